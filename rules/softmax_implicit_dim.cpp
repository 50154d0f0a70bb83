#include "lint/rule/mending.h"
#include "lint/rule/rule.h"

namespace lint {

// The axis that PyTorch picks, where every input that is known of has as many axes as decide that.
static std::optional<PendingFix> SayAxis(const Pass& pass, const OpFact& fact) {
  std::optional<int> chosen;
  for (const Alternative& alternative : AlternativesOf(pass.Input(fact))) {
    const auto* tensor = As<TensorValue>(alternative.value);
    const auto rank = tensor == nullptr ? std::nullopt : tensor->shape->Rank();
    if (!rank) return std::nullopt;
    const int axis = *rank == 0 || *rank == 1 || *rank == 3 ? 0 : 1;
    if (chosen && *chosen != axis) return std::nullopt;
    chosen = axis;
  }
  if (!chosen) return std::nullopt;
  const uint32_t others = kRankUnknown | (*chosen == 0 ? kRankSecond : kRankFirst);
  return SayArgument(pass, fact, "dim", std::to_string(*chosen), ~others);
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    if (fact.op->does != Transfer::kActivation || fact.op->Setting("implicit") != "yes") continue;
    if (!IsNoneOrAbsent(pass.SettingArgument(fact, "axis"))) continue;
    std::string chosen = "axis 0 for 0, 1 and 3 axes, axis 1 otherwise";
    for (const Arrival& arrival : pass.Arrivals(fact, pass.Input(fact))) {
      if (const auto rank = arrival.tensor->shape->Rank()) {
        chosen = "here axis " + std::string(*rank == 0 || *rank == 1 || *rank == 3 ? "0" : "1");
      }
    }
    const bool module = fact.construct.valid();
    pass.ReportAt(
            module ? fact.construct : fact.call, Certainty::kCertain,
            pass.Quoted(*fact.op) + " without `dim`: PyTorch chooses the axis by the number of axes (" + chosen + ")")
        .Note(module ? fact.call : Site{}, "called here")
        .Mend(SayAxis(pass, fact))
        .Help("say which axis holds the classes: `dim=-1`, or `dim=1` for [N, C, ...]");
  }
}

LINT_RULE(softmax_implicit_dim) = {
    .code = "LGT202",
    .name = "softmax-implicit-dim",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "no `dim`: PyTorch picks an axis by the number of axes, and warns",
    .doc = R"md(
## What it does
Reports `F.softmax`, `F.log_softmax`, `nn.Softmax` and their kin where no `dim` is given. In C++ that cannot happen: LibTorch has no
softmax without a dimension.

## Why is this bad
PyTorch then takes axis 0 for tensors of 0, 1 and 3 axes and axis 1 otherwise. For a batch of sequences that is the batch
axis. The implicit choice is deprecated and warns at run time.

## Example
```python
p = F.softmax(nn.Linear(8, 5)(x))  # expect: LGT202
```

## Use instead
```python
p = F.softmax(nn.Linear(8, 5)(x), dim=-1)
```

## Known limits
None known.

## Fix safety
The fix writes the axis that PyTorch picks, which keeps the behaviour: safe where the number of axes of every input that the call, or
the layer, is given anywhere is known and makes it the same axis. Whether that is the axis that was meant is another question: see `softmax-over-batch-axis`.

## References
`torch.nn.functional._get_softmax_dim`: "Implicit dimension choice for softmax has been deprecated".
)md",
    .check = Check,
};

}  // namespace lint
