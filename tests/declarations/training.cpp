// Training: datasets, loaders, optimisers, schedules, script modules, functions with a backward, operators.
#include <torch/script.h>
#include <torch/torch.h>

#include <iostream>

class Pairs : public torch::data::datasets::Dataset<Pairs> {
 public:
  explicit Pairs(torch::Tensor x) : x_(std::move(x)) {}
  torch::data::Example<> get(size_t index) override { return {x_[index], x_[index]}; }
  torch::optional<size_t> size() const override { return x_.size(0); }

 private:
  torch::Tensor x_;
};

class Texts : public torch::data::datasets::BatchDataset<Texts, std::vector<torch::data::Example<>>> {
 public:
  std::vector<torch::data::Example<>> get_batch(torch::ArrayRef<size_t> request) override { return {}; }
  torch::optional<size_t> size() const override { return torch::nullopt; }
};

template <typename DataLoader>
void train(torch::nn::Sequential& model, DataLoader& loader, torch::optim::Optimizer& optimizer, torch::Device device) {
  model->train();
  size_t seen = 0;
  for (auto& batch : loader) {
    auto data = batch.data.to(device), targets = batch.target.to(device);
    optimizer.zero_grad();
    auto output = model->forward(data);
    auto loss = torch::nll_loss(output, targets);
    AT_ASSERT(!std::isnan(loss.template item<float>()));
    loss.backward();
    optimizer.step();
    seen += batch.data.size(0);
  }
}

void loaders(torch::nn::Sequential model, torch::optim::Optimizer& optimizer) {
  auto mnist = torch::data::datasets::MNIST("./data", torch::data::datasets::MNIST::Mode::kTest)
                   .map(torch::data::transforms::Normalize<>(0.1307, 0.3081))
                   .map(torch::data::transforms::Stack<>());
  const size_t size = mnist.size().value();
  auto loader = torch::data::make_data_loader<torch::data::samplers::SequentialSampler>(std::move(mnist), 64);
  train(model, *loader, optimizer, torch::kCPU);
  auto pairs = Pairs(torch::rand({3, 4})).map(torch::data::transforms::Stack<>());
  auto another =
      torch::data::make_data_loader(pairs, torch::data::DataLoaderOptions().batch_size(32).workers(2).drop_last(true));
  for (torch::data::Example<>& batch : *another) std::cout << batch.data << batch.target << size;
  auto sampled = torch::data::make_data_loader(Pairs(torch::rand({3, 4})), torch::data::samplers::RandomSampler(3), 8);
  for (std::vector<torch::data::Example<>>& batch : *sampled) std::cout << batch[0].data;
  auto tensors = torch::data::datasets::TensorDataset(torch::rand({8, 2}))
                     .map(torch::data::transforms::Stack<torch::data::TensorExample>());
  for (auto& batch : *torch::data::make_data_loader(std::move(tensors), 4)) std::cout << batch.data;
  auto lambda =
      Pairs(torch::rand({3, 4}))
          .map(torch::data::transforms::Lambda<torch::data::Example<>>([](torch::data::Example<> e) { return e; }))
          .map(torch::data::transforms::TensorLambda<>([](torch::Tensor t) { return t / 255; }))
          .map(torch::data::transforms::Stack<>());
  auto iterator = loader->begin();
  std::cout << iterator->data << lambda.size().value() << Texts().size().has_value();
}

