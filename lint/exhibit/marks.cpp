#include "lint/exhibit/marks.h"

#include <algorithm>
#include <cmath>

#include "llvm/ADT/STLExtras.h"
#include "reference/calibration.h"

namespace lint {
namespace {

using reference::Chart;
using reference::ChartKind;
using reference::Role;
using reference::Series;

// Two points that are nearer than this are one.
constexpr double kSamePlace = 0.4;
constexpr double kBarShare = 0.8;  // of a bin's width, for the bars of all series
constexpr char kUnseen[] = " (nowhere on this scale)";
constexpr char kDiagonal[] = "diagonal";

// The class of each series: its role, and which of that role it is. The style sheet knows as many as are counted here.
std::vector<std::string> TypesOf(const Chart& chart) {
  static constexpr const char* kOrdinals[] = {"", " two", " three", " four", " five", " six", " seven"};
  int seen[3] = {};
  std::vector<std::string> types;
  for (const Series& series : chart.series) {
    const int looks = series.role == Role::kNeutral ? 7 : 3;
    const int index = seen[static_cast<int>(series.role)]++ % looks;
    const char* const role = series.role == Role::kRight ? "right" : series.role == Role::kWrong ? "wrong" : "neutral";
    types.push_back(std::string(role) + kOrdinals[index]);
  }
  return types;
}

// A stretch of the series between two gaps.
struct Stroke {
  std::string moves;
  int points = 0;
  double x = 0, y = 0;  // the last point

  void Add(double to_x, double to_y, bool last) {
    if (points > 0 && !last && std::hypot(to_x - x, to_y - y) < kSamePlace) {
      return;
    }
    moves += (points > 0 ? " L" : "M") + Canvas::Length(to_x) + " " + Canvas::Length(to_y);
    x = to_x;
    y = to_y;
    ++points;
  }
};

void Finish(Canvas& canvas, const std::string& type, Stroke& stroke) {
  if (stroke.points == 1) {
    canvas.Dot("dot " + type, stroke.x, stroke.y);
  } else if (stroke.points > 1) {
    canvas.Path("line " + type, stroke.moves);
  }
  stroke = {};
}

void DrawLine(Canvas& canvas, const Series& series, const std::string& type, const ChartAxis& x, const ChartAxis& y) {
  const size_t count = std::min(series.x.size(), series.y.size());
  const auto shown = [&](size_t i) { return i < count && x.Shows(series.x[i]) && y.Shows(series.y[i]); };
  Stroke stroke;
  for (size_t i = 0; i < count; ++i) {
    if (!shown(i)) {
      Finish(canvas, type, stroke);
      continue;
    }
    const bool last = stroke.points > 1 && !shown(i + 1);
    stroke.Add(x.PlaceOf(series.x[i]), y.PlaceOf(series.y[i]), last);
  }
  Finish(canvas, type, stroke);
}

// The bars of one bin stand side by side.
void DrawBars(Canvas& canvas, const Chart& chart, const ChartAxis& x, const ChartAxis& y) {
  const std::vector<std::string> types = TypesOf(chart);
  const double bin_width = (x.PlaceOf(1) - x.PlaceOf(0)) / reference::kBins;
  const double bar_width = kBarShare * bin_width / static_cast<double>(chart.series.size());
  for (size_t s = 0; s < chart.series.size(); ++s) {
    const Series& series = chart.series[s];
    for (size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
      if (!x.Shows(series.x[i]) || !y.Shows(series.y[i])) {
        continue;
      }
      const int bin = std::clamp(static_cast<int>(series.x[i] * reference::kBins), 0, reference::kBins - 1);
      const double left = x.PlaceOf(0) + (bin + (1 - kBarShare) / 2) * bin_width + static_cast<double>(s) * bar_width;
      const double top = y.PlaceOf(series.y[i]);
      canvas.Rectangle("bar " + types[s], left, top, bar_width, y.PlaceOf(0) - top);
    }
  }
  canvas.Line(kDiagonal, x.PlaceOf(0), y.PlaceOf(0), x.PlaceOf(1), y.PlaceOf(1));
}

}  // namespace

std::vector<LegendEntry> LegendOf(const Chart& chart) {
  const std::vector<std::string> types = TypesOf(chart);
  std::vector<LegendEntry> entries;
  for (size_t i = 0; i < chart.series.size(); ++i) {
    const Series& series = chart.series[i];
    const bool seen = llvm::any_of(series.y, [&](double y) { return CanShow(y, chart.y.scale); });
    entries.push_back(
        {.name = series.name + (seen ? "" : kUnseen), .type = types[i], .bar = chart.kind == ChartKind::kBars});
  }
  if (chart.kind == ChartKind::kBars) {
    entries.push_back({.name = "as accurate as confident", .type = kDiagonal});
  }
  return entries;
}

void DrawSwatch(Canvas& canvas, const LegendEntry& entry, double x, double y, double width) {
  if (entry.bar) {
    canvas.Rectangle("bar " + entry.type, x + width / 2 - 6, y - 6, 12, 12);
  } else {
    canvas.Line(entry.type == kDiagonal ? kDiagonal : "line " + entry.type, x, y, x + width, y);
  }
}

void DrawMarks(Canvas& canvas, const Chart& chart, const ChartAxis& x, const ChartAxis& y) {
  if (chart.kind == ChartKind::kBars) {
    DrawBars(canvas, chart, x, y);
    return;
  }
  const std::vector<std::string> types = TypesOf(chart);
  for (size_t i = 0; i < chart.series.size(); ++i) {
    DrawLine(canvas, chart.series[i], types[i], x, y);
  }
}

}  // namespace lint
