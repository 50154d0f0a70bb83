// Modules: every layer and loss with its options, containers, and classes of one's own in the usual forms.
#include <torch/torch.h>

#include <iostream>

namespace nn = torch::nn;
namespace F = torch::nn::functional;

struct NetImpl : nn::Module {
  NetImpl(int64_t in, int64_t out)
      : fc1(register_module("fc1", nn::Linear(in, 32))),
        conv(nn::Conv2dOptions(1, 10, /*kernel_size=*/5).stride(2).padding({1, 1}).bias(false)) {
    fc2 = register_module("fc2", nn::Linear(nn::LinearOptions(32, out).bias(false)));
    register_module("conv", conv);
    scale = register_parameter("scale", torch::ones({1}));
    register_parameter("shift", torch::zeros({1}), /*requires_grad=*/false);
    mean = register_buffer("mean", torch::zeros({1}));
    for (int i = 0; i < 3; ++i) blocks->push_back(nn::Linear(4, 4));
    register_module("blocks", blocks);
    reset_weights();
  }
  torch::Tensor forward(torch::Tensor x) {
    x = F::relu(F::max_pool2d(conv->forward(x), F::MaxPool2dFuncOptions(2)));
    x = torch::relu(fc1(x)).view({-1, 32});
    x = torch::dropout(x, /*p=*/0.5, /*train=*/is_training());
    for (const auto& block : *blocks) x = block->as<nn::Linear>()->forward(x);
    return torch::log_softmax(fc2->forward(x * scale), /*dim=*/1);
  }
  void reset_weights() {
    for (auto& module : modules(/*include_self=*/false)) {
      if (auto* m = dynamic_cast<nn::Conv2dImpl*>(module.get()))
        nn::init::kaiming_normal_(m->weight, 0, torch::kFanOut, torch::kReLU);
      if (auto* m = module->as<nn::BatchNorm2d>()) nn::init::constant_(m->weight, 1);
      if (auto* m = module->as<nn::Linear>()) torch::nn::init::xavier_uniform_(m->weight);
    }
    for (auto& p : named_parameters()) std::cout << p.key() << p.value().sizes();
  }
  nn::Linear fc1, fc2{nullptr};
  nn::Conv2d conv;
  nn::ModuleList blocks;
  torch::Tensor scale, mean;
};
TORCH_MODULE(Net);

class Block : public nn::Cloneable<Block> {
 public:
  explicit Block(int64_t width) : width_(width) { reset(); }
  void reset() override { linear = register_module("linear", nn::Linear(width_, width_)); }
  torch::Tensor forward(const torch::Tensor& x) { return linear(x); }

 private:
  int64_t width_;
  nn::Linear linear{nullptr};
};

struct BackboneImpl : nn::SequentialImpl {
  using SequentialImpl::SequentialImpl;
  torch::Tensor forward(torch::Tensor x) { return SequentialImpl::forward(x); }
};
TORCH_MODULE(Backbone);

struct OptionsOfOnesOwn {
  OptionsOfOnesOwn(int64_t width) : width_(width) {}
  TORCH_ARG(int64_t, width);
  TORCH_ARG(bool, bias) = true;
};

struct AttentionImpl : nn::Module {
  torch::Tensor forward(const torch::Tensor& q, const torch::Tensor& mask = {}) { return q; }
  FORWARD_HAS_DEFAULT_ARGS({1, nn::AnyValue(torch::Tensor())})
};
TORCH_MODULE(Attention);

template <typename Model>
torch::Tensor evaluate(Model& model, torch::Tensor x) {
  model->eval();
  return model->forward(x);
}

