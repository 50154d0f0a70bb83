// What extensions of Python are made with: torch.h, and pybind11 in outline.
#pragma once

#include "torch/torch.h"

namespace pybind11 {
struct handle {
  handle();
  template <class T>
  T cast() const;
  bool is_none() const;
  handle attr(const char* key) const;
  template <class... Args>
  struct object operator()(Args&&... args) const;
  template <class Key>
  struct object operator[](Key&& key) const;
  explicit operator bool() const;
};
struct object : handle {
  object();
  template <class T>
  T cast() const;
  void release();
};
struct none : object {};
struct str : object {
  str(const char* c = "");
  str(const std::string& s);
  operator std::string() const;
};
struct bytes : object {
  bytes(const std::string& s);
};
struct dict : object {
  size_t size() const;
};
struct list : object {
  size_t size() const;
  template <class T>
  void append(T&& val) const;
};
struct tuple : object {
  size_t size() const;
};
struct function : object {};
struct args : tuple {};
struct kwargs : dict {};
struct arg {
  constexpr explicit arg(const char* name = nullptr);
  template <class T>
  struct arg_v operator=(T&& value) const;
  arg& noconvert(bool flag = true);
};
struct arg_v : arg {};
inline namespace literals {
arg operator""_a(const char* name, size_t);
}
template <class... Args>
struct init_tag {};
template <class... Args>
init_tag<Args...> init();
template <class Func>
init_tag<Func> init(Func&& f) {
  return {};
}
template <class... Args>
struct overload_cast_impl {
  template <class Return>
  constexpr auto operator()(Return (*pf)(Args...)) const -> decltype(pf);
  template <class Return, class Class>
  constexpr auto operator()(Return (Class::*pmf)(Args...)) const -> decltype(pmf);
};
template <class... Args>
constexpr overload_cast_impl<Args...> overload_cast{};
struct module_ : object {
  template <class Func, class... Extra>
  module_& def(const char* name_, Func&& f, const Extra&... extra) {
    return *this;
  }
  module_ def_submodule(const char* name, const char* doc = nullptr);
  static module_ import(const char* name);
  handle& doc();
};
using module = module_;
template <class type, class... options>
struct class_ : object {
  template <class... Extra>
  class_(handle scope, const char* name, const Extra&... extra);
  template <class... Args>
  class_& def(Args&&... args) {
    return *this;
  }
  template <class... Args>
  class_& def_static(Args&&... args) {
    return *this;
  }
  template <class... Args>
  class_& def_readwrite(Args&&... args) {
    return *this;
  }
  template <class... Args>
  class_& def_readonly(Args&&... args) {
    return *this;
  }
  template <class... Args>
  class_& def_property(Args&&... args) {
    return *this;
  }
  template <class... Args>
  class_& def_property_readonly(Args&&... args) {
    return *this;
  }
};
template <class Type>
struct enum_ : class_<Type> {
  template <class... Extra>
  enum_(handle scope, const char* name, const Extra&... extra);
  enum_& value(const char* name, Type value, const char* doc = nullptr);
  enum_& export_values();
};
struct gil_scoped_release {
  gil_scoped_release();
  ~gil_scoped_release();
};
struct gil_scoped_acquire {
  gil_scoped_acquire();
  ~gil_scoped_acquire();
};
template <class... T>
struct call_guard {};
struct return_value_policy {
  enum value { automatic, copy, move, reference, reference_internal, take_ownership };
};
template <class T>
object cast(T&& value);
template <class T>
T cast(const handle& h);
template <class... Args>
tuple make_tuple(Args&&... args);
template <class... Args>
void print(Args&&... args);
}  // namespace pybind11
namespace py = pybind11;

#ifndef TORCH_EXTENSION_NAME
#define TORCH_EXTENSION_NAME torch_extension
#endif
#define PYBIND11_MODULE(name, variable)                                    \
  [[maybe_unused]] static void pybind11_init_module(::pybind11::module_&); \
  void pybind11_init_module(::pybind11::module_& variable)

#define CHECK_CUDA_TENSOR(x) TORCH_CHECK((x).is_cuda())

namespace torch::python {
template <class ModuleType, class... Extra>
pybind11::class_<ModuleType> bind_module(pybind11::module_ module, const char* name);
template <class... Args>
void init_bindings(Args&&... args);
}  // namespace torch::python
