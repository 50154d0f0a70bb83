#include "lint/rule/figures.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

static void Check(Pass& pass) {
  pass.ForEachLossInput("label-logits", [&](const OpFact& fact, const Arrival& arrival) {
    if (arrival.tensor->form != Form::kIndependent) return;
    const std::string cost = LeastCostClause(pass, fact, 0);
    pass.ReportAt(fact.call, arrival.certainty,
                  "output of " + pass.MakerOf(*arrival.tensor) + " reaches " + pass.Quoted(*fact.op) +
                      ", which applies the sigmoid itself: predictions stay " + SigmoidRange() +
                      (cost.empty() ? "" : ", so " + cost))
        .Trail(*arrival.tensor)
        .Help("pass the raw scores to the loss, or use a loss that takes probabilities")
        .Mend(DropActivation(pass, *arrival.tensor,
                             kReadByLabelLoss | kReadLabelScores | kReadDecision | kReadThreshold));
  });
}

LINT_RULE(sigmoid_before_bce_with_logits) = {
    .code = "LGT102",
    .name = "sigmoid-before-bce-with-logits",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "sigmoid output reaches a loss that applies the sigmoid itself",
    .doc = R"md(
## What it does
Reports the output of a sigmoid that reaches a loss over labels which applies the sigmoid to its input:
`nn.BCEWithLogitsLoss`, `F.binary_cross_entropy_with_logits`, `nn.MultiLabelSoftMarginLoss` and their kin.

## Why is this bad
The sigmoid is applied twice. Numbers between 0 and 1 become numbers between 0.5 and 0.731: a label of 0 can never be
predicted, and the gradient is a fraction of what it should be.

## Example
```python
criterion = nn.BCEWithLogitsLoss()
p = torch.sigmoid(nn.Linear(8, 1)(x))
loss = criterion(p, y)  # expect: LGT102
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::nn::BCEWithLogitsLoss criterion;
  auto p = torch::sigmoid(head(x));
  return criterion(p, y);  // expect: LGT102
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
A value that the analysis loses sight of is not reported.

## Fix safety
The fix drops the sigmoid. It is safe where everything that reads its output is a loss that applies the sigmoid itself or a decision;
comparisons with 0.5 become comparisons with 0 in the same fix. Any other reader, another threshold, a model that is handed to code
that is not followed and a finding that is not certain make it unsafe. There is none where the sigmoid works in place.

## References
`torch.nn.BCEWithLogitsLoss`: "This loss combines a Sigmoid layer and the BCELoss in one single class".
)md",
    .check = Check,
};

}  // namespace lint
