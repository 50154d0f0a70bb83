// Registration of operators and classes: TORCH_LIBRARY and what its blocks call.
#pragma once

#include "torch/jit.h"

namespace torch {
struct detail_init {};
template <class... Types>
detail_init init();
struct arg {
  explicit arg(std::string name);
  template <class T>
  arg& operator=(const T& rhs);
};
template <class CurClass>
class class_ {
 public:
  explicit class_(const std::string& namespaceName, const std::string& className, std::string doc_string = "");
  template <class... Args>
  class_& def(Args&&... args) {
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
  class_& def_static(Args&&... args) {
    return *this;
  }
  template <class... Args>
  class_& def_pickle(Args&&... args) {
    return *this;
  }
};
class Library {
 public:
  template <class... Args>
  Library& def(Args&&... args) {
    return *this;
  }
  template <class... Args>
  Library& impl(Args&&... args) {
    return *this;
  }
  template <class Func>
  Library& fallback(Func&& raw_f) {
    return *this;
  }
  template <class CurClass>
  torch::class_<CurClass> class_(const std::string& className);
};
class RegisterOperators {
 public:
  RegisterOperators();
  template <class... Args>
  explicit RegisterOperators(Args&&... args) {}
  template <class... Args>
  RegisterOperators op(Args&&... args) {
    return *this;
  }
};
namespace jit {
using torch::RegisterOperators;
}
}  // namespace torch

#define LOGITLINT_REGISTER(name, m)                                              \
  [[maybe_unused]] static void C10_CONCATENATE(name, __LINE__)(torch::Library&); \
  void C10_CONCATENATE(name, __LINE__)(torch::Library & m)
#define TORCH_LIBRARY(ns, m) LOGITLINT_REGISTER(TORCH_LIBRARY_init_##ns, m)
#define TORCH_LIBRARY_FRAGMENT(ns, m) LOGITLINT_REGISTER(TORCH_LIBRARY_FRAGMENT_init_##ns, m)
#define TORCH_LIBRARY_IMPL(ns, k, m) LOGITLINT_REGISTER(TORCH_LIBRARY_IMPL_init_##ns##_##k, m)
#define TORCH_FN(func) func
#define TORCH_SELECTIVE_NAME(name) name
#define TORCH_SELECTIVE_SCHEMA(schema) schema
