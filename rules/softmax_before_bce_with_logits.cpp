#include "lint/rule/figures.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

// What follows for the predictions and the loss; probabilities lie between 0 and 1, their logarithms below 0.
static std::string Consequence(const Pass& pass, const OpFact& loss, const TensorValue& tensor, bool logs) {
  const std::string predictions =
      logs ? "no label can be predicted with more than " + SigmoidText(0) : "predictions stay " + SigmoidRange();
  const std::string least = logs ? LeastCostClause(pass, loss, 1) : SoftmaxOverLabelsClause(pass, loss, tensor);
  return predictions + (least.empty() ? "" : (logs ? ", so " : ", and ") + least);
}

static void Check(Pass& pass) {
  pass.ForEachLossInput("label-logits", [&](const OpFact& fact, const Arrival& arrival) {
    const Form form = arrival.tensor->form;
    if (form != Form::kProbabilities && form != Form::kLogProbabilities) return;
    const bool logs = form == Form::kLogProbabilities;
    pass.ReportAt(fact.call, arrival.certainty,
                  (logs ? "log-probabilities from " : "probabilities from ") + pass.MakerOf(*arrival.tensor) +
                      " reach " + pass.Quoted(*fact.op) +
                      ", which applies the sigmoid to raw scores: " + Consequence(pass, fact, *arrival.tensor, logs))
        .Trail(*arrival.tensor)
        .Help("pass the raw scores to the loss; for exactly one class an example use a cross-entropy over classes")
        .Mend(AtMost(Applicability::kUnsafe,
                     DropActivation(pass, *arrival.tensor, kReadByLabelLoss | kReadLabelScores | kReadDecision)));
  });
}

LINT_RULE(softmax_before_bce_with_logits) = {
    .code = "LGT104",
    .name = "softmax-before-bce-with-logits",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "softmax output reaches a loss over labels that applies the sigmoid itself",
    .doc = R"md(
## What it does
Reports the output of a softmax or log-softmax that reaches a loss over independent labels which applies the sigmoid to raw scores:
`nn.BCEWithLogitsLoss`, `F.binary_cross_entropy_with_logits`, `nn.MultiLabelSoftMarginLoss` and their kin.

## Why is this bad
Two activations run one after the other. The sigmoid of a probability lies between 0.5 and 0.731, that of a log-probability below 0.5:
half of the answers cannot be given. The softmax makes the labels compete besides, although the loss takes each for itself.

## Example
```python
criterion = nn.BCEWithLogitsLoss()
p = torch.softmax(nn.Linear(8, 5)(x), dim=1)
loss = criterion(p, y)  # expect: LGT104
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::softmax(head(x), 1);
  return torch::nn::BCEWithLogitsLoss()(p, y);  // expect: LGT104
}
```

## Use instead
```python
criterion = nn.BCEWithLogitsLoss()
scores = nn.Linear(8, 5)(x)
loss = criterion(scores, y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  return torch::nn::BCEWithLogitsLoss()(head(x), y);
}
```

## Known limits
A value that the analysis loses sight of is not reported; nor is one class of the softmax's output (`p[:, 1]`).

## Fix safety
The fix drops the softmax and is unsafe: where labels are independent the softmax goes; where exactly one is right it is the loss that
has to change.

## References
`torch.nn.BCEWithLogitsLoss`: "This loss combines a Sigmoid layer and the BCELoss in one single class".
)md",
    .check = Check,
};

}  // namespace lint
