#include "lint/rule/figures.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

static void Check(Pass& pass) {
  pass.ForEachLossInput("label-probabilities", [&](const OpFact& fact, const Arrival& arrival) {
    if (fact.op->Setting("clamped") == "yes") return;  // Keras keeps the logarithm away from 0 itself
    // Of an average or of something clamped there are no raw scores to use instead.
    if (arrival.tensor->form != Form::kIndependent || arrival.tensor->altered) return;
    const std::string saturation = SigmoidSaturationClause(pass, *arrival.tensor);
    pass.ReportAt(fact.call, arrival.certainty,
                  "output of " + pass.MakerOf(*arrival.tensor) + " reaches " + pass.Quoted(*fact.op) +
                      ", which takes its logarithm: " +
                      (saturation.empty() ? "where the sigmoid is 0 or 1" : saturation + ", where") +
                      " the gradient is lost")
        .Trail(*arrival.tensor)
        .Help(fact.op->canonical == "binary_cross_entropy"
                  ? "pass the raw scores to `binary_cross_entropy_with_logits` (`nn.BCEWithLogitsLoss`)"
                  : "pass the raw scores to a loss that applies the sigmoid itself")
        .Mend(Both(DropActivation(
                       pass, *arrival.tensor,
                       kReadByProbabilityLoss | kReadByLabelLoss | kReadLabelScores | kReadDecision | kReadThreshold),
                   ChangeLoss(pass, fact, "BCEWithLogitsLoss", "binary_cross_entropy_with_logits", kFedIndependent)));
  });
}

LINT_RULE(sigmoid_then_bce_loss) = {
    .code = "LGT404",
    .name = "sigmoid-then-bce-loss",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "sigmoid followed by a loss that takes its logarithm: the combined loss is the stable form",
    .doc = R"md(
## What it does
Reports the output of a sigmoid that reaches `nn.BCELoss` or `F.binary_cross_entropy` as it is.

## Why is this bad
The sigmoid of 20 is 1 in single precision, and the logarithm of 1 minus it is minus infinity: the loss cuts it off at -100, and no
gradient comes back. In half precision that happens at 9, and autocast refuses the loss. The combined loss computes the same from the
raw scores and is exact everywhere.

## Example
```python
criterion = nn.BCELoss()
p = torch.sigmoid(nn.Linear(8, 1)(x))
loss = criterion(p, y)  # expect: LGT404
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::nn::BCELoss criterion;
  auto p = torch::sigmoid(head(x));
  return criterion(p, y);  // expect: LGT404
}
```

## Use instead
```python
criterion = nn.BCEWithLogitsLoss()
scores = nn.Linear(8, 1)(x)
loss = criterion(scores, y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::nn::BCEWithLogitsLoss criterion;
  return criterion(head(x), y);
}
```

## Known limits
Averages, products and clamped outputs of sigmoids are not reported: there are no raw scores to use instead.

## Fix safety
The fix changes both ends at once: the sigmoid goes, and the loss becomes `BCEWithLogitsLoss`
(`binary_cross_entropy_with_logits`). It is safe where every loss, decision and comparison with 0.5 that reads the output is changed
along (the threshold becomes 0), and every output that the loss is given is such a sigmoid. It is unsafe where anything else reads the
output as a probability. There is none where one of the ends cannot be rewritten: a sigmoid in place, a loss that is an object in C++.

## References
`torch.nn.BCEWithLogitsLoss`: "This version is more numerically stable than using a plain Sigmoid followed by a BCELoss".
)md",
    .check = Check,
};

}  // namespace lint
