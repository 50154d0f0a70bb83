#include "lint/rule/axis_questions.h"
#include "lint/rule/rule.h"

namespace lint {

static void Check(Pass& pass) {
  ForEachActivationOverAxis(pass, [&](const ActivationOverAxis& a) {
    if (a.role != AxisRole::kBatch) return;
    pass.ReportAt(a.written_at, a.certainty,
                  pass.Quoted(*a.fact.op) +
                      " runs over the batch axis: every example's probabilities depend on who else is in the batch")
        .Note(a.fact.construct.valid() ? a.fact.call : Site{}, "called here")
        .Help("run it over the class axis, " + a.class_axis_text);
  });
}

LINT_RULE(softmax_over_batch_axis) = {
    .code = "LGT201",
    .name = "softmax-over-batch-axis",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "softmax or log_softmax runs over the batch axis of per-example scores",
    .doc = R"md(
## What it does
Reports a softmax or log-softmax over the batch axis of scores that have one row an example.

## Why is this bad
The examples of a batch compete with one another instead of the classes: an example's probabilities sum to nothing in
particular and change with whoever else is in the batch.

## Example
```python
scores = nn.Linear(8, 5)(x.view(-1, 8))
log_p = F.log_softmax(scores, dim=0)  # expect: LGT201
loss = F.nll_loss(log_p, y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto scores = head(x.view({-1, 8}));
  auto log_p = torch::log_softmax(scores, 0);  // expect: LGT201
  return torch::nll_loss(log_p, y);
}
```

## Use instead
```python
scores = nn.Linear(8, 5)(x.view(-1, 8))
loss = F.nll_loss(F.log_softmax(scores, dim=1), y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto scores = head(x.view({-1, 8}));
  return torch::nll_loss(torch::log_softmax(scores, 1), y);
}
```

## Known limits
Reported only where the axes are known and the result is used as class scores: a softmax over the examples is what
attention over instances or a contrastive loss wants.

## Fix safety
No automatic fix: another axis is another model, and one that was trained with the wrong axis has to be trained again.

## References
`torch.nn.functional.softmax`: "`dim`: A dimension along which softmax will be computed".
)md",
    .check = Check,
};

}  // namespace lint
