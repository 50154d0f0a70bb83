#include "reference/by_format.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace reference {

std::string Listed(const std::vector<Format>& formats) {
  std::string result;
  for (size_t i = 0; i < formats.size(); ++i) {
    if (i > 0) result += i + 1 == formats.size() ? " and " : ", ";
    result += Name(formats[i]);
  }
  return result;
}

std::string FormatsWhere(const std::function<bool(Format)>& holds) {
  std::vector<Format> formats;
  std::copy_if(kTrainingFormats.begin(), kTrainingFormats.end(), std::back_inserter(formats), holds);
  return Listed(formats);
}

void ShowByFormat(Exhibit& exhibit, const Request& request, const TwoLosses& losses) {
  Table table{.title = "These logits, by format",
              .columns = {"format", "loss, right", "loss, wrong", "gradients not finite", "relative error"},
              .rows = {}};
  const Operation right_loss = losses.right({request.target});
  const Operation wrong_loss = losses.wrong({request.target});
  std::map<Format, Eigen::Index> lost;
  std::map<Format, double> error;
  for (const Format format : kTrainingFormats) {
    const LossAndGradient right = LossAt(right_loss, request.logits, format);
    const LossAndGradient wrong = LossAt(wrong_loss, request.logits, format);
    lost[format] = wrong.gradient.size() - wrong.gradient.isFinite().count();
    error[format] = Compare(right.gradient, wrong.gradient).relative_error;
    table.rows.push_back({Name(format), Number{right.loss}, Number{wrong.loss},
                          Number{static_cast<double>(lost[format])}, Number{error[format]}});
  }
  exhibit.tables.push_back(std::move(table));
  const std::string not_finite = FormatsWhere([&](Format format) { return lost[format] > 0; });
  if (!not_finite.empty()) exhibit.claims.push_back("for these logits the gradient is not finite in " + not_finite);
  if (!std::isfinite(error[Format::kFloat])) return;
  exhibit.claims.push_back("for these logits the gradient in float32 has a relative error of " +
                           Text(error[Format::kFloat], 2));
}

Series Sampled(std::string name, Role role, const Span& span, const std::function<double(double)>& y) {
  Series series{.name = std::move(name), .role = role, .x = {}, .y = {}};
  for (int i = 0; i < span.points; ++i) {
    const double x = span.from + (span.to - span.from) * i / (span.points - 1);
    series.x.push_back(x);
    series.y.push_back(y(x));
  }
  return series;
}

}  // namespace reference
