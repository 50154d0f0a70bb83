// The probabilities are kept by name in the results that are handed back, deep inside a list.
#include <map>
#include <string>
#include <tuple>
#include <vector>
#include <torch/torch.h>

class Found {
 public:
  explicit Found(torch::Tensor boxes) : boxes_(boxes) {}
  void Put(const std::string name, torch::Tensor value) { fields_[name] = value; }
  torch::Tensor Get(const std::string name) { return fields_.find(name)->second; }

 private:
  torch::Tensor boxes_;
  std::map<std::string, torch::Tensor> fields_;
};

std::vector<Found> keep_best(torch::Tensor scores, torch::Tensor boxes) {
  scores = scores.sigmoid_();
  torch::Tensor places;
  std::tie(scores, places) = scores.topk(100, 1, true, true);
  std::vector<Found> result;
  for (int i = 0; i < scores.size(0); ++i) {
    Found found(boxes[i].index_select(0, places[i]));
    found.Put("score", scores[i]);
    result.push_back(std::move(found));
  }
  return result;
}
