#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

namespace {

std::string Seen(const Pass& pass, const TensorValue& tensor) {
  const std::string maker = pass.MakerOf(tensor);
  switch (tensor.form) {
    case Form::kLogits:
      return "raw scores from " + maker + " are";
    case Form::kProbabilities:
      return "probabilities from " + maker + " are";
    case Form::kLogProbabilities:
    case Form::kLogIndependent:
      return "log-probabilities from " + maker + " are";
    case Form::kIndependent:
    case Form::kUnknown:
      break;
  }
  return "output of " + maker + " is";
}

bool IsLog(Form form) { return form == Form::kLogProbabilities || form == Form::kLogIndependent; }

// What `log_target` says; nothing where it is not known.
std::optional<bool> LogTarget(const Pass& pass, const OpFact& fact) {
  const auto* given = As<ConstValue>(pass.SettingArgument(fact, "log_target"));
  if (given == nullptr) return std::nullopt;
  return given->Truthy();
}

// Raw scores of which something unknown has been taken off may be log-probabilities.
bool MayBeNormalised(const TensorValue& tensor) { return tensor.form == Form::kLogits && tensor.altered; }

bool IsWrongInput(const TensorValue& tensor) {
  return tensor.form != Form::kUnknown && !IsLog(tensor.form) && !MayBeNormalised(tensor);
}

bool IsWrongTarget(const TensorValue& tensor, std::optional<bool> log_target) {
  if (tensor.form == Form::kUnknown || MayBeNormalised(tensor)) return false;
  if (tensor.form == Form::kLogits) return true;
  return log_target && IsLog(tensor.form) != *log_target;
}

bool HasWrongInput(const Pass& pass, const OpFact& fact) {
  for (const auto& [param, expected] : fact.op->expects) {
    if (expected != "kl-log-probabilities") continue;
    for (const Arrival& arrival : pass.Arrivals(fact, pass.Argument(fact, param))) {
      if (IsWrongInput(*arrival.tensor)) return true;
    }
  }
  return false;
}

// The two arguments the wrong way round: a distribution where its logarithm must be, and the logarithm where it must
// be.
bool AreSwapped(const Pass& pass, const OpFact& fact, const TensorValue& input) {
  if (input.form != Form::kProbabilities || LogTarget(pass, fact) != false) return false;
  for (const auto& [param, expected] : fact.op->expects) {
    if (expected != "kl-target") continue;
    const auto arrivals = pass.Arrivals(fact, pass.Argument(fact, param));
    return !arrivals.empty() && llvm::all_of(arrivals, [](const Arrival& a) { return IsLog(a.tensor->form); });
  }
  return false;
}

void CheckInput(Pass& pass) {
  pass.ForEachLossInput("kl-log-probabilities", [&](const OpFact& fact, const Arrival& arrival) {
    if (!IsWrongInput(*arrival.tensor)) return;
    const bool swapped = AreSwapped(pass, fact, *arrival.tensor);
    pass.ReportAt(fact.call, arrival.certainty,
                  Seen(pass, *arrival.tensor) + " the input of " + pass.Quoted(*fact.op) +
                      ", which expects log-probabilities" +
                      (swapped ? ", and log-probabilities are the target: the arguments are the wrong way round" : ""))
        .Trail(*arrival.tensor)
        .Help(swapped ? "exchange the arguments: the log-probabilities of the model come first"
                      : "use `log_softmax` for the first argument")
        .Mend(swapped ? std::nullopt
                      : MakeLogSoftmax(pass, *arrival.tensor, kReadByLogLoss | kReadByOtherLogLoss | kReadDecision));
  });
}

// One mistake is one finding: a call whose input is wrong has been reported.
void CheckTarget(Pass& pass) {
  pass.ForEachLossInput("kl-target", [&](const OpFact& fact, const Arrival& arrival) {
    const std::optional<bool> log_target = LogTarget(pass, fact);
    if (!IsWrongTarget(*arrival.tensor, log_target) || HasWrongInput(pass, fact)) return;
    const bool logs = log_target.value_or(false);
    pass.ReportAt(fact.call, arrival.certainty,
                  Seen(pass, *arrival.tensor) + " the target of " + pass.Quoted(*fact.op) + ", which expects " +
                      (logs ? "log-probabilities (`log_target=True`)" : "probabilities"))
        .Trail(*arrival.tensor)
        .Help(logs ? "use `log_softmax` for the target, or leave `log_target` out"
                   : "use `softmax` for the target; log-probabilities need `log_target=True`");
  });
}

void Check(Pass& pass) {
  CheckInput(pass);
  CheckTarget(pass);
}

}  // namespace

LINT_RULE(kl_div_without_log) = {
    .code = "LGT108",
    .name = "kl-div-without-log",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "the arguments of kl_div are not log-probabilities and a target that matches log_target",
    .doc = R"md(
## What it does
Reports `F.kl_div` and `nn.KLDivLoss` whose first argument is known to be something else than log-probabilities, or whose target is not
what `log_target` says: probabilities without it, log-probabilities with it.

## Why is this bad
The function computes target * (log(target) - input) and takes no logarithm of its input. Of a probability or a raw score in that place
the number is no divergence: it is not zero where both agree, and it may be below zero. The arguments are in the other order than in
the formula, and easily swapped.

## Example
```python
student = F.softmax(nn.Linear(8, 5)(x), dim=1)
loss = F.kl_div(student, F.softmax(teacher, dim=1), reduction="batchmean")  # expect: LGT108
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor teacher) {
  auto student = torch::softmax(head(x), 1);
  return torch::kl_div(student, torch::softmax(teacher, 1), torch::Reduction::Sum);  // expect: LGT108
}
```

## Use instead
```python
student = F.log_softmax(nn.Linear(8, 5)(x), dim=1)
loss = F.kl_div(student, F.softmax(teacher, dim=1), reduction="batchmean")
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor teacher) {
  auto student = torch::log_softmax(head(x), 1);
  return torch::kl_div(student, torch::softmax(teacher, 1), torch::Reduction::Sum);
}
```

## Known limits
A value that the analysis loses sight of is not reported. Of a call whose input is wrong the target is not looked at.

## Fix safety
The fix makes a softmax a log-softmax. It is safe where everything that reads its output is a loss that expects log-probabilities, or
a decision along the same axis, and unsafe otherwise. There is none for the target, and none where the arguments are the wrong way
round.

## References
`torch.nn.KLDivLoss`: "this loss expects the argument input in the log-space. The argument target may also be provided in the
log-space if log_target= True".
)md",
    .check = Check,
};

}  // namespace lint
