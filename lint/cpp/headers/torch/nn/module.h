// torch::nn::Module and what holds modules: ModuleHolder, Cloneable, AnyModule; the macros that make a holder of a
// class.
#pragma once

#include "torch/enums.h"

namespace torch {
namespace nn {
class Module;
class AnyValue;
template <class Contained>
class ModuleHolder;
}  // namespace nn

namespace detail {
struct ModuleHolderIndicator {
  explicit operator bool() const noexcept;
  bool is_empty() const noexcept;
};
template <class T>
using is_module_holder = std::is_base_of<ModuleHolderIndicator, std::decay_t<T>>;
template <class T>
using disable_if_module_holder_t = std::enable_if_t<!is_module_holder<T>::value>;
template <class T>
using is_module = std::is_base_of<nn::Module, std::decay_t<T>>;
template <class M, class T = void>
using enable_if_module_t = std::enable_if_t<is_module<M>::value, T>;
template <bool is_holder, class T, class C>
struct is_module_holder_of_impl : std::false_type {};
template <class T, class C>
struct is_module_holder_of_impl<true, T, C> : std::is_same<typename T::ContainedType, C> {};
template <class T, class C>
struct is_module_holder_of : is_module_holder_of_impl<is_module_holder<T>::value, std::decay_t<T>, std::decay_t<C>> {};
template <class C, class... Args>
using return_type_of_forward_t = decltype(std::declval<C&>().forward(std::declval<Args>()...));
}  // namespace detail

namespace nn {

class Module : public std::enable_shared_from_this<Module> {
 public:
  using ModuleApplyFunction = std::function<void(Module&)>;
  using ConstModuleApplyFunction = std::function<void(const Module&)>;
  using NamedModuleApplyFunction = std::function<void(const std::string&, Module&)>;
  using ConstNamedModuleApplyFunction = std::function<void(const std::string&, const Module&)>;
  using ModulePointerApplyFunction = std::function<void(const std::shared_ptr<Module>&)>;
  using NamedModulePointerApplyFunction = std::function<void(const std::string&, const std::shared_ptr<Module>&)>;
  explicit Module(std::string name);
  Module();
  Module(const Module&) = default;
  Module& operator=(const Module&) = default;
  virtual ~Module();
  const std::string& name() const noexcept;
  virtual std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const;
  void apply(const ModuleApplyFunction& function);
  void apply(const ConstModuleApplyFunction& function) const;
  void apply(const NamedModuleApplyFunction& function, const std::string& name_prefix = std::string());
  void apply(const ConstNamedModuleApplyFunction& function, const std::string& name_prefix = std::string()) const;
  void apply(const ModulePointerApplyFunction& function) const;
  void apply(const NamedModulePointerApplyFunction& function, const std::string& name_prefix = std::string()) const;
  std::vector<Tensor> parameters(bool recurse = true) const;
  OrderedDict<std::string, Tensor> named_parameters(bool recurse = true) const;
  std::vector<Tensor> buffers(bool recurse = true) const;
  OrderedDict<std::string, Tensor> named_buffers(bool recurse = true) const;
  std::vector<std::shared_ptr<Module>> modules(bool include_self = true) const;
  OrderedDict<std::string, std::shared_ptr<Module>> named_modules(const std::string& name_prefix = std::string(),
                                                                  bool include_self = true) const;
  std::vector<std::shared_ptr<Module>> children() const;
  OrderedDict<std::string, std::shared_ptr<Module>> named_children() const;
  virtual void train(bool on = true);
  void eval();
  virtual bool is_training() const noexcept;
  virtual void to(Device device, Dtype dtype, bool non_blocking = false);
  virtual void to(Dtype dtype, bool non_blocking = false);
  virtual void to(Device device, bool non_blocking = false);
  virtual void zero_grad(bool set_to_none = true);
  template <class ModuleType>
  typename ModuleType::ContainedType* as() noexcept;
  template <class ModuleType>
  const typename ModuleType::ContainedType* as() const noexcept;
  template <class ModuleType, class = torch::detail::disable_if_module_holder_t<ModuleType>>
  ModuleType* as() noexcept;
  template <class ModuleType, class = torch::detail::disable_if_module_holder_t<ModuleType>>
  const ModuleType* as() const noexcept;
  virtual void save(serialize::OutputArchive& archive) const;
  virtual void load(serialize::InputArchive& archive);
  virtual void pretty_print(std::ostream& stream) const;
  virtual bool is_serializable() const;
  Tensor& register_parameter(std::string name, Tensor tensor, bool requires_grad = true);
  Tensor& register_buffer(std::string name, Tensor tensor);
  template <class ModuleType>
  std::shared_ptr<ModuleType> register_module(std::string name, std::shared_ptr<ModuleType> module);
  template <class ModuleType>
  std::shared_ptr<ModuleType> register_module(std::string name, ModuleHolder<ModuleType> module_holder);
  template <class ModuleType>
  std::shared_ptr<ModuleType> replace_module(const std::string& name, std::shared_ptr<ModuleType> module);
  template <class ModuleType>
  std::shared_ptr<ModuleType> replace_module(const std::string& name, ModuleHolder<ModuleType> module_holder);
  void unregister_module(const std::string& name);

