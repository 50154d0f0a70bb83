// What stands for the numbers of a chart: lines, bars, and the pieces of them in the legend.
#pragma once

#include <string>
#include <vector>

#include "lint/exhibit/axis.h"
#include "lint/exhibit/canvas.h"
#include "reference/exhibit.h"

namespace lint {

struct LegendEntry {
  std::string name;
  std::string type;  // the class of its marks: "right", "wrong two", "neutral three"
  bool bar = false;
};

[[nodiscard]] std::vector<LegendEntry> LegendOf(const reference::Chart& chart);
void DrawSwatch(Canvas& canvas, const LegendEntry& entry, double x, double y, double width);
void DrawMarks(Canvas& canvas, const reference::Chart& chart, const ChartAxis& x, const ChartAxis& y);

}  // namespace lint
