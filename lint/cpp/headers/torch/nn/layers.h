// The modules of torch::nn other than containers and losses. Of each: the class with the name ending in Impl, its
// options, what a call takes, and the holder.
#pragma once

#include "torch/nn/containers.h"
#include "torch/nn/options.h"

// Rows of macros, a line or two a class.
// clang-format off

namespace torch::nn::utils::rnn {
class PackedSequence;
}

namespace torch::nn {

// A module: its constructors and members are given.
#define MODULE(Name, ...)           \
  class Name##Impl : public Layer { \
   public:                          \
    __VA_ARGS__                     \
  };                                \
  LOGITLINT_HOLDER(Name)
// One that needs no arguments.
#define MODULE_DEFAULT(Name, ...)   \
  class Name##Impl : public Layer { \
   public:                          \
    __VA_ARGS__                     \
  };                                \
  LOGITLINT_HOLDER_DEFAULT(Name)
// Constructed from options only, which have defaults.
#define WITH_OPTIONS(Name)                                  \
  explicit Name##Impl(const Name##Options& options_ = {});  \
  Name##Options options;
// Constructed from options or from their arguments.
#define OF_OPTIONS(Name)                                    \
  explicit Name##Impl(const Name##Options& options_);       \
  Name##Options options;

// --- activations ---

#define ACTIVATION(Name) MODULE_DEFAULT(Name, WITH_OPTIONS(Name) Tensor forward(const Tensor& input);)
#define ACTIVATION_INPLACE(Name) MODULE_DEFAULT(Name, WITH_OPTIONS(Name) Tensor forward(Tensor input);)
#define ACTIVATION_PLAIN(Name) MODULE_DEFAULT(Name, Tensor forward(const Tensor& input);)
#define ACTIVATION_DIM(Name) \
  MODULE(Name, explicit Name##Impl(int64_t dim); OF_OPTIONS(Name) Tensor forward(const Tensor& input);)
ACTIVATION_INPLACE(ELU);
ACTIVATION_INPLACE(SELU);
ACTIVATION(Hardshrink);
ACTIVATION_INPLACE(Hardtanh);
ACTIVATION_INPLACE(LeakyReLU);
ACTIVATION_PLAIN(LogSigmoid);
ACTIVATION_DIM(Softmax);
ACTIVATION_DIM(Softmin);
ACTIVATION_DIM(LogSoftmax);
ACTIVATION_PLAIN(Softmax2d);
MODULE_DEFAULT(PReLU, WITH_OPTIONS(PReLU) Tensor forward(const Tensor& input); Tensor weight;);
ACTIVATION_INPLACE(ReLU);
ACTIVATION_INPLACE(ReLU6);
ACTIVATION_INPLACE(RReLU);
ACTIVATION_INPLACE(CELU);
ACTIVATION(GLU);
ACTIVATION(GELU);
ACTIVATION_PLAIN(SiLU);
ACTIVATION_PLAIN(Mish);
ACTIVATION_PLAIN(Sigmoid);
ACTIVATION(Softplus);
ACTIVATION(Softshrink);
ACTIVATION_PLAIN(Softsign);
ACTIVATION_PLAIN(Tanh);
ACTIVATION_PLAIN(Tanhshrink);
MODULE(Threshold, ThresholdImpl(double threshold, double value); OF_OPTIONS(Threshold) Tensor forward(Tensor input););
MODULE(MultiheadAttention, MultiheadAttentionImpl(int64_t embed_dim, int64_t num_heads); OF_OPTIONS(MultiheadAttention)
       std::tuple<Tensor, Tensor> forward(const Tensor& query, const Tensor& key, const Tensor& value,
                                          const Tensor& key_padding_mask = {}, bool need_weights = true, const Tensor& attn_mask = {},
                                          bool average_attn_weights = true);
       void _reset_parameters(); Tensor in_proj_weight; Tensor in_proj_bias; Tensor bias_k; Tensor bias_v; Tensor q_proj_weight;
       Tensor k_proj_weight; Tensor v_proj_weight; int64_t head_dim;);

// --- linear ---

MODULE_DEFAULT(Identity, Tensor forward(const Tensor& input););
MODULE(Linear, LinearImpl(int64_t in_features, int64_t out_features); OF_OPTIONS(Linear) void reset_parameters();
       Tensor forward(const Tensor& input); Tensor weight; Tensor bias;);
MODULE_DEFAULT(Flatten, WITH_OPTIONS(Flatten) Tensor forward(const Tensor& input););
MODULE(Unflatten, UnflattenImpl(int64_t dim, std::vector<int64_t> sizes);
       UnflattenImpl(std::string dimname, UnflattenOptions::namedshape_t namedshape); explicit UnflattenImpl(UnflattenOptions options_);
       UnflattenOptions options; Tensor forward(const Tensor& input););
MODULE(Bilinear, BilinearImpl(int64_t in1_features, int64_t in2_features, int64_t out_features); OF_OPTIONS(Bilinear)
       void reset_parameters(); Tensor forward(const Tensor& input1, const Tensor& input2); Tensor weight; Tensor bias;);

// --- convolution ---

template <size_t D, class Derived>
class ConvNdImpl : public Layer {
 public:
  explicit ConvNdImpl(detail::ConvNdOptions<D> options_);
  void reset_parameters();
  detail::ConvNdOptions<D> options;
  Tensor weight;
  Tensor bias;
};
#define CONV(Name, D)                                                                                             \
  class Name##Impl : public ConvNdImpl<D, Name##Impl> {                                                           \
   public:                                                                                                        \
    Name##Impl(int64_t input_channels, int64_t output_channels, ExpandingArray<D> kernel_size);                   \
    explicit Name##Impl(Name##Options options_);                                                                  \
    Tensor forward(const Tensor& input);                                                                          \
  };                                                                                                              \
  LOGITLINT_HOLDER(Name)
