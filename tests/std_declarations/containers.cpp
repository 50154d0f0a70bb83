// Containers, their elements in loops and bindings, and what is built from them.
#include <array>
#include <bitset>
#include <deque>
#include <forward_list>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <queue>
#include <set>
#include <stack>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

template <class Tp, class Up>
constexpr bool same = std::is_same_v<Tp, Up>;

struct Node {
  std::vector<Node> children;
  std::string name;
};
struct PairHash {
  size_t operator()(const std::pair<int, int>& p) const { return p.first * 31 + p.second; }
};

void sequences() {
  std::vector<int> v{1, 2, 3};
  std::vector<std::string> words(3, "x");
  std::vector<float> floats(v.begin(), v.end());
  for (auto& x : v) static_assert(same<decltype(x), int&>);
  for (const auto x : v) static_assert(same<decltype(x), const int>);
  std::vector from_iterators(v.begin(), v.end());
  std::vector from_list{1.0, 2.0};
  static_assert(same<decltype(from_iterators), std::vector<int>>);
  static_assert(same<decltype(from_list), std::vector<double>>);
  static_assert(same<decltype(v.end() - v.begin()), ptrdiff_t>);
  static_assert(same<decltype(*v.cbegin()), const int&>);
  static_assert(same<decltype(v[0]), int&>);
  static_assert(same<decltype(std::as_const(v)[0]), const int&>);
  static_assert(same<decltype(words.at(0).substr(1)), std::string>);
  static_assert(same<std::vector<int>::value_type, int>);
  v.insert(v.end(), {1, 2});
  v.insert(v.end(), floats.begin(), floats.end());
  v.erase(v.begin());
  v.emplace_back(4);
  v.resize(10, 0);
  if (v.begin() + 1 != v.cend() && v == from_iterators && v < from_iterators) v = {1, 2};
  std::vector<std::vector<int>> nested{{1, 2}, {3}};
  nested.push_back({4, 5});
  nested.emplace_back(3, 0);
  std::vector<std::pair<std::string, int>> pairs = {{"a", 1}, {"b", 2}};
  pairs.push_back({"c", 3});
  pairs.emplace_back("d", 4);
  for (auto& [word, count] : pairs) {
    static_assert(same<decltype(word), std::string>);
    static_assert(same<decltype(count), int>);
  }
  std::vector<bool> bits(3);
  bits[0] = true;
  bool bit = bits[1];
  static_assert(!same<decltype(bits[0]), bool&>);
  static_assert(same<decltype(std::as_const(bits)[0]), bool>);
  std::vector<std::unique_ptr<Node>> owned;
  owned.push_back(std::make_unique<Node>());
  owned[0]->children.clear();
  std::swap(v, from_iterators);
  swap(v, from_iterators);
  std::deque<int> d{1, 2};
  d.push_front(bit);
  d.pop_back();
  std::list<int> l{3, 1, 2};
  l.sort();
  l.sort([](int a, int b) { return a > b; });
  l.remove_if([](int x) { return x > 1; });
  l.splice(l.begin(), std::list<int>{1});
  std::forward_list<int> f{1};
  f.insert_after(f.before_begin(), 3);
  std::stack<int> s;
  s.push(1);
  static_assert(same<decltype(s.top()), int&>);
  std::queue<std::string> q;
  q.emplace("a");
  std::priority_queue<std::pair<int, int>, std::vector<std::pair<int, int>>, std::greater<>> heap;
  heap.push({1, 2});
  auto [distance, where] = heap.top();
  static_assert(same<decltype(distance), int>);
  auto worse = [](int a, int b) { return a > b; };
  std::priority_queue<int, std::vector<int>, decltype(worse)> by(worse);
  std::bitset<8> mask(3);
  mask[1] = true;
  static_assert(same<decltype(mask.to_string()), std::string>);
  static_assert(mask.size() == 8);
  const std::vector<int> nothing;
}

void arrays() {
  std::array<int, 3> a{1, 2, 3};
  auto [x, y, z] = a;
  static_assert(same<decltype(x), int>);
  constexpr std::array k{1.0, 2.0};
  static_assert(k.size() == 2 && k[1] == 2.0 && std::get<0>(k) == 1.0);
  std::array<std::array<int, 2>, 2> grid{{{1, 2}, {3, 4}}};
  for (auto& row : grid) row.fill(0);
  std::get<1>(a) = y + z;
  int plain[4] = {};
  static_assert(std::size(plain) == 4);
  for (int& e : plain) e = 1;
  std::array<float, k.size()> sized{};
  if (a == a && !sized.empty()) return;
}

void associative() {
  std::map<std::string, std::vector<int>> m{{"a", {1, 2}}, {"b", {3}}};
  m["x"].push_back(1);
  for (auto& [key, value] : m) {
    static_assert(same<decltype(key), const std::string>);
    static_assert(same<decltype(value), std::vector<int>>);
  }
  for (const auto& entry : m)
    static_assert(same<decltype(entry), const std::pair<const std::string, std::vector<int>>&>);
  if (auto it = m.find("a"); it != m.end()) {
    it->second.size();
    m.erase(it);
  }
  auto [where, added] = m.try_emplace("k");
  static_assert(same<decltype(added), bool>);
  static_assert(same<decltype(where), std::map<std::string, std::vector<int>>::iterator>);
  m.insert_or_assign("k", std::vector<int>{1});
  m.insert({"z", {1}});
  m.emplace("y", std::vector<int>(3));
  std::unordered_map<std::pair<int, int>, float, PairHash> hashed;
  hashed[{1, 2}] = 3.f;
  hashed.insert({{1, 2}, 3.f});
  hashed.emplace(std::make_pair(1, 2), 4.f);
  static_assert(same<decltype(hashed.at({1, 2})), float&>);
  std::unordered_map<std::string, int> counts;
  ++counts["a"];
  std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
  std::set<int> s{1, 2};
  s.insert(3);
  static_assert(same<decltype(*s.begin()), const int&>);
  std::set<int, std::greater<int>> down(s.begin(), s.end());
  std::map<std::string, int, std::less<>> transparent;
  transparent.find(std::string_view("a"));
  std::unordered_set<std::string> seen{"a"};
  if (seen.count("a") && seen.insert("b").second) seen.erase("a");
  std::multimap<int, std::string> many;
  auto range = many.equal_range(1);
  for (auto it = range.first; it != range.second; ++it) it->second.size();
  auto by_length = [](const std::string& a, const std::string& b) { return a.size() < b.size(); };
  std::set<std::string, decltype(by_length)> ordered(by_length);
  auto node = s.extract(1);
  s.insert(std::move(node));
  std::map<std::string, std::function<std::shared_ptr<Node>(int)>> registry;
  registry["a"] = [](int) { return std::make_shared<Node>(); };
  registry["a"](1)->name = "n";
}
