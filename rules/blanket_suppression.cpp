#include "lint/rule/rule.h"

namespace lint {

// Asked where suppressions are applied: lint/config/suppression_usage.cpp.
LINT_RULE(blanket_suppression) = {
    .code = "LGT903",
    .name = "blanket-suppression",
    .severity = Severity::kHint,
    .on_by_default = false,
    .summary = "a suppression without rules takes something back",
    .doc = R"md(
## What it does
Reports `# logitlint: ignore` without a list, and a blank `# noqa` or `// NOLINT`, where they take a finding back. `# logitlint:
skip-file` says what it does and is not reported. It is off unless asked for: whether a project wants names is its own choice.

## Why is this bad
What is written for one finding takes back every other one, of any rule, that comes to stand there.

## Example
```python
loss = F.cross_entropy(torch.softmax(net(x), dim=-1), y)  # logitlint: ignore as in the paper  # expect: LGT903
```

```cpp
#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  return torch::cross_entropy_loss(torch::softmax(scores, -1), y);  // NOLINT  // expect: LGT903
}
```

## Use instead
```python
loss = F.cross_entropy(torch.softmax(net(x), dim=-1), y)  # logitlint: ignore[LGT101] as in the paper
```

```cpp
#include <torch/torch.h>

torch::Tensor Loss(torch::Tensor scores, torch::Tensor y) {
  return torch::cross_entropy_loss(torch::softmax(scores, -1), y);  // NOLINT(LGT101): as in the paper
}
```

## Known limits
None known.

## Fix safety
Safe for `# logitlint: ignore`: the rules whose findings it takes back are named. Unsafe for `# noqa` and `// NOLINT`: other tools no
longer read them as blank.

## References
PGH004 of ruff.
)md",
};

}  // namespace lint
