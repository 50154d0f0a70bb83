#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

// Whether the newest thing that happened to the numbers is a log-softmax: not the logarithm of probabilities.
static bool IsLogSoftmax(const Pass& pass, const TensorValue& tensor) {
  return tensor.form == Form::kLogProbabilities && !tensor.altered && pass.MakerOf(tensor) == "`log_softmax`";
}

static std::optional<PendingFix> OneLoss(const Pass& pass, const OpFact& fact, const TensorValue& tensor) {
  auto fix = Both(DropActivation(pass, tensor, kReadByLogLoss | kReadByClassLoss | kReadClassScores | kReadDecision),
                  ChangeLoss(pass, fact, "CrossEntropyLoss", "cross_entropy", kFedLogProbabilities));
  return pass.RunsAlongClasses(fact, tensor) ? fix : AtMost(Applicability::kUnsafe, std::move(fix));
}

static void Check(Pass& pass) {
  pass.ForEachLossInput("class-log-probabilities", [&](const OpFact& fact, const Arrival& arrival) {
    if (!IsLogSoftmax(pass, *arrival.tensor)) return;
    pass.ReportAt(fact.call, arrival.certainty,
                  "`log_softmax` followed by " + pass.Quoted(*fact.op) + " is `cross_entropy`, spelled out")
        .Trail(*arrival.tensor)
        .Help("pass the raw scores to `cross_entropy`")
        .Mend(OneLoss(pass, fact, *arrival.tensor));
  });
}

LINT_RULE(log_softmax_then_nll_loss) = {
    .code = "LGT405",
    .name = "log-softmax-then-nll-loss",
    .severity = Severity::kHint,
    .on_by_default = false,
    .summary = "log_softmax followed by nll_loss: cross_entropy, spelled out",
    .doc = R"md(
## What it does
Reports the output of a log-softmax that reaches `nn.NLLLoss` or `F.nll_loss`. It is off unless asked for.

## Why is this bad
It is not wrong: the two together are cross-entropy, to the last digit. A model that gives raw scores leaves the choice of the loss
open, cannot be given the wrong one as easily, and has label smoothing at hand.

## Example
```python
out = F.log_softmax(nn.Linear(8, 5)(x), dim=1)
loss = F.nll_loss(out, y)  # expect: LGT405
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto out = torch::log_softmax(head(x), 1);
  return torch::nll_loss(out, y);  // expect: LGT405
}
```

## Use instead
```python
out = nn.Linear(8, 5)(x)
loss = F.cross_entropy(out, y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(head(x), y);
}
```

## Known limits
The log-probabilities may be wanted elsewhere too; the hint is given all the same.

## Fix safety
The fix changes both ends at once: the log-softmax goes, and the loss becomes `cross_entropy`. It is safe where that is true of every
model that the loss is given, where all that reads their outputs are such losses and decisions along the same axis, and where the
log-softmax runs over the loss's class axis. Otherwise it is unsafe.

## References
`torch.nn.CrossEntropyLoss`: "This is equivalent to applying LogSoftmax on an input, followed by NLLLoss".
)md",
    .check = Check,
};

}  // namespace lint
