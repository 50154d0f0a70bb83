// A chart as an SVG element: title, legend and the label of the y axis one below the other, then the plot. Text is as
// large as on the page where the chart has its full width; the element is as wide as there is room.
#pragma once

#include <string>

#include "reference/exhibit.h"

namespace lint {

constexpr double kChartWidth = 480;

struct ChartPicture {
  double height;
  std::string body;  // what stands inside <svg>; styled by the classes of style.h
};

[[nodiscard]] ChartPicture DrawChart(const reference::Chart& chart);
// What the picture shows, in a sentence: for those who cannot see it.
[[nodiscard]] std::string ChartInWords(const reference::Chart& chart);

}  // namespace lint