void optimisers(torch::nn::Linear net) {
  torch::optim::SGD sgd(net->parameters(), 0.1),
      momentum(net->parameters(), torch::optim::SGDOptions(0.1).momentum(0.9).nesterov(true));
  torch::optim::Adam adam(net->parameters()),
      adam2(net->parameters(), torch::optim::AdamOptions(2e-4).betas(std::make_tuple(0.5, 0.9)));
  torch::optim::Adam adam3{net->parameters(), 1e-3};
  torch::optim::AdamW adamw(net->parameters(), torch::optim::AdamWOptions(1e-3).weight_decay(1e-4));
  torch::optim::RMSprop rms(net->parameters(), torch::optim::RMSpropOptions(1e-3).alpha(0.9));
  torch::optim::Adagrad adagrad(net->parameters(), 1e-2);
  torch::optim::LBFGS lbfgs(net->parameters(), torch::optim::LBFGSOptions(1).max_iter(10));
  std::vector<torch::optim::OptimizerParamGroup> groups{torch::optim::OptimizerParamGroup(net->parameters())};
  torch::optim::Adam grouped(groups, torch::optim::AdamOptions(1e-3));
  torch::optim::StepLR schedule(adam, 30, 0.1);
  schedule.step();
  sgd.zero_grad();
  sgd.step();
  adam2.add_param_group({net->parameters()});
  auto loss = lbfgs.step([&] { return net(torch::rand({1, 2})).sum(); });
  for (auto& group : sgd.param_groups()) {
    static_cast<torch::optim::SGDOptions&>(group.options()).lr(0.01);
    if (group.has_options()) group.options().set_lr(group.options().get_lr() * 0.1);
  }
  auto& options = static_cast<torch::optim::AdamOptions&>(adam.defaults());
  options.lr(options.lr() * 0.9);
  std::unique_ptr<torch::optim::Optimizer> any = std::make_unique<torch::optim::SGD>(net->parameters(), 0.1);
  torch::save(adam, "adam.pt");
  torch::load(adam, "adam.pt");
  torch::serialize::OutputArchive archive;
  archive.write("loss", loss, true);
  archive.save_to("file.pt");
}

torch::Tensor scripts() {
  torch::jit::script::Module module = torch::jit::load("model.pt", torch::kCPU);
  torch::jit::Module other;
  try {
    other = torch::jit::load("model.pt");
  } catch (const c10::Error& e) {
    std::cerr << e.what() << e.msg();
  }
  module.to(at::kCUDA);
  module.eval();
  std::vector<torch::jit::IValue> inputs;
  inputs.push_back(torch::ones({1, 3, 224, 224}));
  inputs.emplace_back(torch::rand({1}));
  at::Tensor output = module.forward(inputs).toTensor();
  output = module.forward({output}).toTuple()->elements()[0].toTensor();
  auto list = other.run_method("encode", output, 3, true).toList();
  auto value = module.get_method("decode")({output});
  if (value.isTuple() && list.get(0).toTensor().defined()) output = module.attr("weight").toTensor();
  for (const auto& p : module.named_parameters()) std::cout << p.name << p.value.sizes();
  return output;
}

struct Square : torch::autograd::Function<Square> {
  static torch::Tensor forward(torch::autograd::AutogradContext* ctx, torch::Tensor x, double scale) {
    ctx->save_for_backward({x});
    ctx->saved_data["scale"] = scale;
    return x * x * scale;
  }
  static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* ctx,
                                               torch::autograd::tensor_list grads) {
    auto saved = ctx->get_saved_variables();
    return {grads[0] * 2 * saved[0] * ctx->saved_data["scale"].toDouble(), torch::Tensor()};
  }
};

torch::Tensor gradients(torch::Tensor x) {
  auto y = Square::apply(x, 2.0);
  auto grads = torch::autograd::grad({y}, {x}, {torch::ones_like(y)}, /*retain_graph=*/true, /*create_graph=*/true);
  torch::autograd::backward({y}, {});
  return grads[0];
}

torch::Tensor kernel(const torch::Tensor& x, int64_t n) {
  AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "kernel", [&] { std::cout << x.data_ptr<scalar_t>()[n]; });
  at::parallel_for(0, n, 1, [&](int64_t begin, int64_t end) {
    for (const auto i : c10::irange(begin, end)) std::cout << i;
  });
  return x;
}
TORCH_LIBRARY(own, m) {
  m.def("kernel(Tensor x, int n) -> Tensor");
  m.impl("kernel", kernel);
}
