// torch::jit and c10::IValue: loaded script modules and the values that they take and give.
#pragma once

#include "torch/serialize.h"

namespace c10 {
namespace ivalue {
struct Tuple;
struct Object;
struct Future;
struct ConstantString;
}  // namespace ivalue

struct IValue {
  IValue();
  IValue(const IValue& rhs);
  IValue(IValue&& rhs);
  IValue& operator=(const IValue& rhs) &;
  IValue& operator=(IValue&& rhs) &;
  IValue(at::Tensor t);
  IValue(at::Scalar s);
  IValue(double d);
  IValue(int64_t i);
  IValue(int32_t i);
  IValue(bool b);
  IValue(std::string v);
  IValue(const char* v);
  IValue(std::string_view v);
  IValue(Device d);
  IValue(std::nullopt_t);
  IValue(c10::complex<double> c);
  IValue(ArrayRef<int64_t> v);
  IValue(ArrayRef<at::Tensor> v);
  IValue(ArrayRef<IValue> v);
  template <class T>
  IValue(std::vector<T> v);
  template <class T>
  IValue(std::optional<T> v);
  template <class T>
  IValue(List<T> v);
  template <class Key, class Value>
  IValue(Dict<Key, Value> v);
  template <class Key, class Value>
  IValue(std::unordered_map<Key, Value> v);
  template <class... Args>
  IValue(std::tuple<Args...> t);
  template <class T>
  IValue(intrusive_ptr<T> v);
#define LOGITLINT_KIND(Type, Name) \
  bool is##Name() const;           \
  Type to##Name() const;
  LOGITLINT_KIND(at::Tensor, Tensor)
  LOGITLINT_KIND(double, Double)
  LOGITLINT_KIND(int64_t, Int)
  LOGITLINT_KIND(bool, Bool)
  LOGITLINT_KIND(at::Scalar, Scalar)
  LOGITLINT_KIND(List<int64_t>, IntList)
  LOGITLINT_KIND(List<double>, DoubleList)
  LOGITLINT_KIND(List<bool>, BoolList)
  LOGITLINT_KIND(List<at::Tensor>, TensorList)
  LOGITLINT_KIND(List<IValue>, List)
  LOGITLINT_KIND(Device, Device)
  LOGITLINT_KIND(intrusive_ptr<ivalue::Object>, Object)
  LOGITLINT_KIND(intrusive_ptr<ivalue::Tuple>, Tuple)
  LOGITLINT_KIND(intrusive_ptr<ivalue::ConstantString>, String)
  LOGITLINT_KIND(intrusive_ptr<ivalue::Future>, Future)
#undef LOGITLINT_KIND
  bool isNone() const;
  std::string toNone() const;
  bool isGenericDict() const;
  Dict<IValue, IValue> toGenericDict() const;
  bool isCustomClass() const;
  template <class T>
  intrusive_ptr<T> toCustomClass() const;
  torch::jit::Module toModule() const;
  bool isModule() const;
  std::vector<int64_t> toIntVector() const;
  std::vector<double> toDoubleVector() const;
  std::vector<at::Tensor> toTensorVector() const;
  ArrayRef<IValue> toListRef() const;
  const std::string& toStringRef() const;
  std::string_view toStringView() const;
  std::optional<std::string_view> toOptionalStringRef() const;
  ScalarType toScalarType() const;
  Layout toLayout() const;
  template <class T>
  T to() const;
  template <class T>
  std::optional<T> toOptional();
  std::string tagKind() const;
  bool is(const IValue& rhs) const;
  void dump() const;
};
std::ostream& operator<<(std::ostream& out, const IValue& v);
bool operator==(const IValue& lhs, const IValue& rhs);

namespace ivalue {
struct Tuple : intrusive_ptr_target {
  static intrusive_ptr<Tuple> create(std::vector<IValue> elements_);
  template <class... Args>
  static intrusive_ptr<Tuple> create(Args&&... elements_);
  const std::vector<IValue>& elements() const;
  size_t size() const;
};
struct Object : intrusive_ptr_target {
  IValue getAttr(const std::string& name) const;
  void setAttr(const std::string& name, IValue v);
  std::string name() const;
};
struct Future : intrusive_ptr_target {
  void wait();
  IValue value();
  bool completed() const;
};
struct ConstantString : intrusive_ptr_target {
  static intrusive_ptr<ConstantString> create(std::string str_);
  const std::string& string() const;
  operator const std::string&() const;
};
}  // namespace ivalue
}  // namespace c10

namespace c10 {
struct QualifiedName {
  std::string qualifiedName() const;
  const std::string& name() const;
};
struct ClassType {
  std::optional<QualifiedName> name() const;
  std::string str() const;
};
}  // namespace c10

namespace at {
using c10::IValue;
}

