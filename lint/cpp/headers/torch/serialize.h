// Archives, torch::save and torch::load.
#pragma once

#include <istream>

#include "torch/nn/module.h"
#include "torch/optim.h"

namespace c10 {
struct IValue;
}
namespace torch::jit {
struct Module;
}

namespace torch {
namespace serialize {
class OutputArchive final {
 public:
  OutputArchive();
  explicit OutputArchive(std::shared_ptr<torch::jit::Module> cu);
  void write(const std::string& key, const Tensor& tensor, bool is_buffer = false);
  void write(const std::string& key, OutputArchive& nested_output_archive);
  void write(const std::string& key, const c10::IValue& ivalue);
  void save_to(const std::string& filename);
  void save_to(std::ostream& stream);
  void save_to(const std::function<size_t(const void*, size_t)>& func);
  template <class... Ts>
  void operator()(Ts&&... ts);
};
class InputArchive final {
 public:
  InputArchive();
  void read(const std::string& key, Tensor& tensor, bool is_buffer = false);
  void read(const std::string& key, InputArchive& archive);
  void read(const std::string& key, c10::IValue& ivalue);
  bool try_read(const std::string& key, Tensor& tensor, bool is_buffer = false);
  bool try_read(const std::string& key, InputArchive& archive);
  bool try_read(const std::string& key, c10::IValue& ivalue);
  std::vector<std::string> keys();
  void load_from(const std::string& filename, std::optional<Device> device = {});
  void load_from(std::istream& stream, std::optional<Device> device = {});
  void load_from(const char* data, size_t size, std::optional<Device> device = {});
  template <class... Ts>
  void operator()(Ts&&... ts);
};
OutputArchive& operator<<(OutputArchive& archive, const Tensor& tensor);
InputArchive& operator>>(InputArchive& archive, Tensor& tensor);
}  // namespace serialize

template <class Value, class... SaveToArgs>
void save(const Value& value, SaveToArgs&&... args);
template <class... SaveToArgs>
void save(const std::vector<Tensor>& tensor_vec, SaveToArgs&&... args);
template <class Value, class... LoadFromArgs>
void load(Value& value, LoadFromArgs&&... args);
template <class... LoadFromArgs>
void load(std::vector<Tensor>& tensor_vec, LoadFromArgs&&... args);
std::vector<char> pickle_save(const c10::IValue& ivalue);
c10::IValue pickle_load(const std::vector<char>& data);
Tensor from_file(std::string_view filename, std::optional<bool> shared, std::optional<int64_t> size,
                 TensorOptions options);
}  // namespace torch
