#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

// Over another axis than the loss's own the two are not the same as one.
static std::optional<PendingFix> DropOverClasses(const Pass& pass, const OpFact& fact, const TensorValue& tensor) {
  auto fix = DropActivation(pass, tensor, kReadByClassLoss | kReadClassScores | kReadDecision);
  if (fix && !pass.RunsAlongClasses(fact, tensor)) fix->at_most = Applicability::kUnsafe;
  return fix;
}

static void Check(Pass& pass) {
  pass.ForEachMismatch("class-logits", Form::kLogProbabilities, [&](const OpFact& fact, const Arrival& arrival) {
    const bool is_cross_entropy = fact.op->canonical == "cross_entropy";
    pass.ReportAt(fact.call, arrival.certainty,
                  "log-probabilities from " + pass.MakerOf(*arrival.tensor) + " reach " + pass.Quoted(*fact.op) +
                      (is_cross_entropy ? ", which applies log-softmax again" : ", which applies softmax itself") +
                      ": the result is the same, the work is done twice")
        .Trail(*arrival.tensor)
        .Help(is_cross_entropy ? "drop the log-softmax, or keep it and use `nll_loss`" : "drop the log-softmax")
        .Mend(DropOverClasses(pass, fact, *arrival.tensor));
  });
}

LINT_RULE(log_softmax_before_cross_entropy) = {
    .code = "LGT109",
    .name = "log-softmax-before-cross-entropy",
    .severity = Severity::kHint,
    .on_by_default = true,
    .summary = "log_softmax output reaches cross-entropy: the work is done twice",
    .doc = R"md(
## What it does
Reports log-probabilities (the output of a log-softmax) that reach a loss which applies log-softmax itself.

## Why is this bad
It is not wrong: log-softmax of log-softmax is the same log-softmax. The work is done twice, and whoever reads the code
next has to find out whether that was meant. It is a hint and does not fail a run.

## Example
```python
out = F.log_softmax(nn.Linear(8, 5)(x), dim=1)
loss = F.cross_entropy(out, y)  # expect: LGT109
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto out = torch::log_softmax(head(x), 1);
  return torch::nn::functional::cross_entropy(out, y);  // expect: LGT109
}
```

## Use instead
```python
out = F.log_softmax(nn.Linear(8, 5)(x), dim=1)
loss = F.nll_loss(out, y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto out = torch::log_softmax(head(x), 1);
  return torch::nll_loss(out, y);
}
```

## Known limits
A value that the analysis loses sight of is not reported.

## Fix safety
The fix drops the log-softmax. It is safe where that runs over the loss's class axis and everything that reads its output is such a
loss or a decision along the same axis: both compute what they did. Otherwise it is unsafe, as what else reads the log-probabilities
then sees scores.

## References
`torch.nn.CrossEntropyLoss`: "equivalent to applying LogSoftmax on an input, followed by NLLLoss".
)md",
    .check = Check,
};

}  // namespace lint