CONV(Conv1d, 1);
CONV(Conv2d, 2);
CONV(Conv3d, 3);
template <size_t D, class Derived>
class ConvTransposeNdImpl : public ConvNdImpl<D, Derived> {
 public:
  using ConvNdImpl<D, Derived>::ConvNdImpl;
};
#define CONV_TRANSPOSE(Name, D)                                                                                   \
  class Name##Impl : public ConvTransposeNdImpl<D, Name##Impl> {                                                  \
   public:                                                                                                        \
    Name##Impl(int64_t input_channels, int64_t output_channels, ExpandingArray<D> kernel_size);                   \
    explicit Name##Impl(Name##Options options_);                                                                  \
    Tensor forward(const Tensor& input, const std::optional<IntArrayRef>& output_size = {});                      \
  };                                                                                                              \
  LOGITLINT_HOLDER(Name)
CONV_TRANSPOSE(ConvTranspose1d, 1);
CONV_TRANSPOSE(ConvTranspose2d, 2);
CONV_TRANSPOSE(ConvTranspose3d, 3);
MODULE(Fold, FoldImpl(ExpandingArray<2> output_size, ExpandingArray<2> kernel_size); OF_OPTIONS(Fold)
       Tensor forward(const Tensor& input););
MODULE(Unfold, UnfoldImpl(ExpandingArray<2> kernel_size); OF_OPTIONS(Unfold) Tensor forward(const Tensor& input););

// --- pooling ---

