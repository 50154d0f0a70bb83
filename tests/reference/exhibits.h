// What the tests of experiments share: requests of every sort, what holds for each exhibit, and how a figure is read
// out of one.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "reference/experiment.h"

namespace reference {

inline Request DefaultRequest() { return *MakeRequest({}).request; }

inline Request Logits(std::vector<double> logits, int target = 0) {
  return *MakeRequest({.classes = {}, .logits = std::move(logits), .has_logits = true, .target = target}).request;
}

inline Request DrawnClasses(int classes, int target = 0) {
  return *MakeRequest({.classes = classes, .logits = {}, .has_logits = false, .target = target}).request;
}

// Few classes and many, the first as the target and the last; scores that saturate, that are equal, that are
// probabilities, none of them positive, and so large that their differences or sums are infinite.
inline std::vector<Request> ManyRequests() {
  return {DefaultRequest(),
          Logits({2, 1, 0.1}, 2),
          DrawnClasses(2),
          DrawnClasses(2, 1),
          DrawnClasses(1000),
          DrawnClasses(1000, 999),
          Logits({1e4, -1e4}),
          Logits({1e4, -1e4}, 1),
          Logits({-1e4, 1e4}, 1),
          Logits({1e4, -1e4, 1e4}, 1),
          Logits({1e4, -1e4, 0, 5}, 1),
          Logits({-1e4, 1e4, 0, 3}, 3),
          Logits({-1e4, -1e4, -1e4}),
          Logits({0, 0}),
          Logits({0, 0, 0}, 2),
          Logits({0.25, 0.5}),
          Logits({-3, -1, -2, -7.5}),
          Logits({1e300, -1e300}, 1),
          Logits({1e308, 1e308})};
}

// For SCOPED_TRACE: "3 classes, target 0, logits from 2".
inline std::string Described(const Request& request) {
  return std::to_string(request.classes()) + " classes, target " + std::to_string(request.target) + ", logits from " +
         Text(request.logits(0));
}

inline Exhibit ExhibitOf(std::string_view name, const Request& request) { return FindExperiment(name)->run(request); }

inline void ExpectSentence(const std::string& claim) {
  EXPECT_FALSE(claim.empty());
  EXPECT_FALSE(claim.starts_with(' ')) << claim;
  EXPECT_FALSE(claim.ends_with(' ')) << claim;
  EXPECT_FALSE(claim.ends_with('.')) << claim;
  EXPECT_EQ(claim.find("  "), std::string::npos) << claim;
  EXPECT_EQ(claim.find("nan"), std::string::npos) << claim;
}

inline void ExpectWellFormed(const Table& table) {
  EXPECT_FALSE(table.title.empty());
  EXPECT_FALSE(table.columns.empty()) << table.title;
  EXPECT_FALSE(table.rows.empty()) << table.title;
  for (const std::vector<Cell>& row : table.rows) {
    EXPECT_EQ(row.size(), table.columns.size()) << table.title;
  }
}

inline void ExpectWellFormed(const Chart& chart) {
  EXPECT_FALSE(chart.title.empty());
  EXPECT_FALSE(chart.x.label.empty()) << chart.title;
  EXPECT_FALSE(chart.y.label.empty()) << chart.title;
  EXPECT_FALSE(chart.series.empty()) << chart.title;
  for (const Series& series : chart.series) {
    EXPECT_FALSE(series.name.empty()) << chart.title;
    EXPECT_FALSE(series.x.empty()) << chart.title;
    EXPECT_EQ(series.x.size(), series.y.size()) << chart.title;
  }
}

inline void ExpectWellFormed(const Exhibit& exhibit) {
  EXPECT_FALSE(exhibit.right.empty());
  EXPECT_FALSE(exhibit.wrong.empty());
  EXPECT_FALSE(exhibit.claims.empty());
  EXPECT_FALSE(exhibit.tables.empty());
  for (const std::string& claim : exhibit.claims) ExpectSentence(claim);
  for (const Table& table : exhibit.tables) ExpectWellFormed(table);
  for (const Chart& chart : exhibit.charts) ExpectWellFormed(chart);
}

// Whether one of the claims contains this.
inline bool Claims(const Exhibit& exhibit, std::string_view words) {
  return std::any_of(exhibit.claims.begin(), exhibit.claims.end(),
                     [&](const std::string& claim) { return claim.find(words) != std::string::npos; });
}

inline std::string Shown(const Cell& cell) {
  const std::string* const text = std::get_if<std::string>(&cell);
  return text != nullptr ? *text : Text(std::get<Number>(cell));
}

// The cells that a row begins with: one, or several in braces. A number is looked for by its value; a text, by what is
// shown.
class RowStart {
 public:
  // What stands in a cell is the start of a row.
  // NOLINTBEGIN(google-explicit-constructor)
  RowStart(const char* text) : cells_{text} {}
  RowStart(const std::string& text) : cells_{text} {}
  RowStart(Number number) : cells_{number} {}
  // NOLINTEND(google-explicit-constructor)
  RowStart(std::initializer_list<Cell> cells) : cells_(cells) {}

