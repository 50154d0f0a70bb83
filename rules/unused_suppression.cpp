#include "lint/rule/rule.h"

namespace lint {

// Asked where suppressions are applied: lint/config/suppression_usage.cpp.
LINT_RULE(unused_suppression) = {
    .code = "LGT901",
    .name = "unused-suppression",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "a suppression that takes nothing back",
    .doc = R"md(
## What it does
Reports `# noqa: LGT101`, `# logitlint: ignore[...]`, `// NOLINT(logitlint-...)` and their kin where no finding is, whatever its
certainty, that they could take back. Codes of other tools are theirs to judge, and so is a blank `# noqa` or `// NOLINT`.

## Why is this bad
The mistake is mended and the comment still says that there is one; the next mistake on that line will be taken back unseen.

## Example
```python
loss = F.cross_entropy(net(x), y)  # logitlint: ignore[LGT101] as in the paper  # expect: LGT901
```

```cpp
#include <torch/torch.h>

const int64_t kClasses = 10;  // NOLINT(logitlint-softmax-before-cross-entropy)  // expect: LGT901
```

## Use instead
```python
loss = F.cross_entropy(net(x), y)
```

```cpp
#include <torch/torch.h>

const int64_t kClasses = 10;
```

## Known limits
A suppression may be needed by a finding in another file. Unless the whole project is below the folders that are checked, what
stands in functions and classes is not judged, nor what is about a range or a file. In C++ what stands between `#if` and `#endif`
is not judged.

## Fix safety
Safe: only the comment changes. What other tools read in it stays.

## References
RUF100 of ruff, `reportUnnecessaryTypeIgnoreComment` of pyright.
)md",
};

}  // namespace lint
