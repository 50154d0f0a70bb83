#include <torch/torch.h>

struct NetImpl : torch::nn::Module {
  NetImpl() : fc(register_module("fc", torch::nn::Linear(784, 10))) {}
  torch::Tensor forward(torch::Tensor x) { return torch::softmax(fc(x.view({-1, 784})), 1); }
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

template <typename DataLoader>
void train(size_t epoch, Net& model, torch::Device device, DataLoader& data_loader, torch::optim::Optimizer& optimizer) {
  model->train();
  size_t index = 0;
  for (auto& batch : data_loader) {
    auto data = batch.data.to(device), targets = batch.target.to(device);
    optimizer.zero_grad();
    auto output = model->forward(data);
    auto loss = torch::nll_loss(output, targets);  // expect: LGT106
    AT_ASSERT(!std::isnan(loss.template item<float>()));
    loss.backward();
    optimizer.step();
    if (index++ % 10 == 0) std::printf("\rEpoch: %ld Loss: %.4f", static_cast<long>(epoch), loss.template item<float>());
  }
}

template <typename DataLoader>
void test(Net& model, DataLoader& data_loader) {
  torch::NoGradGuard no_grad;
  model->eval();
  double loss = 0;
  for (const auto& batch : data_loader) {
    auto output = model->forward(batch.data);
    loss += torch::nll_loss(output, batch.target, {}, torch::Reduction::Sum).template item<float>();  // expect: LGT106
  }
  std::printf("%f", loss);
}

int main() {
  torch::manual_seed(1);
  Net model;
  auto dataset = torch::data::datasets::MNIST("./data").map(torch::data::transforms::Normalize<>(0.1307, 0.3081)).map(torch::data::transforms::Stack<>());
  auto loader = torch::data::make_data_loader<torch::data::samplers::SequentialSampler>(std::move(dataset), 64);
  torch::optim::SGD optimizer(model->parameters(), torch::optim::SGDOptions(0.01).momentum(0.5));
  for (size_t epoch = 1; epoch <= 3; ++epoch) train(epoch, model, torch::kCPU, *loader, optimizer);
  test(model, *loader);
}
