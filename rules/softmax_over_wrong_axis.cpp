#include "lint/rule/axis_questions.h"
#include "lint/rule/rule.h"

namespace lint {

static void Check(Pass& pass) {
  ForEachActivationOverAxis(pass, [&](const ActivationOverAxis& a) {
    if (a.role != AxisRole::kOther) return;
    pass.ReportAt(a.written_at, a.certainty,
                  pass.Quoted(*a.fact.op) + " runs over neither the class axis nor the batch axis of these scores")
        .Note(a.fact.construct.valid() ? a.fact.call : Site{}, "called here")
        .Help("run it over the class axis, " + a.class_axis_text);
  });
}

LINT_RULE(softmax_over_wrong_axis) = {
    .code = "LGT204",
    .name = "softmax-over-wrong-axis",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "the softmax axis is neither the batch nor the class axis of the scores",
    .doc = R"md(
## What it does
Reports a softmax or log-softmax over an axis of class scores that holds neither the classes nor the examples: the width of
an image, the steps of a sequence.

## Why is this bad
Positions compete with one another instead of classes. The class probabilities at a position do not sum to one.

## Example
```python
scores = nn.Conv2d(3, 5, 1)(x)
log_p = F.log_softmax(scores, dim=-1)  # expect: LGT204
loss = F.nll_loss(log_p, y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::Tensor x, torch::Tensor y) {
  torch::nn::Conv2d head(3, 5, 1);
  auto log_p = torch::log_softmax(head(x), -1);  // expect: LGT204
  return torch::nn::functional::nll_loss(log_p, y);
}
```

## Use instead
```python
scores = nn.Conv2d(3, 5, 1)(x)
loss = F.nll_loss(F.log_softmax(scores, dim=1), y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::Tensor x, torch::Tensor y) {
  torch::nn::Conv2d head(3, 5, 1);
  auto log_p = torch::log_softmax(head(x), 1);
  return torch::nn::functional::nll_loss(log_p, y);
}
```

## Known limits
Reported only where the axes are known and the result is used as class scores: a softmax over positions is what spatial
attention and soft-argmax want.

## Fix safety
No automatic fix: another axis is another model, and one that was trained with the wrong axis has to be trained again.

## References
`torch.nn.functional.softmax`: "`dim`: A dimension along which softmax will be computed".
)md",
    .check = Check,
};

}  // namespace lint
