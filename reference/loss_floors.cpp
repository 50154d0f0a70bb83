#include "reference/loss_floors.h"

#include <cmath>

#include "reference/closed_forms.h"

namespace reference {
namespace {

double MeanOverLabels(int labels, int holding, double of_holding, double of_rest) {
  return (holding * of_holding + (labels - holding) * of_rest) / labels;
}

// sum(t * log(t))
double MinusEntropy(const Row& probabilities) {
  return probabilities.unaryExpr([](double p) { return p == 0 ? 0 : p * std::log(p); }).sum();
}

}  // namespace

double SigmoidOfSigmoidFloor(int labels, int holding) {
  return MeanOverLabels(labels, holding, BinaryCrossEntropyFloor(true), BinaryCrossEntropyFloor(false));
}

double SigmoidOfLogSoftmaxFloor(int labels, int holding) {
  if (holding == 0) return std::log(2.0) / labels;
  return MeanOverLabels(labels, holding, std::log(1.0 + holding), 0);
}

double SoftmaxOverLabelsFloor(int labels, int holding) {
  if (holding == 0) return -std::log1p(-1.0 / labels);
  return MeanOverLabels(labels, holding, std::log(holding), 0);
}

double KlOfProbabilitiesFloor(const Row& target) { return MinusEntropy(target) - target.maxCoeff(); }

double KlOfProbabilitiesAtAgreement(const Row& target) { return MinusEntropy(target) - target.square().sum(); }

}  // namespace reference
