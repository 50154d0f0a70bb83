#include "lint/rule/figures.h"
#include "lint/rule/rule.h"

namespace lint {

static bool IsProbability(Form form) { return form == Form::kProbabilities || form == Form::kIndependent; }

// Whether both softmaxes are known to run over different axes: a normalisation in two directions.
static bool RunsOverAnotherAxis(const Pass& pass, const OpFact& fact, const TensorValue& tensor) {
  const auto form = tensor.shape->Find(Axis::kForm);
  if (!tensor.shape->open) {
    const Axis* axis = pass.ActivationAxis(fact, tensor);
    return form && axis != nullptr && !axis->Has(Axis::kForm);
  }
  // Counted from different ends the two may be one.
  const auto index = pass.SettingNumber(fact, "axis");
  return form && index && *form != *index && (*form < 0) == (*index < 0);
}

// The same activation again, around a loop: of layers that are not known one by one it may be only the last.
static bool IsAroundLoop(const OpFact& fact, const TensorValue& tensor) {
  return tensor.origin == fact.call && tensor.construct == fact.construct;
}

// A sigmoid before a softmax also bounds scores on purpose, as in attention: only where classes come of it.
static bool MayBeMeant(const Pass& pass, const OpFact& fact, const TensorValue& tensor) {
  if (IsAroundLoop(fact, tensor)) return true;
  if (fact.op->Setting("axis").empty()) return false;
  return tensor.form == Form::kProbabilities ? RunsOverAnotherAxis(pass, fact, tensor)
                                             : !pass.IsUsedAsClassScores(fact.call);
}

static void Say(Pass& pass, const OpFact& fact, const Arrival& arrival, const std::string& help) {
  // Two activations under two conditions, `if a: sigmoid; if b: softmax`: nobody may want both.
  const bool by_choice = arrival.certainty == Certainty::kLikely && !fact.path.empty();
  const std::string consequence = SecondActivationClause(pass, fact, *arrival.tensor);
  pass.ReportAt(fact.call, by_choice ? Certainty::kPossible : arrival.certainty,
                "probabilities from " + pass.MakerOf(*arrival.tensor) + " reach " + pass.Quoted(*fact.op) +
                    ", which takes raw scores" + (consequence.empty() ? "" : ": " + consequence))
      .Trail(*arrival.tensor)
      .Help(help);
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does == Transfer::kActivation) {
      for (const Arrival& arrival : pass.Arrivals(fact, pass.Input(fact))) {
        if (!IsProbability(arrival.tensor->form) || MayBeMeant(pass, fact, *arrival.tensor)) continue;
        Say(pass, fact, arrival, "apply one activation, to the raw scores");
      }
    }
    if (fact.op->does != Transfer::kConsume) continue;
    for (const auto& [param, expected] : fact.op->expects) {
      if (expected != "logits") continue;
      for (const Arrival& arrival : pass.Arrivals(fact, pass.Argument(fact, param))) {
        if (IsProbability(arrival.tensor->form)) Say(pass, fact, arrival, "pass the probabilities as `probs`");
      }
    }
  }
}

LINT_RULE(probabilities_as_logits) = {
    .code = "LGT303",
    .name = "probabilities-as-logits",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "softmax or sigmoid output used where raw scores are meant",
    .doc = R"md(
## What it does
Reports the output of a softmax or sigmoid that reaches another softmax, log-softmax, gumbel-softmax or sigmoid, or a
distribution that is made from raw scores: `Categorical(logits=...)`, `Bernoulli(logits=...)`.

## Why is this bad
The activation is applied twice. Probabilities lie between 0 and 1: a second softmax makes them nearly equal, a second
sigmoid puts all of them between 0.5 and 0.73, where every one of them passes a threshold of one half.

## Example
```python
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(16, 10)

    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)

confidence = torch.softmax(Net()(x), dim=1)  # expect: LGT303
policy = torch.distributions.Categorical(logits=Net()(x))  # expect: LGT303
```

```cpp
#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(16, 10))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::softmax(fc(x), 1); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

torch::Tensor confidence(Net net, torch::Tensor x) {
  return torch::softmax(net(x), 1);  // expect: LGT303
}
```

## Use instead
```python
scores = nn.Linear(16, 10)(x)
confidence = torch.softmax(scores, dim=1)
policy = torch.distributions.Categorical(logits=scores)
```

```cpp
#include <torch/torch.h>

torch::Tensor confidence(torch::nn::Linear fc, torch::Tensor x) {
  return torch::softmax(fc(x), 1);
}
```

## Known limits
Two softmaxes over different axes are silent, and so is a sigmoid before a softmax whose output no loss over classes and no
decision reads: bounded attention scores are meant. Log-probabilities are valid raw scores.

## Fix safety
No automatic fix. Dropping one of the two changes the numbers: which of them was meant is for you to say.

## References
`torch.distributions.Categorical`: "`logits` will be interpreted as unnormalized log probabilities".
)md",
    .check = Check,
};

}  // namespace lint
