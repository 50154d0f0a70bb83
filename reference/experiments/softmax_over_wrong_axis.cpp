#include "reference/company.h"
#include "reference/experiment.h"
#include "reference/training.h"

namespace reference {
namespace {

// Segmentation with the scores of a line of pixels softmaxed against each other; the model is used as it was trained.
void ShowTrainings(Exhibit& exhibit) {
  const Task task = Segmentation();
  const auto right = [](const Examples& batch) { return Chain({LogSoftmaxOp(), NllLossOp(batch.target)}); };
  const auto wrong = [&](const Examples& batch) {
    return Chain({BlocksOp(task.image_side, LogSoftmaxOp(Over::kBatch)), NllLossOp(batch.target)});
  };
  ShowTraining(exhibit, task, Train(task, right, SoftmaxOp()),
               Train(task, wrong, SoftmaxOverImageRowsOp(task.image_side)));
}

}  // namespace

Exhibit experiment_softmax_over_wrong_axis(const Request& request) {
  const std::string on_axis = "pixels in the row";
  Exhibit exhibit;
  exhibit.right = "softmax(z, dim=1) of z shaped [N, K, H, W]";
  exhibit.wrong = "softmax(z, dim=-1)";
  const std::vector<Company> companies = InCompany(request, {1, 2, 8, 64});
  const Company& row = companies[3];
  ClaimCompany(exhibit, request, row, on_axis);
  exhibit.claims.push_back("the class probabilities of the pixel then sum to between " + Text(row.least_sum) + " and " +
                           Text(row.largest_sum));
  exhibit.claims.push_back("in a row of " + std::to_string(row.size) + " equal pixels every class gets " +
                           Text(AmongEquals(request, row.size)) + ": nothing is left of the scores");
  ShowCompany(exhibit, request, companies, on_axis);
  ShowTrainings(exhibit);
  return exhibit;
}

}  // namespace reference
