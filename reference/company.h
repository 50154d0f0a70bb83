// What one example's prediction owes to the others on the softmax axis, where that axis holds examples (or the pixels
// of a row, the steps of a sequence) and not classes.
#pragma once

#include <string>
#include <vector>

#include "reference/chain.h"
#include "reference/exhibit.h"
#include "reference/experiment.h"

namespace reference {

// The example of the request among drawn others, several times: the ranges are over the draws.
struct Company {
  int size = 0;       // how many are on the axis, the example among them
  int draws = 0;      // how often the others were drawn
  double lowest = 0;  // "probability" of the target
  double highest = 0;
  double least_sum = 0;  // of its "probabilities" over the classes, which should be 1
  double largest_sum = 0;
  double changed = 0;       // share of the draws in which its prediction is not that of its scores
  double own_gradient = 0;  // of its loss, -log(probability): sum of the sizes over its own scores, mean of the draws
  double leaked_gradient = 0;  // the same over the scores of the others
};

// With a softmax over the axis that holds `size` examples, for each size; with one over the classes nothing depends on
// the others.
[[nodiscard]] std::vector<Company> InCompany(const Request& request, const std::vector<int>& sizes);
// The same example `size` times over: the probability that each class gets.
[[nodiscard]] double AmongEquals(const Request& request, int size);

// [rows, classes] of what an experiment takes for other examples. Of more than a thousand classes the scores repeat.
[[nodiscard]] Matrix DrawnScores(Eigen::Index rows, int classes, uint64_t seed);

// The request's row with the others below it, [1, K] to [1 + N, K]. Only the gradient of that row comes back.
[[nodiscard]] Operation AmongOp(Matrix others);

// A table with a row for each size, and a chart of the range of the probability: `on_axis` says what is counted, as in
// "examples in the batch".
void ShowCompany(Exhibit& exhibit, const Request& request, const std::vector<Company>& companies,
                 const std::string& on_axis);
// How far the example's probability moves and how often its prediction changes, as two claims.
void ClaimCompany(Exhibit& exhibit, const Request& request, const Company& company, const std::string& on_axis);

}  // namespace reference
