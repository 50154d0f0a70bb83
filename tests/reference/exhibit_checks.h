// What tests of experiments have in common: requests, figures out of tables, and what holds for every exhibit.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "reference/experiment.h"

namespace reference {

inline Request Logits(std::vector<double> logits, int target = 0) {
  return *MakeRequest({.classes = {}, .logits = std::move(logits), .has_logits = true, .target = target}).request;
}

inline Request DrawnClasses(int classes, int target = 0) {
  return *MakeRequest({.classes = classes, .logits = {}, .has_logits = false, .target = target}).request;
}

inline Request DefaultRequest() { return *MakeRequest({}).request; }

inline Exhibit RunExperiment(const std::string& name, const Request& request) {
  return FindExperiment(name)->run(request);
}

// The row of the table whose title begins like this and whose first cells are these.
inline std::vector<Cell> CellsOf(const Exhibit& exhibit, const std::string& title, const std::vector<Cell>& first) {
  const auto same = [](const Cell& a, const Cell& b) {
    if (a.index() != b.index()) return false;
    if (const auto* text = std::get_if<std::string>(&a)) return *text == std::get<std::string>(b);
    return std::get<Number>(a).value == std::get<Number>(b).value;
  };
  for (const Table& table : exhibit.tables) {
    if (!table.title.starts_with(title)) continue;
    for (const std::vector<Cell>& row : table.rows) {
      if (std::equal(first.begin(), first.end(), row.begin(), same)) return row;
    }
  }
  ADD_FAILURE() << "no such row in `" << title << "`";
  return {};
}

// One number of that row, counted from 0.
inline double Figure(const Exhibit& exhibit, const std::string& title, const std::vector<Cell>& first, size_t column) {
  const std::vector<Cell> row = CellsOf(exhibit, title, first);
  const Number* number = column < row.size() ? std::get_if<Number>(&row[column]) : nullptr;
  if (number == nullptr) ADD_FAILURE() << "no number in column " << column << " of `" << title << "`";
  return number == nullptr ? std::nan("") : number->value;
}

inline bool Claims(const Exhibit& exhibit, const std::string& words) {
  return std::any_of(exhibit.claims.begin(), exhibit.claims.end(),
                     [&](const std::string& claim) { return claim.find(words) != std::string::npos; });
}

inline void ExpectWhole(const Exhibit& exhibit) {
  EXPECT_FALSE(exhibit.right.empty());
  EXPECT_FALSE(exhibit.wrong.empty());
  EXPECT_FALSE(exhibit.claims.empty());
  EXPECT_FALSE(exhibit.tables.empty());
  for (const std::string& claim : exhibit.claims) {
    EXPECT_FALSE(claim.ends_with('.')) << claim;
    EXPECT_FALSE(claim.starts_with(' ')) << claim;
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

// Few classes and many, targets first and last, logits that nothing can be computed of.
inline std::vector<Request> ManyRequests() {
  return {DefaultRequest(),           Logits({2, 1, 0.1}, 2), DrawnClasses(2),
          DrawnClasses(2, 1),         DrawnClasses(1000),     DrawnClasses(1000, 999),
          Logits({1e4, -1e4}),        Logits({1e4, -1e4}, 1), Logits({-1e4, 1e4, 0, 3}, 3),
          Logits({-1e4, -1e4, -1e4}), Logits({0, 0}),         Logits({1e300, -1e300}, 1)};
}

inline void ExpectWholeForManyRequests(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    ASSERT_NE(FindExperiment(name), nullptr) << name;
    for (const Request& request : ManyRequests()) {
      SCOPED_TRACE(name + " with " + std::to_string(request.classes()) + " classes, the first " +
                   Text(request.logits(0)));
      ExpectWhole(RunExperiment(name, request));
    }
  }
}

}  // namespace reference
