#include "reference/company.h"
#include "reference/experiment.h"

namespace reference {
namespace {

constexpr int kOnAxis = 8;

// torch.nn.functional._get_softmax_dim
int ImplicitDim(int axes) { return axes == 0 || axes == 1 || axes == 3 ? 0 : 1; }

// What people run softmax over: the shape, and what its axes hold.
struct Shape {
  const char* text;
  std::vector<const char*> axes;
};

const std::vector<Shape>& Shapes() {
  static const std::vector<Shape> shapes = {
      {"[K]", {"classes"}},
      {"[N, K]", {"batch", "classes"}},
      {"[N, T, K]", {"batch", "steps", "classes"}},
      {"[N, K, T]", {"batch", "classes", "steps"}},
      {"[N, K, H, W]", {"batch", "classes", "height", "width"}},
      {"[N, H, T, K]", {"batch", "heads", "queries", "classes"}},
      {"[N, K, D, H, W]", {"batch", "classes", "depth", "height", "width"}},
  };
  return shapes;
}

std::string PickedAxis(const Shape& shape) {
  return shape.axes[static_cast<size_t>(ImplicitDim(static_cast<int>(shape.axes.size())))];
}

// What one example gets from the softmax over the classes: nobody else matters.
Company OverClasses(const Request& request) {
  const Row probabilities = Value(SoftmaxOp(), request.logits).row(0);
  const double own = probabilities(request.target);
  const double sum = probabilities.sum();
  return {.size = 1, .draws = 1, .lowest = own, .highest = own, .least_sum = sum, .largest_sum = sum};
}

void ShowWhatIsPicked(Exhibit& exhibit, const Request& request, const Company& others) {
  Table table{
      .title = "What PyTorch picks, and what one example gets with " + std::to_string(kOnAxis) + " on every other axis",
      .columns = {"shape", "axes", "dim", "that axis holds", "lowest probability", "highest", "least sum over classes",
                  "largest sum", "predictions changed"},
      .rows = {}};
  const double single = Value(SoftmaxOp(), Matrix::Constant(1, 1, request.logits(request.target)))(0, 0);
  table.rows.push_back(
      {"[]", "0", std::to_string(ImplicitDim(0)), "the score alone", Number{single}, Number{single}, "", "", ""});
  const Company classes = OverClasses(request);
  for (const Shape& shape : Shapes()) {
    const int axes = static_cast<int>(shape.axes.size());
    const std::string axis = PickedAxis(shape);
    const Company& company = axis == "classes" ? classes : others;
    table.rows.push_back({shape.text, std::to_string(axes), std::to_string(ImplicitDim(axes)), axis,
                          Number{company.lowest}, Number{company.highest}, Number{company.least_sum},
                          Number{company.largest_sum}, Percent(company.changed)});
  }
  exhibit.tables.push_back(std::move(table));
}

}  // namespace

Exhibit experiment_softmax_implicit_dim(const Request& request) {
  Exhibit exhibit;
  exhibit.right = "softmax(z, dim=-1)";
  exhibit.wrong = "softmax(z)";
  const std::string on_axis = "sequences in the batch";
  const std::vector<Company> companies = InCompany(request, {1, 2, kOnAxis, 64});
  const Company& alone = companies[0];
  const Company& others = companies[2];
  exhibit.claims.push_back("without dim the axis is " + std::to_string(ImplicitDim(2)) + " for a tensor of 2 axes, " +
                           std::to_string(ImplicitDim(3)) + " for one of 3 and " + std::to_string(ImplicitDim(4)) +
                           " for one of 4: of [N, T, K] that is the batch");
  exhibit.claims.push_back("in a batch of " + std::to_string(others.size) +
                           " sequences the class probabilities at a step sum to between " + Text(others.least_sum) +
                           " and " + Text(others.largest_sum));
  exhibit.claims.push_back("a batch of one sequence, [1, T, K], gives every class " + Text(alone.lowest) +
                           ": at each step they sum to " + Text(alone.least_sum));
  ClaimCompany(exhibit, request, others, on_axis);
  ShowWhatIsPicked(exhibit, request, others);
  ShowCompany(exhibit, request, companies, on_axis);
  return exhibit;
}

}  // namespace reference
