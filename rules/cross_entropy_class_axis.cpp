#include "lint/rule/axis_questions.h"
#include "lint/rule/rule.h"

namespace lint {

// Whether the target has one entry for each of the last axis's: then the choice is among what axis 1 holds.
static bool TargetChoosesAxis1(const Shape& scores, const Shape& target) {
  const auto rank = scores.Rank();
  const auto target_rank = target.Rank();
  if (!rank || !target_rank || *target_rank != *rank - 1) return false;
  for (int i = 1; i < *target_rank; ++i) {
    const Axis& wanted = *scores.At(i + 1);
    const Axis& given = *target.At(i);
    const bool same = wanted.size != Axis::kUnknownSize && wanted.size == given.size;
    if (!same || scores.At(1)->size == given.size) return false;
  }
  return true;
}

// Whether some decision of the root chooses along the same axis: the one that the loss reads is meant.
static bool IsDecidedAlongAxis1(const Pass& pass, const TensorValue& scores) {
  return llvm::any_of(pass.ops(), [&](const OpFact& fact) {
    if (fact.op->does != Transfer::kArgmax && fact.op->does != Transfer::kMax) return false;
    return pass.SettingNumber(fact, "axis") == 1 &&
           llvm::any_of(pass.Arrivals(fact, pass.Input(fact)), [&](const Arrival& arrival) {
             return scores.origin.valid() && WasMadeAt(*arrival.tensor, scores.origin);
           });
  });
}

// How sure it is that the classes are not where the loss looks for them.
static std::optional<Certainty> ReadsAnotherAxis(const Pass& pass, const OpFact& fact, const TensorValue& scores) {
  const Shape& shape = *scores.shape;
  const Axis* classes = ClassAxisOf(scores);
  const Axis* read = AxisReadByLoss(pass, fact, scores);
  if (classes == nullptr || read == nullptr || shape.open || shape.MinRank() < 3) return std::nullopt;
  if (!AreDistinct(shape, *read, *classes)) return std::nullopt;
  if (read->Has(Axis::kMoved) || read->Has(Axis::kClass) || read->Has(Axis::kForm)) return std::nullopt;
  if (classes->size != Axis::kUnknownSize && classes->size == read->size) return std::nullopt;
  if (MayChoosePositions(scores) && IsDecidedAlongAxis1(pass, scores)) return std::nullopt;
  for (const Alternative& target : AlternativesOf(pass.Argument(fact, "target"))) {
    const auto* tensor = As<TensorValue>(target.value);
    if (tensor != nullptr && TargetChoosesAxis1(shape, *tensor->shape)) return std::nullopt;
  }
  return read->Has(Axis::kTime) || read->Has(Axis::kBatch) ? Certainty::kCertain : Certainty::kLikely;
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does != Transfer::kLoss || pass.SettingNumber(fact, "class_axis") != 1) continue;
    for (const auto& [param, expected] : fact.op->expects) {
      if (expected != "class-logits" && expected != "class-log-probabilities") continue;
      for (const Arrival& arrival : pass.Arrivals(fact, pass.Argument(fact, param))) {
        const auto certainty = ReadsAnotherAxis(pass, fact, *arrival.tensor);
        if (!certainty) continue;
        pass.ReportAt(fact.call, std::min(*certainty, arrival.certainty),
                      pass.Quoted(*fact.op) + " takes axis 1 for the classes, but these scores have them last")
            .Trail(*arrival.tensor)
            .Help(
                "move the class axis to place 1: `scores.transpose(1, -1)`; or lay scores and targets out as rows: "
                "`scores.flatten(0, -2)`, `target.flatten()`");
      }
    }
  }
}

LINT_RULE(cross_entropy_class_axis) = {
    .code = "LGT206",
    .name = "cross-entropy-class-axis",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "scores shaped [B, T, K] reach cross_entropy, whose class axis is 1",
    .doc = R"md(
## What it does
Reports scores of three or more axes with the classes last (a linear layer over every step of a sequence, say) that reach
`cross_entropy` or `nll_loss`, which take axis 1 for the classes.

## Why is this bad
The steps of the sequence are taken for classes and the classes for positions. Where the sizes happen to fit, the loss is
computed and means nothing; otherwise it fails on the shape of the target.

## Example
```python
scores = nn.Linear(8, 5)(torch.rand(4, 7, 8))
loss = F.cross_entropy(scores, tags)  # expect: LGT206
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::Tensor tags) {
  torch::nn::Linear head(8, 5);
  auto scores = head(torch::rand({4, 7, 8}));
  return torch::nn::functional::cross_entropy(scores, tags);  // expect: LGT206
}
```

## Use instead
```python
scores = nn.Linear(8, 5)(torch.rand(4, 7, 8))
loss = F.cross_entropy(scores.transpose(1, 2), tags)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::Tensor tags) {
  torch::nn::Linear head(8, 5);
  auto scores = head(torch::rand({4, 7, 8}));
  return torch::nn::functional::cross_entropy(scores.transpose(1, 2), tags);
}
```

## Known limits
Reported only where the number of axes and the place of the classes are known and nobody moved either by hand. Silent where
both axes have the same size, and where two columns are the start and the end of a span.

## Fix safety
No automatic fix: a transposition and a flattening both are right, and the targets may need the same.

## References
`torch.nn.CrossEntropyLoss`: "Input: shape (C), (N, C) or (N, C, d_1, d_2, ..., d_K)".
)md",
    .check = Check,
};

}  // namespace lint
