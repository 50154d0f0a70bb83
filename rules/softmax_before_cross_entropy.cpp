#include "lint/rule/figures.h"
#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

static void Check(Pass& pass) {
  pass.ForEachMismatch("class-logits", Form::kProbabilities, [&](const OpFact& fact, const Arrival& arrival) {
    const bool is_cross_entropy = fact.op->canonical == "cross_entropy";
    const std::string floor = CrossEntropyFloorClause(pass, fact, *arrival.tensor);
    pass.ReportAt(fact.call, arrival.certainty,
                  "probabilities from " + pass.MakerOf(*arrival.tensor) + " reach " + pass.Quoted(*fact.op) +
                      (is_cross_entropy ? ", which applies log-softmax itself" : ", which applies softmax itself") +
                      (floor.empty() ? "" : ": " + floor))
        .Trail(*arrival.tensor)
        .Help("pass the raw scores to the loss, and keep the softmax for inference")
        .Mend(DropActivation(pass, *arrival.tensor, kReadByClassLoss | kReadClassScores | kReadDecision));
  });
}

LINT_RULE(softmax_before_cross_entropy) = {
    .code = "LGT101",
    .name = "softmax-before-cross-entropy",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "softmax output reaches a loss that applies softmax itself",
    .doc = R"md(
## What it does
Reports probabilities (the output of a softmax) that reach a loss over classes which applies log-softmax to its input:
`nn.CrossEntropyLoss`, `F.cross_entropy`, Keras's losses with `from_logits=True`, `optax.softmax_cross_entropy` and their kin, through
variables, modules, functions and files.

## Why is this bad
The softmax is applied twice. Probabilities lie between 0 and 1, so the second softmax can never become sharp: with K
classes the loss cannot fall below ln(e + K - 1) - 1, and where the model is wrong with confidence the gradient vanishes.
Nothing fails; the model trains slowly, or to a worse place.

## Example
```python
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(16, 10)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)

loss = F.cross_entropy(Net()(x), y)  # expect: LGT101
```

```cpp
#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(16, 10))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::softmax(fc(x), 1); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

torch::Tensor loss(Net net, torch::Tensor x, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(net(x), y);  // expect: LGT101
}
```

## Use instead
```python
    def forward(self, x):
        return self.fc(x)

loss = F.cross_entropy(net(x), y)
probabilities = net(x).softmax(dim=1)  # where probabilities are wanted
```

```cpp
#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(16, 10))) {}
  torch::Tensor forward(torch::Tensor x) { return fc(x); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

torch::Tensor loss(Net net, torch::Tensor x, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(net(x), y);
}
```

## Known limits
A value that the analysis loses sight of (an unknown wrapper, a model loaded from a file) is not reported. Keras on TensorFlow takes
the raw scores back where the output comes straight from a softmax, and only warns; any other backend, or anything between the two,
computes the wrong loss. Both are reported.

## Fix safety
The fix drops the softmax. It is safe where everything in the project that reads its output is a loss that applies the softmax
itself, or a decision along the same axis, which stays the same. It is unsafe where something else reads the probabilities as well (a
metric, a print, a function that nobody calls and that returns them), where the model is handed to code that is not followed, where the
function returns the scores too, depends on a setting or is for the probabilities (`predict_proba`), and where the finding is not
certain: whoever wants probabilities then needs a softmax of its own. A layer of an `nn.Sequential` gives way to `nn.Identity()` unless
it is the last one and the container is only ever called. There is none where the softmax is written out, casts (`dtype=`), works in
place, is one side of a conditional expression, or is TensorFlow's or Keras's.

## References
`torch.nn.CrossEntropyLoss`: "The input is expected to contain the unnormalized logits for each class".
)md",
    .check = Check,
};

}  // namespace lint
