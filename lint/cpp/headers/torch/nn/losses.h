// The losses of torch::nn as modules.
#pragma once

#include "torch/nn/options.h"

// Rows of macros, a line or two a class.
// clang-format off

namespace torch::nn {

#define LOSS(Name, Params)                                            \
  struct Name##Impl : public Layer {                                  \
    explicit Name##Impl(const Name##Options& options_ = {});          \
    Tensor forward Params;                                            \
    Name##Options options;                                            \
  };                                                                  \
  LOGITLINT_HOLDER_DEFAULT(Name)
LOSS(L1Loss, (const Tensor& input, const Tensor& target));
LOSS(KLDivLoss, (const Tensor& input, const Tensor& target));
LOSS(MSELoss, (const Tensor& input, const Tensor& target));
LOSS(BCELoss, (const Tensor& input, const Tensor& target));
LOSS(HingeEmbeddingLoss, (const Tensor& input, const Tensor& target));
LOSS(MultiMarginLoss, (const Tensor& input, const Tensor& target));
LOSS(CosineEmbeddingLoss, (const Tensor& input1, const Tensor& input2, const Tensor& target));
LOSS(SmoothL1Loss, (const Tensor& input, const Tensor& target));
LOSS(HuberLoss, (const Tensor& input, const Tensor& target));
LOSS(MultiLabelMarginLoss, (const Tensor& input, const Tensor& target));
LOSS(SoftMarginLoss, (const Tensor& input, const Tensor& target));
LOSS(MultiLabelSoftMarginLoss, (const Tensor& input, const Tensor& target));
LOSS(TripletMarginLoss, (const Tensor& anchor, const Tensor& positive, const Tensor& negative));
LOSS(TripletMarginWithDistanceLoss, (const Tensor& anchor, const Tensor& positive, const Tensor& negative));
LOSS(CTCLoss, (const Tensor& log_probs, const Tensor& targets, const Tensor& input_lengths, const Tensor& target_lengths));
LOSS(PoissonNLLLoss, (const Tensor& log_input, const Tensor& targets));
LOSS(MarginRankingLoss, (const Tensor& input1, const Tensor& input2, const Tensor& targets));
LOSS(NLLLoss, (const Tensor& input, const Tensor& target));
LOSS(CrossEntropyLoss, (const Tensor& input, const Tensor& target));
LOSS(BCEWithLogitsLoss, (const Tensor& input, const Tensor& target));
#undef LOSS

}  // namespace torch::nn
