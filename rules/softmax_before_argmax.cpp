#include "lint/rule/rule.h"

namespace lint {

// Whether the largest entry along the decision's axis is the same before and after the activation.
static bool KeepsOrder(const Pass& pass, const OpFact& fact, const TensorValue& tensor) {
  if (tensor.form == Form::kIndependent || tensor.form == Form::kLogIndependent) return true;
  if (tensor.form != Form::kProbabilities && tensor.form != Form::kLogProbabilities) return false;
  const auto index = pass.SettingNumber(fact, "axis");
  if (!index) return false;
  const Axis* decided = tensor.shape->At(*index);
  if (decided != nullptr) return decided->Has(Axis::kForm) || !tensor.shape->Find(Axis::kForm).has_value();
  const auto form_axis = tensor.shape->Find(Axis::kForm);
  return !form_axis || *form_axis == *index;
}

static void Check(Pass& pass) {
  for (const OpFact& fact : pass.ops()) {
    const bool decides = fact.op->does == Transfer::kArgmax || fact.op->does == Transfer::kMax ||
                         fact.op->does == Transfer::kTopk || fact.op->does == Transfer::kArgsort;
    if (!decides || fact.op->Setting("axis").empty()) continue;
    if (!pass.SettingNumber(fact, "axis")) continue;
    for (const Arrival& arrival : pass.Arrivals(fact, pass.Input(fact))) {
      if (!KeepsOrder(pass, fact, *arrival.tensor)) continue;
      pass.ReportAt(fact.call, arrival.certainty,
                    pass.MakerOf(*arrival.tensor) + " does not change which entry " + pass.Quoted(*fact.op) +
                        " picks, except where it saturates into ties")
          .Trail(*arrival.tensor)
          .Help("take the decision on the raw scores")
          .UnlessRead(*arrival.tensor);
    }
  }
}

LINT_RULE(softmax_before_argmax) = {
    .code = "LGT301",
    .name = "softmax-before-argmax",
    .severity = Severity::kWarning,
    .on_by_default = true,
    .summary = "a decision taken from softmax or sigmoid output that nothing else reads",
    .doc = R"md(
## What it does
Reports argmax, the indices of max or topk, and rankings taken from the output of a softmax, log-softmax or sigmoid that
nothing else in the project reads.

## Why is this bad
The activation keeps the order of the scores, so the decision is the same without it. Where scores are large it is worse:
sigmoid and softmax saturate, different scores become equal, and the first of them wins.

## Example
```python
scores = nn.Linear(8, 5)(x)
label = torch.argmax(torch.softmax(scores, dim=1), dim=1)  # expect: LGT301
```

## Use instead
```python
scores = nn.Linear(8, 5)(x)
label = scores.argmax(dim=1)
```

## Known limits
Silent as soon as the probabilities are read anywhere else, handed to code that is not followed, or returned from a function
that nobody calls.

## References
Softmax and sigmoid are strictly increasing in each score.
)md",
    .check = Check,
};

}  // namespace lint
