#include "lint/rule/figures.h"
#include "lint/rule/rule.h"

namespace lint {

// Whether the tensor has a single entry, as far as is known.
static bool IsScalar(const TensorValue& tensor) {
  const auto rank = tensor.shape->Rank();
  if (!rank) return false;
  for (int i = 0; i < *rank; ++i) {
    if (tensor.shape->At(i)->size != 1) return false;
  }
  return true;
}

static bool IsLearntScalar(Value value) {
  const auto* tensor = As<TensorValue>(value);
  return tensor != nullptr && (tensor->traits & kLearnt) != 0 && IsScalar(*tensor);
}

// Whether something that wants probabilities or their logarithms gets what was divided at `site`.
static bool IsUsedAsProbabilities(const Pass& pass, Site site) {
  for (const OpFact& fact : pass.ops()) {
    const bool wants = fact.op->does == Transfer::kLog || fact.op->does == Transfer::kActivation ||
                       fact.op->does == Transfer::kLoss || fact.op->does == Transfer::kConsume;
    if (!wants) continue;
    for (const Value arg : fact.args) {
      for (const Alternative& a : AlternativesOf(arg)) {
        const auto* tensor = As<TensorValue>(a.value);
        const Deed* deed = tensor == nullptr ? nullptr : tensor->deed;
        if (deed != nullptr && deed->kind == DeedKind::kDivided && deed->site == site) return true;
      }
    }
  }
  return false;
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does != Transfer::kArithmetic || fact.op->Setting("operator") != "/" || fact.args.size() < 2) continue;
    for (const Arrival& arrival : pass.Arrivals(fact, fact.args[0])) {
      if (arrival.tensor->form != Form::kProbabilities) continue;
      const bool learnt = IsLearntScalar(fact.args[1]);
      if (!learnt && !(pass.IsNumber(fact.args[1]) && IsUsedAsProbabilities(pass, fact.call))) continue;
      const std::string sum = DividedSumClause(fact.args[1]);
      pass.ReportAt(fact.call, arrival.certainty,
                    "probabilities from " + pass.MakerOf(*arrival.tensor) + " are divided by a temperature: " +
                        (sum.empty() ? "they no longer sum to one" : sum) + ", and their ratios stay what they were")
          .Trail(*arrival.tensor)
          .Help("divide the scores, before the softmax");
    }
  }
}

LINT_RULE(temperature_after_softmax) = {
    .code = "LGT503",
    .name = "temperature-after-softmax",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "probabilities divided by a temperature: the scaling belongs on the scores",
    .doc = R"md(
## What it does
Reports the output of a softmax that is divided by a learnt scalar, or by a number where the quotient then goes to a logarithm, a
loss, a softmax or a sampler.

## Why is this bad
A temperature makes a distribution sharper or flatter because it scales the scores inside `exp`. Dividing the probabilities changes
none of their ratios: they are only no distribution any more. Where they are normalised again nothing has happened at all.

## Example
```python
p = F.softmax(nn.Linear(16, 10)(x), dim=1) / 0.7  # expect: LGT503
token = torch.multinomial(p, 1)
```

```cpp
#include <torch/torch.h>

torch::Tensor draw(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x), 1) / 0.7;  // expect: LGT503
  return torch::multinomial(p, 1);
}
```

## Use instead
```python
p = F.softmax(nn.Linear(16, 10)(x) / 0.7, dim=1)
token = torch.multinomial(p, 1)
```

```cpp
#include <torch/torch.h>

torch::Tensor draw(torch::nn::Linear head, torch::Tensor x) {
  auto p = torch::softmax(head(x) / 0.7, 1);
  return torch::multinomial(p, 1);
}
```

## Known limits
A division by a sum, by a count or by another tensor is something else and silent; so is a number whose quotient is only
multiplied or added.

## Fix safety
No automatic fix: the model gives other numbers.

## References
Guo et al., On Calibration of Modern Neural Networks, 2017.
)md",
    .check = Check,
};

}  // namespace lint
