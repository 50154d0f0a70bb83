#include <torch/torch.h>

struct TasksImpl : torch::nn::Module {
  TasksImpl() {
    torch::OrderedDict<std::string, std::shared_ptr<torch::nn::Module>> tasks = {
        {"kind", torch::nn::Linear(32, 7).ptr()},
        {"colour", torch::nn::Linear(32, 3).ptr()},
    };
    heads = register_module("heads", torch::nn::ModuleDict(tasks));
  }
  torch::Tensor forward(torch::Tensor x, const std::string& task) {
    return torch::softmax(heads[task]->as<torch::nn::Linear>()->forward(x), 1);
  }
  torch::nn::ModuleDict heads{nullptr};
};
TORCH_MODULE(Tasks);

torch::Tensor loss_of(Tasks net, torch::Tensor x, torch::Tensor kind, torch::Tensor colour) {
  auto loss = torch::nn::functional::cross_entropy(net->forward(x, "kind"), kind);  // expect: LGT101
  return loss + torch::nn::functional::cross_entropy(net->forward(x, "colour"), colour);  // expect: LGT101
}