void layers(torch::Tensor x) {
  nn::Softmax softmax(1);
  nn::Softmax softmax_of_options(nn::SoftmaxOptions(/*dim=*/1));
  nn::LogSoftmax log_softmax(nn::LogSoftmaxOptions(1));
  nn::Softmin softmin(-1);
  nn::Softmax2d softmax2d;
  nn::ReLU relu, in_place(nn::ReLUOptions().inplace(true)), in_place_too(nn::ReLUOptions(true));
  nn::LeakyReLU leaky(nn::LeakyReLUOptions().negative_slope(0.2).inplace(true));
  nn::Sigmoid sigmoid;
  nn::Tanh tanh{};
  nn::GELU gelu(nn::GELUOptions().approximate("tanh"));
  nn::ELU elu(nn::ELUOptions().alpha(0.5));
  nn::PReLU prelu;
  nn::Threshold threshold(0.1, 20);
  nn::GLU glu(nn::GLUOptions(1));
  nn::SiLU silu;
  nn::Mish mish;
  nn::Hardtanh hardtanh(nn::HardtanhOptions().min_val(0).max_val(6));
  nn::Dropout dropout(0.5), dropout_too(nn::DropoutOptions().p(0.1)), plain;
  nn::Dropout2d dropout2d;
  nn::BatchNorm1d bn1(10);
  nn::BatchNorm2d bn2(nn::BatchNorm2dOptions(10).eps(1e-3).momentum(0.1).affine(true));
  nn::LayerNorm ln(nn::LayerNormOptions({10, 20}).elementwise_affine(false)), ln2(std::vector<int64_t>{10});
  nn::GroupNorm gn(2, 4);
  nn::InstanceNorm2d in2(nn::InstanceNorm2dOptions(3).affine(true));
  nn::Conv1d c1(nn::Conv1dOptions(1, 2, 3).padding(torch::kSame).padding_mode(torch::kCircular));
  nn::Conv2d c2(1, 20, 5), c3(nn::Conv2dOptions(1, 2, {3, 5}).stride({1, 2}).dilation(2).groups(1));
  nn::Conv3d c4(nn::Conv3dOptions(1, 2, 3));
  nn::ConvTranspose2d ct(nn::ConvTranspose2dOptions(3, 4, 2).stride(2).padding(1).output_padding(1).bias(false));
  nn::MaxPool2d mp(2), mp2(nn::MaxPool2dOptions({2, 2}).stride({2, 2}));
  nn::MaxPool2d mp3{nn::MaxPool2dOptions(3).stride(2).padding(1)};
  nn::AvgPool2d ap(nn::AvgPool2dOptions(7).stride(7));
  nn::AdaptiveAvgPool2d aap(nn::AdaptiveAvgPool2dOptions({1, 1})), aap1(1);
  nn::AdaptiveMaxPool1d amp(5);
  nn::ZeroPad2d zp(nn::ZeroPad2dOptions({1, 1, 2, 2}));
  nn::ReflectionPad2d rp(2);
  nn::ConstantPad1d cp(nn::ConstantPad1dOptions({1, 2}, 3.5));
  nn::Upsample up(
      nn::UpsampleOptions().scale_factor(std::vector<double>({2, 2})).mode(torch::kBilinear).align_corners(true));
  nn::PixelShuffle ps(nn::PixelShuffleOptions(2));
  nn::Flatten flat, flat2(nn::FlattenOptions().start_dim(1).end_dim(2));
  nn::Unflatten un(nn::UnflattenOptions(1, {2, 2}));
  nn::Identity identity;
  nn::Bilinear bilinear(nn::BilinearOptions(20, 30, 40));
  nn::Embedding emb(10, 3), emb2(nn::EmbeddingOptions(10, 3).padding_idx(0));
  auto pretrained = nn::Embedding::from_pretrained(x, nn::EmbeddingFromPretrainedOptions().freeze(false));
  nn::EmbeddingBag bag(nn::EmbeddingBagOptions(10, 2).mode(torch::kSum));
  nn::LSTM lstm(nn::LSTMOptions(10, 20).num_layers(2).batch_first(true).dropout(0.2).bidirectional(true));
  nn::GRU gru(10, 20);
  nn::RNN rnn(nn::RNNOptions(4, 5).nonlinearity(torch::kReLU));
  nn::LSTMCell cell(3, 5);
  nn::GRUCell gru_cell(3, 5);
  nn::MultiheadAttention attention(nn::MultiheadAttentionOptions(20, 10).bias(false));
  nn::TransformerEncoderLayer encoder_layer(
      nn::TransformerEncoderLayerOptions(8, 6).dropout(0.1).activation(torch::kGELU));
  nn::TransformerEncoder encoder(nn::TransformerEncoderOptions(encoder_layer, 6)), encoder2(encoder_layer, 2);
  nn::Transformer transformer(nn::TransformerOptions(512, 8, 6, 6));
  nn::CosineSimilarity cosine(nn::CosineSimilarityOptions().dim(1));
  nn::PairwiseDistance distance;
  nn::Fold fold(nn::FoldOptions({8, 8}, {3, 3}).padding(2));
  nn::Unfold unfold(nn::UnfoldOptions({2, 4}));

  auto y =
      softmax(x) + softmax->forward(x) + log_softmax(x) + relu(x) + bn1(x) + c2(x) + mp(x) + emb(x) + up(x) + flat(x);
  auto [out, state] = lstm(x);
  auto [h, c] = state;
  auto again = lstm->forward(x, std::make_tuple(h, c));
  y = std::get<0>(gru(x)) + std::get<0>(gru->forward(x, h)) + std::get<0>(cell(x, std::make_tuple(h, c))) +
      gru_cell(x, h);
  auto [attended, weights] = attention(x, x, x);
  y = encoder(x) + transformer(x, x) + bag(x, x) + cosine(x, y) + c2->weight + c2->options.stride()->at(0);
  lstm->flatten_parameters();
  std::cout << softmax << c2 << *bn1 << out << attended << weights << std::get<0>(again);
}

