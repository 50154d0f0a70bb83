#include "lint/rule/rule.h"

namespace lint {

// Asked where suppressions are applied: lint/config/suppression_usage.cpp.
LINT_RULE(unknown_rule_in_suppression) = {
    .code = "LGT902",
    .name = "unknown-rule-in-suppression",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "a suppression names a rule that does not exist",
    .doc = R"md(
## What it does
Reports what `# logitlint: ignore[...]` and its kin list and is no rule, beginning of a code, or `ALL`. Of `# noqa:` and `NOLINT(...)`,
which other tools read too, only what looks like one of our codes (`LGT1O1`) or begins with `logitlint-`.

## Why is this bad
The suppression does nothing. Often it is a slip, and the finding is still there.

## Example
```python
loss = F.cross_entropy(net(x), y)  # noqa: LGT1O1  # expect: LGT902
```

```cpp
#include <torch/torch.h>

const int64_t kClasses = 10;  // NOLINT(logitlint-softmax-before-crossentropy)  // expect: LGT902
```

## Use instead
```python
loss = F.cross_entropy(torch.softmax(net(x), dim=-1), y)  # noqa: LGT101
```

```cpp
#include <torch/torch.h>

const int64_t kClasses = 10;  // NOLINT(readability-magic-numbers)
```

## Known limits
None known.

## Fix safety
Safe: the unknown rule is taken out of the comment. Where it is a slip, write the name that is meant instead.

## References
RUF102 of ruff; `# type: ignore[...]` with an unknown code in mypy.
)md",
};

}  // namespace lint
