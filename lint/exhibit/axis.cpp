#include "lint/exhibit/axis.h"

#include <algorithm>
#include <cmath>

#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

using reference::Scale;

// Decades that are written out, "0.001" to "10000"; beyond them an axis has powers of ten.
constexpr int kSmallestPlain = -3;
constexpr int kLargestPlain = 4;
// How near an end of an axis is to a tick that it is moved to, in shares of the axis.
constexpr double kNearTick = 0.02;
constexpr double kNearDecade = 0.1;
// Beyond it differences and quotients of what is drawn could overflow.
constexpr double kLargestDrawn = 1e150;

// The least of 1, 2, 5 times a power of ten that gives at most `most` ticks on `span`.
double NiceStep(double span, int most) {
  const double power = std::pow(10.0, std::floor(std::log10(span / most)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (std::floor(span / (factor * power) + 1e-9) + 1 <= most) {
      return factor * power;
    }
  }
  return 10 * power;
}

std::string LinearLabel(double value, double step, double largest) {
  if (largest >= 1e6 || step < 1e-5) {
    return reference::Text(value);
  }
  const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%.*f", decimals, value);
  return text.find_first_not_of("-0.") == std::string::npos ? "0" : text;
}

// "10⁻⁶"
std::string PowerOfTen(int exponent) {
  static constexpr const char* kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text = "10";
  for (const char c : std::to_string(exponent)) {
    text += c == '-' ? "⁻" : kDigits[c - '0'];
  }
  return text;
}

std::vector<Tick> Decades(int first, int last, int most) {
  const int stride = std::max(1, (last - first + most - 1) / most);
  const bool plain = first >= kSmallestPlain && last <= kLargestPlain;
  std::vector<Tick> ticks;
  for (int exponent = first; exponent <= last; ++exponent) {
    // Counted from 1, so that it is among them.
    if (exponent % stride != 0) {
      continue;
    }
    const double value = std::pow(10.0, exponent);
    ticks.push_back({value, plain || exponent == 0 ? reference::Text(value) : PowerOfTen(exponent)});
  }
  return ticks;
}

std::vector<Tick> LinearTicks(double low, double high, double step) {
  std::vector<Tick> ticks;
  for (double i = std::ceil(low / step - 1e-9); i <= high / step + 1e-9; ++i) {
    ticks.push_back({i * step, LinearLabel(i * step, step, std::max(std::abs(low), std::abs(high)))});
  }
  return ticks;
}

// 1, 2 and 5 of each decade.
std::vector<Tick> WithinDecades(double low, double high) {
  std::vector<Tick> ticks;
  for (double power = std::pow(10.0, std::floor(std::log10(low))); power <= high; power *= 10) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double value = factor * power;
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
        ticks.push_back({value, reference::Text(value)});
      }
    }
  }
  return ticks;
}

}  // namespace

bool CanShow(double value, Scale scale) {
  return std::abs(value) <= kLargestDrawn && (scale == Scale::kLinear || value >= 1 / kLargestDrawn);
}

ChartAxis::ChartAxis(const std::vector<double>& numbers, Scale scale, int most, bool rounded) : scale_(scale) {
  for (const double number : numbers) {
    if (!Shows(number)) {
      continue;
    }
    low_ = empty_ ? number : std::min(low_, number);
    high_ = empty_ ? number : std::max(high_, number);
    empty_ = false;
  }
  scale == Scale::kLog ? SpanLog(most, rounded) : SpanLinear(most, rounded);
}

void ChartAxis::SpanLinear(int most, bool rounded) {
  // Numbers that are equal but for their last digits are one number.
  if (high_ - low_ <= 1e-9 * std::max(std::abs(low_), std::abs(high_))) {
    const double half = low_ == 0 ? 1 : std::abs(low_) / 2;
    low_ -= low_ == 0 ? 0 : half;
    high_ += half;
  }
  if (rounded) {
    if (low_ > 0 && low_ < high_ / 2) {
      low_ = 0;
    }
    const double step = NiceStep(high_ - low_, most - 1);
    low_ = std::floor(low_ / step + 1e-9) * step;
    high_ = std::ceil(high_ / step - 1e-9) * step;
  }
  SnapToTicks(NiceStep(high_ - low_, most));
}

// An end that all but reaches a tick is moved there: 0.9998 becomes 1.
void ChartAxis::SnapToTicks(double step) {
  const double span = high_ - low_;
  const double low = std::floor(low_ / step) * step;
  const double high = std::ceil(high_ / step) * step;
  if (low_ - low < kNearTick * span) {
    low_ = low;
  }
  if (high - high_ < kNearTick * span) {
    high_ = high;
  }
  ticks_ = LinearTicks(low_, high_, step);
}

void ChartAxis::SpanLog(int most, bool rounded) {
  if (empty_) {
    low_ = 1;
    high_ = 10;
  }
  if (high_ <= low_ * (1 + 1e-9)) {
    low_ /= 3;
    high_ *= 3;
  }
  const int first = static_cast<int>(std::floor(std::log10(low_) + 1e-9));
  const int last = static_cast<int>(std::ceil(std::log10(high_) - 1e-9));
  if (rounded && last - first >= 2) {
    const double near = kNearDecade * (last - first);
    low_ = std::log10(low_) - first < near ? std::pow(10.0, first) : low_;
    high_ = last - std::log10(high_) < near ? std::pow(10.0, last) : high_;
  }
  const int inner_first = static_cast<int>(std::ceil(std::log10(low_) - 1e-9));
  const int inner_last = static_cast<int>(std::floor(std::log10(high_) + 1e-9));
  ticks_ = Decades(inner_first, inner_last, most);
  if (inner_last - inner_first >= 2) {
    return;
  }
  const std::vector<Tick> finer = WithinDecades(low_, high_);
  if (finer.size() >= 2 && finer.size() <= static_cast<size_t>(most)) {
    ticks_ = finer;
  }
  if (ticks_.size() < 2) {
    ticks_ = LinearTicks(low_, high_, NiceStep(high_ - low_, most));
  }
}

void ChartAxis::PlaceBetween(double from, double to) {
  from_ = from;
  to_ = to;
}

double ChartAxis::PlaceOf(double value) const {
  const double share =
      scale_ == Scale::kLog ? std::log(value / low_) / std::log(high_ / low_) : (value - low_) / (high_ - low_);
  return from_ + std::clamp(share, 0.0, 1.0) * (to_ - from_);
}

}  // namespace lint