void losses(torch::Tensor x, torch::Tensor y) {
  nn::CrossEntropyLoss ce,
      ce2(nn::CrossEntropyLossOptions().ignore_index(-1).weight(y).reduction(torch::kSum).label_smoothing(0.1));
  nn::NLLLoss nll(nn::NLLLossOptions().weight(y).ignore_index(-100).reduction(torch::kMean));
  nn::BCELoss bce, bce2(nn::BCELossOptions().weight(y).reduction(torch::kNone));
  nn::BCEWithLogitsLoss bcel(nn::BCEWithLogitsLossOptions().pos_weight(y));
  nn::MSELoss mse, mse2(nn::MSELossOptions{torch::kSum}), mse3{torch::kNone};
  nn::L1Loss l1{nn::L1LossOptions(torch::kNone)};
  nn::SmoothL1Loss smooth;
  nn::HuberLoss huber(nn::HuberLossOptions().delta(0.5));
  nn::KLDivLoss kl(nn::KLDivLossOptions().reduction(torch::kBatchMean).log_target(true));
  nn::CTCLoss ctc(nn::CTCLossOptions().blank(0).zero_infinity(true));
  nn::MarginRankingLoss margin(nn::MarginRankingLossOptions().margin(0.5));
  nn::TripletMarginLoss triplet(nn::TripletMarginLossOptions().margin(3).p(2).swap(true));
  nn::MultiLabelSoftMarginLoss multi;
  nn::PoissonNLLLoss poisson(nn::PoissonNLLLossOptions().log_input(false));
  nn::CosineEmbeddingLoss cosine;
  nn::HingeEmbeddingLoss hinge;
  auto loss = ce(x, y) + ce->forward(x, y) + nll(x, y) + bce(x, y) + bcel(x, y) + mse(x, y) + l1(x, y) + kl(x, y) +
              ctc(x, y, x, y) + margin(x, x, y) + triplet(x, x, y) + multi(x, y) + poisson(x, y) + cosine(x, x, y) +
              hinge(x, y) + smooth(x, y) + huber(x, y);
  loss.backward();
  F::cross_entropy(x, y).backward();
  F::cross_entropy(x, y, F::CrossEntropyFuncOptions().ignore_index(-100).reduction(torch::kMean)).backward();
  loss = F::nll_loss(x, y, F::NLLLossFuncOptions().reduction(torch::kSum)) + F::binary_cross_entropy(x, y) +
         F::binary_cross_entropy_with_logits(x, y, F::BinaryCrossEntropyWithLogitsFuncOptions().pos_weight(y)) +
         F::mse_loss(x, y, F::MSELossFuncOptions(torch::kNone)) + F::mse_loss(x, y, torch::kSum) + F::l1_loss(x, y) +
         F::kl_div(x, y, F::KLDivFuncOptions(torch::kBatchMean)) + F::smooth_l1_loss(x, y) +
         F::triplet_margin_loss(x, x, y);
}

void functional(torch::Tensor x, torch::Tensor w) {
  auto y = F::softmax(x, 1) + F::softmax(x, F::SoftmaxFuncOptions(1)) +
           F::log_softmax(x, F::LogSoftmaxFuncOptions(-1).dtype(torch::kFloat));
  y = F::relu(x) + F::relu(x, F::ReLUFuncOptions(true)) +
      F::leaky_relu(x, F::LeakyReLUFuncOptions().negative_slope(0.1)) + F::gelu(x);
  y = F::dropout(x) + F::dropout(x, F::DropoutFuncOptions().p(0.5).training(true)) + F::linear(x, w) +
      F::linear(x, w, w);
  y = F::conv2d(x, w) + F::conv2d(x, w, F::Conv2dFuncOptions().stride(1).padding(1).bias(w)) +
      F::avg_pool2d(x, F::AvgPool2dFuncOptions(2));
  y = F::max_pool2d(x, F::MaxPool2dFuncOptions(3).stride(2)) +
      F::adaptive_avg_pool2d(x, F::AdaptiveAvgPool2dFuncOptions({1, 1}));
  y = F::pad(x, F::PadFuncOptions({1, 1}).mode(torch::kReflect)) + F::one_hot(x) + F::one_hot(x, 10) +
      F::embedding(x, w);
  y = F::interpolate(
      x, F::InterpolateFuncOptions().size(std::vector<int64_t>({2, 2})).mode(torch::kNearest).align_corners(false));
  y = F::normalize(x, F::NormalizeFuncOptions().p(2).dim(1)) +
      F::layer_norm(x, F::LayerNormFuncOptions({10}).eps(1e-5)) +
      F::batch_norm(x, w, w, F::BatchNormFuncOptions().training(true)) +
      F::gumbel_softmax(x, F::GumbelSoftmaxFuncOptions().hard(true).dim(-1)) +
      F::grid_sample(
          x, w, F::GridSampleFuncOptions().mode(torch::kBilinear).padding_mode(torch::kZeros).align_corners(false)) +
      F::cosine_similarity(x, w) + F::unfold(x, F::UnfoldFuncOptions({2, 2})) + F::pixel_shuffle(x, 2) + F::silu(x) +
      F::threshold(x, {0.1, 1});
}

