#include "lint/rule/figures.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

static void Check(Pass& pass) {
  pass.ForEachMismatch("class-logits", Form::kIndependent, [&](const OpFact& fact, const Arrival& arrival) {
    const std::string floor = CrossEntropyFloorClause(pass, fact, *arrival.tensor);
    pass.ReportAt(fact.call, arrival.certainty,
                  "output of " + pass.MakerOf(*arrival.tensor) + " reaches " + pass.Quoted(*fact.op) +
                      ", which expects raw scores of classes that exclude one another" +
                      (floor.empty() ? "" : ": " + floor))
        .Trail(*arrival.tensor)
        .Help("pass the raw scores to the loss; for labels that do not exclude one another use a binary loss")
        .Mend(AtMost(Applicability::kUnsafe,
                     DropActivation(pass, *arrival.tensor, kReadByClassLoss | kReadClassScores | kReadDecision)));
  });
}

LINT_RULE(sigmoid_before_cross_entropy) = {
    .code = "LGT103",
    .name = "sigmoid-before-cross-entropy",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "sigmoid output reaches a loss over classes",
    .doc = R"md(
## What it does
Reports the output of a sigmoid that reaches a loss over classes which applies log-softmax to its input.

## Why is this bad
The scores are squeezed between 0 and 1 before the softmax, so no class can ever be e times more probable than another:
with K classes the loss cannot fall below ln(e + K - 1) - 1, and saturated scores get no gradient.

## Example
```python
scores = torch.sigmoid(nn.Linear(8, 5)(x))
loss = F.cross_entropy(scores, y)  # expect: LGT103
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto scores = torch::sigmoid(head(x));
  return torch::nn::functional::cross_entropy(scores, y);  // expect: LGT103
}
```

## Use instead
```python
scores = nn.Linear(8, 5)(x)
loss = F.cross_entropy(scores, y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto scores = head(x);
  return torch::nn::functional::cross_entropy(scores, y);
}
```

## Known limits
A value that the analysis loses sight of is not reported.

## Fix safety
The fix drops the sigmoid and is unsafe: whether the labels exclude one another (drop the sigmoid) or not (use a loss over labels) is
a decision about the task.

## References
`torch.nn.CrossEntropyLoss`: "The input is expected to contain the unnormalized logits for each class".
)md",
    .check = Check,
};

}  // namespace lint
