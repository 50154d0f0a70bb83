#include "lint/exhibit/chart.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "lint/exhibit/axis.h"
#include "lint/exhibit/canvas.h"
#include "lint/exhibit/marks.h"
#include "lint/exhibit/text_width.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

using reference::Chart;
using reference::ChartKind;
using reference::Series;

constexpr double kTitleSize = 15;
constexpr double kTextSize = 12.5;
constexpr double kTitleLine = 20;
constexpr double kTextLine = 18;
constexpr double kPlotHeight = 220;
constexpr double kSwatch = 30;    // the piece of a line in the legend
constexpr double kSpace = 8;      // between what must not touch
constexpr double kEntryGap = 18;  // between two entries of the legend
constexpr double kEdge = 2;       // a line at the edge is not cut in half
constexpr int kMostTicks = 7;

std::vector<double> NumbersOf(const Chart& chart, const std::vector<double> Series::* axis) {
  std::vector<double> numbers;
  for (const Series& series : chart.series) {
    numbers.insert(numbers.end(), (series.*axis).begin(), (series.*axis).end());
  }
  return numbers;
}

// Text from `top` on; gives where it ends.
double DrawLines(Canvas& canvas, llvm::StringRef type, llvm::ArrayRef<std::string> lines, double x, double top,
                 double line_height, double size) {
  for (const std::string& line : lines) {
    canvas.Text(type, x, top + size, line);
    top += line_height;
  }
  return top;
}

// As many entries in a line as there is room for.
double DrawLegend(Canvas& canvas, llvm::ArrayRef<LegendEntry> entries, double top) {
  double x = 0;
  for (const LegendEntry& entry : entries) {
    const auto lines = LinesOf(entry.name, kTextSize, kChartWidth - kSwatch - kSpace);
    double width = 0;
    for (const std::string& line : lines) {
      width = std::max(width, WidthOf(line, kTextSize));
    }
    if (x > 0 && x + kSwatch + kSpace + width > kChartWidth) {
      x = 0;
      top += kTextLine;
    }
    DrawSwatch(canvas, entry, x, top + kTextSize * 0.66, kSwatch);
    const double bottom = DrawLines(canvas, "legend", lines, x + kSwatch + kSpace, top, kTextLine, kTextSize);
    top = bottom - kTextLine;
    x += kSwatch + kSpace + width + kEntryGap;
  }
  return entries.empty() ? top : top + kTextLine;
}

struct Frame {
  double left, top, right, bottom;
};

void DrawYAxis(Canvas& canvas, const ChartAxis& axis, const Frame& frame) {
  for (const Tick& tick : axis.ticks()) {
    const double y = axis.PlaceOf(tick.value);
    canvas.Line("grid", frame.left, y, frame.right, y);
    canvas.Text("tick end", frame.left - kSpace, y + kTextSize * 0.36, tick.label);
  }
}

void DrawXAxis(Canvas& canvas, const ChartAxis& axis, const Frame& frame) {
  canvas.Line("axis", frame.left, frame.bottom, frame.right, frame.bottom);
  for (const Tick& tick : axis.ticks()) {
    const double x = axis.PlaceOf(tick.value);
    canvas.Line("axis", x, frame.bottom, x, frame.bottom + 5);
    canvas.Text("tick middle", x, frame.bottom + 7 + kTextSize, tick.label);
  }
}

double WidestLabel(const ChartAxis& axis) {
  double widest = 0;
  for (const Tick& tick : axis.ticks()) {
    widest = std::max(widest, WidthOf(tick.label, kTextSize));
  }
  return widest;
}

// Neighbouring labels do not touch, and the outermost are inside the picture.
bool LabelsFit(const ChartAxis& axis, double left_limit, double right_limit) {
  double end = left_limit - kSpace;
  for (const Tick& tick : axis.ticks()) {
    const double half = WidthOf(tick.label, kTextSize) / 2;
    if (axis.PlaceOf(tick.value) - half < end + kSpace) {
      return false;
    }
    end = axis.PlaceOf(tick.value) + half;
  }
  return end <= right_limit;
}

ChartAxis XAxis(const Chart& chart, const Frame& frame) {
  // A reliability diagram is over all probabilities.
  const std::vector<double> numbers =
      chart.kind == ChartKind::kBars ? std::vector<double>{0, 1} : NumbersOf(chart, &Series::x);
  for (int most = kMostTicks;; --most) {
    ChartAxis axis(numbers, chart.x.scale, most, /*rounded=*/false);
    axis.PlaceBetween(frame.left, frame.right);
    if (most == 2 || LabelsFit(axis, 0, kChartWidth)) {
      return axis;
    }
  }
}

ChartAxis YAxis(const Chart& chart) {
  std::vector<double> numbers = NumbersOf(chart, &Series::y);
  if (chart.kind == ChartKind::kBars) {
    numbers.insert(numbers.end(), {0, 1});
  }
  return ChartAxis(numbers, chart.y.scale, kMostTicks - 1, /*rounded=*/true);
}

// Gives where the picture ends.
double DrawPlot(Canvas& canvas, const Chart& chart, double top) {
  ChartAxis y = YAxis(chart);
  Frame frame{.left = WidestLabel(y) + kSpace, .top = top, .right = kChartWidth - 16, .bottom = top + kPlotHeight};
  y.PlaceBetween(frame.bottom, frame.top);
  const ChartAxis x = XAxis(chart, frame);
  if (x.empty() || y.empty()) {
    canvas.Text("tick middle", (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2, "nothing to draw");
  } else {
    DrawYAxis(canvas, y, frame);
    DrawXAxis(canvas, x, frame);
    DrawMarks(canvas, chart, x, y);
  }
  const double label_top = frame.bottom + 7 + kTextLine;
  const auto lines = LinesOf(chart.x.label, kTextSize, frame.right - frame.left);
  return DrawLines(canvas, "label middle", lines, (frame.left + frame.right) / 2, label_top, kTextLine, kTextSize);
}

std::string AxisInWords(const reference::ChartAxis& axis) {
  return axis.label + (axis.scale == reference::Scale::kLog ? " (logarithmic)" : "");
}

}  // namespace

ChartPicture DrawChart(const Chart& chart) {
  Canvas canvas;
  const auto title = LinesOf(chart.title, kTitleSize, kChartWidth, Weight::kBold);
  double top = DrawLines(canvas, "title", title, 0, 0, kTitleLine, kTitleSize) + 4;
  top = DrawLegend(canvas, LegendOf(chart), top) + 4;
  const auto y_label = LinesOf(AxisInWords(chart.y), kTextSize, kChartWidth);
  top = DrawLines(canvas, "label", y_label, 0, top, kTextLine, kTextSize) + kSpace;
  return {.height = std::ceil(DrawPlot(canvas, chart, top) + kEdge), .body = canvas.Take()};
}

std::string ChartInWords(const Chart& chart) {
  std::string words = chart.title + ": " + AxisInWords(chart.y) + " against " + AxisInWords(chart.x) + ".";
  for (const Series& series : chart.series) {
    std::vector<double> shown;
    llvm::copy_if(series.y, std::back_inserter(shown), [](double y) { return std::isfinite(y); });
    if (!shown.empty()) {
      words +=
          " " + series.name + ": from " + reference::Text(shown.front()) + " to " + reference::Text(shown.back()) + ".";
    }
  }
  return words;
}

}  // namespace lint
