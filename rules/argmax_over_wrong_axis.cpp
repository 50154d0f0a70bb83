#include "lint/rule/axis_questions.h"
#include "lint/rule/rule.h"

namespace lint {

static bool IsDecision(const OpModel& op) {
  return op.canonical == "argmax" || op.canonical == "max" || op.canonical == "topk";
}

// What the losses of the root say of scores made at the same place, or of what a softmax made of them.
struct Training {
  bool along_classes = false;  // some loss over classes reads the class axis, as far as is known
  bool along_decided = false;  // some reads the axis that the decision runs along
};

static void AskLosses(const Pass& pass, Site origin, int64_t decided, Training& training) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does != Transfer::kLoss) continue;
    for (const auto& [param, expected] : fact.op->expects) {
      if (!llvm::StringRef(expected).starts_with("class-log")) continue;
      for (const Alternative& a : AlternativesOf(pass.Argument(fact, param))) {
        const auto* scores = As<TensorValue>(a.value);
        if (scores == nullptr || !WasMadeAt(*scores, origin)) continue;
        const Axis* read = AxisReadByLoss(pass, fact, *scores);
        const bool same = read != nullptr && read == scores->shape->At(decided) && !read->Has(Axis::kMoved);
        training.along_decided |= same;
        training.along_classes |= !same;
      }
    }
  }
}

static Training TrainingOf(const Pass& pass, const TensorValue& scores, int64_t decided) {
  Training training;
  if (!scores.origin.valid()) return training;
  AskLosses(pass, scores.origin, decided, training);
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does != Transfer::kActivation) continue;
    const auto* input = As<TensorValue>(pass.Input(fact));
    const auto* result = As<TensorValue>(fact.result);
    if (input == nullptr || result == nullptr || !input->origin.valid()) continue;
    if (input->origin == scores.origin) AskLosses(pass, result->origin, decided, training);
    if (result->origin == scores.origin) AskLosses(pass, input->origin, decided, training);
  }
  return training;
}

// Whether the outcome is meant to be a class: it is compared with labels, or the scores are trained as class scores and
// nothing looks up by the outcome (the most typical example of a class, the hardest one).
static bool PredictsClasses(const Pass& pass, const OpFact& fact, const TensorValue& scores, const Axis& decided,
                            int64_t index) {
  const Training training = TrainingOf(pass, scores, index);
  if (training.along_decided && MayChoosePositions(scores)) return false;
  const bool compared = pass.IsCompared(fact);
  const Axis* last = scores.shape->At(-1);
  if (ClassAxisOf(scores) != last || MayChoosePositions(scores)) {
    // Positions of a map, or of a span, are predicted by the same means.
    if (!IsBatchAxis(*scores.shape, decided) && !training.along_classes) return false;
  }
  if (compared) return true;
  // The largest score over positions or examples (max, topk) is pooling.
  return fact.op->does == Transfer::kArgmax && training.along_classes && !pass.IsUsedAsIndex(fact);
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    const auto index = pass.SettingNumber(fact, "axis");
    if (!IsDecision(*fact.op) || !index) continue;
    for (const Arrival& arrival : pass.Arrivals(fact, pass.Input(fact))) {
      const TensorValue& scores = *arrival.tensor;
      const Axis* classes = ClassAxisOf(scores);
      const Axis* decided = scores.shape->At(*index);
      if (classes == nullptr || decided == nullptr || decided->size == 1) continue;
      if (!AreDistinct(*scores.shape, *decided, *classes)) continue;
      if (decided->Has(Axis::kMoved) || decided->Has(Axis::kClass) || decided->Has(Axis::kForm)) continue;
      if (!PredictsClasses(pass, fact, scores, *decided, *index)) continue;
      pass.ReportAt(fact.call, arrival.certainty,
                    pass.Quoted(*fact.op) + (IsBatchAxis(*scores.shape, *decided)
                                                 ? " runs over the batch axis: it picks one example for every class"
                                                 : " runs over an axis that holds neither classes nor examples"))
          .Trail(scores)
          .Help("take the decision over the class axis, " + ClassAxisText(scores));
    }
  }
}

LINT_RULE(argmax_over_wrong_axis) = {
    .code = "LGT205",
    .name = "argmax-over-wrong-axis",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "the predicted class is taken over the batch or another axis than the class axis",
    .doc = R"md(
## What it does
Reports argmax, and the indices of max or topk, taken over another axis than that of the classes: over the examples of a
batch, over the steps of a sequence, over the rows of an image.

## Why is this bad
The outcome is the number of an example or of a position, not of a class. Compared with labels it gives an accuracy that
means nothing, and nothing fails where the sizes happen to fit or one of them is broadcast.

## Example
```python
scores = nn.Linear(8, 5)(torch.rand(4, 8))
correct = (scores.argmax(dim=0) == labels).sum()  # expect: LGT205
```

```cpp
#include <torch/torch.h>

torch::Tensor correct(torch::Tensor labels) {
  torch::nn::Linear head(8, 5);
  auto scores = head(torch::rand({4, 8}));
  return (scores.argmax(0) == labels).sum();  // expect: LGT205
}
```

## Use instead
```python
scores = nn.Linear(8, 5)(torch.rand(4, 8))
correct = (scores.argmax(dim=1) == labels).sum()
```

```cpp
#include <torch/torch.h>

torch::Tensor correct(torch::Tensor labels) {
  torch::nn::Linear head(8, 5);
  auto scores = head(torch::rand({4, 8}));
  return (scores.argmax(1) == labels).sum();
}
```

## Known limits
Reported only where the axes are known, nobody moved them by hand, and the outcome is compared with something, or the same
scores reach a loss over classes. The example that has most of a class is found the same way: an outcome used as an index is
not reported unless it is compared too.

## Fix safety
No automatic fix: it changes what is predicted, which is what is wanted, and every number that is made of it.

## References
`torch.argmax`: "`dim`: the dimension to reduce".
)md",
    .check = Check,
};

}  // namespace lint
