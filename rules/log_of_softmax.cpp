#include "lint/rule/figures.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

// The softmax output whose entries this holds: itself, or what they were picked out of. Null: no such, or a mean of
// several softmaxes or a drawn sample, for which there are no scores to take log_softmax of.
static const TensorValue* SoftmaxOutput(const TensorValue& tensor) {
  const TensorValue* output = &tensor;
  if (tensor.deed != nullptr && tensor.deed->kind == DeedKind::kEntries) output = As<TensorValue>(tensor.deed->of);
  if (output == nullptr || output->form != Form::kProbabilities) return nullptr;
  return ((output->traits | tensor.traits) & (kAveraged | kChosen)) != 0 ? nullptr : output;
}

// A constant added, or a clamp, keeps the logarithm finite; what it is of stays lost.
static std::string Consequence(const Pass& pass, const TensorValue& output, bool altered) {
  const std::string underflow = SoftmaxUnderflowClause(pass, output);
  const std::string lost = altered ? "its gradient is lost" : "this is -inf";
  return underflow.empty() ? "where one of them underflows to 0 " + lost : underflow + ", where " + lost;
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does != Transfer::kLog) continue;
    for (const Arrival& arrival : pass.Arrivals(fact, pass.Input(fact))) {
      const TensorValue* output = SoftmaxOutput(*arrival.tensor);
      if (output == nullptr) continue;
      pass.ReportAt(fact.call, arrival.certainty,
                    "the logarithm of probabilities from " + pass.MakerOf(*output) + ": " +
                        Consequence(pass, *output, arrival.tensor->altered))
          .Trail(*output)
          .Help("take `log_softmax` of the scores; it is exact there")
          .Mend(output == arrival.tensor ? FuseLogarithm(pass, fact, *output, "log_softmax") : std::nullopt);
    }
  }
}

LINT_RULE(log_of_softmax) = {
    .code = "LGT401",
    .name = "log-of-softmax",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "the logarithm of softmax output: `log_softmax` is exact where this is -inf",
    .doc = R"md(
## What it does
Reports `log` of the output of a softmax, or of entries picked out of it, however it came there. A small constant added or a clamp
before the logarithm does not change that.

## Why is this bad
In float32 a score that lies 104 below the largest has the probability 0, whose logarithm is -inf and whose gradient is NaN. A small
constant hides that: the loss stops at its logarithm and the gradient there is lost. `log_softmax` never forms the probability.

## Example
```python
p = F.softmax(nn.Linear(16, 10)(x), dim=1)
entropy = -(p * torch.log(p + 1e-8)).sum(dim=1)  # expect: LGT401
```

```cpp
#include <torch/torch.h>

torch::Tensor entropy(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1);
  return -(p * torch::log(p + 1e-8)).sum(1);  // expect: LGT401
}
```

## Use instead
```python
log_p = F.log_softmax(nn.Linear(16, 10)(x), dim=1)
entropy = -(log_p.exp() * log_p).sum(dim=1)
```

```cpp
#include <torch/torch.h>

torch::Tensor entropy(torch::nn::Linear head, torch::Tensor x) {
  auto log_p = torch::log_softmax(head(x), 1);
  return -(log_p.exp() * log_p).sum(1);
}
```

## Known limits
The mean of several softmaxes, their product and a sample of `gumbel_softmax` are not reported: there are no scores of which
`log_softmax` would be that. Nor is the sum of some entries.

## Fix safety
The fix writes `log_softmax` of the scores where the logarithm stands right around the softmax, or around a variable that holds its
output while the scores are still in a variable of their own and nothing between the two does more than look. It is safe: the numbers
are the same where they were finite. There is none where a constant is added or entries are picked out before the logarithm.

## References
`torch.nn.functional.log_softmax`: "While mathematically equivalent to log(softmax(x)), doing these two operations separately is
slower and numerically unstable."
)md",
    .check = Check,
};

}  // namespace lint
