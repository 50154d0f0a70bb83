// Modules made of modules: Sequential, ModuleList, ModuleDict, ParameterList, ParameterDict, Functional.
#pragma once

#include "torch/nn/module.h"

namespace torch::nn {

class SequentialImpl : public Cloneable<SequentialImpl> {
 public:
  using Iterator = std::vector<AnyModule>::iterator;
  using ConstIterator = std::vector<AnyModule>::const_iterator;
  SequentialImpl();
  template <class... Modules>
  explicit SequentialImpl(Modules&&... modules);
  explicit SequentialImpl(OrderedDict<std::string, AnyModule>&& ordered_dict);
  explicit SequentialImpl(std::initializer_list<NamedAnyModule> named_modules);
  std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const override;
  void reset() override;
  void pretty_print(std::ostream& stream) const override;
  template <class ReturnType = Tensor, class... InputTypes>
  ReturnType forward(InputTypes&&... inputs);
  template <class ModuleType>
  void push_back(std::shared_ptr<ModuleType> module_ptr);
  template <class ModuleType>
  void push_back(std::string name, std::shared_ptr<ModuleType> module_ptr);
  template <class M, class = torch::detail::enable_if_module_t<M>>
  void push_back(M&& module);
  template <class M, class = torch::detail::enable_if_module_t<M>>
  void push_back(std::string name, M&& module);
  template <class M>
  void push_back(const ModuleHolder<M>& module_holder);
  template <class M>
  void push_back(std::string name, const ModuleHolder<M>& module_holder);
  template <class Container>
  void extend(const Container& container);
  void push_back(AnyModule any_module);
  void push_back(std::string name, AnyModule any_module);
  Iterator begin();
  ConstIterator begin() const;
  Iterator end();
  ConstIterator end() const;
  template <class T>
  T& at(size_t index);
  template <class T>
  const T& at(size_t index) const;
  std::shared_ptr<Module> ptr(size_t index) const;
  template <class T>
  std::shared_ptr<T> ptr(size_t index) const;
  std::shared_ptr<Module> operator[](size_t index) const;
  size_t size() const noexcept;
  bool is_empty() const noexcept;
};
class Sequential : public ModuleHolder<SequentialImpl> {
 public:
  using ModuleHolder<SequentialImpl>::ModuleHolder;
  using Impl = SequentialImpl;
  Sequential();
  Sequential(std::initializer_list<NamedAnyModule> named_modules);
};

class ModuleListImpl : public Cloneable<ModuleListImpl> {
 public:
  using Iterator = std::vector<std::shared_ptr<Module>>::iterator;
  using ConstIterator = std::vector<std::shared_ptr<Module>>::const_iterator;
  ModuleListImpl();
  template <class... Modules>
  explicit ModuleListImpl(Modules&&... modules);
  std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const override;
  void reset() override;
  void pretty_print(std::ostream& stream) const override;
  void push_back(std::shared_ptr<Module> module);
  template <class M, class = torch::detail::enable_if_module_t<M>>
  void push_back(M&& module);
  template <class M>
  void push_back(const ModuleHolder<M>& module_holder);
  template <class Container>
  void extend(const Container& container);
  Iterator begin();
  ConstIterator begin() const;
  Iterator end();
  ConstIterator end() const;
  template <class T>
  T& at(size_t index);
  template <class T>
  const T& at(size_t index) const;
  std::shared_ptr<Module> ptr(size_t index) const;
  template <class T>
  std::shared_ptr<T> ptr(size_t index) const;
  std::shared_ptr<Module> operator[](size_t index) const;
  size_t size() const noexcept;
  bool is_empty() const noexcept;
  void insert(size_t index, std::shared_ptr<Module> module);
  template <class M>
  void insert(size_t index, const ModuleHolder<M>& module_holder);
  template <class M, class = torch::detail::enable_if_module_t<M>>
  void insert(size_t index, M&& module);
};
TORCH_MODULE(ModuleList);

class ModuleDictImpl : public Cloneable<ModuleDictImpl> {
 public:
  using Iterator = OrderedDict<std::string, std::shared_ptr<Module>>::Iterator;
  using ConstIterator = OrderedDict<std::string, std::shared_ptr<Module>>::ConstIterator;
  ModuleDictImpl();
  explicit ModuleDictImpl(const std::vector<std::pair<std::string, std::shared_ptr<Module>>>& modules);
  explicit ModuleDictImpl(const OrderedDict<std::string, std::shared_ptr<Module>>& modules);
  std::vector<std::pair<std::string, std::shared_ptr<Module>>> items() const;
  std::vector<std::string> keys() const;
  std::vector<std::shared_ptr<Module>> values() const;
  Iterator begin();
  ConstIterator begin() const;
  Iterator end();
  ConstIterator end() const;
  size_t size() const noexcept;
  bool empty() const noexcept;
  bool contains(const std::string& key) const noexcept;
  void clear();
  std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const override;
  void reset() override;
  std::shared_ptr<Module> operator[](const std::string& key) const;
  template <class T>
  T& at(const std::string& key);
  template <class T>
  const T& at(const std::string& key) const;
  std::shared_ptr<Module> pop(const std::string& key);
  void update(const std::vector<std::pair<std::string, std::shared_ptr<Module>>>& modules);
  template <class Container>
  void update(const Container& container);
};
TORCH_MODULE(ModuleDict);

class ParameterListImpl : public Cloneable<ParameterListImpl> {
 public:
  using Iterator = std::vector<OrderedDict<std::string, Tensor>::Item>::iterator;
  using ConstIterator = std::vector<OrderedDict<std::string, Tensor>::Item>::const_iterator;
  ParameterListImpl();
  template <class... Tensors>
  explicit ParameterListImpl(Tensors&&... params);
  void reset() override;
  void append(Tensor&& param);
  void append(const Tensor& param);
  void append(const OrderedDict<std::string, Tensor>::Item& pair);
  template <class Container>
  void extend(const Container& container);
  Iterator begin();
  ConstIterator begin() const;
  Iterator end();
  ConstIterator end() const;
  Tensor& at(size_t idx);
  const Tensor& at(size_t idx) const;
  Tensor& operator[](size_t idx);
  const Tensor& operator[](size_t idx) const;
  size_t size() const noexcept;
  bool is_empty() const noexcept;
};
TORCH_MODULE(ParameterList);

class ParameterDictImpl : public Cloneable<ParameterDictImpl> {
 public:
  using Iterator = OrderedDict<std::string, Tensor>::Iterator;
  using ConstIterator = OrderedDict<std::string, Tensor>::ConstIterator;
  ParameterDictImpl();
  explicit ParameterDictImpl(const OrderedDict<std::string, Tensor>& params);
  void reset() override;
  Tensor& insert(const std::string& key, const Tensor& param);
  Tensor pop(const std::string& key);
  std::vector<std::string> keys() const;
  std::vector<Tensor> values() const;
  Iterator begin();
  ConstIterator begin() const;
  Iterator end();
  ConstIterator end() const;
  size_t size() const noexcept;
  bool empty() const noexcept;
  void clear() noexcept;
  bool contains(const std::string& key) const noexcept;
  Tensor& get(const std::string& key);
  const Tensor& get(const std::string& key) const;
  Tensor& operator[](const std::string& key);
  const Tensor& operator[](const std::string& key) const;
  template <class Container>
  void update(const Container& container);
};
TORCH_MODULE(ParameterDict);

// A function as a module, with its further arguments.
class FunctionalImpl : public Cloneable<FunctionalImpl> {
 public:
  using Function = std::function<Tensor(Tensor)>;
  explicit FunctionalImpl(Function function);
  template <class SomeFunction, class... Args, class = std::enable_if_t<(sizeof...(Args) > 0)>>
  explicit FunctionalImpl(SomeFunction original_function, Args&&... args) {}
  void reset() override;
  Tensor forward(Tensor input);
  Tensor operator()(Tensor input);
  bool is_serializable() const override;
};
TORCH_MODULE(Functional);

}  // namespace torch::nn
