#include "lint/rule/rule.h"

namespace lint {

// Whether the mask has one entry for all weights that were made to sum to one together: it takes whole rows out, and
// those that stay still sum to one.
static bool TakesWholeRows(const TensorValue& weights, Value mask) {
  const auto* tensor = As<TensorValue>(mask);
  if (tensor == nullptr) return false;
  const auto axis = weights.shape->Find(Axis::kForm);
  const auto rank = weights.shape->Rank();
  int64_t from_back = axis.value_or(-1);
  if (from_back >= 0) from_back = rank ? from_back - *rank : -1;
  const Axis* across = tensor->shape->At(from_back);
  return across != nullptr && across->size == 1;
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    for (const Arrival& arrival : pass.Arrivals(fact, fact.result)) {
      const Deed* deed = arrival.tensor->deed;
      if (deed == nullptr || deed->kind != DeedKind::kZeroed || !(deed->site == fact.call)) continue;
      const auto* weights = As<TensorValue>(deed->of);
      if (weights == nullptr || weights->form != Form::kProbabilities) continue;
      if ((weights->traits & kMasked) != 0 || TakesWholeRows(*weights, deed->by)) continue;
      pass.ReportAt(fact.call, arrival.certainty,
                    "weights from " + pass.MakerOf(*weights) +
                        " are masked and not normalised again: the rest no longer "
                        "sums to one")
          .Trail(*weights)
          .UnlessSummed(fact.call)
          .OnlyIfRead(fact.call, kReadElse)
          .Help("mask the scores with `-inf` before the softmax, or divide by the sum of what is left");
    }
  }
}

LINT_RULE(mask_after_softmax) = {
    .code = "LGT501",
    .name = "mask-after-softmax",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "weights masked with 0 after softmax and not normalised again",
    .doc = R"md(
## What it does
Reports the output of a softmax of which some entries are then set to 0, by `masked_fill`, `where` or a product with a mask, and which
is nowhere divided by the sum of what is left.

## Why is this bad
The masked entries took part in the softmax: what is padding keeps a share of the weight, which is then thrown away. The rest sums to
less than one, by an amount that depends on the padding, so the same example gives other results in another batch.

## Example
```python
w = F.softmax(torch.bmm(q, k.transpose(1, 2)), dim=-1)
w = w.masked_fill(pad, 0.0)  # expect: LGT501
out = torch.bmm(w, k)
```

```cpp
#include <torch/torch.h>

torch::Tensor attend(torch::Tensor q, torch::Tensor k, torch::Tensor pad) {
  auto w = torch::softmax(torch::bmm(q, k.transpose(1, 2)), -1);
  w = w.masked_fill(pad, 0);  // expect: LGT501
  return torch::bmm(w, k);
}
```

## Use instead
```python
scores = torch.bmm(q, k.transpose(1, 2))
w = F.softmax(scores.masked_fill(pad, float("-inf")), dim=-1)
out = torch.bmm(w, k)
```

```cpp
#include <torch/torch.h>

torch::Tensor attend(torch::Tensor q, torch::Tensor k, torch::Tensor pad) {
  auto scores = torch::bmm(q, k.transpose(1, 2));
  auto w = torch::softmax(scores.masked_fill(pad, -INFINITY), -1);
  return torch::bmm(w, k);
}
```

## Known limits
A product counts only where the other factor is known to be a mask: a comparison, or something boolean. Silent where the scores may
have been masked before, where whole rows are masked, where the masked weights are added up
or drawn from anywhere, and where nothing but a decision reads them.

## Fix safety
No automatic fix: with the mask before the softmax the model is another one.

## References
`torch.nn.functional.scaled_dot_product_attention`, whose reference code masks before the softmax.
)md",
    .check = Check,
};

}  // namespace lint
