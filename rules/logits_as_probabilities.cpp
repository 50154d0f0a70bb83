#include "lint/rule/figures.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

static void CheckSampling(Pass& pass, const OpFact& fact) {
  for (const auto& [param, expected] : fact.op->expects) {
    if (expected != "probabilities") continue;
    for (const Arrival& arrival : pass.Arrivals(fact, pass.Argument(fact, param))) {
      const std::string what = pass.NotProbabilities(*arrival.tensor);
      if (what.empty()) continue;
      pass.ReportAt(fact.call, arrival.certainty,
                    what + " reach `" + param + "` of " + pass.Quoted(*fact.op) + ", which takes probabilities")
          .Trail(*arrival.tensor)
          .Help(fact.op->ParamIndex("logits") < 0 ? "pass probabilities: apply the softmax or sigmoid first"
                                                  : "pass them as `logits`")
          .Mend(fact.op->ParamIndex("logits") < 0 || arrival.tensor->form != Form::kLogits
                    ? std::nullopt
                    : AtMost(Applicability::kUnsafe, NameArgument(pass, fact, param, "logits")));
    }
  }
}

// The number strictly between 0 and 1 that this compares with.
static std::optional<double> ThresholdBelowOne(const Pass& pass, const OpFact& fact) {
  const llvm::StringRef op = fact.op->Setting("operator");
  if (fact.op->does != Transfer::kArithmetic || (!op.starts_with("<") && !op.starts_with(">"))) return std::nullopt;
  const auto* c = As<ConstValue>(pass.Argument(fact, "other"));
  const bool below_one = c != nullptr && c->type == ConstType::kFloat && c->number > 0 && c->number < 1;
  return below_one ? std::optional(c->number) : std::nullopt;
}

constexpr double kRoundsUp = 0.5;  // where rounding changes

static bool RoundsToWhole(const Pass& pass, const OpFact& fact) {
  if (fact.op->does != Transfer::kRound) return false;
  const auto* decimals = As<ConstValue>(pass.Argument(fact, "decimals"));
  return decimals == nullptr || decimals->number == 0;
}

// Where the value may be probabilities as well, the threshold is for those.
static bool MayBeProbabilities(llvm::ArrayRef<Arrival> arrivals) {
  return llvm::any_of(arrivals, [](const Arrival& a) {
    return a.tensor->form == Form::kProbabilities || a.tensor->form == Form::kIndependent;
  });
}

static void CheckDecision(Pass& pass, const OpFact& fact, const std::string& how, double threshold, uint32_t read_as) {
  const auto arrivals = pass.Arrivals(fact, pass.Input(fact));
  if (MayBeProbabilities(arrivals)) return;
  for (const Arrival& arrival : arrivals) {
    if (arrival.tensor->form != Form::kLogits) continue;
    pass.ReportAt(
            fact.call, arrival.certainty,
            "raw scores from " + pass.MakerOf(*arrival.tensor) + " are " + how +
                " as if they were probabilities, which training does not take them for: " + SigmoidClause(threshold))
        .Trail(*arrival.tensor)
        .Help("apply the sigmoid or softmax first; a probability of one half is a raw score of 0")
        .OnlyIfRead(*arrival.tensor, read_as);
  }
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does == Transfer::kConsume) CheckSampling(pass, fact);
    if (const auto threshold = ThresholdBelowOne(pass, fact)) {
      CheckDecision(pass, fact, "compared with a number between 0 and 1", *threshold,
                    kReadClassScores | kReadLabelScores);
    }
    if (RoundsToWhole(pass, fact)) CheckDecision(pass, fact, "rounded", kRoundsUp, kReadLabelScores);
  }
}

LINT_RULE(logits_as_probabilities) = {
    .code = "LGT302",
    .name = "logits-as-probabilities",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "raw scores used where probabilities are meant",
    .doc = R"md(
## What it does
Reports raw scores that are sampled from as if they were probabilities (`Categorical(x)`, `Bernoulli(x)`,
`torch.multinomial(x)`), and raw scores that are compared with a threshold strictly between 0 and 1, or rounded, although a
loss or a sigmoid elsewhere takes the same scores as raw.

## Why is this bad
The first positional argument of a distribution is `probs`: raw scores are rejected when one is negative, and normalised as
if they were weights when none is. A threshold of 0.5 on a raw score means a probability of 0.62: what lies between is
decided wrongly.

## Example
```python
net = nn.Linear(8, 1)
loss = F.binary_cross_entropy_with_logits(net(x), y)
predicted = net(x) > 0.5  # expect: LGT302
action = torch.multinomial(nn.Linear(8, 4)(x), 1)  # expect: LGT302
```

```cpp
#include <torch/torch.h>

torch::Tensor act(torch::nn::Linear policy, torch::Tensor state) {
  return torch::multinomial(policy(state), 1);  // expect: LGT302
}
```

## Use instead
```python
net = nn.Linear(8, 1)
loss = F.binary_cross_entropy_with_logits(net(x), y)
predicted = torch.sigmoid(net(x)) > 0.5
action = torch.multinomial(torch.softmax(nn.Linear(8, 4)(x), dim=1), 1)
```

```cpp
#include <torch/torch.h>

torch::Tensor act(torch::nn::Linear policy, torch::Tensor state) {
  return torch::multinomial(torch::softmax(policy(state), -1), 1);
}
```

## Known limits
A threshold is reported only where the same layer's output reaches a loss over raw scores, or a sigmoid, somewhere in the
project: the output of a regression is compared with any number. A threshold that is not known is not reported.

## Fix safety
For a distribution the fix passes the scores as `logits=`, which is unsafe: what is sampled changes, as it should. For a threshold
there is none, as it may have been tuned on the raw scores.

## References
`torch.distributions.Categorical(probs=None, logits=None)`; `torch.nn.BCEWithLogitsLoss`.
)md",
    .check = Check,
};

}  // namespace lint
