#include "lint/rule/rule.h"

namespace lint {

namespace {

// The class axis of the scores as the loss sees it; null: not known. Two axes at the least, or one example alone.
const Axis* ClassAxis(const Pass& pass, const OpFact& fact, const Shape& shape) {
  const auto index = pass.SettingNumber(fact, "class_axis");
  if (!index) return nullptr;
  const auto rank = shape.Rank();
  if (rank && *rank == 1) return nullptr;  // one example, or a batch without the axis: not known which
  if (const Axis* axis = shape.At(*index)) return axis;
  // [..., 1]: of a layer over the last axis in all likelihood [N, 1].
  return !rank && *index == 1 && shape.front.size() <= 1 && shape.back.size() == 1 ? &shape.back[0] : nullptr;
}

void Check(Pass& pass) {
  pass.ForEachLossInput("class-logits", [&](const OpFact& fact, const Arrival& arrival) {
    const TensorValue& tensor = *arrival.tensor;
    if (tensor.form != Form::kLogits) return;
    const Axis* axis = ClassAxis(pass, fact, *tensor.shape);
    if (axis == nullptr || axis->size != 1 || !axis->Has(Axis::kClass) || axis->Has(Axis::kMoved)) return;
    const bool known_rank = tensor.shape->Rank().has_value();
    pass.ReportAt(fact.call, known_rank ? arrival.certainty : std::min(arrival.certainty, Certainty::kLikely),
                  "one score an example from " + pass.MakerOf(tensor) + " reaches " + pass.Quoted(*fact.op) +
                      ": over a single class the loss is always 0, and no gradient flows")
        .Trail(tensor)
        .Help("use a binary cross-entropy of raw scores for one score, or give the layer one output a class");
  });
}

}  // namespace

LINT_RULE(cross_entropy_single_logit) = {
    .code = "LGT110",
    .name = "cross-entropy-single-logit",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "cross-entropy over one score: the loss is always 0",
    .doc = R"md(
## What it does
Reports raw scores whose class axis has size 1 and that reach `nn.CrossEntropyLoss`, `F.cross_entropy` or their kin.

## Why is this bad
Cross-entropy applies a softmax over the class axis, and the softmax of a single number is 1, whatever the number. The loss is 0 for
the only class there is, its gradient is 0, and nothing is learned. Any other label is out of range.

## Example
```python
scores = nn.Linear(8, 1)(x)
loss = F.cross_entropy(scores, y)  # expect: LGT110
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::Tensor x, torch::Tensor y) {
  torch::nn::Linear head(8, 1);
  return torch::nn::functional::cross_entropy(head(x), y);  // expect: LGT110
}
```

## Use instead
```python
scores = nn.Linear(8, 1)(x)
loss = F.binary_cross_entropy_with_logits(scores.squeeze(1), y.float())
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::Tensor x, torch::Tensor y) {
  torch::nn::Linear head(8, 1);
  return torch::binary_cross_entropy_with_logits(head(x).squeeze(1), y.to(torch::kFloat));
}
```

## Known limits
Only sizes that the code states are known. Of a layer over the last axis two axes are assumed where their number is not known: scores
shaped [N, candidates, 1] would be right.

## Fix safety
No automatic fix. Either the loss changes or the layer.

## References
`torch.nn.CrossEntropyLoss`: "C = number of classes".
)md",
    .check = Check,
};

}  // namespace lint