#define POOL(Name, ...)                                                        \
  MODULE(Name##1d, Name##1dImpl(ExpandingArray<1> kernel_size); OF_OPTIONS(Name##1d) __VA_ARGS__); \
  MODULE(Name##2d, Name##2dImpl(ExpandingArray<2> kernel_size); OF_OPTIONS(Name##2d) __VA_ARGS__); \
  MODULE(Name##3d, Name##3dImpl(ExpandingArray<3> kernel_size); OF_OPTIONS(Name##3d) __VA_ARGS__)
POOL(AvgPool, Tensor forward(const Tensor& input););
POOL(MaxPool, Tensor forward(const Tensor& input); std::tuple<Tensor, Tensor> forward_with_indices(const Tensor& input););
POOL(MaxUnpool, Tensor forward(const Tensor& input, const Tensor& indices, const std::optional<std::vector<int64_t>>& output_size = {}););
#define POOL_ADAPTIVE(Name, ...)                                                                                                      \
  MODULE(Name##1d, Name##1dImpl(ExpandingArray<1> output_size); OF_OPTIONS(Name##1d) __VA_ARGS__);                                    \
  MODULE(Name##2d, Name##2dImpl(ExpandingArrayWithOptionalElem<2> output_size); OF_OPTIONS(Name##2d) __VA_ARGS__);                    \
  MODULE(Name##3d, Name##3dImpl(ExpandingArrayWithOptionalElem<3> output_size); OF_OPTIONS(Name##3d) __VA_ARGS__)
POOL_ADAPTIVE(AdaptiveAvgPool, Tensor forward(const Tensor& input););
POOL_ADAPTIVE(AdaptiveMaxPool, Tensor forward(const Tensor& input);
              std::tuple<Tensor, Tensor> forward_with_indices(const Tensor& input););
#define POOL_FRACTIONAL(Name, D)                                                                                          \
  MODULE(Name, Name##Impl(ExpandingArray<D> kernel_size); explicit Name##Impl(Name##Options options_); Name##Options options; \
         Tensor forward(const Tensor& input); std::tuple<Tensor, Tensor> forward_with_indices(const Tensor& input);       \
         Tensor _random_samples;)
POOL_FRACTIONAL(FractionalMaxPool2d, 2);
POOL_FRACTIONAL(FractionalMaxPool3d, 3);
#define POOL_LP(Name, D)                                                                             \
  MODULE(Name, Name##Impl(double norm_type, ExpandingArray<D> kernel_size); OF_OPTIONS(Name) Tensor forward(const Tensor& input);)
POOL_LP(LPPool1d, 1);
POOL_LP(LPPool2d, 2);
POOL_LP(LPPool3d, 3);

// --- padding ---

#define PAD(Name, D) \
  MODULE(Name, Name##Impl(ExpandingArray<D * 2> padding); OF_OPTIONS(Name) Tensor forward(const Tensor& input);)
PAD(ReflectionPad1d, 1);
PAD(ReflectionPad2d, 2);
PAD(ReflectionPad3d, 3);
PAD(ReplicationPad1d, 1);
PAD(ReplicationPad2d, 2);
PAD(ReplicationPad3d, 3);
PAD(ZeroPad1d, 1);
PAD(ZeroPad2d, 2);
PAD(ZeroPad3d, 3);
#define PAD_CONSTANT(Name, D) \
  MODULE(Name, Name##Impl(ExpandingArray<D * 2> padding, double value); OF_OPTIONS(Name) Tensor forward(const Tensor& input);)
PAD_CONSTANT(ConstantPad1d, 1);
PAD_CONSTANT(ConstantPad2d, 2);
PAD_CONSTANT(ConstantPad3d, 3);

// --- normalization and dropout ---

// Of batches and of instances.
#define NORM(Name)                                                                                        \
  MODULE(Name, Name##Impl(const Name##Options& options_); Name##Options options; void reset_parameters(); \
         void reset_running_stats(); Tensor forward(const Tensor& input); Tensor weight; Tensor bias;     \
         Tensor running_mean; Tensor running_var; Tensor num_batches_tracked;)
NORM(BatchNorm1d);
NORM(BatchNorm2d);
NORM(BatchNorm3d);
NORM(InstanceNorm1d);
NORM(InstanceNorm2d);
NORM(InstanceNorm3d);
MODULE(LayerNorm, LayerNormImpl(std::vector<int64_t> normalized_shape); explicit LayerNormImpl(LayerNormOptions options_);
       LayerNormOptions options; void reset_parameters(); Tensor forward(const Tensor& input); Tensor weight; Tensor bias;);
MODULE(LocalResponseNorm, LocalResponseNormImpl(int64_t size); OF_OPTIONS(LocalResponseNorm) Tensor forward(const Tensor& input););
MODULE(CrossMapLRN2d, CrossMapLRN2dImpl(int64_t size); OF_OPTIONS(CrossMapLRN2d) Tensor forward(const Tensor& input););
MODULE(GroupNorm, GroupNormImpl(int64_t num_groups, int64_t num_channels); OF_OPTIONS(GroupNorm) void reset_parameters();
       Tensor forward(const Tensor& input); Tensor weight; Tensor bias;);
#define DROPOUT(Name, input_t) \
  MODULE_DEFAULT(Name, Name##Impl(double p); explicit Name##Impl(const DropoutOptions& options_ = {}); DropoutOptions options; \
         Tensor forward(input_t input);)
DROPOUT(Dropout, Tensor);
DROPOUT(Dropout2d, Tensor);
DROPOUT(Dropout3d, Tensor);
DROPOUT(AlphaDropout, const Tensor&);
DROPOUT(FeatureAlphaDropout, const Tensor&);
// Of releases before 1.5.
DROPOUT(FeatureDropout, const Tensor&);
using BatchNorm = BatchNorm1d;

// --- embedding, distance, shuffle ---

class EmbeddingImpl : public Layer {
 public:
  EmbeddingImpl(int64_t num_embeddings, int64_t embedding_dim);
  explicit EmbeddingImpl(EmbeddingOptions options_);
  void reset_parameters();
  Tensor forward(const Tensor& indices);
  EmbeddingOptions options;
  Tensor weight;
};
class Embedding : public ModuleHolder<EmbeddingImpl> {
 public:
  using ModuleHolder<EmbeddingImpl>::ModuleHolder;
  using Impl = EmbeddingImpl;
  static Embedding from_pretrained(const Tensor& embeddings, const EmbeddingFromPretrainedOptions& options = {});
};
class EmbeddingBagImpl : public Layer {
 public:
  EmbeddingBagImpl(int64_t num_embeddings, int64_t embedding_dim);
  explicit EmbeddingBagImpl(EmbeddingBagOptions options_);
  void reset_parameters();
  Tensor forward(const Tensor& input, const Tensor& offsets = {}, const Tensor& per_sample_weights = {});
  EmbeddingBagOptions options;
  Tensor weight;
};
class EmbeddingBag : public ModuleHolder<EmbeddingBagImpl> {
 public:
  using ModuleHolder<EmbeddingBagImpl>::ModuleHolder;
  using Impl = EmbeddingBagImpl;
  static EmbeddingBag from_pretrained(const Tensor& embeddings, const EmbeddingBagFromPretrainedOptions& options = {});
};
MODULE_DEFAULT(CosineSimilarity, WITH_OPTIONS(CosineSimilarity) Tensor forward(const Tensor& input1, const Tensor& input2););
MODULE_DEFAULT(PairwiseDistance, WITH_OPTIONS(PairwiseDistance) Tensor forward(const Tensor& input1, const Tensor& input2););
MODULE(PixelShuffle, explicit PixelShuffleImpl(const PixelShuffleOptions& options_); PixelShuffleOptions options;
       Tensor forward(const Tensor& input););
MODULE(PixelUnshuffle, explicit PixelUnshuffleImpl(const PixelUnshuffleOptions& options_); PixelUnshuffleOptions options;
       Tensor forward(const Tensor& input););
MODULE_DEFAULT(Upsample, explicit UpsampleImpl(UpsampleOptions options_ = {}); UpsampleOptions options; Tensor forward(const Tensor& input););
struct ASMoutput {
  ASMoutput(Tensor output_, double loss_);
  Tensor output;
  double loss;
};
MODULE(AdaptiveLogSoftmaxWithLoss,
       AdaptiveLogSoftmaxWithLossImpl(int64_t in_features, int64_t n_classes, std::vector<int64_t> cutoffs);
       explicit AdaptiveLogSoftmaxWithLossImpl(AdaptiveLogSoftmaxWithLossOptions options_); AdaptiveLogSoftmaxWithLossOptions options;
       void reset_parameters(); ASMoutput forward(const Tensor& input, const Tensor& target); Tensor log_prob(const Tensor& input);
       Tensor predict(const Tensor& input); std::vector<int64_t> cutoffs; Linear head = nullptr; ModuleList tail;);

// --- recurrent layers ---

#define RECURRENT(Name, State, state, Hidden)                                                                             \
  MODULE(Name, Name##Impl(int64_t input_size, int64_t hidden_size); OF_OPTIONS(Name) void reset_parameters();             \
         void flatten_parameters(); std::vector<Tensor> all_weights() const;                                              \
         std::tuple<Tensor, Hidden> forward(const Tensor& input, State state = {});                                       \
         std::tuple<utils::rnn::PackedSequence, Hidden> forward_with_packed_input(                                        \
             const utils::rnn::PackedSequence& packed_input, State state = {});)
// A pair, whose comma a macro must not see.
using PairOfTensors = std::tuple<Tensor, Tensor>;
RECURRENT(RNN, Tensor, hx, Tensor);
RECURRENT(LSTM, std::optional<PairOfTensors>, hx_opt, PairOfTensors);
RECURRENT(GRU, Tensor, hx, Tensor);
#define RECURRENT_CELL(Name, State, state, Output)                                                                         \
  MODULE(Name, Name##Impl(int64_t input_size, int64_t hidden_size); OF_OPTIONS(Name) void reset_parameters();              \
         Output forward(const Tensor& input, State state = {}); Tensor weight_ih; Tensor weight_hh; Tensor bias_ih; Tensor bias_hh;)
RECURRENT_CELL(RNNCell, const Tensor&, hx, Tensor);
RECURRENT_CELL(LSTMCell, std::optional<PairOfTensors>, hx_opt, PairOfTensors);
RECURRENT_CELL(GRUCell, const Tensor&, hx, Tensor);

// --- transformers ---

MODULE(TransformerEncoderLayer, TransformerEncoderLayerImpl(int64_t d_model, int64_t nhead);
       explicit TransformerEncoderLayerImpl(TransformerEncoderLayerOptions options_); TransformerEncoderLayerOptions options;
       Tensor forward(const Tensor& src, const Tensor& src_mask = {}, const Tensor& src_key_padding_mask = {}); void reset_parameters();
       MultiheadAttention self_attn = nullptr; Linear linear1 = nullptr; Dropout dropout = nullptr; Linear linear2 = nullptr;
       LayerNorm norm1 = nullptr; LayerNorm norm2 = nullptr; Dropout dropout1 = nullptr; Dropout dropout2 = nullptr;);
MODULE(TransformerDecoderLayer, TransformerDecoderLayerImpl(int64_t d_model, int64_t nhead);
       explicit TransformerDecoderLayerImpl(TransformerDecoderLayerOptions options_); TransformerDecoderLayerOptions options;
       Tensor forward(Tensor tgt, const Tensor& memory, const Tensor& tgt_mask = {}, const Tensor& memory_mask = {},
                      const Tensor& tgt_key_padding_mask = {}, const Tensor& memory_key_padding_mask = {});
       void reset_parameters(); MultiheadAttention self_attn = nullptr; MultiheadAttention multihead_attn = nullptr;
       Linear linear1 = nullptr; Dropout dropout = nullptr; Linear linear2 = nullptr; LayerNorm norm1 = nullptr;
       LayerNorm norm2 = nullptr; LayerNorm norm3 = nullptr; Dropout dropout1 = nullptr; Dropout dropout2 = nullptr;
       Dropout dropout3 = nullptr;);
struct TransformerEncoderOptions {
  using Self = TransformerEncoderOptions;
  TransformerEncoderOptions(TransformerEncoderLayer encoder_layer, int64_t num_layers);
  TransformerEncoderOptions(const TransformerEncoderLayerOptions& encoder_layer_options, int64_t num_layers);
  LOGITLINT_ARG(TransformerEncoderLayer, encoder_layer)
  LOGITLINT_ARG(int64_t, num_layers)
  LOGITLINT_ARG(AnyModule, norm)
};
struct TransformerDecoderOptions {
  using Self = TransformerDecoderOptions;
  TransformerDecoderOptions(TransformerDecoderLayer decoder_layer, int64_t num_layers);
  TransformerDecoderOptions(const TransformerDecoderLayerOptions& decoder_layer_options, int64_t num_layers);
  LOGITLINT_ARG(TransformerDecoderLayer, decoder_layer)
  LOGITLINT_ARG(int64_t, num_layers)
  LOGITLINT_ARG(AnyModule, norm)
};
MODULE(TransformerEncoder, TransformerEncoderImpl(TransformerEncoderLayer encoder_layer, int64_t num_layers);
       explicit TransformerEncoderImpl(TransformerEncoderOptions options_); TransformerEncoderOptions options;
       Tensor forward(const Tensor& src, const Tensor& src_mask = {}, const Tensor& src_key_padding_mask = {}); void reset_parameters();
       ModuleList layers = nullptr; AnyModule norm;);
MODULE(TransformerDecoder, TransformerDecoderImpl(TransformerDecoderLayer decoder_layer, int64_t num_layers);
       explicit TransformerDecoderImpl(TransformerDecoderOptions options_); TransformerDecoderOptions options;
       Tensor forward(const Tensor& tgt, const Tensor& memory, const Tensor& tgt_mask = {}, const Tensor& memory_mask = {},
                      const Tensor& tgt_key_padding_mask = {}, const Tensor& memory_key_padding_mask = {});
       void reset_parameters(); ModuleList layers = nullptr; AnyModule norm;);
MODULE(Transformer, explicit TransformerImpl(TransformerOptions options_); TransformerOptions options;
       Tensor forward(const Tensor& src, const Tensor& tgt, const Tensor& src_mask = {}, const Tensor& tgt_mask = {},
                      const Tensor& memory_mask = {}, const Tensor& src_key_padding_mask = {}, const Tensor& tgt_key_padding_mask = {},
                      const Tensor& memory_key_padding_mask = {});
       void reset_parameters(); static Tensor generate_square_subsequent_mask(int64_t sz); AnyModule encoder; AnyModule decoder;);

#undef ACTIVATION
#undef ACTIVATION_INPLACE
#undef ACTIVATION_PLAIN
#undef ACTIVATION_DIM
#undef CONV
#undef CONV_TRANSPOSE
#undef POOL
#undef POOL_ADAPTIVE
#undef POOL_FRACTIONAL
#undef POOL_LP
#undef PAD
#undef PAD_CONSTANT
#undef NORM
#undef DROPOUT
#undef RECURRENT
#undef RECURRENT_CELL
#undef OF_OPTIONS
#undef WITH_OPTIONS
#undef MODULE
#undef MODULE_DEFAULT

}  // namespace torch::nn
