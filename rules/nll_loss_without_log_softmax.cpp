#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

namespace {

struct Words {
  llvm::StringRef seen;
  llvm::StringRef help;
};

Words WordsFor(Form form, bool ctc) {
  if (form == Form::kLogits) {
    return {.seen = "raw scores from ",
            .help = ctc ? "apply `log_softmax` first" : "use `cross_entropy`, or apply `log_softmax` first"};
  }
  return {.seen = form == Form::kProbabilities ? "probabilities from " : "output of ",
          .help = ctc ? "use `log_softmax`" : "use `log_softmax`, or pass the raw scores to `cross_entropy`"};
}

// The logarithm for probabilities; for scores the loss that takes them.
std::optional<PendingFix> FixFor(const Pass& pass, const OpFact& loss, const TensorValue& tensor, bool ctc) {
  if (tensor.form == Form::kProbabilities) {
    auto fix = MakeLogSoftmax(pass, tensor, kReadByLogLoss | kReadByOtherLogLoss | kReadDecision);
    if (fix && !ctc && !pass.RunsAlongClasses(loss, tensor)) fix->at_most = Applicability::kUnsafe;
    return fix;
  }
  if (tensor.form != Form::kLogits || ctc || loss.op->canonical != "nll_loss") return std::nullopt;
  return ChangeLoss(pass, loss, "CrossEntropyLoss", "cross_entropy", kFedScores);
}

void CheckInputs(Pass& pass, bool ctc) {
  pass.ForEachLossInput(
      ctc ? "ctc-log-probabilities" : "class-log-probabilities", [&](const OpFact& fact, const Arrival& arrival) {
        const Form form = arrival.tensor->form;
        if (form != Form::kLogits && form != Form::kProbabilities && form != Form::kIndependent) return;
        if (form == Form::kLogits && arrival.tensor->altered) return;
        const Words words = WordsFor(form, ctc);
        pass.ReportAt(fact.call, arrival.certainty,
                      words.seen.str() + pass.MakerOf(*arrival.tensor) +
                          (form == Form::kIndependent ? " reaches " : " reach ") + pass.Quoted(*fact.op) +
                          ", which expects log-probabilities and applies no logarithm")
            .Trail(*arrival.tensor)
            .Help(words.help.str())
            .Mend(FixFor(pass, fact, *arrival.tensor, ctc));
      });
}

void Check(Pass& pass) {
  CheckInputs(pass, false);
  CheckInputs(pass, true);
}

}  // namespace

LINT_RULE(nll_loss_without_log_softmax) = {
    .code = "LGT106",
    .name = "nll-loss-without-log-softmax",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "raw scores or probabilities reach a loss that expects log-probabilities",
    .doc = R"md(
## What it does
Reports raw scores, softmax output or sigmoid output that reaches `nn.NLLLoss`, `F.nll_loss` or `nn.CTCLoss`.

## Why is this bad
The negative log-likelihood takes the logarithm as done. Of raw scores it is unbounded: training makes the right score large and never
mind the others. Of probabilities it is minus the probability of the right class, whose gradient vanishes where the model is wrong.
Nothing fails; the loss is below zero, which few notice.

## Example
```python
p = F.softmax(nn.Linear(8, 5)(x), dim=1)
loss = F.nll_loss(p, y)  # expect: LGT106
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto p = torch::softmax(head(x), 1);
  return torch::nll_loss(p, y);  // expect: LGT106
}
```

## Use instead
```python
logp = F.log_softmax(nn.Linear(8, 5)(x), dim=1)
loss = F.nll_loss(logp, y)
```

```cpp
#include <torch/torch.h>

torch::Tensor loss(torch::nn::Linear head, torch::Tensor x, torch::Tensor y) {
  auto logp = torch::log_softmax(head(x), 1);
  return torch::nll_loss(logp, y);
}
```

## Known limits
A value that the analysis loses sight of is not reported. The logarithm of probabilities is right here; that it is less exact than a
log-softmax is another rule's.

## Fix safety
The fix makes a softmax a log-softmax: safe where everything that reads its output is a loss that expects log-probabilities, or a
decision along the same axis. Where raw scores arrive it uses `cross_entropy` instead: safe where everything that the loss is given
are raw scores. Otherwise the fixes are unsafe. There is none for `ctc_loss` of raw scores, and none in C++ where the loss or the
layer is an object.

## References
`torch.nn.NLLLoss`: "The input given through a forward call is expected to contain log-probabilities of each class".
)md",
    .check = Check,
};

}  // namespace lint
