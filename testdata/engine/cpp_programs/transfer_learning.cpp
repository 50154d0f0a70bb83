#include <torch/script.h>
#include <torch/torch.h>

#include <iostream>

// What the loaded network gives is not known; the layer on top of it is.
template <typename Loader>
void train(torch::jit::script::Module net, torch::nn::Linear head, Loader& loader, torch::optim::Optimizer& optimizer) {
  for (auto& batch : loader) {
    std::vector<torch::jit::IValue> input;
    input.push_back(batch.data);
    optimizer.zero_grad();
    auto features = net.forward(input).toTensor();
    features = features.view({features.size(0), -1});
    auto scores = head(features);
    auto loss = torch::nll_loss(torch::log_softmax(scores, 1), batch.target);
    auto wrong = torch::nll_loss(scores, batch.target);  // expect: LGT106
    (loss + wrong).backward();
    optimizer.step();
    auto correct = scores.argmax(1).eq(batch.target).sum();
    std::cout << correct.template item<int64_t>();
  }
}

int main(int argc, const char* argv[]) {
  torch::jit::script::Module module = torch::jit::load(argv[1]);
  torch::nn::Linear head(512, 2);
  torch::optim::Adam optimizer(head->parameters(), torch::optim::AdamOptions(1e-3));
  auto data = torch::data::datasets::MNIST("data").map(torch::data::transforms::Stack<>());
  auto loader = torch::data::make_data_loader(std::move(data), torch::data::DataLoaderOptions().batch_size(4).workers(2));
  train(module, head, *loader, optimizer);
}
