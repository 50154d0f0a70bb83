#include "lint/rule/rule.h"

namespace lint {

static std::string HelpFor(const OpModel& loss) {
  const llvm::StringRef raw_scores = loss.Setting("raw_scores");
  if (raw_scores.empty()) return "give the loss what a softmax makes";
  return "let the loss take raw scores, `" + raw_scores.str() + "`, or give it what a softmax makes";
}

static void Check(Pass& pass) {
  for (const Form form : {Form::kLogits, Form::kLogProbabilities, Form::kLogIndependent}) {
    pass.ForEachMismatch("class-probabilities", form, [&](const OpFact& fact, const Arrival& arrival) {
      pass.ReportAt(fact.call, arrival.certainty,
                    pass.NotProbabilities(*arrival.tensor) + " reach " + pass.Quoted(*fact.op) +
                        ", which expects the probabilities of the classes here")
          .Trail(*arrival.tensor)
          .Help(HelpFor(*fact.op));
    });
  }
}

LINT_RULE(class_probabilities_expected) = {
    .code = "LGT114",
    .name = "class-probabilities-expected",
    .severity = Severity::kError,
    .on_by_default = true,
    .summary = "raw scores reach a loss over classes that expects probabilities",
    .doc = R"md(
## What it does
Reports raw scores (the output of a layer without activation) or log-probabilities that reach a loss over classes which takes
probabilities: Keras's `categorical_crossentropy` and `sparse_categorical_crossentropy` without `from_logits=True`, by name in
`compile` too, and `KLDivergence`.

## Why is this bad
The loss divides the scores by their sum and cuts them off between 0 and 1 before it takes the logarithm. Negative scores and those
above their sum get no gradient; the model learns badly or not at all, and nothing is said.

## Example
```python
from tensorflow import keras
from tensorflow.keras import layers

model = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(10)])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")  # expect: LGT114
```

## Use instead
```python
from tensorflow import keras
from tensorflow.keras import layers

model = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(10)])
model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
```

## Known limits
A model that is compiled in a way that is not followed (a loss chosen by an option, several losses by the names of layers) is not
reported. Sigmoid outputs are not reported either: Keras divides them by their sum, which may be meant.

## Fix safety
No automatic fix. `from_logits=True` changes what the model gives: whoever reads probabilities from it needs a softmax then.

## References
`keras.losses.SparseCategoricalCrossentropy`: "from_logits: Whether `y_pred` is expected to be a logits tensor. By default, we assume
that `y_pred` encodes a probability distribution".
)md",
    .check = Check,
};

}  // namespace lint
