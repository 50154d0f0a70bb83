// The fixes that several rules share, from a finding's tensor or operation to a pending fix with its conditions.
// Nothing where the program's text does not plainly allow it.
#pragma once

#include <optional>

#include "lint/rule/pass.h"

namespace lint {

// Drops the activation that gave the tensor its form. `agrees`: the ways of reading it that go with that.
std::optional<PendingFix> DropActivation(const Pass& pass, const TensorValue& tensor, uint32_t agrees);

// log_softmax instead of the softmax that gave the tensor its form.
std::optional<PendingFix> MakeLogSoftmax(const Pass& pass, const TensorValue& tensor, uint32_t agrees);

// Another loss with the same arguments: "BCEWithLogitsLoss" for a module, "binary_cross_entropy_with_logits" for a
// function. `agrees`: what it may be given.
std::optional<PendingFix> ChangeLoss(const Pass& pass, const OpFact& loss, llvm::StringRef module,
                                     llvm::StringRef function, uint32_t agrees);

// Both: the activation goes, the loss takes scores.
std::optional<PendingFix> Both(std::optional<PendingFix> drop, std::optional<PendingFix> loss);

// The logarithm of an activation's output becomes one function of its input: "log_softmax", "logsigmoid".
std::optional<PendingFix> FuseLogarithm(const Pass& pass, const OpFact& log, const TensorValue& tensor,
                                        llvm::StringRef function);

// One argument more: `dim=1`. `agrees`: in which ways the operation, or the layer, may be used.
std::optional<PendingFix> SayArgument(const Pass& pass, const OpFact& fact, llvm::StringRef name, llvm::StringRef value,
                                      uint32_t agrees);

// A method of the argument for a parameter: `y` becomes `y.float()`.
std::optional<PendingFix> WithMethod(const Pass& pass, const OpFact& fact, llvm::StringRef param,
                                     llvm::StringRef method);

// The positional argument for a parameter becomes one by another name: `Categorical(logits=x)`.
std::optional<PendingFix> NameArgument(const Pass& pass, const OpFact& fact, llvm::StringRef param,
                                       llvm::StringRef name);

// The fix, trusted no further.
std::optional<PendingFix> AtMost(Applicability most, std::optional<PendingFix> fix);

// Comparisons with 0.5 of what a sigmoid gives.
void CollectThresholds(const Pass& pass, std::vector<Threshold>& thresholds);

}  // namespace lint
