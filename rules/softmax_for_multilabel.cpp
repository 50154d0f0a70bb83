#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

// The axis that the softmax runs over. Of [?, sums to one, ..., class] it is the last one in all likelihood.
static const Axis* LabelAxis(const Shape& shape) {
  const auto index = shape.Find(Axis::kForm);
  const Axis* axis = index ? shape.At(*index) : nullptr;
  if (axis == nullptr || axis->size != Axis::kUnknownSize || axis->Has(Axis::kClass)) return axis;
  const bool may_be_last = shape.open && *index == 1 && shape.front.size() == 2 && shape.back.size() == 1;
  return may_be_last ? &shape.back[0] : axis;
}

// Whether the softmax runs over more than one label. Over two classes the loss of both columns is that of one class, as
// it should be. Of an axis of unknown size only the scores of a layer count: elsewhere it may be positions that
// compete.
static bool HasManyLabels(const Axis* axis) {
  if (axis == nullptr) return false;
  return axis->size == Axis::kUnknownSize ? axis->Has(Axis::kClass) : axis->size > 2;
}

static void Check(Pass& pass) {
  pass.ForEachLossInput("label-probabilities", [&](const OpFact& fact, const Arrival& arrival) {
    const TensorValue& tensor = *arrival.tensor;
    const Axis* axis = LabelAxis(*tensor.shape);
    if (tensor.form != Form::kProbabilities || !HasManyLabels(axis)) return;
    const int64_t size = axis->size;
    if (size == Axis::kUnknownSize && pass.IsOnlyWhereCountIs(fact, 2)) return;
    const bool known = size != Axis::kUnknownSize;
    pass.ReportAt(fact.call, known ? arrival.certainty : std::min(arrival.certainty, Certainty::kLikely),
                  "probabilities from " + pass.MakerOf(tensor) + " reach " + pass.Quoted(*fact.op) +
                      ", which takes each label for itself: " + (known ? std::to_string(size) + " " : "the ") +
                      "labels are made to compete, so that their probabilities sum to one")
        .Trail(tensor)
        .Help("use a sigmoid for independent labels, or a cross-entropy over classes where exactly one is right")
        .Mend(AtMost(Applicability::kUnsafe, Both(DropActivation(pass, tensor, kReadByProbabilityLoss),
                                                  ChangeLoss(pass, fact, "BCEWithLogitsLoss",
                                                             "binary_cross_entropy_with_logits", kFedProbabilities))));
  });
}

LINT_RULE(softmax_for_multilabel) = {
    .code = "LGT105",
    .name = "softmax-for-multilabel",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "softmax output reaches a loss over independent labels: the labels are made to compete",
    .doc = R"md(
## What it does
Reports softmax output over more than two classes that reaches `nn.BCELoss` or `F.binary_cross_entropy`, which sum the losses of
independent labels.

## Why is this bad
The probabilities of a softmax sum to one. When two labels are right, neither can be predicted with more than one half, and every
label that is learned pushes the others down. Where exactly one is right, cross-entropy is the loss of a softmax.

## Example
```python
p = torch.softmax(nn.Linear(8, 5)(x), dim=1)
loss = F.binary_cross_entropy(p, labels)  # expect: LGT105
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::Tensor x, torch::Tensor labels) {
  torch::nn::Linear head(8, 5);
  auto p = torch::softmax(head(x), 1);
  return torch::binary_cross_entropy(p, labels);  // expect: LGT105
}
```

## Use instead
```python
scores = nn.Linear(8, 5)(x)
loss = F.binary_cross_entropy_with_logits(scores, labels)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::Tensor x, torch::Tensor labels) {
  torch::nn::Linear head(8, 5);
  return torch::binary_cross_entropy_with_logits(head(x), labels);
}
```

## Known limits
Two classes are not reported, nor one class of several (`p[:, 1]`): there the loss is right. Where the number of classes is not known,
the finding is likely at most, and given only for the scores of a layer.

## Fix safety
The fix takes the labels for independent ones: the softmax goes, and the loss becomes `BCEWithLogitsLoss`
(`binary_cross_entropy_with_logits`). It is unsafe: it changes what is learned, as it must, and whether exactly one class is right,
where `cross_entropy` is the loss, the code does not say.

## References
`torch.nn.BCELoss`: "Creates a criterion that measures the Binary Cross Entropy between the target and the input probabilities".
)md",
    .check = Check,
};

}  // namespace lint
