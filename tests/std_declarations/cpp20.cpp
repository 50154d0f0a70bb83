// modes: 20 23
// Ranges, concepts, spans, comparison, bits, coroutines.
#include <algorithm>
#include <bit>
#include <compare>
#include <concepts>
#include <coroutine>
#include <map>
#include <memory>
#include <numbers>
#include <ranges>
#include <source_location>
#include <span>
#include <string>
#include <vector>

template <class Tp, class Up>
constexpr bool same = std::is_same_v<Tp, Up>;

struct Record {
  int score;
  std::string name;
  auto operator<=>(const Record&) const = default;
};
static_assert(same<decltype(Record() <=> Record()), std::strong_ordering>);
static_assert(same<decltype(std::pair<int, float>() <=> std::pair<int, float>()), std::partial_ordering>);
static_assert((1 <=> 2) < 0 && std::is_lt(1 <=> 2));
static_assert(std::integral<int> && std::floating_point<float> && std::totally_ordered<std::string>);
static_assert(std::regular<std::string> && !std::copyable<std::unique_ptr<int>>);
static_assert(std::invocable<int (*)(int), int> && std::convertible_to<int, double> && std::same_as<int, int>);
static_assert(std::ranges::contiguous_range<std::vector<int>> && std::ranges::bidirectional_range<std::map<int, int>>);
static_assert(!std::ranges::random_access_range<std::map<int, int>> && std::ranges::range<int[3]>);
static_assert(std::popcount(7u) == 3 && std::bit_ceil(5u) == 8u && std::has_single_bit(4u));
static_assert(std::numbers::pi > 3 && same<decltype(std::numbers::pi_v<float>), const float>);

template <std::integral Tp>
Tp twice(Tp x) {
  return 2 * x;
}
int total(std::span<const int> values);

void ranges() {
  std::vector<int> v{3, 1, 2};
  std::ranges::sort(v);
  std::ranges::sort(v, std::greater<>{});
  std::vector<Record> records;
  std::ranges::sort(records, {}, &Record::score);
  std::ranges::sort(records, [](const auto& a, const auto& b) { return a.score < b.score; });
  if (auto it = std::ranges::find(v, 2); it != v.end()) *it = twice(3);
  static_assert(same<decltype(std::ranges::max(v)), int>);
  if (std::ranges::any_of(v, [](int x) { return x > 1; })) std::ranges::reverse(v);
  std::ranges::copy(v, std::back_inserter(v));
  for (auto x :
       v | std::views::filter([](int x) { return x % 2; }) | std::views::transform([](int x) { return x * 2.0; })) {
    static_assert(same<decltype(x), double>);
  }
  for (auto i : std::views::iota(0, 10)) static_assert(same<decltype(i), int>);
  std::map<std::string, int> m;
  for (const auto& key : m | std::views::keys) static_assert(same<decltype(key), const std::string&>);
  for (auto& value : m | std::views::values) static_assert(same<decltype(value), int&>);
  for (auto x : v | std::views::reverse | std::views::take(2)) static_assert(same<decltype(x), int>);
  auto [low, high] = std::ranges::minmax(v);
  static_assert(same<decltype(low), int>);
  total(v);
  int plain[3] = {};
  total(plain);
  std::span s(v);
  static_assert(same<decltype(s), std::span<int>> && same<decltype(s[0]), int&>);
  std::erase_if(v, [](int x) { return x > 1; });
  if (std::string("abc").starts_with("a") && m.contains("a")) std::source_location::current().line();
  std::ranges::for_each(records, [](auto& r) { r.score++; });
  std::ranges::transform(v, v.begin(), [](int x) { return x; });
}

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
Task coroutine() { co_await std::suspend_always{}; }
