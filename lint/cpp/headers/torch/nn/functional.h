// torch::nn::functional: functions whose further arguments are options.
#pragma once

#include "torch/nn/layers.h"
#include "torch/nn/losses.h"

// Rows of macros, a line or two a class.
// clang-format off

namespace torch::nn::functional {

// --- activations ---

Tensor elu(Tensor input, const ELUFuncOptions& options = {});
Tensor selu(Tensor input, const SELUFuncOptions& options = {});
Tensor hardshrink(const Tensor& input, const HardshrinkFuncOptions& options = {});
Tensor hardtanh(Tensor input, const HardtanhFuncOptions& options = {});
Tensor leaky_relu(Tensor input, const LeakyReLUFuncOptions& options = {});
Tensor logsigmoid(const Tensor& input);
Tensor gumbel_softmax(const Tensor& logits, const GumbelSoftmaxFuncOptions& options = {});
Tensor softmax(const Tensor& input, const SoftmaxFuncOptions& options);
Tensor softmin(const Tensor& input, const SoftminFuncOptions& options);
Tensor log_softmax(const Tensor& input, const LogSoftmaxFuncOptions& options);
Tensor glu(const Tensor& input, const GLUFuncOptions& options = {});
Tensor gelu(const Tensor& input, const GELUFuncOptions& options = {});
Tensor silu(const Tensor& input);
Tensor mish(const Tensor& input);
Tensor prelu(const Tensor& input, const Tensor& weight);
Tensor relu(Tensor input, const ReLUFuncOptions& options = {});
Tensor relu6(Tensor input, const ReLU6FuncOptions& options = {});
Tensor rrelu(Tensor input, const RReLUFuncOptions& options = {});
Tensor celu(Tensor input, const CELUFuncOptions& options = {});
Tensor softplus(const Tensor& input, const SoftplusFuncOptions& options = {});
Tensor softshrink(const Tensor& input, const SoftshrinkFuncOptions& options = {});
Tensor softsign(const Tensor& input);
Tensor tanhshrink(const Tensor& input);
Tensor threshold(Tensor input, const ThresholdFuncOptions& options);
std::tuple<Tensor, Tensor> multi_head_attention_forward(const Tensor& query, const Tensor& key, const Tensor& value,
                                                        const MultiheadAttentionForwardFuncOptions& options);

// --- losses ---

#define LOSS(name, Options) Tensor name(const Tensor& input, const Tensor& target, const Options& options = {});
LOSS(l1_loss, L1LossFuncOptions)
LOSS(kl_div, KLDivFuncOptions)
LOSS(mse_loss, MSELossFuncOptions)
LOSS(binary_cross_entropy, BinaryCrossEntropyFuncOptions)
LOSS(hinge_embedding_loss, HingeEmbeddingLossFuncOptions)
LOSS(multi_margin_loss, MultiMarginLossFuncOptions)
LOSS(smooth_l1_loss, SmoothL1LossFuncOptions)
LOSS(huber_loss, HuberLossFuncOptions)
LOSS(multilabel_margin_loss, MultilabelMarginLossFuncOptions)
LOSS(soft_margin_loss, SoftMarginLossFuncOptions)
LOSS(multilabel_soft_margin_loss, MultilabelSoftMarginLossFuncOptions)
LOSS(poisson_nll_loss, PoissonNLLLossFuncOptions)
LOSS(nll_loss, NLLLossFuncOptions)
LOSS(cross_entropy, CrossEntropyFuncOptions)
LOSS(binary_cross_entropy_with_logits, BinaryCrossEntropyWithLogitsFuncOptions)
#undef LOSS
Tensor smooth_l1_loss(const Tensor& input, const Tensor& target, const SmoothL1LossFuncOptions& options, double beta);
Tensor cosine_embedding_loss(const Tensor& input1, const Tensor& input2, const Tensor& target,
                             const CosineEmbeddingLossFuncOptions& options = {});
Tensor margin_ranking_loss(const Tensor& input1, const Tensor& input2, const Tensor& target,
                           const MarginRankingLossFuncOptions& options = {});
Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive, const Tensor& negative,
                           const TripletMarginLossFuncOptions& options = {});
Tensor triplet_margin_with_distance_loss(const Tensor& anchor, const Tensor& positive, const Tensor& negative,
                                         const TripletMarginWithDistanceLossFuncOptions& options = {});
Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets, const Tensor& input_lengths, const Tensor& target_lengths,
                const CTCLossFuncOptions& options = {});

// --- normalization and dropout ---

