#include "lint/rule/rule.h"

namespace lint {

// Asked where suppressions are applied: lint/config/suppression_usage.cpp.
LINT_RULE(suppression_without_reason) = {
    .code = "LGT904",
    .name = "suppression-without-reason",
    .severity = Severity::kWarning,
    .on_by_default = false,
    .summary = "a suppression does not say why",
    .doc = R"md(
## What it does
Reports suppressions for this linter with nothing behind them. It is off unless asked for.

## Why is this bad
Who reads the line later cannot tell a decision from an accident.

## Example
```python
loss = F.cross_entropy(torch.softmax(net(x), dim=-1), y)  # logitlint: ignore[LGT101]  # expect: LGT904
```

```cpp
#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  return torch::cross_entropy_loss(torch::softmax(scores, -1), y);  // NOLINT(LGT101)  // expect: LGT904
}
```

## Use instead
```python
loss = F.cross_entropy(torch.softmax(net(x), dim=-1), y)  # logitlint: ignore[LGT101] the second softmax is the method
```

```cpp
#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  return torch::cross_entropy_loss(torch::softmax(scores, -1), y);  // NOLINT(LGT101): the second softmax is the method
}
```

## Known limits
Any words count as a reason.

## Fix safety
No automatic fix: only a person knows the reason.

## References
`explanation` of `eslint-plugin-eslint-comments`.
)md",
};

}  // namespace lint
