#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

namespace {

// The scores of a loss over classes, whose class axis is axis 1, or the only one.
struct Scores {
  int rank = 0;
  bool rank_is_known = false;
  int64_t classes = Axis::kUnknownSize;
};

// Of an open shape the axes known from the front and those known from the back may be the same.
int LeastRank(const Shape& shape) {
  return shape.open ? static_cast<int>(std::max(shape.front.size(), shape.back.size())) : shape.MinRank();
}

// Scores whose last axis holds the classes are [N, K], unless they are one example's: what has more axes does not fit.
std::optional<Scores> ScoresOf(const TensorValue& tensor) {
  const Shape& shape = *tensor.shape;
  const auto rank = shape.Rank();
  if (rank && *rank == 0) return std::nullopt;
  if (rank) return Scores{.rank = *rank, .rank_is_known = true, .classes = shape.At(*rank == 1 ? 0 : 1)->size};
  const Axis* last = shape.At(-1);
  if (last == nullptr || !last->Has(Axis::kClass) || last->Has(Axis::kMoved) || LeastRank(shape) > 2)
    return std::nullopt;
  return Scores{.rank = 2, .rank_is_known = false, .classes = last->size};
}

bool IsWhole(DType dtype) { return dtype == DType::kInt || dtype == DType::kBool; }

// [N] of a floating type where the scores are [N, K].
bool IsFloatIndex(const Scores& scores, const TensorValue& target) {
  const auto rank = target.shape->Rank();
  if (!IsFloat(target.dtype) || !rank || *rank != scores.rank - 1) return false;
  if (scores.rank_is_known || *rank == 0) return true;
  // [K] of one example's probabilities, unless it is something else that the axis counts.
  const Axis& axis = *target.shape->At(0);
  const bool other_size = axis.size != Axis::kUnknownSize && scores.classes != Axis::kUnknownSize;
  return axis.Has(Axis::kBatch) || (other_size && axis.size != scores.classes);
}

// What is wrong with the target; empty: nothing that is known.
std::string Mistake(const Scores& scores, const TensorValue& target) {
  if (IsFloatIndex(scores, target)) return "class indices of a floating type";
  const bool fits = target.shape->Rank() == scores.rank || (!target.shape->Rank() && scores.rank == 2);
  if (scores.rank < 2 || !fits || LeastRank(*target.shape) < 2) return "";
  const Axis* second = target.shape->At(1);
  const bool one_entry = second != nullptr && second->size == 1;
  if (one_entry && (scores.classes > 1 || IsWhole(target.dtype)))
    return "class indices with an axis of size 1 too many";
  return IsWhole(target.dtype) ? "one-hot rows of an integer type" : "";
}

const char* HelpFor(llvm::StringRef mistake) {
  if (mistake.starts_with("one-hot")) return "pass the indices themselves, or make the rows a floating type";
  return mistake.ends_with("many") ? "squeeze the axis away: the target is [N] where the scores are [N, K]"
                                   : "keep the indices integers: `.long()`";
}

llvm::StringRef MethodFor(llvm::StringRef mistake) {
  if (mistake.starts_with("one-hot")) return "float()";
  return mistake.ends_with("many") ? "squeeze(1)" : "long()";
}

llvm::StringRef ParamOfScores(const OpModel& op) {
  for (const auto& [param, expected] : op.expects) {
    if (expected == "class-logits" || expected == "class-log-probabilities") return param;
  }
  return "";
}

void CheckLoss(Pass& pass, const OpFact& fact, llvm::StringRef param) {
  const Value given = pass.Argument(fact, ParamOfScores(*fact.op));
  const auto scores = pass.Arrivals(fact, given);
  if (scores.empty() || scores.size() != AlternativesOf(given).size()) return;
  for (const Arrival& target : pass.Arrivals(fact, pass.Argument(fact, param))) {
    std::string mistake;
    for (const Arrival& one : scores) {
      const auto of = ScoresOf(*one.tensor);
      const std::string here = of ? Mistake(*of, *target.tensor) : "";
      if (here.empty() || (!mistake.empty() && here != mistake)) {
        mistake.clear();
        break;
      }
      mistake = here;
    }
    if (mistake.empty()) continue;
    // With one class another loss is meant: there is nothing to choose from.
    pass.ReportAt(fact.call, pass.IsOneOfSeveral(fact) || target.one_class ? Certainty::kPossible : target.certainty,
                  mistake + " reach " + pass.Quoted(*fact.op) + " as its target")
        .Help(HelpFor(mistake))
        .Mend(AtMost(Applicability::kUnsafe, WithMethod(pass, fact, param, MethodFor(mistake))));
  }
}

void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    // PyTorch's convention: the classes are axis 1. Other libraries take other targets.
    if (fact.op->does != Transfer::kLoss || fact.op->Setting("class_axis") != "1") continue;
    for (const auto& [param, expected] : fact.op->expects) {
      if (expected == "class-target") CheckLoss(pass, fact, param);
    }
  }
}

}  // namespace

LINT_RULE(cross_entropy_target_format) = {
    .code = "LGT111",
    .name = "cross-entropy-target-format",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "the target of a loss over classes is neither class indices nor probabilities of classes",
    .doc = R"md(
## What it does
Reports targets of `nn.CrossEntropyLoss`, `nn.NLLLoss` and their kin that these do not take: class indices of a floating type,
class indices with an axis of size 1 too many (`[N, 1]`), and one-hot rows of an integer type.

## Why is this bad
The target is either class indices, integers with the shape of the scores without their class axis, or one distribution an
example, of a floating type and with the shape of the scores. Anything else stops the program at the first batch.

## Example
```python
scores = nn.Linear(16, 10)(torch.randn(4, 16))
labels = torch.randint(0, 10, (4,))
loss = F.cross_entropy(scores, labels.float())  # expect: LGT111
loss = F.cross_entropy(scores, labels.unsqueeze(1))  # expect: LGT111
loss = F.cross_entropy(scores, F.one_hot(labels, 10))  # expect: LGT111
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::Tensor labels) {
  torch::nn::Linear head(16, 10);
  auto scores = head(torch::randn({4, 16}));
  return torch::nn::functional::cross_entropy(scores, torch::one_hot(labels, 10));  // expect: LGT111
}
```

## Use instead
```python
scores = nn.Linear(16, 10)(torch.randn(4, 16))
labels = torch.randint(0, 10, (4,))
loss = F.cross_entropy(scores, labels)
loss = F.cross_entropy(scores, F.one_hot(labels, 10).float())
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::Tensor labels) {
  torch::nn::Linear head(16, 10);
  auto scores = head(torch::randn({4, 16}));
  return torch::nn::functional::cross_entropy(scores, labels);
}
```

## Known limits
Reported only where type and number of axes are known: from how the tensor was made, or from the project's dataset.

## Fix safety
The fix converts the target where it is passed: `.long()`, `.squeeze(1)` or `.float()`. It is unsafe: where the conversion belongs, at the
loss or where the target is made, is for you to say. There is none in C++.

## References
`torch.nn.CrossEntropyLoss`: "If containing class indices, shape (), (N) or (N, d1, d2, ..., dK) [...] If containing class
probabilities, same shape as the input".
)md",
    .check = Check,
};

}  // namespace lint
