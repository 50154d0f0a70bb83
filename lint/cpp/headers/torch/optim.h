// torch::optim: the optimisers with their options, and the schedules of learning rates.
#pragma once

#include "torch/enums.h"

// Rows of macros, a line or two a class.
// clang-format off

namespace torch::optim {

class OptimizerParamState {
 public:
  virtual std::unique_ptr<OptimizerParamState> clone() const;
  virtual void serialize(serialize::InputArchive& archive);
  virtual void serialize(serialize::OutputArchive& archive) const;
  virtual ~OptimizerParamState();
};
template <class Derived>
class OptimizerCloneableParamState : public OptimizerParamState {
  std::unique_ptr<OptimizerParamState> clone() const override;
};
class OptimizerOptions {
 public:
  virtual std::unique_ptr<OptimizerOptions> clone() const;
  virtual void serialize(serialize::InputArchive& archive);
  virtual void serialize(serialize::OutputArchive& archive) const;
  virtual ~OptimizerOptions();
  virtual double get_lr() const;
  virtual void set_lr(const double lr);
};
template <class Derived>
class OptimizerCloneableOptions : public OptimizerOptions {
  std::unique_ptr<OptimizerOptions> clone() const override;
};

class OptimizerParamGroup {
 public:
  OptimizerParamGroup(const OptimizerParamGroup& param_group);
  OptimizerParamGroup(std::vector<Tensor> params);
  OptimizerParamGroup(std::vector<Tensor> params, std::unique_ptr<OptimizerOptions> options);
  bool has_options() const;
  OptimizerOptions& options();
  const OptimizerOptions& options() const;
  void set_options(std::unique_ptr<OptimizerOptions> options);
  std::vector<Tensor>& params();
  const std::vector<Tensor>& params() const;
};

class Optimizer {
 public:
  Optimizer(const Optimizer& optimizer) = delete;
  Optimizer(Optimizer&& optimizer) = default;
  explicit Optimizer(const std::vector<OptimizerParamGroup>& param_groups, std::unique_ptr<OptimizerOptions> defaults);
  explicit Optimizer(std::vector<Tensor> parameters, std::unique_ptr<OptimizerOptions> defaults);
  virtual ~Optimizer();
  void add_param_group(const OptimizerParamGroup& param_group);
  using LossClosure = std::function<Tensor()>;
  virtual Tensor step(LossClosure closure = nullptr) = 0;
  void add_parameters(const std::vector<Tensor>& parameters);
  void zero_grad(bool set_to_none = true);
  const std::vector<Tensor>& parameters() const noexcept;
  std::vector<Tensor>& parameters() noexcept;
  size_t size() const noexcept;
  OptimizerOptions& defaults() noexcept;
  const OptimizerOptions& defaults() const noexcept;
  std::vector<OptimizerParamGroup>& param_groups() noexcept;
  const std::vector<OptimizerParamGroup>& param_groups() const noexcept;
  std::unordered_map<void*, std::unique_ptr<OptimizerParamState>>& state() noexcept;
  const std::unordered_map<void*, std::unique_ptr<OptimizerParamState>>& state() const noexcept;
  virtual void save(serialize::OutputArchive& archive) const;
  virtual void load(serialize::InputArchive& archive);

 protected:
  std::vector<OptimizerParamGroup> param_groups_;
  std::unordered_map<void*, std::unique_ptr<OptimizerParamState>> state_;
  std::unique_ptr<OptimizerOptions> defaults_;
};
serialize::OutputArchive& operator<<(serialize::OutputArchive& archive, const Optimizer& optimizer);
serialize::InputArchive& operator>>(serialize::InputArchive& archive, Optimizer& optimizer);

#define ARG LOGITLINT_ARG
#define OPTIONS(Name)                                             \
  struct Name##Options : OptimizerCloneableOptions<Name##Options> { \
    using Self = Name##Options;                                   \
    double get_lr() const override;                               \
    void set_lr(const double lr) override;
#define STATE(Name)                                                        \
  struct Name##ParamState : OptimizerCloneableParamState<Name##ParamState> { \
    using Self = Name##ParamState;
// An optimiser's class; `...` is the default of its options, or nothing.
#define OPTIMIZER(Name, ...)                                                                            \
  class Name : public Optimizer {                                                                       \
   public:                                                                                              \
    explicit Name(const std::vector<OptimizerParamGroup>& param_groups, Name##Options defaults __VA_ARGS__); \
    explicit Name(std::vector<Tensor> params, Name##Options defaults __VA_ARGS__);                      \
    Tensor step(LossClosure closure = nullptr) override;                                                \
    void save(serialize::OutputArchive& archive) const override;                                        \
    void load(serialize::InputArchive& archive) override;                                               \
  };

OPTIONS(SGD)
  SGDOptions(double lr);
  ARG(double, lr) ARG(double, momentum) ARG(double, dampening) ARG(double, weight_decay) ARG(bool, nesterov)
};
STATE(SGD) ARG(Tensor, momentum_buffer) };
OPTIMIZER(SGD)

OPTIONS(Adam)
  typedef std::tuple<double, double> betas_t;
  AdamOptions(double lr = 1e-3);
  ARG(double, lr) ARG(betas_t, betas) ARG(double, eps) ARG(double, weight_decay) ARG(bool, amsgrad)
  // Of releases before 1.5.
  ARG(double, beta1) ARG(double, beta2)
};
STATE(Adam) ARG(int64_t, step) ARG(Tensor, exp_avg) ARG(Tensor, exp_avg_sq) ARG(Tensor, max_exp_avg_sq) };
OPTIMIZER(Adam, = {})

