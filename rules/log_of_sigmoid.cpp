#include "lint/rule/figures.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

// Of one minus the output, or of one that was moved or clamped, it is not known which end matters.
static std::string Consequence(const Pass& pass, const TensorValue& tensor) {
  const std::string underflow = tensor.altered ? "" : SigmoidUnderflowClause(pass, tensor);
  return underflow.empty() ? "where it saturates this is -inf" : underflow + ", where this is -inf";
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does != Transfer::kLog) continue;
    for (const Arrival& arrival : pass.Arrivals(fact, pass.Input(fact))) {
      const TensorValue& tensor = *arrival.tensor;
      if (tensor.form != Form::kIndependent || (tensor.traits & (kAveraged | kBounded)) != 0) continue;
      pass.ReportAt(fact.call, arrival.certainty,
                    "the logarithm of the output of " + pass.MakerOf(tensor) + ": " + Consequence(pass, tensor))
          .Trail(tensor)
          .Help("take `logsigmoid` of the scores; `log(1 - sigmoid(x))` is `logsigmoid(-x)`")
          .Mend(FuseLogarithm(pass, fact, tensor, "logsigmoid"));
    }
  }
}

LINT_RULE(log_of_sigmoid) = {
    .code = "LGT402",
    .name = "log-of-sigmoid",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "the logarithm of sigmoid output: `logsigmoid` is exact where this is -inf",
    .doc = R"md(
## What it does
Reports `log` of the output of a sigmoid, and of one minus it, however it came there. A small constant added or a clamp before the
logarithm does not change that.

## Why is this bad
In float32 `1 - sigmoid(x)` is 0 from x = 17 on, and `sigmoid(x)` is 0 from -89 down: the logarithm is -inf and its gradient NaN, or cut
off where a small constant was added. `logsigmoid` never forms the probability.

## Example
```python
score = nn.Linear(16, 1)(x)
real = torch.log(torch.sigmoid(score))  # expect: LGT402
fake = torch.log(1 - torch.sigmoid(score))  # expect: LGT402
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::sigmoid(head(x));
  return -torch::log(1 - p).mean();  // expect: LGT402
}
```

## Use instead
```python
score = nn.Linear(16, 1)(x)
real = F.logsigmoid(score)
fake = F.logsigmoid(-score)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x) {
  return -torch::log_sigmoid(-head(x)).mean();
}
```

## Known limits
A mean or a product of sigmoid outputs is not reported, as there is no one score; nor the sigmoid of a
cosine similarity, which never saturates; nor is `log1p(-p)`.

## Fix safety
The fix writes `logsigmoid` of the scores where the logarithm stands right around the sigmoid, or around a variable that holds its
output while the scores are still in a variable of their own and nothing between the two does more than look. It is safe: the
numbers are the same where they were finite. There is none for one minus the output, for a constant added, and where the file imports no name by which `logsigmoid` is reached.

## References
`torch.nn.functional.logsigmoid`; `torch.nn.BCEWithLogitsLoss`, which is both terms together: "this version is more numerically
stable than using a plain Sigmoid followed by a BCELoss".
)md",
    .check = Check,
};

}  // namespace lint