 protected:
  virtual bool _forward_has_default_args();
  virtual unsigned int _forward_num_required_args();
  virtual std::vector<AnyValue> _forward_populate_default_args(std::vector<AnyValue>&& arguments);
  OrderedDict<std::string, Tensor> parameters_;

 private:
  friend std::ostream& operator<<(std::ostream& stream, const Module& module);
  virtual void clone_(Module& other, const std::optional<Device>& device);
};
std::ostream& operator<<(std::ostream& stream, const Module& module);
serialize::OutputArchive& operator<<(serialize::OutputArchive& archive, const std::shared_ptr<Module>& module);
serialize::InputArchive& operator>>(serialize::InputArchive& archive, const std::shared_ptr<Module>& module);

template <class Derived>
class Cloneable : public Module {
 public:
  using Module::Module;
  virtual void reset() = 0;
  std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const override;
};

// There are a hundred holders, and what a program does not use of them must cost it nothing. Hence few members,
// built-in traits, and an `impl_` that is static: the class of a static member is made when somebody names it.
template <class Contained>
class ModuleHolder : public torch::detail::ModuleHolderIndicator {
 protected:
  static std::shared_ptr<Contained> impl_;

 public:
  using ContainedType = Contained;
  template <class C = Contained, class = std::enable_if_t<__is_constructible(C)>>
  ModuleHolder() {
    (void)new Contained();
  }
  ModuleHolder(std::nullptr_t);
  template <class Head, class... Tail,
            class = std::enable_if_t<!(__is_base_of(ModuleHolder, __remove_cvref(Head)) && sizeof...(Tail) == 0)>>
  explicit ModuleHolder(Head&& head, Tail&&... tail) {
    (void)new Contained(static_cast<Head&&>(head), static_cast<Tail&&>(tail)...);
  }
  ModuleHolder(std::shared_ptr<Contained> module);
  Contained* operator->() const;
  Contained& operator*() const;
  Contained* get() const;
  const std::shared_ptr<Contained>& ptr() const;
  template <class... Args, class C = Contained>
  auto operator()(Args&&... args) -> torch::detail::return_type_of_forward_t<C, Args...>;
  template <class Arg>
  auto operator[](Arg&& arg) {
    return (*get())[static_cast<Arg&&>(arg)];
  }
};
template <class ModuleType>
std::ostream& operator<<(std::ostream& stream, const ModuleHolder<ModuleType>& module);
template <class ModuleType>
serialize::OutputArchive& operator<<(serialize::OutputArchive& archive, const ModuleHolder<ModuleType>& module);
template <class ModuleType>
serialize::InputArchive& operator>>(serialize::InputArchive& archive, ModuleHolder<ModuleType>& module);

#define TORCH_MODULE_IMPL(Name, ImplType)                  \
  class Name : public torch::nn::ModuleHolder<ImplType> {  \
   public:                                                 \
    using torch::nn::ModuleHolder<ImplType>::ModuleHolder; \
    using Impl [[maybe_unused]] = ImplType;                \
  }
#define TORCH_MODULE(Name) TORCH_MODULE_IMPL(Name, Name##Impl)

// What the library's own layers and losses derive from: in the library that is a Cloneable each. One class for all,
// which is not abstract, and holders whose constructors for copies are declared spare Clang half of its work on this
// header.
class Layer : public Module {
 public:
  using Module::Module;
  virtual void reset();
  std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const override;
};
// The holder of a module that is constructed from arguments, and of one that needs none.
#define LOGITLINT_HOLDER(Name)                    \
  class Name : public ModuleHolder<Name##Impl> {  \
   public:                                        \
    using ModuleHolder<Name##Impl>::ModuleHolder; \
    using Impl = Name##Impl;                      \
    Name(const Name& other);                      \
    Name& operator=(const Name& other);           \
  }
#define LOGITLINT_HOLDER_DEFAULT(Name)            \
  class Name : public ModuleHolder<Name##Impl> {  \
   public:                                        \
    using ModuleHolder<Name##Impl>::ModuleHolder; \
    using Impl = Name##Impl;                      \
    Name();                                       \
    Name(const Name& other);                      \
    Name& operator=(const Name& other);           \
  }

