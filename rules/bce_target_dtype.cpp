#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

static void CheckTarget(Pass& pass, const OpFact& fact, llvm::StringRef param) {
  for (const Arrival& target : pass.Arrivals(fact, pass.Argument(fact, param))) {
    const DType dtype = target.tensor->dtype;
    if (dtype != DType::kInt && dtype != DType::kBool) continue;
    pass.ReportAt(fact.call, pass.IsOneOfSeveral(fact) ? Certainty::kPossible : target.certainty,
                  std::string(dtype == DType::kInt ? "integers" : "truth values") + " reach " + pass.Quoted(*fact.op) +
                      " as its target, which has to be of the scores' floating type")
        .Help("convert the target: `.float()`")
        .Mend(AtMost(Applicability::kUnsafe, WithMethod(pass, fact, param, "float()")));
  }
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does != Transfer::kLoss) continue;
    for (const auto& [param, expected] : fact.op->expects) {
      if (expected == "label-target") CheckTarget(pass, fact, param);
    }
  }
}

LINT_RULE(bce_target_dtype) = {
    .code = "LGT112",
    .name = "bce-target-dtype",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "integer or boolean targets reach a binary cross-entropy",
    .doc = R"md(
## What it does
Reports targets of an integer or boolean type that reach `nn.BCELoss`, `nn.BCEWithLogitsLoss`, their functions, or a sigmoid
focal loss.

## Why is this bad
These losses compute with the target as a number between 0 and 1 of the scores' own type. With integers they stop with
"Found dtype Long but expected Float" or "result type Float can't be cast to the desired output type Long".

## Example
```python
scores = nn.Linear(16, 1)(x)
positive = (y > 3).long()
loss = F.binary_cross_entropy_with_logits(scores, positive)  # expect: LGT112
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto positive = (y > 3).to(torch::kLong);
  return torch::binary_cross_entropy_with_logits(head(x), positive);  // expect: LGT112
}
```

## Use instead
```python
scores = nn.Linear(16, 1)(x)
positive = (y > 3).float()
loss = F.binary_cross_entropy_with_logits(scores, positive)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto positive = (y > 3).to(torch::kFloat);
  return torch::binary_cross_entropy_with_logits(head(x), positive);
}
```

## Known limits
Reported only where the type is known: from how the tensor was made, or from the project's dataset.

## Fix safety
The fix converts the target where it is passed, `y.float()`. It is unsafe: where the conversion belongs, at the loss or where the
target is made, and to which floating type, is for you to say.

## References
`torch.nn.BCEWithLogitsLoss`.
)md",
    .check = Check,
};

}  // namespace lint