  [[nodiscard]] bool Begins(const std::vector<Cell>& row) const {
    const auto same = [](const Cell& wanted, const Cell& cell) {
      if (const auto* text = std::get_if<std::string>(&wanted)) return *text == Shown(cell);
      const auto* number = std::get_if<Number>(&cell);
      return number != nullptr && number->value == std::get<Number>(wanted).value;
    };
    return cells_.size() <= row.size() && std::equal(cells_.begin(), cells_.end(), row.begin(), same);
  }

  [[nodiscard]] std::string Described() const {
    std::string result;
    for (const Cell& cell : cells_) result += (result.empty() ? "" : " | ") + Shown(cell);
    return result;
  }

 private:
  std::vector<Cell> cells_;
};

// The column that is called so, or else the only one after the first that begins so; as many as there are: there is
// none.
inline size_t ColumnNamed(const Table& table, std::string_view name) {
  const auto exact = std::find(table.columns.begin(), table.columns.end(), name);
  if (exact != table.columns.end()) return static_cast<size_t>(exact - table.columns.begin());
  size_t found = table.columns.size();
  for (size_t i = 1; i < table.columns.size(); ++i) {
    if (!table.columns[i].starts_with(name)) continue;
    if (found != table.columns.size()) return table.columns.size();
    found = i;
  }
  return found;
}

// In the first row that begins so; null: there is none.
inline const Cell* FindCell(const Table& table, const RowStart& start, size_t column) {
  for (const std::vector<Cell>& row : table.rows) {
    if (start.Begins(row)) return column < row.size() ? &row[column] : nullptr;
  }
  return nullptr;
}

// 0.08 for "8 %".
inline double NumberOf(const Cell& cell) {
  if (const Number* const number = std::get_if<Number>(&cell)) return number->value;
  const std::string& text = std::get<std::string>(cell);
  if (text.ends_with(" %")) return std::strtod(text.c_str(), nullptr) / 100;
  ADD_FAILURE() << "`" << text << "` is no number";
  return std::nan("");
}

// The table whose title begins so.
inline const Table& TableNamed(const Exhibit& exhibit, std::string_view beginning) {
  static const Table none;
  for (const Table& table : exhibit.tables) {
    if (table.title.starts_with(beginning)) return table;
  }
  ADD_FAILURE() << "no table begins with `" << beginning << "`";
  return none;
}

const Table& TableNamed(const Exhibit&&, std::string_view) = delete;  // it would outlive its exhibit

inline Cell CellIn(const Table& table, const RowStart& start, std::string_view column) {
  if (const Cell* const cell = FindCell(table, start, ColumnNamed(table, column))) return *cell;
  ADD_FAILURE() << "`" << table.title << "` has no `" << start.Described() << "`, `" << column << "`";
  return "";
}

inline std::string TextIn(const Table& table, const RowStart& start, std::string_view column) {
  return Shown(CellIn(table, start, column));
}

inline double Figure(const Table& table, const RowStart& start, std::string_view column) {
  return NumberOf(CellIn(table, start, column));
}

// In the first of the tables whose title begins so that has such a cell. `column` is a name, or counted from 0.
inline double Figure(const Exhibit& exhibit, std::string_view title, const RowStart& start, std::string_view column) {
  for (const Table& table : exhibit.tables) {
    if (!table.title.starts_with(title)) continue;
    if (const Cell* const cell = FindCell(table, start, ColumnNamed(table, column))) return NumberOf(*cell);
  }
  ADD_FAILURE() << "no `" << start.Described() << "`, `" << column << "` in `" << title << "`";
  return std::nan("");
}

inline double Figure(const Exhibit& exhibit, std::string_view title, const RowStart& start, size_t column) {
  for (const Table& table : exhibit.tables) {
    if (!table.title.starts_with(title)) continue;
    if (const Cell* const cell = FindCell(table, start, column)) return NumberOf(*cell);
  }
  ADD_FAILURE() << "no `" << start.Described() << "`, column " << column << " in `" << title << "`";
  return std::nan("");
}

}  // namespace reference