void containers(torch::Tensor x) {
  nn::Sequential net(nn::Linear(4, 8), nn::ReLU(), nn::Functional(torch::relu), nn::Linear(8, 3), nn::Softmax(1));
  nn::Sequential named({{"fc", nn::Linear(1, 2)}, {"act", nn::ReLU()}});
  auto from_net = nn::Sequential(nn::Flatten(), nn::Functional(torch::leaky_relu, 0.1));
  nn::Sequential growing;
  growing->push_back(nn::Linear(1, 2));
  growing->push_back("relu", nn::ReLU());
  growing->push_back(Block(3));
  growing->push_back(std::make_shared<Block>(3));
  growing->push_back(nn::Functional([](torch::Tensor t) { return torch::softmax(t, 1); }));
  auto y = net->forward(x) + net->forward<torch::Tensor>(x) + named->forward(x) + growing->forward(x);
  for (auto& module : *net) y = module.forward(y);
  net->extend(*growing);
  auto first = net[0]->as<nn::Linear>()->weight;
  auto again = net->at<nn::LinearImpl>(0).weight;
  auto pointer = net->ptr(0);
  auto copy = std::dynamic_pointer_cast<nn::SequentialImpl>(net->clone());
  nn::AnyModule any(nn::Linear(2, 3)), none;
  none = nn::AnyModule(Net(1, 2));
  y = any.forward(x) + any.get<nn::Linear>()->forward(x);
  nn::ModuleList list(nn::Linear(1, 2), nn::ReLU());
  list->push_back(nn::Dropout(0.1));
  y = list[0]->as<nn::Linear>()->forward(x) + list->at<nn::LinearImpl>(0).forward(x) + first + again + copy->forward(x);
  torch::OrderedDict<std::string, std::shared_ptr<nn::Module>> modules{{"a", nn::Linear(1, 2).ptr()}, {"b", pointer}};
  nn::ModuleDict dict(modules);
  y = (*dict)["a"]->as<nn::Linear>()->forward(x);
  nn::ParameterList params(x, y);
  Backbone backbone(nn::Linear(1, 2), nn::ReLU());
  y = backbone(x) + backbone->forward(x) + Attention()(x) + evaluate(net, x);
  std::function<torch::Tensor(torch::Tensor)> activation = torch::tanh;
  torch::Tensor (*chosen)(const torch::Tensor&) = &torch::sigmoid;
  y = activation(chosen(y));
  std::cout << OptionsOfOnesOwn(3).bias(false).width(4).width() << net << y;
}

void models() {
  Net net(3, 10);
  auto other = std::make_shared<NetImpl>(3, 10);
  net->to(torch::kCUDA);
  net->to(torch::Device(torch::kCPU), torch::kFloat);
  other->train();
  other->eval();
  net->zero_grad();
  other->apply([](nn::Module& m) { std::cout << m.name(); });
  torch::save(net, "net.pt");
  torch::load(net, "net.pt");
  torch::load(other, "net.pt", torch::kCPU);
  auto x = torch::rand({1, 3});
  auto out = net(x) + net->forward(x) + other->forward(x);
  nn::utils::clip_grad_norm_(net->parameters(), 1.0);
  auto packed = nn::utils::rnn::pack_padded_sequence(x, x, true);
  auto [padded, lengths] = nn::utils::rnn::pad_packed_sequence(packed, true);
  Net empty = nullptr;
  if (!empty) std::cout << net->is_training() << empty.is_empty() << padded << lengths << out;
}