OPTIONS(AdamW)
  typedef std::tuple<double, double> betas_t;
  AdamWOptions(double lr = 1e-3);
  ARG(double, lr) ARG(betas_t, betas) ARG(double, eps) ARG(double, weight_decay) ARG(bool, amsgrad)
};
STATE(AdamW) ARG(int64_t, step) ARG(Tensor, exp_avg) ARG(Tensor, exp_avg_sq) ARG(Tensor, max_exp_avg_sq) };
OPTIMIZER(AdamW, = {})

OPTIONS(RMSprop)
  RMSpropOptions(double lr = 1e-2);
  ARG(double, lr) ARG(double, alpha) ARG(double, eps) ARG(double, weight_decay) ARG(double, momentum) ARG(bool, centered)
};
STATE(RMSprop) ARG(int64_t, step) ARG(Tensor, square_avg) ARG(Tensor, momentum_buffer) ARG(Tensor, grad_avg) };
OPTIMIZER(RMSprop, = {})

OPTIONS(Adagrad)
  AdagradOptions(double lr = 1e-2);
  ARG(double, lr) ARG(double, lr_decay) ARG(double, weight_decay) ARG(double, initial_accumulator_value) ARG(double, eps)
};
STATE(Adagrad) ARG(Tensor, sum) ARG(int64_t, step) };
OPTIMIZER(Adagrad, = {})

OPTIONS(LBFGS)
  LBFGSOptions(double lr = 1);
  ARG(double, lr) ARG(int64_t, max_iter) ARG(std::optional<int64_t>, max_eval) ARG(double, tolerance_grad) ARG(double, tolerance_change)
  ARG(int64_t, history_size) ARG(std::optional<std::string>, line_search_fn)
};
class LBFGS : public Optimizer {
 public:
  explicit LBFGS(const std::vector<OptimizerParamGroup>& param_groups, LBFGSOptions defaults = {});
  explicit LBFGS(std::vector<Tensor> params, LBFGSOptions defaults = {});
  Tensor step(LossClosure closure) override;
  void save(serialize::OutputArchive& archive) const override;
  void load(serialize::InputArchive& archive) override;
};
#undef ARG
#undef OPTIONS
#undef STATE
#undef OPTIMIZER

class LRScheduler {
 public:
  LRScheduler(Optimizer& optimizer);
  virtual ~LRScheduler();
  void step();

 protected:
  virtual std::vector<double> get_lrs() = 0;
  std::vector<double> get_current_lrs() const;
  unsigned step_count_;
};
class StepLR : public LRScheduler {
 public:
  StepLR(Optimizer& optimizer, const unsigned step_size, const double gamma = 0.1);

 private:
  std::vector<double> get_lrs() override;
};
class ReduceLROnPlateauScheduler {
 public:
  enum SchedulerMode { min, max };
  enum ThresholdMode { rel, abs };
  ReduceLROnPlateauScheduler(Optimizer& optimizer, SchedulerMode mode = min, float factor = 0.1, int patience = 10,
                             double threshold = 1e-4, ThresholdMode threshold_mode = rel, int cooldown = 0,
                             const std::vector<float>& min_lr = std::vector<float>(), double eps = 1e-8, bool verbose = false);
  virtual ~ReduceLROnPlateauScheduler();
  void step(float metric);
};

}  // namespace torch::optim
