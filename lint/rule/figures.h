// What findings say in figures: clauses for the number of classes, the temperature, the threshold or the floating
// format at hand, computed by the numeric reference. Empty where what a figure hangs on is not known.
#pragma once

#include <string>
#include <vector>

#include "lint/rule/pass.h"

namespace lint {

// "with 10 classes this loss cannot fall below 1.461": cross-entropy over what lies between 0 and 1.
std::string CrossEntropyFloorClause(const Pass& pass, const OpFact& loss, const TensorValue& scores);
// "with 10 labels this loss cannot fall below 0.644": binary cross-entropy over what sums to one.
std::string SoftmaxOverLabelsClause(const Pass& pass, const OpFact& loss, const TensorValue& scores);
// "a label of 0 costs at least 0.693": binary cross-entropy over what lies between 0 and 1, or below 0 (labels of 1).
std::string LeastCostClause(const Pass& pass, const OpFact& loss, int label);

// What losses and activations that take raw scores make of a tensor of another form, by its form and classes alone.
struct FormFigures {
  std::string floor;  // "loss floor 1.461 with 10 classes"; empty: there is none, or it is not known
  std::vector<std::string> consequences;  // what it is the floor of, and the like; sentences without an end
};
FormFigures FiguresOfForm(const TensorValue& tensor);

// "between 0.5 and 0.731": where every sigmoid of a probability lies.
std::string SigmoidRange();
// What a second activation makes of probabilities: "with 10 classes no probability can exceed 0.232".
std::string SecondActivationClause(const Pass& pass, const OpFact& activation, const TensorValue& probabilities);

// "0.622", of the score 0.5
std::string SigmoidText(double score);
// "the sigmoid of 0.5 is 0.622"
std::string SigmoidClause(double score);
// "they sum to 1.43"; of probabilities divided by `temperature`.
std::string DividedSumClause(Value temperature);

// "88.72 makes this NaN in float32": the least score of which exp is infinite, in the scores' format or else float32.
std::string ExpOverflowClause(Value scores);
// "in float16 a score 17.33 below the largest has the probability 0"
std::string SoftmaxUnderflowClause(const Pass& pass, const TensorValue& probabilities);
// "in float16 the sigmoid is 1 from 8.318 on"
std::string SigmoidSaturationClause(const Pass& pass, const TensorValue& probabilities);
// "in float16 the sigmoid is 0 from -17.33 down"
std::string SigmoidUnderflowClause(const Pass& pass, const TensorValue& probabilities);

}  // namespace lint