Tensor batch_norm(const Tensor& input, const Tensor& running_mean, const Tensor& running_var, const BatchNormFuncOptions& options = {});
Tensor instance_norm(const Tensor& input, const InstanceNormFuncOptions& options = {});
Tensor layer_norm(const Tensor& input, const LayerNormFuncOptions& options);
Tensor local_response_norm(const Tensor& input, const LocalResponseNormFuncOptions& options);
Tensor group_norm(const Tensor& input, const GroupNormFuncOptions& options);
Tensor normalize(const Tensor& input, NormalizeFuncOptions options = {});
Tensor dropout(Tensor input, const DropoutFuncOptions& options = {});
Tensor dropout2d(Tensor input, const Dropout2dFuncOptions& options = {});
Tensor dropout3d(Tensor input, const Dropout3dFuncOptions& options = {});
Tensor alpha_dropout(Tensor input, const AlphaDropoutFuncOptions& options = {});
Tensor feature_alpha_dropout(Tensor input, const FeatureAlphaDropoutFuncOptions& options = {});

// --- layers ---

Tensor linear(const Tensor& input, const Tensor& weight, const Tensor& bias = {});
Tensor bilinear(const Tensor& input1, const Tensor& input2, const Tensor& weight, const Tensor& bias = Tensor());
Tensor embedding(const Tensor& input, const Tensor& weight, const EmbeddingFuncOptions& options = {});
Tensor embedding_bag(const Tensor& input, const Tensor& weight, const EmbeddingBagFuncOptions& options = {});
Tensor one_hot(const Tensor& tensor, int64_t num_classes = -1);
Tensor cosine_similarity(const Tensor& x1, const Tensor& x2, const CosineSimilarityFuncOptions& options = {});
Tensor pairwise_distance(const Tensor& x1, const Tensor& x2, const PairwiseDistanceFuncOptions& options = {});
Tensor pdist(const Tensor& input, double p = 2.0);
Tensor fold(const Tensor& input, const FoldFuncOptions& options);
Tensor unfold(const Tensor& input, const UnfoldFuncOptions& options);
Tensor pad(const Tensor& input, const PadFuncOptions& options);
Tensor pixel_shuffle(const Tensor& input, const PixelShuffleFuncOptions& options);
Tensor pixel_unshuffle(const Tensor& input, const PixelUnshuffleFuncOptions& options);
Tensor interpolate(const Tensor& input, const InterpolateFuncOptions& options = {});
Tensor affine_grid(const Tensor& theta, const IntArrayRef& size, bool align_corners = false);
Tensor grid_sample(const Tensor& input, const Tensor& grid, const GridSampleFuncOptions& options = {});

#define CONV(D)                                                                                            \
  Tensor conv##D(const Tensor& input, const Tensor& weight, const Conv##D##FuncOptions& options = {});     \
  Tensor conv_transpose##D(const Tensor& input, const Tensor& weight, const ConvTranspose##D##FuncOptions& options = {});
CONV(1d)
CONV(2d)
CONV(3d)
#undef CONV
#define POOL(D)                                                                                                          \
  Tensor avg_pool##D(const Tensor& input, const AvgPool##D##FuncOptions& options);                                       \
  Tensor max_pool##D(const Tensor& input, const MaxPool##D##FuncOptions& options);                                       \
  std::tuple<Tensor, Tensor> max_pool##D##_with_indices(const Tensor& input, const MaxPool##D##FuncOptions& options);    \
  Tensor adaptive_avg_pool##D(const Tensor& input, const AdaptiveAvgPool##D##FuncOptions& options);                      \
  Tensor adaptive_max_pool##D(const Tensor& input, const AdaptiveMaxPool##D##FuncOptions& options);                      \
  std::tuple<Tensor, Tensor> adaptive_max_pool##D##_with_indices(const Tensor& input,                                    \
                                                                 const AdaptiveMaxPool##D##FuncOptions& options);        \
  Tensor max_unpool##D(const Tensor& input, const Tensor& indices, const MaxUnpool##D##FuncOptions& options);            \
  Tensor lp_pool##D(const Tensor& input, const LPPool##D##FuncOptions& options);
POOL(1d)
POOL(2d)
POOL(3d)
#undef POOL
Tensor fractional_max_pool2d(const Tensor& input, const FractionalMaxPool2dFuncOptions& options);
Tensor fractional_max_pool3d(const Tensor& input, const FractionalMaxPool3dFuncOptions& options);
std::tuple<Tensor, Tensor> fractional_max_pool2d_with_indices(const Tensor& input, const FractionalMaxPool2dFuncOptions& options);
std::tuple<Tensor, Tensor> fractional_max_pool3d_with_indices(const Tensor& input, const FractionalMaxPool3dFuncOptions& options);

}  // namespace torch::nn::functional
