// What library calls do, as data. A table names operations by one canonical name, lists how Python and C++ spell them,
// gives their parameters, and says what they do to form and axes in terms of a few transfer functions (`does`). The
// interpreter asks this table; it knows no library by name. Users add rows for their own code in the same format.
//
//   [[op]]
//   name = "softmax"
//   python = ["torch.softmax", "Tensor.softmax"]   # "Tensor.x" is a method of a tensor, "Tensor.x_" works in place
//   cpp = ["torch::softmax", "at::Tensor::softmax"]
//   params = "input, dim, dtype=None"              # as Python writes them
//   does = "activation"                            # the transfer function (transfers.def)
//   form = "probabilities"                         # its settings (settings.def)
//   axis = "dim"
//
//   [[module]]                                     # a class whose objects are called
//   python = ["torch.nn.CrossEntropyLoss"]
//   init = "weight=None, ignore_index=-100, reduction='mean'"
//   call = "input, target"
//   op = "cross_entropy"                           # takes what it needs of both by name
//
//   [[alias]]                                      # names that mean another one, and what is below them
//   python = { "torch.nn.modules.loss" = "torch.nn" }
//
// docs/models.md is the full description.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

struct EmbeddedFile;
struct OpRow;
struct ModuleRow;
struct AliasRow;

enum class ModelParamKind : uint8_t { kNormal, kVarArgs, kKeywordOnly, kKwArgs };

struct ModelParam {
  std::string name;
  ModelParamKind kind = ModelParamKind::kNormal;
  bool has_default = false;
  std::string default_text;  // a Python literal: None, True, -100, 0.5, 'mean', ()
};

// The transfer functions. What each does to shape and form stands in lint/interp/transfer_*.cpp.
enum class Transfer : uint8_t {
#define LINT_TRANSFER(id, spelling) id,
#include "lint/model/transfers.def"
#undef LINT_TRANSFER
};

// The transfer function that the tables spell so.
[[nodiscard]] std::optional<Transfer> TransferNamed(llvm::StringRef spelling);
[[nodiscard]] llvm::StringRef TransferSpelling(Transfer transfer);

struct OpModel {
  std::string name;
  std::string canonical;  // the operation that this row is a signature of (`same_as`), mostly `name` itself
  std::vector<std::string> python;
  std::vector<std::string> cpp;
  std::vector<ModelParam> params;
  Transfer does = Transfer::kUnknown;
  std::vector<std::pair<std::string, std::string>> settings;  // by key
  std::vector<std::pair<std::string, std::string>> expects;   // parameter -> what must arrive there
  std::vector<ModelParam> when;                               // the literals that parameters must be for it to hold
  const OpModel* otherwise = nullptr;                         // what the operation is where they are others

  // The setting's text, or "" where the row has none.
  [[nodiscard]] llvm::StringRef Setting(llvm::StringRef key) const;
  [[nodiscard]] int ParamIndex(llvm::StringRef name) const;  // -1: no such parameter
};

struct ModuleModel {
  std::vector<std::string> python;
  std::vector<std::string> cpp;
  std::vector<ModelParam> init;
  std::vector<ModelParam> call;
  const OpModel* op = nullptr;  // null: a class we know of whose calls give unknown values
  std::vector<std::pair<std::string, std::string>> set;
  // What kind of object, where it matters: "" a layer, "container" (Sequential, ModuleList, ModuleDict), "base"
  // (Module, LightningModule: classes to derive from), "wrapper" (DataParallel: behaves as its first argument), ...
  std::string role;
  // Of a "backbone": the fields that hold its last layer, which a program may replace.
  std::vector<std::string> heads;
  std::string then;    // the parameter of `init` that holds a function applied to the output, or the name of one
  std::string names;   // where that name is looked up: "keras.activations"
  std::string method;  // the method that a call of a derived class runs, where it is neither `__call__` nor `forward`
  std::string setup;   // the method of a derived class that runs before the first call
  bool has_fields = false;  // derived classes have the constructor of a dataclass
};