namespace torch {
using c10::IValue;
template <class Key, class Value>
using Dict = c10::Dict<Key, Value>;
template <class T>
using List = c10::List<T>;
struct CustomClassHolder : c10::intrusive_ptr_target {};

namespace jit {
using c10::IValue;
using Stack = std::vector<IValue>;
using Kwargs = std::unordered_map<std::string, IValue>;
using ExtraFilesMap = std::unordered_map<std::string, std::string>;
struct Graph;

struct Method {
  const std::string& name() const;
  void run(Stack& stack);
  IValue operator()(std::vector<IValue> stack, const Kwargs& kwargs = Kwargs()) const;
  std::shared_ptr<Graph> graph() const;
  size_t num_inputs() const;
};
template <class Item>
struct slot_list {
  using value_type = Item;
  using iterator = Item*;
  iterator begin() const;
  iterator end() const;
  size_t size() const;
};
struct NameValue {
  std::string name;
  IValue value;
};
struct NameTensor {
  std::string name;
  Tensor value;
};
struct Object {
  IValue attr(const std::string& name) const;
  IValue attr(const std::string& name, IValue or_else) const;
  void setattr(const std::string& name, IValue v) const;
  bool hasattr(const std::string& name) const;
  Method get_method(const std::string& name) const;
  std::optional<Method> find_method(const std::string& basename) const;
  template <class... Types>
  IValue run_method(const std::string& method_name, Types&&... args);
  const std::vector<Method> get_methods() const;
};
struct NamedModule;
struct Module : public Object {
  Module();
  explicit Module(std::string class_name);
  IValue forward(std::vector<IValue> inputs, const Kwargs& kwargs = Kwargs());
  IValue operator()(std::vector<IValue> inputs);
  void register_buffer(const std::string& name, Tensor v);
  void register_parameter(const std::string& name, Tensor v, bool is_buffer);
  void register_attribute(const std::string& name, const void* t, IValue v, bool is_param = false,
                          bool is_buffer = false);
  void register_module(const std::string& name, const Module& module);
  void apply(const std::function<void(Module&)>& fn);
  slot_list<Tensor> buffers(bool recurse = true) const;
  slot_list<NameTensor> named_buffers(bool recurse = true) const;
  slot_list<Module> children() const;
  slot_list<NamedModule> named_children() const;
  slot_list<Module> modules() const;
  slot_list<NamedModule> named_modules() const;
  slot_list<Tensor> parameters(bool recurse = true) const;
  slot_list<NameTensor> named_parameters(bool recurse = true) const;
  slot_list<IValue> attributes(bool recurse = true) const;
  slot_list<NameValue> named_attributes(bool recurse = true) const;
  std::shared_ptr<c10::ClassType> type() const;
  void train(bool on = true);
  void eval();
  bool is_training() const;
  void to(Device device, ScalarType dtype, bool non_blocking = false);
  void to(ScalarType dtype, bool non_blocking = false);
  void to(Device device, bool non_blocking = false);
  void save(std::ostream& out, const ExtraFilesMap& extra_files = ExtraFilesMap()) const;
  void save(const std::string& filename, const ExtraFilesMap& extra_files = ExtraFilesMap()) const;
  void _save_for_mobile(const std::string& filename) const;
  void dump(bool print_method_bodies, bool print_attr_values, bool print_param_values) const;
  std::string dump_to_str(bool print_method_bodies, bool print_attr_values, bool print_param_values) const;
  Module copy() const;
  Module deepcopy(std::optional<Device> device = {}) const;
  Module clone(bool inplace = false) const;
  void define(const std::string& src);
};
struct NamedModule {
  std::string name;
  Module value;
};
struct CompilationUnit {
  template <class... Types>
  IValue run_method(const std::string& method_name, Types&&... args);
};
std::shared_ptr<CompilationUnit> compile(const std::string& source);

Module load(std::istream& in, std::optional<Device> device = {}, bool load_debug_files = true);
Module load(std::istream& in, std::optional<Device> device, ExtraFilesMap& extra_files, bool load_debug_files = true);
Module load(const std::string& filename, std::optional<Device> device = {}, bool load_debug_files = true);
Module load(const std::string& filename, std::optional<Device> device, ExtraFilesMap& extra_files,
            bool load_debug_files = true);
Module freeze(const Module& module, const std::optional<std::vector<std::string>>& preserved_attrs = {},
              bool optimize_numerics = true);
Module optimize_for_inference(Module& module, const std::vector<std::string>& other_methods = {});
std::vector<char> pickle_save(const IValue& ivalue);
IValue pickle_load(const std::vector<char>& data);
std::vector<char> pickle(const IValue& ivalue, std::vector<Tensor>* tensor_table = nullptr);
IValue unpickle(const char* data, size_t size);
void setGraphExecutorOptimize(bool o);
bool getProfilingMode();
struct GraphOptimizerEnabledGuard {
  explicit GraphOptimizerEnabledGuard(bool state);
};
namespace mobile {
struct Module {
  IValue forward(std::vector<IValue> inputs);
};
}  // namespace mobile
namespace script {
using jit::ExtraFilesMap;
using jit::load;
using jit::Method;
using jit::Module;
}  // namespace script
mobile::Module _load_for_mobile(const std::string& filename, std::optional<Device> device = {});
}  // namespace jit
}  // namespace torch
