// torch::autograd: functions with a backward of their own, gradients, modes.
#pragma once

#include "torch/functions.h"

namespace c10 {
struct IValue;
}

namespace torch::autograd {
using Variable = at::Tensor;
using variable_list = std::vector<Variable>;
using tensor_list = std::vector<Tensor>;
using edge_list = std::vector<void*>;
using at::AutoGradMode;
using at::GradMode;
using at::NoGradGuard;

struct Node : std::enable_shared_from_this<Node> {
  virtual ~Node();
  std::string name() const;
  uint32_t num_inputs() const noexcept;
  uint32_t num_outputs() const noexcept;
  uint64_t sequence_nr() const noexcept;
};
class SavedVariable {
 public:
  SavedVariable();
  SavedVariable(const Variable& variable, bool is_output, bool is_inplace_on_view = false);
  Variable unpack(std::shared_ptr<Node> saved_for = nullptr) const;
};
struct AutogradContext {
  AutogradContext();
  std::unordered_map<std::string, c10::IValue> saved_data;
  void save_for_backward(variable_list to_save);
  variable_list get_saved_variables() const;
  void mark_dirty(const variable_list& inputs);
  void mark_non_differentiable(const variable_list& outputs);
  void set_materialize_grads(bool value);
  bool needs_input_grad(size_t output_edge_index) const;
};
template <class X, class... Args>
using forward_t = decltype(X::forward(nullptr, std::declval<Args>()...));
template <class T>
struct Function {
  template <class X = T, class... Args>
  static auto apply(Args&&... args) -> std::enable_if_t<std::is_same_v<X, T>, forward_t<X, Args...>>;
  bool is_traceable;
};
void backward(const variable_list& tensors, const variable_list& grad_tensors = {},
              std::optional<bool> retain_graph = {}, bool create_graph = false, const variable_list& inputs = {});
variable_list grad(const variable_list& outputs, const variable_list& inputs, const variable_list& grad_outputs = {},
                   std::optional<bool> retain_graph = {}, bool create_graph = false, bool allow_unused = false);
Variable make_variable(Tensor data, bool requires_grad = false, bool allow_tensor_metadata_change = true);
struct AnomalyMode {
  static bool is_enabled();
  static void set_enabled(bool enabled, bool check_nan = true);
};
class DetectAnomalyGuard {
 public:
  DetectAnomalyGuard(bool check_nan = true);
  ~DetectAnomalyGuard();
};
namespace profiler {
struct RecordProfile {
  RecordProfile(std::ostream& out);
  RecordProfile(const std::string& filename);
  ~RecordProfile();
};
}  // namespace profiler
}  // namespace torch::autograd

namespace at {
class AutoDispatchBelowAutograd {};
class AutoDispatchBelowADInplaceOrView {};
struct AutoNonVariableTypeMode {
  AutoNonVariableTypeMode(bool enabled = true);
};
namespace autocast {
bool is_enabled();
bool is_autocast_enabled(DeviceType device_type);
void set_enabled(bool enabled);
void set_autocast_enabled(DeviceType device_type, bool enabled);
void set_autocast_dtype(DeviceType device_type, ScalarType dtype);
void set_autocast_gpu_dtype(ScalarType dtype);
void set_autocast_cache_enabled(bool enabled);
void clear_cache();
int increment_nesting();
int decrement_nesting();
Tensor cached_cast(ScalarType to_type, const Tensor& arg, DeviceType device_type = c10::DeviceType::CUDA);
}  // namespace autocast
}  // namespace at
namespace torch {
using at::AutoNonVariableTypeMode;
}
