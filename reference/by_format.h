// The same computation in each format that models are trained in: tables, sentences and curves.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reference/showing.h"

namespace reference {

// "float32, bfloat16 and float16"; empty where there are none.
[[nodiscard]] std::string Listed(const std::vector<Format>& formats);
// The same of those for which it holds; empty where there is none.
[[nodiscard]] std::string FormatsWhere(const std::function<bool(Format)>& holds);

// Both losses at the request's logits and what is wrong with the gradient, a row for each format; and as sentences in
// which formats the gradient is not finite, and its error in float32.
void ShowByFormat(Exhibit& exhibit, const Request& request, const TwoLosses& losses);

// Evenly spaced points of a function, the ends among them.
struct Span {
  double from = 0;
  double to = 1;
  int points = 121;
};
[[nodiscard]] Series Sampled(std::string name, Role role, const Span& span, const std::function<double(double)>& y);

}  // namespace reference
