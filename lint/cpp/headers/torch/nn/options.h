// The options of the modules of torch::nn and of the functions of torch::nn::functional: builders, one setting a
// method.
#pragma once

#include "torch/nn/module.h"

#define ARG LOGITLINT_ARG
// A class of options has the constructors that are listed, and settings.
#define OPTIONS(Name) \
  struct Name {       \
    using Self = Name;
#define END \
  }         \
  ;

// Rows of macros, a line or two a class.
// clang-format off

namespace torch::nn {

// --- activations ---

OPTIONS(ELUOptions) ARG(double, alpha) ARG(bool, inplace) END
OPTIONS(SELUOptions) SELUOptions(bool inplace = false); ARG(bool, inplace) END
OPTIONS(GLUOptions) GLUOptions(int64_t dim = -1); ARG(int64_t, dim) END
OPTIONS(GELUOptions) ARG(std::string, approximate) END
OPTIONS(HardshrinkOptions) HardshrinkOptions(double lambda = 0.5); ARG(double, lambda) END
OPTIONS(HardtanhOptions) ARG(double, min_val) ARG(double, max_val) ARG(bool, inplace) END
OPTIONS(LeakyReLUOptions) ARG(double, negative_slope) ARG(bool, inplace) END
OPTIONS(SoftmaxOptions) SoftmaxOptions(int64_t dim); ARG(int64_t, dim) END
OPTIONS(SoftminOptions) SoftminOptions(int64_t dim); ARG(int64_t, dim) END
OPTIONS(LogSoftmaxOptions) LogSoftmaxOptions(int64_t dim); ARG(int64_t, dim) END
OPTIONS(PReLUOptions) ARG(int64_t, num_parameters) ARG(double, init) END
OPTIONS(ReLUOptions) ReLUOptions(bool inplace = false); ARG(bool, inplace) END
OPTIONS(ReLU6Options) ReLU6Options(bool inplace = false); ARG(bool, inplace) END
OPTIONS(RReLUOptions) ARG(double, lower) ARG(double, upper) ARG(bool, inplace) END
OPTIONS(CELUOptions) ARG(double, alpha) ARG(bool, inplace) END
OPTIONS(SoftplusOptions) ARG(double, beta) ARG(double, threshold) END
OPTIONS(SoftshrinkOptions) SoftshrinkOptions(double lambda = 0.5); ARG(double, lambda) END
OPTIONS(ThresholdOptions)
  ThresholdOptions(double threshold, double value);
  ARG(double, threshold) ARG(double, value) ARG(bool, inplace)
END
OPTIONS(MultiheadAttentionOptions)
  MultiheadAttentionOptions(int64_t embed_dim, int64_t num_heads);
  ARG(int64_t, embed_dim) ARG(int64_t, num_heads) ARG(double, dropout) ARG(bool, bias) ARG(bool, add_bias_kv)
  ARG(bool, add_zero_attn) ARG(int64_t, kdim) ARG(int64_t, vdim)
END
OPTIONS(AdaptiveLogSoftmaxWithLossOptions)
  AdaptiveLogSoftmaxWithLossOptions(int64_t in_features, int64_t n_classes, std::vector<int64_t> cutoffs);
  ARG(int64_t, in_features) ARG(int64_t, n_classes) ARG(std::vector<int64_t>, cutoffs) ARG(double, div_value) ARG(bool, head_bias)
END

// --- normalization and dropout ---

OPTIONS(BatchNormOptions)
  BatchNormOptions(int64_t num_features);
  ARG(int64_t, num_features) ARG(double, eps) ARG(std::optional<double>, momentum) ARG(bool, affine) ARG(bool, track_running_stats)
END
using BatchNorm1dOptions = BatchNormOptions;
using BatchNorm2dOptions = BatchNormOptions;
using BatchNorm3dOptions = BatchNormOptions;
OPTIONS(InstanceNormOptions)
  InstanceNormOptions(int64_t num_features);
  ARG(int64_t, num_features) ARG(double, eps) ARG(double, momentum) ARG(bool, affine) ARG(bool, track_running_stats)
END
using InstanceNorm1dOptions = InstanceNormOptions;
using InstanceNorm2dOptions = InstanceNormOptions;
using InstanceNorm3dOptions = InstanceNormOptions;
OPTIONS(LayerNormOptions)
  LayerNormOptions(std::vector<int64_t> normalized_shape);
  ARG(std::vector<int64_t>, normalized_shape) ARG(double, eps) ARG(bool, elementwise_affine)
END
OPTIONS(LocalResponseNormOptions)
  LocalResponseNormOptions(int64_t size);
  ARG(int64_t, size) ARG(double, alpha) ARG(double, beta) ARG(double, k)
END
OPTIONS(CrossMapLRN2dOptions)
  CrossMapLRN2dOptions(int64_t size);
  ARG(int64_t, size) ARG(double, alpha) ARG(double, beta) ARG(int64_t, k)
END
OPTIONS(GroupNormOptions)
  GroupNormOptions(int64_t num_groups, int64_t num_channels);
  ARG(int64_t, num_groups) ARG(int64_t, num_channels) ARG(double, eps) ARG(bool, affine)
END
OPTIONS(DropoutOptions) DropoutOptions(double p = 0.5); ARG(double, p) ARG(bool, inplace) END
using Dropout2dOptions = DropoutOptions;
using Dropout3dOptions = DropoutOptions;
using AlphaDropoutOptions = DropoutOptions;
using FeatureAlphaDropoutOptions = DropoutOptions;

// --- linear, embedding, distance, fold, shuffle ---

OPTIONS(LinearOptions)
  LinearOptions(int64_t in_features, int64_t out_features);
  ARG(int64_t, in_features) ARG(int64_t, out_features) ARG(bool, bias)
END
OPTIONS(FlattenOptions) ARG(int64_t, start_dim) ARG(int64_t, end_dim) END
OPTIONS(UnflattenOptions)
  using namedshape_t = std::vector<std::pair<std::string, int64_t>>;
  UnflattenOptions(int64_t dim, std::vector<int64_t> sizes);
  UnflattenOptions(const char* dimname, namedshape_t namedshape);
  UnflattenOptions(std::string dimname, namedshape_t namedshape);
  ARG(int64_t, dim) ARG(std::vector<int64_t>, sizes)
END
OPTIONS(BilinearOptions)
  BilinearOptions(int64_t in1_features, int64_t in2_features, int64_t out_features);
  ARG(int64_t, in1_features) ARG(int64_t, in2_features) ARG(int64_t, out_features) ARG(bool, bias)
END
OPTIONS(EmbeddingOptions)
  EmbeddingOptions(int64_t num_embeddings, int64_t embedding_dim);
  ARG(int64_t, num_embeddings) ARG(int64_t, embedding_dim) ARG(std::optional<int64_t>, padding_idx) ARG(std::optional<double>, max_norm)
  ARG(double, norm_type) ARG(bool, scale_grad_by_freq) ARG(bool, sparse) ARG(Tensor, _weight)
END
OPTIONS(EmbeddingFromPretrainedOptions)
  ARG(bool, freeze) ARG(std::optional<int64_t>, padding_idx) ARG(std::optional<double>, max_norm) ARG(double, norm_type)
  ARG(bool, scale_grad_by_freq) ARG(bool, sparse)
END
typedef std::variant<enumtype::kSum, enumtype::kMean, enumtype::kMax> EmbeddingBagMode;
OPTIONS(EmbeddingBagOptions)
  EmbeddingBagOptions(int64_t num_embeddings, int64_t embedding_dim);
  ARG(int64_t, num_embeddings) ARG(int64_t, embedding_dim) ARG(std::optional<double>, max_norm) ARG(double, norm_type)
  ARG(bool, scale_grad_by_freq) ARG(EmbeddingBagMode, mode) ARG(bool, sparse) ARG(Tensor, _weight) ARG(bool, include_last_offset)
  ARG(std::optional<int64_t>, padding_idx)
END
OPTIONS(EmbeddingBagFromPretrainedOptions)
  ARG(bool, freeze) ARG(std::optional<double>, max_norm) ARG(double, norm_type) ARG(bool, scale_grad_by_freq)
  ARG(EmbeddingBagMode, mode) ARG(bool, sparse) ARG(bool, include_last_offset) ARG(std::optional<int64_t>, padding_idx)
END
OPTIONS(CosineSimilarityOptions) ARG(int64_t, dim) ARG(double, eps) END
OPTIONS(PairwiseDistanceOptions) ARG(double, p) ARG(double, eps) ARG(bool, keepdim) END
OPTIONS(FoldOptions)
  FoldOptions(ExpandingArray<2> output_size, ExpandingArray<2> kernel_size);
  ARG(ExpandingArray<2>, output_size) ARG(ExpandingArray<2>, kernel_size) ARG(ExpandingArray<2>, dilation)
  ARG(ExpandingArray<2>, padding) ARG(ExpandingArray<2>, stride)
END
OPTIONS(UnfoldOptions)
  UnfoldOptions(ExpandingArray<2> kernel_size);
  ARG(ExpandingArray<2>, kernel_size) ARG(ExpandingArray<2>, dilation) ARG(ExpandingArray<2>, padding) ARG(ExpandingArray<2>, stride)
END
OPTIONS(PixelShuffleOptions) PixelShuffleOptions(int64_t upscale_factor); ARG(int64_t, upscale_factor) END
OPTIONS(PixelUnshuffleOptions) PixelUnshuffleOptions(int64_t downscale_factor); ARG(int64_t, downscale_factor) END
OPTIONS(UpsampleOptions)
  typedef std::variant<enumtype::kNearest, enumtype::kLinear, enumtype::kBilinear, enumtype::kBicubic, enumtype::kTrilinear> mode_t;
  ARG(std::optional<std::vector<int64_t>>, size) ARG(std::optional<std::vector<double>>, scale_factor) ARG(mode_t, mode)
  ARG(std::optional<bool>, align_corners)
END

// --- convolution, pooling, padding ---

namespace detail {
typedef std::variant<enumtype::kZeros, enumtype::kReflect, enumtype::kReplicate, enumtype::kCircular> conv_padding_mode_t;
template <size_t D>
using conv_padding_t = std::variant<ExpandingArray<D>, enumtype::kValid, enumtype::kSame>;
template <size_t D>
OPTIONS(ConvNdOptions)
  using padding_t = conv_padding_t<D>;
  ConvNdOptions(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size);
  Self& padding(std::initializer_list<int64_t> il);
  ARG(int64_t, in_channels) ARG(int64_t, out_channels) ARG(ExpandingArray<D>, kernel_size) ARG(ExpandingArray<D>, stride)
  ARG(padding_t, padding) ARG(ExpandingArray<D>, dilation) ARG(bool, transposed) ARG(ExpandingArray<D>, output_padding)
  ARG(int64_t, groups) ARG(bool, bias) ARG(conv_padding_mode_t, padding_mode)
END
}  // namespace detail
template <size_t D>
OPTIONS(ConvOptions)
  using padding_mode_t = detail::conv_padding_mode_t;
  using padding_t = detail::conv_padding_t<D>;
  ConvOptions(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size);
  Self& padding(std::initializer_list<int64_t> il);
  ARG(int64_t, in_channels) ARG(int64_t, out_channels) ARG(ExpandingArray<D>, kernel_size) ARG(ExpandingArray<D>, stride)
  ARG(padding_t, padding) ARG(ExpandingArray<D>, dilation) ARG(int64_t, groups) ARG(bool, bias) ARG(padding_mode_t, padding_mode)
END
using Conv1dOptions = ConvOptions<1>;
using Conv2dOptions = ConvOptions<2>;
using Conv3dOptions = ConvOptions<3>;
template <size_t D>
OPTIONS(ConvTransposeOptions)
  using padding_mode_t = detail::conv_padding_mode_t;
  ConvTransposeOptions(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size);
  ARG(int64_t, in_channels) ARG(int64_t, out_channels) ARG(ExpandingArray<D>, kernel_size) ARG(ExpandingArray<D>, stride)
  ARG(ExpandingArray<D>, padding) ARG(ExpandingArray<D>, output_padding) ARG(int64_t, groups) ARG(bool, bias)
  ARG(ExpandingArray<D>, dilation) ARG(padding_mode_t, padding_mode)
END
using ConvTranspose1dOptions = ConvTransposeOptions<1>;
using ConvTranspose2dOptions = ConvTransposeOptions<2>;
using ConvTranspose3dOptions = ConvTransposeOptions<3>;

template <size_t D>
OPTIONS(AvgPoolOptions)
  AvgPoolOptions(ExpandingArray<D> kernel_size);
  ARG(ExpandingArray<D>, kernel_size) ARG(ExpandingArray<D>, stride) ARG(ExpandingArray<D>, padding) ARG(bool, ceil_mode)
  ARG(bool, count_include_pad) ARG(std::optional<int64_t>, divisor_override)
END
template <size_t D>
OPTIONS(MaxPoolOptions)
  MaxPoolOptions(ExpandingArray<D> kernel_size);
  ARG(ExpandingArray<D>, kernel_size) ARG(ExpandingArray<D>, stride) ARG(ExpandingArray<D>, padding) ARG(ExpandingArray<D>, dilation)
  ARG(bool, ceil_mode)
END
template <class output_size_t>
OPTIONS(AdaptiveMaxPoolOptions)
  AdaptiveMaxPoolOptions(output_size_t output_size);
  ARG(output_size_t, output_size)
END
template <class output_size_t>
OPTIONS(AdaptiveAvgPoolOptions)
  AdaptiveAvgPoolOptions(output_size_t output_size);
  ARG(output_size_t, output_size)
END
template <size_t D>
OPTIONS(MaxUnpoolOptions)
  MaxUnpoolOptions(ExpandingArray<D> kernel_size);
  ARG(ExpandingArray<D>, kernel_size) ARG(ExpandingArray<D>, stride) ARG(ExpandingArray<D>, padding)
END
template <size_t D>
OPTIONS(FractionalMaxPoolOptions)
  using ExpandingArrayDouble = ExpandingArray<D, double>;
  FractionalMaxPoolOptions(ExpandingArray<D> kernel_size);
  ARG(ExpandingArray<D>, kernel_size) ARG(std::optional<ExpandingArray<D>>, output_size)
  ARG(std::optional<ExpandingArrayDouble>, output_ratio) ARG(Tensor, _random_samples)
END
template <size_t D>
OPTIONS(LPPoolOptions)
  LPPoolOptions(double norm_type, ExpandingArray<D> kernel_size);
  ARG(double, norm_type) ARG(ExpandingArray<D>, kernel_size) ARG(ExpandingArray<D>, stride) ARG(bool, ceil_mode)
END
#define POOLS(name)                                \
  using name##1dOptions = name##Options<1>;        \
  using name##2dOptions = name##Options<2>;        \
  using name##3dOptions = name##Options<3>;        \
  namespace functional {                           \
  using name##1dFuncOptions = name##1dOptions;     \
  using name##2dFuncOptions = name##2dOptions;     \
  using name##3dFuncOptions = name##3dOptions;     \
  }
POOLS(AvgPool)
POOLS(MaxPool)
POOLS(LPPool)
POOLS(FractionalMaxPool)
#undef POOLS
#define POOLS(name)                                                             \
  using name##1dOptions = name##Options<ExpandingArray<1>>;                     \
  using name##2dOptions = name##Options<ExpandingArrayWithOptionalElem<2>>;     \
  using name##3dOptions = name##Options<ExpandingArrayWithOptionalElem<3>>;     \
  namespace functional {                                                        \
  using name##1dFuncOptions = name##1dOptions;                                  \
  using name##2dFuncOptions = name##2dOptions;                                  \
  using name##3dFuncOptions = name##3dOptions;                                  \
  }
POOLS(AdaptiveMaxPool)
POOLS(AdaptiveAvgPool)
#undef POOLS
using MaxUnpool1dOptions = MaxUnpoolOptions<1>;
using MaxUnpool2dOptions = MaxUnpoolOptions<2>;
using MaxUnpool3dOptions = MaxUnpoolOptions<3>;

#define PADS(name)                                  \
  template <size_t D>                               \
  OPTIONS(name##Options)                            \
    name##Options(ExpandingArray<D * 2> padding);   \
    ARG(ExpandingArray<D * 2>, padding)             \
  END                                               \
  using name##1dOptions = name##Options<1>;         \
  using name##2dOptions = name##Options<2>;         \
  using name##3dOptions = name##Options<3>;
PADS(ReflectionPad)
PADS(ReplicationPad)
PADS(ZeroPad)
#undef PADS
template <size_t D>
OPTIONS(ConstantPadOptions)
  ConstantPadOptions(ExpandingArray<D * 2> padding, double value);
  ARG(ExpandingArray<D * 2>, padding) ARG(double, value)
END
using ConstantPad1dOptions = ConstantPadOptions<1>;
using ConstantPad2dOptions = ConstantPadOptions<2>;
using ConstantPad3dOptions = ConstantPadOptions<3>;

// --- recurrent layers and transformers ---

OPTIONS(RNNOptions)
  typedef std::variant<enumtype::kTanh, enumtype::kReLU> nonlinearity_t;
  RNNOptions(int64_t input_size, int64_t hidden_size);
  ARG(int64_t, input_size) ARG(int64_t, hidden_size) ARG(int64_t, num_layers) ARG(nonlinearity_t, nonlinearity) ARG(bool, bias)
  ARG(bool, batch_first) ARG(double, dropout) ARG(bool, bidirectional)
END
OPTIONS(LSTMOptions)
  LSTMOptions(int64_t input_size, int64_t hidden_size);
  ARG(int64_t, input_size) ARG(int64_t, hidden_size) ARG(int64_t, num_layers) ARG(bool, bias) ARG(bool, batch_first)
  ARG(double, dropout) ARG(bool, bidirectional) ARG(int64_t, proj_size)
END
OPTIONS(GRUOptions)
  GRUOptions(int64_t input_size, int64_t hidden_size);
  ARG(int64_t, input_size) ARG(int64_t, hidden_size) ARG(int64_t, num_layers) ARG(bool, bias) ARG(bool, batch_first)
  ARG(double, dropout) ARG(bool, bidirectional)
END
OPTIONS(RNNCellOptions)
  typedef std::variant<enumtype::kTanh, enumtype::kReLU> nonlinearity_t;
  RNNCellOptions(int64_t input_size, int64_t hidden_size);
  ARG(int64_t, input_size) ARG(int64_t, hidden_size) ARG(bool, bias) ARG(nonlinearity_t, nonlinearity)
END
OPTIONS(LSTMCellOptions)
  LSTMCellOptions(int64_t input_size, int64_t hidden_size);
  ARG(int64_t, input_size) ARG(int64_t, hidden_size) ARG(bool, bias)
END
OPTIONS(GRUCellOptions)
  GRUCellOptions(int64_t input_size, int64_t hidden_size);
  ARG(int64_t, input_size) ARG(int64_t, hidden_size) ARG(bool, bias)
END

using activation_t = std::variant<enumtype::kReLU, enumtype::kGELU, std::function<Tensor(const Tensor&)>>;
OPTIONS(TransformerEncoderLayerOptions)
  TransformerEncoderLayerOptions(int64_t d_model, int64_t nhead);
  ARG(int64_t, d_model) ARG(int64_t, nhead) ARG(int64_t, dim_feedforward) ARG(double, dropout) ARG(activation_t, activation)
END
OPTIONS(TransformerDecoderLayerOptions)
  TransformerDecoderLayerOptions(int64_t d_model, int64_t nhead);
  ARG(int64_t, d_model) ARG(int64_t, nhead) ARG(int64_t, dim_feedforward) ARG(double, dropout) ARG(activation_t, activation)
END
OPTIONS(TransformerOptions)
  TransformerOptions();
  TransformerOptions(int64_t d_model, int64_t nhead);
  TransformerOptions(int64_t d_model, int64_t nhead, int64_t num_encoder_layers, int64_t num_decoder_layers);
  ARG(int64_t, d_model) ARG(int64_t, nhead) ARG(int64_t, num_encoder_layers) ARG(int64_t, num_decoder_layers)
  ARG(int64_t, dim_feedforward) ARG(double, dropout) ARG(activation_t, activation) ARG(AnyModule, custom_encoder)
  ARG(AnyModule, custom_decoder)
END

// --- losses ---

namespace detail {
typedef std::variant<enumtype::kNone, enumtype::kMean, enumtype::kSum> reduction_t;
}
// Options of a loss; some are made of a reduction alone.
#define LOSS(Name) OPTIONS(Name) typedef detail::reduction_t reduction_t; ARG(reduction_t, reduction)
#define FROM_REDUCTION(Name)                \
  Name();                                   \
  Name(enumtype::kNone reduction);          \
  Name(enumtype::kMean reduction);          \
  Name(enumtype::kSum reduction);
LOSS(L1LossOptions) FROM_REDUCTION(L1LossOptions) END
OPTIONS(KLDivLossOptions)
  typedef std::variant<enumtype::kNone, enumtype::kBatchMean, enumtype::kSum, enumtype::kMean> reduction_t;
  FROM_REDUCTION(KLDivLossOptions)
  KLDivLossOptions(enumtype::kBatchMean reduction);
  ARG(reduction_t, reduction) ARG(bool, log_target)
END
LOSS(MSELossOptions) FROM_REDUCTION(MSELossOptions) END
LOSS(BCELossOptions) ARG(Tensor, weight) END
LOSS(HingeEmbeddingLossOptions) ARG(double, margin) END
LOSS(MultiMarginLossOptions) ARG(int64_t, p) ARG(double, margin) ARG(Tensor, weight) END
LOSS(CosineEmbeddingLossOptions) ARG(double, margin) END
LOSS(MultiLabelMarginLossOptions) FROM_REDUCTION(MultiLabelMarginLossOptions) END
LOSS(SoftMarginLossOptions) FROM_REDUCTION(SoftMarginLossOptions) END
LOSS(MultiLabelSoftMarginLossOptions) ARG(Tensor, weight) END
LOSS(TripletMarginLossOptions) ARG(double, margin) ARG(double, p) ARG(double, eps) ARG(bool, swap) END
LOSS(TripletMarginWithDistanceLossOptions)
  typedef std::function<Tensor(const Tensor&, const Tensor&)> distance_function_t;
  ARG(std::optional<distance_function_t>, distance_function) ARG(double, margin) ARG(bool, swap)
END
LOSS(CTCLossOptions) ARG(int64_t, blank) ARG(bool, zero_infinity) END
LOSS(SmoothL1LossOptions) FROM_REDUCTION(SmoothL1LossOptions) ARG(std::optional<double>, beta) END
LOSS(HuberLossOptions) FROM_REDUCTION(HuberLossOptions) ARG(double, delta) END
LOSS(PoissonNLLLossOptions) ARG(bool, log_input) ARG(bool, full) ARG(double, eps) END
LOSS(MarginRankingLossOptions) ARG(double, margin) END
LOSS(NLLLossOptions) ARG(Tensor, weight) ARG(int64_t, ignore_index) END
LOSS(CrossEntropyLossOptions) ARG(Tensor, weight) ARG(int64_t, ignore_index) ARG(double, label_smoothing) END
LOSS(BCEWithLogitsLossOptions) ARG(Tensor, weight) ARG(Tensor, pos_weight) END

// --- of functions ---

namespace functional {
using ELUFuncOptions = ELUOptions;
using SELUFuncOptions = SELUOptions;
using GLUFuncOptions = GLUOptions;
using GELUFuncOptions = GELUOptions;
using HardshrinkFuncOptions = HardshrinkOptions;
using HardtanhFuncOptions = HardtanhOptions;
using LeakyReLUFuncOptions = LeakyReLUOptions;
using ReLUFuncOptions = ReLUOptions;
using ReLU6FuncOptions = ReLU6Options;
using CELUFuncOptions = CELUOptions;
using SoftplusFuncOptions = SoftplusOptions;
using SoftshrinkFuncOptions = SoftshrinkOptions;
using ThresholdFuncOptions = ThresholdOptions;
using CosineSimilarityFuncOptions = CosineSimilarityOptions;
using PairwiseDistanceFuncOptions = PairwiseDistanceOptions;
using LocalResponseNormFuncOptions = LocalResponseNormOptions;
using FoldFuncOptions = FoldOptions;
using UnfoldFuncOptions = UnfoldOptions;
using PixelShuffleFuncOptions = PixelShuffleOptions;
using PixelUnshuffleFuncOptions = PixelUnshuffleOptions;
using L1LossFuncOptions = L1LossOptions;
using KLDivFuncOptions = KLDivLossOptions;
using MSELossFuncOptions = MSELossOptions;
using BinaryCrossEntropyFuncOptions = BCELossOptions;
using HingeEmbeddingLossFuncOptions = HingeEmbeddingLossOptions;
using MultiMarginLossFuncOptions = MultiMarginLossOptions;
using CosineEmbeddingLossFuncOptions = CosineEmbeddingLossOptions;
using MultilabelMarginLossFuncOptions = MultiLabelMarginLossOptions;
using SoftMarginLossFuncOptions = SoftMarginLossOptions;
using MultilabelSoftMarginLossFuncOptions = MultiLabelSoftMarginLossOptions;
using TripletMarginLossFuncOptions = TripletMarginLossOptions;
using TripletMarginWithDistanceLossFuncOptions = TripletMarginWithDistanceLossOptions;
using CTCLossFuncOptions = CTCLossOptions;
using SmoothL1LossFuncOptions = SmoothL1LossOptions;
using HuberLossFuncOptions = HuberLossOptions;
using PoissonNLLLossFuncOptions = PoissonNLLLossOptions;
using MarginRankingLossFuncOptions = MarginRankingLossOptions;
using NLLLossFuncOptions = NLLLossOptions;
using CrossEntropyFuncOptions = CrossEntropyLossOptions;
using BinaryCrossEntropyWithLogitsFuncOptions = BCEWithLogitsLossOptions;

OPTIONS(SoftmaxFuncOptions) SoftmaxFuncOptions(int64_t dim); ARG(int64_t, dim) ARG(std::optional<Dtype>, dtype) END
OPTIONS(SoftminFuncOptions) SoftminFuncOptions(int64_t dim); ARG(int64_t, dim) ARG(std::optional<Dtype>, dtype) END
OPTIONS(LogSoftmaxFuncOptions) LogSoftmaxFuncOptions(int64_t dim); ARG(int64_t, dim) ARG(std::optional<Dtype>, dtype) END
OPTIONS(RReLUFuncOptions) ARG(double, lower) ARG(double, upper) ARG(bool, training) ARG(bool, inplace) END
OPTIONS(GumbelSoftmaxFuncOptions) ARG(double, tau) ARG(bool, hard) ARG(int, dim) END
OPTIONS(MultiheadAttentionForwardFuncOptions)
  MultiheadAttentionForwardFuncOptions(int64_t embed_dim_to_check, int64_t num_heads, Tensor in_proj_weight, Tensor in_proj_bias,
                                       Tensor bias_k, Tensor bias_v, bool add_zero_attn, double dropout_p, Tensor out_proj_weight,
                                       Tensor out_proj_bias);
  ARG(int64_t, embed_dim_to_check) ARG(int64_t, num_heads) ARG(Tensor, in_proj_weight) ARG(Tensor, in_proj_bias) ARG(Tensor, bias_k)
  ARG(Tensor, bias_v) ARG(bool, add_zero_attn) ARG(double, dropout_p) ARG(Tensor, out_proj_weight) ARG(Tensor, out_proj_bias)
  ARG(bool, training) ARG(Tensor, key_padding_mask) ARG(bool, need_weights) ARG(Tensor, attn_mask) ARG(bool, use_separate_proj_weight)
  ARG(Tensor, q_proj_weight) ARG(Tensor, k_proj_weight) ARG(Tensor, v_proj_weight) ARG(Tensor, static_k) ARG(Tensor, static_v)
  ARG(bool, average_attn_weights)
END
OPTIONS(BatchNormFuncOptions) ARG(Tensor, weight) ARG(Tensor, bias) ARG(bool, training) ARG(double, momentum) ARG(double, eps) END
OPTIONS(InstanceNormFuncOptions)
  ARG(Tensor, running_mean) ARG(Tensor, running_var) ARG(Tensor, weight) ARG(Tensor, bias) ARG(bool, use_input_stats)
  ARG(double, momentum) ARG(double, eps)
END
OPTIONS(LayerNormFuncOptions)
  LayerNormFuncOptions(std::vector<int64_t> normalized_shape);
  ARG(std::vector<int64_t>, normalized_shape) ARG(Tensor, weight) ARG(Tensor, bias) ARG(double, eps)
END
OPTIONS(GroupNormFuncOptions)
  GroupNormFuncOptions(int64_t num_groups);
  ARG(int64_t, num_groups) ARG(Tensor, weight) ARG(Tensor, bias) ARG(double, eps)
END
OPTIONS(NormalizeFuncOptions) ARG(double, p) ARG(int64_t, dim) ARG(double, eps) ARG(std::optional<Tensor>, out) END
OPTIONS(DropoutFuncOptions) ARG(double, p) ARG(bool, training) ARG(bool, inplace) END
using Dropout2dFuncOptions = DropoutFuncOptions;
using Dropout3dFuncOptions = DropoutFuncOptions;
OPTIONS(AlphaDropoutFuncOptions) ARG(double, p) ARG(bool, training) ARG(bool, inplace) END
OPTIONS(FeatureAlphaDropoutFuncOptions) ARG(double, p) ARG(bool, training) ARG(bool, inplace) END
OPTIONS(EmbeddingFuncOptions)
  ARG(std::optional<int64_t>, padding_idx) ARG(std::optional<double>, max_norm) ARG(double, norm_type) ARG(bool, scale_grad_by_freq)
  ARG(bool, sparse)
END
OPTIONS(EmbeddingBagFuncOptions)
  ARG(Tensor, offsets) ARG(std::optional<double>, max_norm) ARG(double, norm_type) ARG(bool, scale_grad_by_freq)
  ARG(EmbeddingBagMode, mode) ARG(bool, sparse) ARG(Tensor, per_sample_weights) ARG(bool, include_last_offset)
  ARG(std::optional<int64_t>, padding_idx)
END
template <size_t D>
OPTIONS(ConvFuncOptions)
  using padding_t = torch::nn::detail::conv_padding_t<D>;
  Self& padding(std::initializer_list<int64_t> il);
  ARG(Tensor, bias) ARG(ExpandingArray<D>, stride) ARG(padding_t, padding) ARG(ExpandingArray<D>, dilation) ARG(int64_t, groups)
END
using Conv1dFuncOptions = ConvFuncOptions<1>;
using Conv2dFuncOptions = ConvFuncOptions<2>;
using Conv3dFuncOptions = ConvFuncOptions<3>;
template <size_t D>
OPTIONS(ConvTransposeFuncOptions)
  ARG(Tensor, bias) ARG(ExpandingArray<D>, stride) ARG(ExpandingArray<D>, padding) ARG(ExpandingArray<D>, output_padding)
  ARG(int64_t, groups) ARG(ExpandingArray<D>, dilation)
END
using ConvTranspose1dFuncOptions = ConvTransposeFuncOptions<1>;
using ConvTranspose2dFuncOptions = ConvTransposeFuncOptions<2>;
using ConvTranspose3dFuncOptions = ConvTransposeFuncOptions<3>;
template <size_t D>
OPTIONS(MaxUnpoolFuncOptions)
  MaxUnpoolFuncOptions(ExpandingArray<D> kernel_size);
  ARG(ExpandingArray<D>, kernel_size) ARG(ExpandingArray<D>, stride) ARG(ExpandingArray<D>, padding)
  ARG(std::optional<std::vector<int64_t>>, output_size)
END
using MaxUnpool1dFuncOptions = MaxUnpoolFuncOptions<1>;
using MaxUnpool2dFuncOptions = MaxUnpoolFuncOptions<2>;
using MaxUnpool3dFuncOptions = MaxUnpoolFuncOptions<3>;
OPTIONS(PadFuncOptions)
  typedef std::variant<enumtype::kConstant, enumtype::kReflect, enumtype::kReplicate, enumtype::kCircular> mode_t;
  PadFuncOptions(std::vector<int64_t> pad);
  ARG(std::vector<int64_t>, pad) ARG(mode_t, mode) ARG(double, value)
END
OPTIONS(InterpolateFuncOptions)
  typedef std::variant<enumtype::kNearest, enumtype::kLinear, enumtype::kBilinear, enumtype::kBicubic, enumtype::kTrilinear,
                       enumtype::kArea, enumtype::kNearestExact>
      mode_t;
  ARG(std::optional<std::vector<int64_t>>, size) ARG(std::optional<std::vector<double>>, scale_factor) ARG(mode_t, mode)
  ARG(std::optional<bool>, align_corners) ARG(std::optional<bool>, recompute_scale_factor) ARG(bool, antialias)
END
OPTIONS(GridSampleFuncOptions)
  typedef std::variant<enumtype::kBilinear, enumtype::kNearest, enumtype::kBicubic> mode_t;
  typedef std::variant<enumtype::kZeros, enumtype::kBorder, enumtype::kReflection> padding_mode_t;
  ARG(mode_t, mode) ARG(padding_mode_t, padding_mode) ARG(std::optional<bool>, align_corners)
END
}  // namespace functional
}  // namespace torch::nn

#undef ARG
#undef OPTIONS
#undef END
#undef LOSS
#undef FROM_REDUCTION
