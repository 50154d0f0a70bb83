#include "reference/exhibit.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace reference {
namespace {

// "1.500" → "1.5", "2.000" → "2"
std::string WithoutTrailingZeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string Printed(double value, std::chars_format format, int precision) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision).ptr;
  return {buffer.data(), end};
}

}  // namespace

std::string Text(Number number) {
  const double size = std::abs(number.value);
  if (std::isnan(number.value)) return "nan";
  if (std::isinf(number.value)) return number.value < 0 ? "-inf" : "inf";
  if (size == 0) return "0";
  if (size < 1e-3 || size >= 1e6) {
    const std::string text = Printed(number.value, std::chars_format::scientific, number.digits - 1);
    const size_t exponent = text.find('e');
    // "1e-05" is written "1e-5".
    const int power = std::stoi(text.substr(exponent + 1));
    return WithoutTrailingZeros(text.substr(0, exponent)) + "e" + std::to_string(power);
  }
  const int before_point = static_cast<int>(std::floor(std::log10(size))) + 1;
  return WithoutTrailingZeros(
      Printed(number.value, std::chars_format::fixed, std::max(0, number.digits - before_point)));
}

std::string Percent(double share) {
  constexpr int kMostDigits = 10;
  const double percent = 100 * share;
  int digits = percent < 10 ? 2 : 3;
  std::string text = Text(percent, digits);
  while (text == "100" && percent < 100 && digits < kMostDigits) {
    text = Text(percent, ++digits);
  }
  return text + " %";
}

}  // namespace reference
