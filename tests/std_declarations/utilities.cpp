// Pairs, tuples, pointers, callables, optional, variant, any, strings, traits, limits.
#include <any>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeindex>
#include <utility>
#include <variant>
#include <vector>

template <class Tp, class Up>
constexpr bool same = std::is_same_v<Tp, Up>;

struct Base {
  virtual ~Base() = default;
  int run(int);
  int member = 0;
};
struct Derived : Base, std::enable_shared_from_this<Derived> {
  Derived(int, float);
};
int function(int);
std::optional<std::string> maybe(bool yes) {
  if (yes) return std::nullopt;
  return "text";
}
using Json = std::variant<std::nullptr_t, bool, double, std::string>;
template <class... Fn>
struct Overloaded : Fn... {
  using Fn::operator()...;
};
template <class... Fn>
Overloaded(Fn...) -> Overloaded<Fn...>;

void tuples() {
  std::string s;
  auto [p, q] = std::make_pair(1, s);
  static_assert(same<decltype(p), int> && same<decltype(q), std::string>);
  std::tuple<int, std::string> t{1, "a"};
  const auto& [first, second] = t;
  static_assert(same<decltype(second), const std::string>);
  int i = 0;
  std::tie(i, s) = t;
  std::tie(i, std::ignore) = std::make_tuple(2, 3.0);
  std::get<0>(t) = 3;
  static_assert(same<decltype(std::get<std::string>(t)), std::string&>);
  static_assert(same<decltype(std::get<0>(std::move(t))), int&&>);
  auto result = std::apply([](int, std::string) { return 1.0; }, t);
  static_assert(same<decltype(result), double>);
  static_assert(same<decltype(std::tuple_cat(t, std::make_tuple(1.f))), std::tuple<int, std::string, float>>);
  constexpr auto constant = std::make_tuple(1, 2);
  static_assert(std::get<1>(constant) == 2 && std::tuple_size_v<decltype(constant)> == 2);
  std::tuple<int, float> converted = std::make_tuple(1, 2.0);
  static_assert(same<std::tuple_element_t<1, decltype(converted)>, float>);
  static_assert(same<decltype(std::make_pair(std::ref(i), 1)), std::pair<int&, int>>);
  std::pair<std::string, int> from_literals{"a", 1};
  if (t < t || from_literals == from_literals) std::swap(i, i);
  static_assert(same<decltype(std::exchange(i, 3)), int>);
}

void pointers() {
  std::shared_ptr<Base> b = std::make_shared<Derived>(1, 2.f);
  b = std::make_unique<Derived>(1, 2.f);
  auto d = std::dynamic_pointer_cast<Derived>(b);
  static_assert(same<decltype(d), std::shared_ptr<Derived>>);
  if (b && b != nullptr && d == b) d->shared_from_this();
  std::unique_ptr<Base> u = std::make_unique<Derived>(1, 2.f);
  std::unique_ptr<float[]> array(new float[3]);
  array[0] = 1;
  auto ints = std::make_unique<int[]>(3);
  static_assert(same<decltype(ints[0]), int&>);
  auto closer = [](int* p) { delete p; };
  std::unique_ptr<int, decltype(closer)> closed(new int, closer);
  std::shared_ptr<int> deleted(new int, [](int* p) { delete p; });
  std::weak_ptr<Base> w = b;
  if (auto locked = w.lock()) locked->run(1);
  u.reset(new Derived(1, 2));
  static_assert(std::is_convertible_v<std::shared_ptr<Derived>, std::shared_ptr<Base>>);
  static_assert(!std::is_convertible_v<std::shared_ptr<Base>, std::shared_ptr<Derived>>);
  static_assert(!std::is_copy_constructible_v<std::unique_ptr<int>>);
  static_assert(!std::is_convertible_v<int*, std::shared_ptr<int>>);
}

