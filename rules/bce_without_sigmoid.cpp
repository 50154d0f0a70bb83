#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

static std::string HelpFor(const OpModel& loss) {
  if (loss.canonical == "binary_cross_entropy") {
    return "pass raw scores to `binary_cross_entropy_with_logits` (`nn.BCEWithLogitsLoss`)";
  }
  const llvm::StringRef raw_scores = loss.Setting("raw_scores");
  if (raw_scores.empty()) return "apply the sigmoid first, or use a loss that takes raw scores";
  return "let the loss take raw scores, `" + raw_scores.str() + "`, or end the model with a sigmoid";
}

static void Check(Pass& pass) {
  pass.ForEachLossInput("label-probabilities", [&](const OpFact& fact, const Arrival& arrival) {
    const std::string seen = pass.NotProbabilities(*arrival.tensor);
    if (seen.empty()) return;
    pass.ReportAt(fact.call, arrival.certainty,
                  seen + " reach " + pass.Quoted(*fact.op) + ", which expects probabilities between 0 and 1")
        .Trail(*arrival.tensor)
        .Help(HelpFor(*fact.op))
        .Mend(arrival.tensor->form == Form::kLogits && fact.op->canonical == "binary_cross_entropy"
                  ? ChangeLoss(pass, fact, "BCEWithLogitsLoss", "binary_cross_entropy_with_logits", kFedScores)
                  : std::nullopt);
  });
}

LINT_RULE(bce_without_sigmoid) = {
    .code = "LGT107",
    .name = "bce-without-sigmoid",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "raw scores reach a loss that expects probabilities between 0 and 1",
    .doc = R"md(
## What it does
Reports raw scores (the output of a linear or convolutional layer) or log-probabilities that reach `nn.BCELoss` or
`F.binary_cross_entropy`.

## Why is this bad
The loss takes the logarithm of its input and of one minus it. Numbers outside of 0 to 1 have none: PyTorch raises an error as soon as
one occurs, on a GPU as a failed assertion of the device, far from the place.

## Example
```python
criterion = nn.BCELoss()
scores = nn.Linear(8, 1)(x)
loss = criterion(scores, y)  # expect: LGT107
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::nn::BCELoss criterion;
  return criterion(head(x), y);  // expect: LGT107
}
```

## Use instead
```python
criterion = nn.BCEWithLogitsLoss()
scores = nn.Linear(8, 1)(x)
loss = criterion(scores, y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  torch::nn::BCEWithLogitsLoss criterion;
  return criterion(head(x), y);
}
```

## Known limits
What a function that the analysis does not know may have brought between 0 and 1 is not reported, nor what comes out of a ReLU, a
clamp at 0 or a tanh.

## Fix safety
The fix uses `BCEWithLogitsLoss` (`binary_cross_entropy_with_logits`). It is safe where everything that this loss is given anywhere
in the project are raw scores, and unsafe otherwise. There is none for log-probabilities, for other libraries, and in C++ where the
loss is an object.

## References
`torch.nn.BCELoss`: "Creates a criterion that measures the Binary Cross Entropy between the target and the input probabilities".
)md",
    .check = Check,
};

}  // namespace lint
