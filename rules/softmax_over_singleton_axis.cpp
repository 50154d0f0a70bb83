#include "lint/rule/axis_questions.h"
#include "lint/rule/rule.h"

namespace lint {

static void Check(Pass& pass) {
  ForEachActivationOverAxis(pass, [&](const ActivationOverAxis& a) {
    if (a.role != AxisRole::kSingleton) return;
    const bool log = a.fact.op->canonical == "log_softmax";
    pass.ReportAt(a.written_at, a.certainty,
                  pass.Quoted(*a.fact.op) + " runs over an axis of size 1: the result is the constant " +
                      (log ? "0" : "1") + " and no gradient flows")
        .Note(a.fact.construct.valid() ? a.fact.call : Site{}, "called here")
        .Help("for one score an example use a sigmoid; otherwise run it over the axis that holds the scores");
  });
}

LINT_RULE(softmax_over_singleton_axis) = {
    .code = "LGT203",
    .name = "softmax-over-singleton-axis",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "the axis has size 1: softmax is the constant 1, and no gradient flows",
    .doc = R"md(
## What it does
Reports a softmax or log-softmax over an axis of size 1.

## Why is this bad
The only entry gets all of the probability: softmax gives 1, log-softmax gives 0, whatever the score is. Nothing before it
is trained.

## Example
```python
score = nn.Linear(8, 1)(x.view(-1, 8))
p = torch.softmax(score, dim=1)  # expect: LGT203
```

```cpp
#include <torch/torch.h>

torch::Tensor probability(torch::Tensor x) {
  torch::nn::Linear head(8, 1);
  return torch::softmax(head(x.view({-1, 8})), 1);  // expect: LGT203
}
```

## Use instead
```python
score = nn.Linear(8, 1)(x.view(-1, 8))
p = torch.sigmoid(score)
```

```cpp
#include <torch/torch.h>

torch::Tensor probability(torch::Tensor x) {
  torch::nn::Linear head(8, 1);
  return torch::sigmoid(head(x.view({-1, 8})));
}
```

## Known limits
Reported only where the size is written in the code, not where it comes from an option.

## Fix safety
No automatic fix: for one score an example a sigmoid is meant, for several the layer needs more outputs.

## References
`torch.nn.functional.softmax`: every slice along `dim` sums to 1.
)md",
    .check = Check,
};

}  // namespace lint