// All tables together. Immutable once loaded; pointers into it stay valid as long as it lives.
class ModelTable {
 public:
  // Parses one table; on a mistake returns false and says in `error` what is wrong and where ("name:line:col: ...").
  // The table is of no further use then.
  bool Add(llvm::StringRef table_name, llvm::StringRef toml, std::string& error);
  // Several tables at once, which may use each other's operations in any order.
  bool Add(llvm::ArrayRef<EmbeddedFile> tables, std::string& error);

  // By dotted Python name, aliases resolved: "torch.nn.functional.softmax", "Tensor.softmax"; or by the C++ name of
  // what Python does not have. Null: unknown.
  [[nodiscard]] const OpModel* PythonOp(llvm::StringRef dotted) const;
  [[nodiscard]] const ModuleModel* PythonModule(llvm::StringRef dotted) const;
  // The name that an alias stands for, or `dotted` itself; also `dotted` itself where an alias of a prefix leads to a
  // name that the table does not have.
  [[nodiscard]] llvm::StringRef ResolveAlias(llvm::StringRef dotted) const;
  // The same for any name; the text is in `storage`, in `dotted` or in the table.
  llvm::StringRef ResolveAlias(llvm::StringRef dotted, llvm::SmallVectorImpl<char>& storage) const;
  // A tensor's method, by the name that Python or else C++ has for it.
  [[nodiscard]] const OpModel* TensorMethod(llvm::StringRef name) const;
  // By qualified C++ name: "torch::softmax", "at::Tensor::softmax", "torch::nn::Linear" (or "torch::nn::LinearImpl").
  [[nodiscard]] const OpModel* CppOp(llvm::StringRef qualified) const;
  [[nodiscard]] const ModuleModel* CppModule(llvm::StringRef qualified) const;
  // The name by which the program knows what C++ calls so: Python's where Python has the same signature.
  [[nodiscard]] std::string NameOfCpp(llvm::StringRef qualified) const;
  // Whether some name of the tables begins with it: "torch.nn".
  [[nodiscard]] bool IsPythonNamespace(llvm::StringRef dotted) const { return python_namespaces_.contains(dotted); }
  // By canonical name.
  [[nodiscard]] const OpModel* Op(llvm::StringRef name) const;

  // Rows and aliases added from now on are the user's: they win over code of the project that has their name.
  void BeginUserRows() { users_ = true; }
  // Their dotted Python names, of methods of tensors none.
  [[nodiscard]] llvm::ArrayRef<std::string> user_names() const { return user_names_; }

  [[nodiscard]] const std::vector<std::unique_ptr<OpModel>>& ops() const { return ops_; }
  [[nodiscard]] const std::vector<std::unique_ptr<ModuleModel>>& modules() const { return modules_; }

 private:
  // Each returns false and says in `error` what is wrong, at which place of the table `file`.
  bool AddOp(llvm::StringRef file, OpRow& row, std::string& error);
  bool AddModule(llvm::StringRef file, ModuleRow& row, std::string& error);
  bool AddAlias(llvm::StringRef file, AliasRow& row, std::string& error);
  void NoteUserNames(llvm::ArrayRef<std::string> names);
  bool LinkVariants(std::string& error);
  void AddNamespaces();

  std::vector<std::unique_ptr<OpModel>> ops_;
  std::vector<std::unique_ptr<ModuleModel>> modules_;
  llvm::StringMap<const OpModel*> by_name_;
  llvm::StringMap<const OpModel*> python_ops_;
  llvm::StringMap<const OpModel*> cpp_ops_;
  llvm::StringMap<const ModuleModel*> python_modules_;
  llvm::StringMap<const ModuleModel*> cpp_modules_;
  llvm::StringMap<std::string> aliases_;  // prefixes too: "torch.nn.modules.loss" = "torch.nn"
  llvm::StringMap<std::string> cpp_aliases_;
  bool users_ = false;
  std::vector<std::string> user_names_;
  llvm::StringSet<> python_namespaces_;
};

// The tables that ship with the linter, loaded once; a mistake in them is our own bug.
const ModelTable& BuiltinModels();
// A table of one's own that begins with them, to add rows to.
ModelTable LoadBuiltinModels();

}  // namespace lint
