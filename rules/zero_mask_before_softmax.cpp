#include "lint/rule/rule.h"

namespace lint {

// Whether the mask has one entry for all scores that compete: a row of zeros gives equal weights, and nothing is mixed.
static bool TakesWholeRows(const Axis* across) { return across != nullptr && across->size == 1; }

// Whether, after the softmax, the same mask sets something to 0 once more: what the masked scores did is taken out.
static bool IsMaskedAgain(const Pass& pass, const OpFact& softmax, const Deed& deed) {
  const auto ops = pass.ops();
  for (const OpFact& fact : ops.drop_front(static_cast<size_t>(&softmax - ops.data()) + 1)) {
    const bool masks = fact.op->does == Transfer::kWhere || fact.op->does == Transfer::kMaskFill;
    if (masks && !(fact.call == deed.site) &&
        llvm::any_of(fact.args, [&](Value v) { return v != nullptr && Same(v, deed.by); }))
      return true;
  }
  return false;
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does != Transfer::kActivation || fact.op->canonical != "softmax") continue;
    for (const Arrival& arrival : pass.Arrivals(fact, pass.Input(fact))) {
      const Deed* deed = arrival.tensor->deed;
      if (deed == nullptr || deed->kind != DeedKind::kZeroed || (arrival.tensor->traits & kMasked) != 0) continue;
      const auto axis = pass.SettingNumber(fact, "axis");
      const auto* mask = As<TensorValue>(deed->by);
      if (mask != nullptr && axis && TakesWholeRows(mask->shape->At(*axis))) continue;
      if (deed->by != nullptr && IsMaskedAgain(pass, fact, *deed)) continue;
      pass.ReportAt(fact.call, arrival.certainty,
                    "scores masked with 0 reach " + pass.Quoted(*fact.op) + ", where 0 is a score like any other")
          .Note(deed->site, "masked here")
          .UnlessSummed(fact.call)
          .Help("mask them with `-inf`");
    }
  }
}

LINT_RULE(zero_mask_before_softmax) = {
    .code = "LGT502",
    .name = "zero-mask-before-softmax",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "scores masked with 0 before softmax: 0 is an ordinary score, -inf is meant",
    .doc = R"md(
## What it does
Reports scores of which some were set to 0, by `masked_fill`, `where` or a product with a mask, and that then go through a softmax. It
holds for scores of any origin.

## Why is this bad
`exp(0)` is 1: what was to be masked keeps a share of the weight, and where the other scores are negative the largest one.

## Example
```python
scores = torch.bmm(q, k.transpose(1, 2))
scores = scores.masked_fill(pad, 0)
w = F.softmax(scores, dim=-1)  # expect: LGT502
```

```cpp
#include <torch/torch.h>

torch::Tensor weights(torch::Tensor q, torch::Tensor k, torch::Tensor pad) {
  auto scores = torch::bmm(q, k.transpose(1, 2));
  scores = scores.masked_fill(pad, 0);
  return torch::softmax(scores, -1);  // expect: LGT502
}
```

## Use instead
```python
scores = torch.bmm(q, k.transpose(1, 2))
scores = scores.masked_fill(pad, float("-inf"))
w = F.softmax(scores, dim=-1)
```

```cpp
#include <torch/torch.h>

torch::Tensor weights(torch::Tensor q, torch::Tensor k, torch::Tensor pad) {
  auto scores = torch::bmm(q, k.transpose(1, 2));
  scores = scores.masked_fill(pad, -INFINITY);
  return torch::softmax(scores, -1);
}
```

## Known limits
A product counts only where the other factor is known to be a mask: a comparison, or something boolean. Silent where the weights are
masked once more after the softmax and added up, which makes it right, and where the same mask is used once more after it.

## Fix safety
No automatic fix: a row that is masked altogether becomes NaN with `-inf`.

## References
`torch.nn.functional.scaled_dot_product_attention`, whose reference code fills with `-inf`.
)md",
    .check = Check,
};

}  // namespace lint
