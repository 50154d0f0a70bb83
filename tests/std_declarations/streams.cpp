// Streams, files, numbers to and from text, algorithms.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <numeric>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

template <class Tp, class Up>
constexpr bool same = std::is_same_v<Tp, Up>;
namespace fs = std::filesystem;

struct Point {
  int x;
};
std::ostream& operator<<(std::ostream& out, const Point& p) { return out << p.x; }

int streams(char** arguments) {
  std::cout << "a" << 1 << 2.0f << std::string("x") << 'c' << std::endl
            << std::setw(3) << std::setprecision(4) << std::fixed << Point{1} << "\n"
            << std::hex << true << (void*)nullptr << std::flush << std::boolalpha << std::left << std::setfill('0');
  std::cerr << arguments[0] << std::endl;
  static_assert(same<decltype(std::cout << 1), std::ostream&>);
  std::ostringstream text;
  text << "a" << Point{1};
  std::string s = text.str();
  std::ifstream in("a", std::ios::binary | std::ios::in);
  std::string line;
  while (std::getline(in, line)) {
    std::stringstream fields(line);
    std::string field;
    while (std::getline(fields, field, ',')) std::cout << std::stof(field);
    float x, y;
    fields >> x >> y;
  }
  if (!in || !in.is_open()) return 1;
  in.seekg(0, std::ios::end);
  size_t size = in.tellg();
  std::ofstream out(s, std::ios::app);
  out.write(reinterpret_cast<char*>(&size), sizeof(size));
  std::string all((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  std::ostream& chosen = all.empty() ? std::cout : out;
  chosen << std::quoted(s) << std::make_shared<int>(3);
  std::printf("%zu %s\n", size, s.c_str());
  char buffer[8];
  std::snprintf(buffer, sizeof(buffer), "%d", std::abs(std::atoi("3")));
  std::memset(buffer, 0, sizeof(buffer));
  return EXIT_SUCCESS;
}

void files() {
  fs::path folder = "data";
  fs::path file = folder / "a.txt";
  std::string name = file.filename().string() + file.extension().string();
  for (const auto& entry : fs::directory_iterator(folder)) {
    static_assert(same<decltype(entry), const fs::directory_entry&>);
    if (entry.is_regular_file() && entry.path().extension() == ".txt")
      std::cout << entry.path() << fs::file_size(entry);
  }
  for (auto& entry : fs::recursive_directory_iterator("x")) fs::remove(entry.path());
  if (!fs::exists(file)) fs::create_directories(file.parent_path());
  std::ifstream in(file);
  std::string text = file;
  fs::path from_string = name;
  std::error_code error;
  fs::copy_file(file, from_string, fs::copy_options::overwrite_existing, error);
}

void algorithms() {
  std::vector<int> v{3, 1, 2};
  std::sort(v.begin(), v.end());
  std::sort(v.begin(), v.end(), [](auto& a, auto& b) { return a > b; });
  std::vector<float> w(3);
  std::transform(v.begin(), v.end(), w.begin(), [](auto x) { return x * 2.f; });
  std::transform(v.begin(), v.end(), std::back_inserter(w), [](int x) { return float(x); });
  static_assert(same<decltype(std::accumulate(v.begin(), v.end(), 0.0)), double>);
  static_assert(same<decltype(*std::max_element(v.begin(), v.end())), int&>);
  static_assert(same<decltype(std::distance(v.begin(), std::find(v.begin(), v.end(), 3))), ptrdiff_t>);
  static_assert(same<decltype(std::inner_product(v.begin(), v.end(), w.begin(), 0.f)), float>);
  v.erase(std::remove_if(v.begin(), v.end(), [](int x) { return x > 1; }), v.end());
  constexpr int most = std::max(1, 2), least = std::min({3, 1});
  static_assert(most == 2 && least == 1 && std::clamp(5, 0, 3) == 3 && std::gcd(6, 4) == 2);
  auto [low, high] = std::minmax_element(v.begin(), v.end());
  std::iota(v.begin(), v.end(), 0);
  std::copy(v.begin(), v.end(), std::ostream_iterator<int>(std::cout, " "));
  accumulate(v.begin(), v.end(), *low + *high);
  std::for_each(v.begin(), v.end(), [](int& x) { ++x; });
  if (std::any_of(v.begin(), v.end(), [](int x) { return x; })) std::reverse(v.begin(), v.end());
  std::fill(w.begin(), w.end(), 0);
  std::nth_element(v.begin(), v.begin() + 1, v.end());
  static_assert(same<decltype(std::lower_bound(v.begin(), v.end(), 3)), std::vector<int>::iterator>);
  auto odd = std::count_if(v.begin(), v.end(), [](int x) { return x % 2; });
  static_assert(same<decltype(odd), ptrdiff_t>);
  struct Local {
    float score;
  };
  std::vector<Local> boxes;
  std::stable_sort(boxes.begin(), boxes.end(), [](const Local& a, const Local& b) { return a.score > b.score; });
}

void expressions() {
  std::regex pattern("(\\w+)");
  std::smatch match;
  std::string text = "a b";
  if (std::regex_search(text, match, pattern)) text = match[1].str() + match.prefix().str();
  text = std::regex_replace(text, pattern, "x");
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) it->str();
}
