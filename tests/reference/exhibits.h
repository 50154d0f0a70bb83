// What the tests of experiments ask of every exhibit, and how they read a figure out of one.
#pragma once

#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "reference/experiment.h"

namespace reference {

inline Request RequestFor(const Asked& asked) { return *MakeRequest(asked).request; }
inline Request RequestFor(std::vector<double> logits, int target = 0) {
  return RequestFor({.classes = {}, .logits = std::move(logits), .has_logits = true, .target = target});
}

// Of every sort: the one without options, few classes, many, scores that saturate, equal ones, none that is positive.
inline std::vector<Request> ManyRequests() {
  return {RequestFor(Asked{}),
          RequestFor(Asked{.classes = 2, .logits = {}, .has_logits = false, .target = 1}),
          RequestFor(Asked{.classes = 1000, .logits = {}, .has_logits = false, .target = 999}),
          RequestFor({1e4, -1e4, 0, 5}, 1),
          RequestFor({-1e4, 1e4}, 1),
          RequestFor({0, 0, 0}, 2),
          RequestFor({-3, -1, -2, -7.5})};
}

inline Exhibit ExhibitOf(std::string_view name, const Request& request) { return FindExperiment(name)->run(request); }

inline void ExpectWellFormed(const Exhibit& exhibit) {
  EXPECT_FALSE(exhibit.right.empty());
  EXPECT_FALSE(exhibit.wrong.empty());
  EXPECT_FALSE(exhibit.claims.empty());
  EXPECT_FALSE(exhibit.tables.empty());
  for (const std::string& claim : exhibit.claims) {
    EXPECT_FALSE(claim.ends_with('.')) << claim;
    EXPECT_EQ(claim.find("nan"), std::string::npos) << claim;
  }
  for (const Table& table : exhibit.tables) {
    EXPECT_FALSE(table.rows.empty()) << table.title;
    for (const std::vector<Cell>& row : table.rows) {
      EXPECT_EQ(row.size(), table.columns.size()) << table.title;
    }
  }
  for (const Chart& chart : exhibit.charts) {
    EXPECT_FALSE(chart.series.empty()) << chart.title;
    for (const Series& series : chart.series) {
      EXPECT_EQ(series.x.size(), series.y.size()) << chart.title;
      EXPECT_FALSE(series.x.empty()) << chart.title;
    }
  }
}

// The table whose title begins so.
inline const Table& TableNamed(const Exhibit& exhibit, std::string_view beginning) {
  static const Table none;
  for (const Table& table : exhibit.tables) {
    if (table.title.starts_with(beginning)) return table;
  }
  ADD_FAILURE() << "no table begins with " << beginning;
  return none;
}

Table TableNamed(const Exhibit&&, std::string_view) = delete;  // it would outlive its exhibit

// The cell in the first row that is called `row`, in the first column after that which begins with `column`.
inline Cell CellIn(const Table& table, std::string_view row, std::string_view column) {
  const auto shown = [](const Cell& cell) {
    const std::string* const text = std::get_if<std::string>(&cell);
    return text != nullptr ? *text : Text(std::get<Number>(cell));
  };
  for (const std::vector<Cell>& cells : table.rows) {
    if (shown(cells[0]) != row) continue;
    for (size_t i = 1; i < cells.size(); ++i) {
      if (table.columns[i].starts_with(column)) return cells[i];
    }
  }
  ADD_FAILURE() << table.title << " has no " << row << ", " << column;
  return "";
}

inline std::string TextIn(const Table& table, std::string_view row, std::string_view column) {
  const Cell cell = CellIn(table, row, column);
  const std::string* const text = std::get_if<std::string>(&cell);
  return text != nullptr ? *text : Text(std::get<Number>(cell));
}

// 0.08 for "8 %", NaN for what is no number.
inline double NumberIn(const Table& table, std::string_view row, std::string_view column) {
  const Cell cell = CellIn(table, row, column);
  if (const Number* const number = std::get_if<Number>(&cell)) return number->value;
  const std::string& percent = std::get<std::string>(cell);
  return percent.ends_with(" %") ? std::strtod(percent.c_str(), nullptr) / 100 : std::nan("");
}

// Whether one of the claims contains this.
inline bool Claims(const Exhibit& exhibit, std::string_view words) {
  for (const std::string& claim : exhibit.claims) {
    if (claim.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace reference
