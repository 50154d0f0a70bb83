// modes: 20 23
// only: ours
// What the installed library may be too old for: format, print, expected, the younger views, mdspan, calendar.
#include <chrono>
#include <expected>
#include <flat_map>
#include <format>
#include <generator>
#include <mdspan>
#include <print>
#include <ranges>
#include <string>
#include <vector>

template <class Tp, class Up>
constexpr bool same = std::is_same_v<Tp, Up>;

std::expected<int, std::string> parse(bool good) {
  if (good) return 1;
  return std::unexpected("bad");
}
std::generator<int> count() { co_yield 1; }
void younger() {
  std::vector<int> v{1, 2};
  static_assert(same<decltype(std::format("{} {:.3f}", 1, 2.0)), std::string>);
  std::print("{}\n", 1);
  std::println("{}", std::string("a"));
  auto result = parse(true);
  if (result && *result == 1) result.value();
  static_assert(same<decltype(result.transform([](int x) { return x * 2.0; })), std::expected<double, std::string>>);
  for (auto [i, x] : std::views::enumerate(v)) static_assert(same<decltype(x), int&>);
  for (auto [a, b] : std::views::zip(v, v)) static_assert(same<decltype(b), int&>);
  auto texts = v | std::views::transform([](int x) { return std::to_string(x); }) | std::ranges::to<std::vector>();
  static_assert(same<decltype(texts), std::vector<std::string>>);
  std::mdspan grid(v.data(), 1, 2);
  static_assert(grid.rank() == 2);
  std::flat_map<std::string, int> flat;
  flat["a"] = 1;
  for (auto x : count()) static_assert(same<decltype(x), int>);
  auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  std::chrono::year_month_day date{today};
  static_cast<int>(date.year());
}
