// Functions of Python and of its standard library that matter to where tensors go. Internal to lint/interp.
#pragma once

#include "lint/interp/machine.h"

namespace lint {

// One application of a builtin.
struct BuiltinCall {
  Args& args;
  Site site;

  [[nodiscard]] size_t count() const { return args.positional.size(); }
  [[nodiscard]] Value arg(size_t i) const { return i < args.positional.size() ? args.positional[i] : nullptr; }
};

class Builtins {
 public:
  explicit Builtins(Machine& machine) : m_(machine), values_(machine.values_) {}

  using Function = Value (Builtins::*)(const BuiltinCall& call);
  // Null: no such builtin.
  static Function Find(llvm::StringRef dotted);
  // Whether Python itself has this name, known to us or not.
  static bool IsPythonName(llvm::StringRef name);

  Value Len(const BuiltinCall& call);
  Value Range(const BuiltinCall& call);
  Value Zip(const BuiltinCall& call);
  Value Enumerate(const BuiltinCall& call);
  Value List(const BuiltinCall& call);
  Value Tuple(const BuiltinCall& call);
  Value Dict(const BuiltinCall& call);
  Value Reversed(const BuiltinCall& call);
  Value Sorted(const BuiltinCall& call);
  Value Map(const BuiltinCall& call);
  Value Filter(const BuiltinCall& call);
  Value Sum(const BuiltinCall& call);
  Value MinMax(const BuiltinCall& call);
  Value IsInstance(const BuiltinCall& call);
  Value IsSubclass(const BuiltinCall& call);
  Value GetAttr(const BuiltinCall& call);
  Value SetAttr(const BuiltinCall& call);
  Value HasAttr(const BuiltinCall& call);
  Value Callable(const BuiltinCall& call);
  Value Copy(const BuiltinCall& call);
  Value Cast(const BuiltinCall& call);
  Value Super(const BuiltinCall& call);
  Value Type(const BuiltinCall& call);
  Value Int(const BuiltinCall& call);
  Value Float(const BuiltinCall& call);
  Value Str(const BuiltinCall& call);
  Value Bool(const BuiltinCall& call);
  Value Next(const BuiltinCall& call);
  Value First(const BuiltinCall& call);
  Value Vars(const BuiltinCall& call);
  Value Globals(const BuiltinCall& call);
  Value AnyAll(const BuiltinCall& call);
  Value Partial(const BuiltinCall& call);
  Value NamedTuple(const BuiltinCall& call);
  Value Chain(const BuiltinCall& call);
  Value Reduce(const BuiltinCall& call);
  Value DefaultDict(const BuiltinCall& call);
  Value Namespace(const BuiltinCall& call);
  Value ArgumentParser(const BuiltinCall& call);
  Value Option(const BuiltinCall& call);
  Value ImportModule(const BuiltinCall& call);
  Value Field(const BuiltinCall& call);
  Value Decorator(const BuiltinCall& call);
  Value Wraps(const BuiltinCall& call);

 private:
  std::string TextArg(const BuiltinCall& call, size_t i);
  bool IsInstanceOf(Value value, Value type, bool& known);

  Machine& m_;
  ValueFactory& values_;
};

}  // namespace lint
