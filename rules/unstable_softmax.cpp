#include "lint/rule/figures.h"
#include "lint/rule/rule.h"

namespace lint {

// exp(x) over the sum of exp(x), of the same x: the deed of the former. Null: something else.
static const Deed* ExpOverItsSum(const TensorValue& above, Value below) {
  const auto* sum = As<TensorValue>(below);
  if (above.deed == nullptr || above.deed->kind != DeedKind::kExp || !above.deed->Has(kAnySize)) return nullptr;
  if (sum == nullptr || sum->deed == nullptr || sum->deed->kind != DeedKind::kSum) return nullptr;
  const auto* summed = As<TensorValue>(sum->deed->of);
  if (summed != nullptr && sum->deed->by == nullptr && summed->shape->Rank() != 1) return nullptr;
  if (summed == nullptr || summed->deed == nullptr || summed->deed->kind != DeedKind::kExp) return nullptr;
  const Value x = above.deed->of;
  const Value y = summed->deed->of;
  const bool same = x == y || (x->kind == ValueKind::kUnknown && Same(x, y));
  return same ? above.deed : nullptr;
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does != Transfer::kArithmetic || fact.op->Setting("operator") != "/" || fact.args.size() < 2) continue;
    for (const Arrival& arrival : pass.Arrivals(fact, fact.args[0])) {
      for (const Alternative& below : AlternativesOf(fact.args[1])) {
        const Deed* exp = ExpOverItsSum(*arrival.tensor, below.value);
        if (exp == nullptr) continue;
        // Scores of unknown form may have been made small where we do not see it.
        const auto* scores = As<TensorValue>(exp->of);
        const bool raw = scores != nullptr && scores->form == Form::kLogits;
        pass.ReportAt(
                fact.call, std::min(arrival.certainty, raw ? Certainty::kCertain : Certainty::kLikely),
                "`exp` over its own sum, without the maximum taken off: one score above " + ExpOverflowClause(exp->of))
            .Note(exp->site, "`exp` here")
            .Help("use `softmax`, or subtract the maximum along the axis before `exp`");
      }
    }
  }
}

LINT_RULE(unstable_softmax) = {
    .code = "LGT403",
    .name = "unstable-softmax",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "`exp(x) / exp(x).sum()` by hand, without the maximum taken off",
    .doc = R"md(
## What it does
Reports a softmax that is written out as `exp(x)` divided by its own sum, where nothing was subtracted from `x` before. It holds for
scores of any origin.

## Why is this bad
`exp` overflows: at 89 in float32, at 12 in float16. The quotient is then inf / inf, which is NaN, and so is every weight from that step
on. Where all scores are very negative the sum is 0 and the result NaN as well. `softmax` subtracts the maximum first, which changes
nothing else.

## Example
```python
scores = nn.Linear(16, 10)(x)
e = torch.exp(scores)
p = e / e.sum(dim=1, keepdim=True)  # expect: LGT403
```

```cpp
#include <torch/torch.h>

torch::Tensor probabilities(torch::nn::Linear head, torch::Tensor x) {
  auto e = torch::exp(head(x));
  return e / e.sum(1, /*keepdim=*/true);  // expect: LGT403
}
```

## Use instead
```python
scores = nn.Linear(16, 10)(x)
p = F.softmax(scores, dim=1)
```

```cpp
#include <torch/torch.h>

torch::Tensor probabilities(torch::nn::Linear head, torch::Tensor x) {
  return torch::softmax(head(x), 1);
}
```

## Known limits
Silent where anything was subtracted from the scores, where they are negated (distances) or bounded (cosines), and where it is
not known how they were made.

## Fix safety
No automatic fix: `softmax` gives the same numbers where these are finite, but the sum may be wanted elsewhere.

## References
`torch.nn.functional.softmax`; `torch.logsumexp`: "The computation is numerically stabilized".
)md",
    .check = Check,
};

}  // namespace lint
