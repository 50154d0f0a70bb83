// Loops over what is made with the help of a header that is not there.
#include <arguments/parser.hpp>
#include <torch/torch.h>

struct Digits : torch::data::datasets::Dataset<Digits> {
  torch::data::Example<> get(size_t index) override;
  torch::optional<size_t> size() const override { return 100; }
};

void element_by_type(arguments::Parsed given, torch::nn::Linear judge) {
  auto loader = torch::data::make_data_loader(Digits().map(torch::data::transforms::Stack<>()),
                                              given["batch"].as<int>());
  for (torch::data::Example<>& batch : *loader) {
    auto seen = torch::sigmoid(judge(batch.data));
    torch::binary_cross_entropy(seen, batch.target).backward();  // expect: LGT404
  }
}

void element_by_auto(const arguments::Parsed& given, torch::nn::Linear net) {
  auto loader = arguments::loader_of(given);
  for (int epoch = 0; epoch < given.epochs(); ++epoch) {
    for (const auto& batch : *loader) {
      auto p = net(batch.data).softmax(1);
      auto loss = torch::nn::functional::cross_entropy(p, batch.target);  // expect: LGT101
      loss.backward();
    }
  }
}

void element_in_parts(torch::nn::Linear net) {
  for (auto& [images, labels] : arguments::batches("train")) {
    auto p = torch::softmax(net(images), 1);
    torch::nll_loss(p, labels).backward();  // expect: LGT106
  }
}

void by_progress_bar(torch::nn::Linear net, torch::Tensor x, torch::Tensor y) {
  for (int i : progress::range(0, 10)) {
    auto p = torch::softmax(net(x[i]), 1);
    torch::nll_loss(p, y[i]).backward();  // expect: LGT106
  }
}

// One inside the other, and a loop inside that is as it should be.
void nested(torch::nn::Sequential first, torch::nn::Linear last, torch::Tensor y) {
  std::vector<torch::Tensor> seen;
  for (auto& group : progress::groups()) {
    for (auto& batch : progress::batches(group)) seen.push_back(first->forward(batch.data));
    for (auto& hidden : seen) {
      auto p = last(hidden).softmax(-1);
      torch::nn::functional::cross_entropy(p, y).backward();  // expect: LGT101
    }
  }
}

struct Trainer {
  torch::nn::Linear net{nullptr};

  // Inside a class, where bodies are read later.
  template <typename Loader>
  void run(Loader& loader, bool quiet) {
    for (auto& batch : *(quiet ? progress::silent(loader) : progress::loud(loader))) {
      auto loss = torch::binary_cross_entropy_with_logits(torch::sigmoid(net(batch.data)),  // expect: LGT102
                                                          batch.target);
      loss.backward();
    }
  }
};
