// What tests of experiments share: requests, and the claims and figures of an exhibit.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "reference/experiment.h"

namespace reference::reading {

inline Request Of(const Asked& asked) { return *MakeRequest(asked).request; }

inline Request OfLogits(std::vector<double> logits, int target = 0) {
  return Of({.classes = {}, .logits = std::move(logits), .has_logits = true, .target = target});
}

inline Request OfClasses(int classes, int target = 0) {
  return Of({.classes = classes, .logits = {}, .has_logits = false, .target = target});
}

inline Exhibit ExhibitOf(const std::string& name, const Request& request) { return FindExperiment(name)->run(request); }

inline bool Claims(const Exhibit& exhibit, const std::string& words) {
  return std::any_of(exhibit.claims.begin(), exhibit.claims.end(),
                     [&](const std::string& claim) { return claim.find(words) != std::string::npos; });
}

// The number in the table whose title begins like this, in the first row that begins with `row`.
inline double Figure(const Exhibit& exhibit, const std::string& title, const Cell& row, const std::string& column) {
  const auto same = [](const Cell& a, const Cell& b) {
    if (a.index() != b.index()) return false;
    if (const auto* text = std::get_if<std::string>(&a)) return *text == std::get<std::string>(b);
    return std::get<Number>(a).value == std::get<Number>(b).value;
  };
  for (const Table& table : exhibit.tables) {
    const auto at = std::find(table.columns.begin(), table.columns.end(), column);
    if (!table.title.starts_with(title) || at == table.columns.end()) continue;
    for (const std::vector<Cell>& cells : table.rows) {
      if (same(cells[0], row)) return std::get<Number>(cells[static_cast<size_t>(at - table.columns.begin())]).value;
    }
  }
  ADD_FAILURE() << "no figure in `" << title << "`, column `" << column << "`";
  return std::nan("");
}

inline void ExpectWellFormed(const Exhibit& exhibit) {
  EXPECT_FALSE(exhibit.right.empty());
  EXPECT_FALSE(exhibit.wrong.empty());
  EXPECT_FALSE(exhibit.claims.empty());
  EXPECT_FALSE(exhibit.tables.empty());
  for (const std::string& claim : exhibit.claims) {
    EXPECT_FALSE(claim.empty() || claim.back() == '.') << claim;
  }
  for (const Table& table : exhibit.tables) {
    EXPECT_FALSE(table.title.empty());
    EXPECT_FALSE(table.rows.empty()) << table.title;
    for (const std::vector<Cell>& row : table.rows) {
      EXPECT_EQ(row.size(), table.columns.size()) << table.title;
    }
  }
  for (const Chart& chart : exhibit.charts) {
    EXPECT_FALSE(chart.title.empty());
    EXPECT_FALSE(chart.x.label.empty() || chart.y.label.empty()) << chart.title;
    EXPECT_FALSE(chart.series.empty()) << chart.title;
    for (const Series& series : chart.series) {
      EXPECT_EQ(series.x.size(), series.y.size()) << chart.title;
    }
  }
}

}  // namespace reference::reading
