// An axis of a chart: which numbers it spans, where a number lies on it, and which of them are written beside it.
#pragma once

#include <string>
#include <vector>

#include "reference/exhibit.h"

namespace lint {

struct Tick {
  double value;
  std::string label;
};

// What is not finite, and on a logarithmic axis not above 0, cannot be shown.
[[nodiscard]] bool CanShow(double value, reference::Scale scale);

class ChartAxis {
 public:
  // Spans the numbers that can be shown, at most `most` ticks. `rounded`: widened to end at ticks.
  ChartAxis(const std::vector<double>& numbers, reference::Scale scale, int most, bool rounded);

  // Where the numbers go: `from` is the place of the least one.
  void PlaceBetween(double from, double to);
  [[nodiscard]] double PlaceOf(double value) const;

  [[nodiscard]] bool Shows(double value) const { return CanShow(value, scale_); }
  [[nodiscard]] const std::vector<Tick>& ticks() const { return ticks_; }
  [[nodiscard]] bool empty() const { return empty_; }  // nothing can be shown

 private:
  void SpanLinear(int most, bool rounded);
  void SnapToTicks(double step);
  void SpanLog(int most, bool rounded);

  reference::Scale scale_;
  bool empty_ = true;
  double low_ = 0;
  double high_ = 1;
  double from_ = 0;
  double to_ = 1;
  std::vector<Tick> ticks_;
};

}  // namespace lint