class AnyValue {
 public:
  AnyValue(AnyValue&&);
  AnyValue(const AnyValue& other);
  AnyValue& operator=(AnyValue&&);
  AnyValue& operator=(const AnyValue& other);
  template <class T, class = std::enable_if_t<!std::is_same_v<T, AnyValue>>>
  explicit AnyValue(T&& value);
  template <class T>
  T* try_get();
  template <class T>
  T get();
  const std::type_info& type_info() const noexcept;
};

class AnyModule {
 public:
  AnyModule();
  template <class ModuleType>
  explicit AnyModule(std::shared_ptr<ModuleType> module);
  template <class ModuleType, class = torch::detail::enable_if_module_t<ModuleType>>
  explicit AnyModule(ModuleType&& module);
  template <class ModuleType>
  explicit AnyModule(const ModuleHolder<ModuleType>& module_holder);
  AnyModule(AnyModule&&);
  AnyModule(const AnyModule& other);
  AnyModule& operator=(AnyModule&&);
  AnyModule& operator=(const AnyModule& other);
  template <class ModuleType>
  AnyModule& operator=(std::shared_ptr<ModuleType> module);
  AnyModule clone(std::optional<Device> device = {}) const;
  template <class... ArgumentTypes>
  AnyValue any_forward(ArgumentTypes&&... arguments);
  template <class ReturnType = Tensor, class... ArgumentTypes>
  ReturnType forward(ArgumentTypes&&... arguments);
  template <class T, class = torch::detail::enable_if_module_t<T>>
  T& get();
  template <class T, class = torch::detail::enable_if_module_t<T>>
  const T& get() const;
  template <class T, class ContainedType = typename T::ContainedType>
  T get() const;
  std::shared_ptr<Module> ptr() const;
  template <class T, class = torch::detail::enable_if_module_t<T>>
  std::shared_ptr<T> ptr() const;
  const std::type_info& type_info() const;
  bool is_empty() const noexcept;
};

class NamedAnyModule {
 public:
  template <class ModuleType>
  NamedAnyModule(std::string name, std::shared_ptr<ModuleType> module_ptr);
  template <class M, class = torch::detail::enable_if_module_t<M>>
  NamedAnyModule(std::string name, M&& module);
  template <class M>
  NamedAnyModule(std::string name, const ModuleHolder<M>& module_holder);
  NamedAnyModule(std::string name, AnyModule any_module);
  const std::string& name() const noexcept;
  AnyModule& module() noexcept;
  const AnyModule& module() const noexcept;
};

}  // namespace nn
}  // namespace torch

// For a `forward` with default arguments: { index, value } of each.
#define FORWARD_HAS_DEFAULT_ARGS(...)                                                                           \
  bool _forward_has_default_args() override;                                                                    \
  unsigned int _forward_num_required_args() override;                                                           \
  std::vector<torch::nn::AnyValue> _forward_populate_default_args(std::vector<torch::nn::AnyValue>&& arguments) \
      override;