void callables() {
  Base object;
  std::function<void()> f;
  f = [&] { object.member = 1; };
  if (f) f();
  std::function<int(Base&, int)> method = &Base::run;
  std::function<int(int)> bound = std::bind(&Base::run, &object, std::placeholders::_1);
  auto call = std::bind(function, 1);
  static_assert(same<decltype(call()), int>);
  std::function deduced = function;
  std::function from_lambda = [](int a, float c) { return a + c; };
  static_assert(same<decltype(from_lambda), std::function<float(int, float)>>);
  static_assert(same<decltype(std::invoke(&Base::member, object)), int&>);
  static_assert(same<std::invoke_result_t<decltype(&Base::run), Base*, int>, int>);
  static_assert(std::is_invocable_v<decltype(function), int> && !std::is_invocable_v<decltype(function), std::string>);
  static_assert(!std::is_constructible_v<std::function<void(std::string)>, int (*)(int)>);
  std::vector<std::function<float(float)>> activations{[](float x) { return x; }, [](float x) { return -x; }};
  for (const auto& activation : activations) static_assert(same<decltype(activation(1.f)), float>);
  std::hash<std::string>{}("a");
  static_assert(same<decltype(std::plus<>()(1, 2.0)), double>);
}

void sums() {
  auto text = maybe(true);
  if (text && *text != "a" && text->size() > 1 && text == "b") text = std::nullopt;
  static_assert(same<decltype(text.value_or("x")), std::string>);
  static_assert(same<decltype(*std::move(text)), std::string&&>);
  std::optional<int> number;
  number = 3;
  if (number == 3 && number != std::nullopt && number.has_value()) number.reset();
  number = {};
  std::optional inferred = 1.5;
  static_assert(same<decltype(inferred), std::optional<double>>);
  Json json = "text";
  static_assert(std::variant<bool, double>(2.0).index() == 1 && std::variant<double, bool>(true).index() == 1);
  json = std::string("a");
  auto length =
      std::visit(Overloaded{[](const std::string& s) { return s.size(); }, [](auto&&) { return size_t(0); }}, json);
  static_assert(same<decltype(length), size_t>);
  std::visit(
      [](auto&& value) {
        using Tp = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Tp, std::string>) value.size();
      },
      json);
  if (auto* s = std::get_if<std::string>(&json)) s->clear();
  static_assert(same<decltype(std::get<double>(json)), double&>);
  std::any anything = 3;
  anything = std::string("a");
  static_assert(same<decltype(std::any_cast<std::string>(anything)), std::string>);
  if (anything.type() == typeid(int)) anything.reset();
  std::type_index type = typeid(int);
}

void strings() {
  std::string s = "a" + std::string("b") + 'c' + "d";
  s += "x";
  if (s == "y" || "z" != s || s < s || s.find("a") == std::string::npos) s.append(3, 'x');
  std::string_view view = s;
  constexpr std::string_view constant = "abc";
  static_assert(constant.size() == 3 && constant.substr(1) == "bc" && constant.find('c') == 2);
  if (view == "a" || s == view || constant != s) s = view;
  using namespace std::literals;
  static_assert(same<decltype("a"s), std::string> && same<decltype("a"sv), std::string_view>);
  static_assert(same<decltype(std::to_string(1)), std::string> && same<decltype(std::stoi("3")), int>);
  std::string copied(s.begin(), s.end()), repeated(3, 'x'), from_view(view), part(s, 1, 2);
  for (char& c : copied) c = 'a';
  static_assert(same<decltype(s.c_str()), const char*> && same<decltype(s[0]), char&>);
  try {
    throw std::runtime_error("a" + std::to_string(1));
  } catch (const std::out_of_range& error) {
    error.what();
  }
}

static_assert(std::numeric_limits<int>::max() == 2147483647 && std::numeric_limits<unsigned char>::max() == 255);
static_assert(std::numeric_limits<float>::lowest() < 0 && std::numeric_limits<double>::has_infinity);
static_assert(std::numeric_limits<int64_t>::digits == 63);
static_assert(same<decltype(std::sqrt(1)), double> && same<decltype(std::sqrt(1.f)), float>);
static_assert(same<decltype(std::pow(1.f, 2)), double> && same<decltype(std::pow(1.f, 2.f)), float>);
static_assert(same<decltype(std::abs(1.f)), float> && same<decltype(std::abs(1L)), long>);
static_assert(same<std::common_type_t<int, double, float>, double>);
static_assert(same<std::decay_t<const int (&)[3]>, const int*>);
static_assert(same<std::conditional_t<true, int, float>, int>);
static_assert(std::is_base_of_v<Base, Derived> && std::is_nothrow_move_constructible_v<std::vector<int>>);
static_assert(std::conjunction_v<std::is_integral<int>, std::negation<std::is_integral<float>>>);
