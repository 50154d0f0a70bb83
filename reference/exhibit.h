// What an experiment shows: sentences with figures, tables and charts, as data. Whoever prints them decides how they
// look.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace reference {

// A number keeps its value; `digits` significant ones are shown.
struct Number {
  double value = 0;
  int digits = 4;
};
using Cell = std::variant<std::string, Number>;

struct Table {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;  // as wide as `columns`
};

enum class Role { kRight, kWrong, kNeutral };  // decides colour and stroke
enum class Scale { kLinear, kLog };

struct Series {
  std::string name;
  Role role = Role::kNeutral;
  std::vector<double> x;
  std::vector<double> y;  // as many; what is not finite, or not above 0 on a logarithmic axis, is a gap
};

enum class ChartKind { kLines, kBars };  // bars: a reliability diagram's, side by side at each x

struct ChartAxis {
  std::string label;
  Scale scale = Scale::kLinear;
};

struct Chart {
  std::string title;
  ChartKind kind = ChartKind::kLines;
  ChartAxis x;
  ChartAxis y;
  std::vector<Series> series;
};

struct Exhibit {
  std::string right;                // the computation that is meant, as code: "cross_entropy(z, y)"
  std::string wrong;                // the one that is written
  std::vector<std::string> claims;  // sentences, each with figures that were computed for it
  std::vector<Table> tables;
  std::vector<Chart> charts;
};

// "1.461", "2.7e-10", "0", "inf", "nan": at most `digits` significant digits, an exponent below 1e-3 and from 1e6 on.
[[nodiscard]] std::string Text(Number number);
[[nodiscard]] inline std::string Text(double value, int digits = 4) { return Text(Number{value, digits}); }
// "37 %". What is less than all is not rounded up to "100 %", but for the last of ten digits.
[[nodiscard]] std::string Percent(double share);

}  // namespace reference
