#include "lint/model/model.h"

#include <iterator>

#include "lint/base/check.h"
#include "lint/base/nearest.h"
#include "lint/model/embedded.h"
#include "lint/model/schema.h"
#include "lint/model/signature.h"
#include "lint/model/table_reader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"

namespace lint {

namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

const std::string* Find(const Texts& texts, llvm::StringRef key) {
  for (const auto& [name, text] : texts) {
    if (key == name) return &text;
  }
  return nullptr;
}

// What `from` has and `to` has not, kept in order of keys.
void Inherit(const Texts& from, Texts& to) {
  for (const auto& entry : from) {
    if (Find(to, entry.first) == nullptr) to.push_back(entry);
  }
  llvm::sort(to);
}

// The element type is no business of a signature that has no parameter for it.
void DropMissingType(OpModel& op) {
  if (op.does != Transfer::kActivation) return;
  llvm::erase_if(op.settings,
                 [&](const auto& entry) { return entry.first == "type" && op.ParamIndex(entry.second) < 0; });
}

TablePlace PlaceNamed(const std::vector<std::pair<std::string, TablePlace>>& places, llvm::StringRef key,
                      TablePlace otherwise) {
  for (const auto& [name, place] : places) {
    if (key == name) return place;
  }
  return otherwise;
}

// "there is no operation `x`; did you mean `y`?", of those that can stand there.
std::string NoOperationMessage(llvm::StringRef beginning, llvm::StringRef name,
                               llvm::ArrayRef<std::unique_ptr<OpModel>> ops, bool canonical_only) {
  std::vector<llvm::StringRef> names;
  for (const auto& op : ops) {
    if (!canonical_only || op->canonical == op->name) names.push_back(op->name);
  }
  return (beginning + " `" + name + "`" + DidYouMean(name, names)).str();
}

// Enters every spelling in `index`; false where one is there or in `others` already.
template <typename Model, typename Other>
bool Enter(llvm::StringMap<const Model*>& index, const llvm::StringMap<const Other*>& others,
           const std::vector<std::string>& names, const std::vector<TablePlace>& places, const Model* model,
           llvm::StringRef file, std::string& error) {
  for (auto [name, place] : llvm::zip_equal(names, places)) {
    if (!others.contains(name) && index.try_emplace(name, model).second) continue;
    error = MessageAt(file, place, "`" + name + "` has a row already");
    return false;
  }
  return true;
}

bool FailAt(llvm::StringRef file, TablePlace place, const llvm::Twine& message, std::string& error) {
  error = MessageAt(file, place, message.str());
  return false;
}

// The parameter of the operation that nothing gives a value to, or null.
const ModelParam* FindUnbound(const OpModel& op, const ModuleModel& module) {
  for (const ModelParam& param : op.params) {
    bool optional =
        param.has_default || param.kind == ModelParamKind::kVarArgs || param.kind == ModelParamKind::kKwArgs;
    if (optional || Find(module.set, param.name) != nullptr) continue;
    if (FindParam(module.call, param.name) < 0 && FindParam(module.init, param.name) < 0) return &param;
  }
  return nullptr;
}

bool CheckSet(llvm::StringRef file, const ModuleRow& row, std::string& error) {
  const ModuleModel& module = *row.module;
  for (auto [entry, place] : llvm::zip_equal(module.set, row.set_places)) {
    const auto& [parameter, value] = entry;
    if (module.op->ParamIndex(parameter) < 0) {
      return FailAt(file, place, "operation `" + module.op->name + "` has no parameter `" + parameter + "`", error);
    }
    bool known = IsLiteral(value) || FindParam(module.init, value) >= 0 || FindParam(module.call, value) >= 0;
    if (!known) return FailAt(file, place, "neither `init` nor `call` has a parameter `" + value + "`", error);
  }
  return true;
}

}  // namespace

llvm::StringRef OpModel::Setting(llvm::StringRef key) const {
  const std::string* text = Find(settings, key);
  return text == nullptr ? llvm::StringRef() : llvm::StringRef(*text);
}

int OpModel::ParamIndex(llvm::StringRef name) const { return FindParam(params, name); }

bool ModelTable::Add(llvm::StringRef table_name, llvm::StringRef toml, std::string& error) {
  return Add(EmbeddedFile{table_name, toml}, error);
}

bool ModelTable::Add(llvm::ArrayRef<EmbeddedFile> tables, std::string& error) {
  std::vector<TableRows> read(tables.size());
  for (auto [table, rows] : llvm::zip_equal(tables, read)) {
    if (!ReadTable(table.name, table.text, rows, error)) return false;
  }
  // First what stands on its own, then what refers to it.
  for (bool second_signatures : {false, true}) {
    for (TableRows& rows : read) {
      for (OpRow& row : rows.ops) {
        bool second = !row.same_as.first.empty();
        if (second == second_signatures && !AddOp(rows.file, row, error)) return false;
      }
    }
  }
  for (TableRows& rows : read) {
    for (ModuleRow& row : rows.modules) {
      if (!AddModule(rows.file, row, error)) return false;
    }
    for (AliasRow& row : rows.aliases) {
      if (!AddAlias(rows.file, row, error)) return false;
    }
  }
  AddNamespaces();
  return LinkVariants(error);
}

void ModelTable::AddNamespaces() {
  const auto add = [&](llvm::StringRef dotted) {
    for (dotted = dotted.rsplit('.').first; dotted.contains('.'); dotted = dotted.rsplit('.').first) {
      if (!python_namespaces_.insert(dotted).second) return;
    }
  };
  for (const auto& op : python_ops_) add(op.first());
  for (const auto& module : python_modules_) add(module.first());
}

// Rows name other operations in any order, so that is looked up last.
bool ModelTable::LinkVariants(std::string& error) {
  const auto same_name = [](const ModelParam& a, const ModelParam& b) { return a.name == b.name; };
  for (const auto& op : ops_) {
    for (const llvm::StringRef key : {"otherwise", "converts", "converts_for"}) {
      const llvm::StringRef name = op->Setting(key);
      if (name.empty() || Op(name) != nullptr) continue;
      error = ("operation `" + op->name + "`: `" + key + "` names no operation: `" + name + "`").str();
      return false;
    }
    const llvm::StringRef name = op->Setting("otherwise");
    if (name.empty() || op->otherwise != nullptr) continue;
    op->otherwise = Op(name);
    if (llvm::equal(op->params, op->otherwise->params, same_name)) continue;
    error = ("operation `" + op->name + "` and `" + name + "` must have the same parameters").str();
    return false;
  }
  return true;
}

bool ModelTable::AddOp(llvm::StringRef file, OpRow& row, std::string& error) {
  OpModel& op = *row.op;
  op.canonical = op.name;
  if (const std::string& same_as = row.same_as.first; !same_as.empty()) {
    const OpModel* other = Op(same_as);
    if (other == nullptr || other->canonical != other->name) {
      const std::string message = NoOperationMessage("`same_as` names no operation of its own:", same_as, ops_, true);
      return FailAt(file, row.same_as.second, message, error);
    }
    op.canonical = same_as;
    if (!row.has_does) {
      op.does = other->does;
      Inherit(other->settings, op.settings);
      Inherit(other->expects, op.expects);
      DropMissingType(op);
    }
  }
  std::string key;
  std::string message;
  if (!CheckSettings(op, key, message)) {
    return FailAt(file, PlaceNamed(row.setting_places, key, row.place), message, error);
  }
  if (!CheckExpectations(op, key, message)) {
    return FailAt(file, PlaceNamed(row.expects_places, key, row.place), message, error);
  }
  if (const llvm::StringRef when = op.Setting("when"); !when.empty()) (void)ParseSignature(when, op.when, message);
  if (!by_name_.try_emplace(op.name, &op).second) {
    return FailAt(file, row.place, "a second operation of the name `" + op.name + "`", error);
  }
  if (!Enter(python_ops_, python_modules_, op.python, row.python_places, &op, file, error)) return false;
  if (!Enter(cpp_ops_, cpp_modules_, op.cpp, row.cpp_places, &op, file, error)) return false;
  NoteUserNames(op.python);
  ops_.push_back(std::move(row.op));
  return true;
}

bool ModelTable::AddModule(llvm::StringRef file, ModuleRow& row, std::string& error) {
  ModuleModel& module = *row.module;
  if (const std::string& name = row.op.first; !name.empty()) {
    module.op = Op(name);
    if (module.op == nullptr) {
      return FailAt(file, row.op.second, NoOperationMessage("there is no operation", name, ops_, false), error);
    }
    if (!CheckSet(file, row, error)) return false;
    if (const ModelParam* param = FindUnbound(*module.op, module)) {
      return FailAt(
          file, row.op.second,
          "parameter `" + param->name + "` of operation `" + name + "` gets no value from `init`, `call` or `set`",
          error);
    }
  } else if (!module.set.empty()) {
    return FailAt(file, row.place, "`set` without `op`", error);
  }
  if (!Enter(python_modules_, python_ops_, module.python, row.python_places, &module, file, error)) return false;
  if (!Enter(cpp_modules_, cpp_ops_, module.cpp, row.cpp_places, &module, file, error)) return false;
  NoteUserNames(module.python);
  modules_.push_back(std::move(row.module));
  return true;
}

bool ModelTable::AddAlias(llvm::StringRef file, AliasRow& row, std::string& error) {
  auto& aliases = row.is_cpp ? cpp_aliases_ : aliases_;
  if (!aliases.try_emplace(row.name, row.target).second) {
    return FailAt(file, row.place, "`" + row.name + "` is an alias already", error);
  }
  if (!row.is_cpp) NoteUserNames(row.name);
  return true;
}

void ModelTable::NoteUserNames(llvm::ArrayRef<std::string> names) {
  if (!users_) return;
  llvm::copy_if(names, std::back_inserter(user_names_),
                [](llvm::StringRef name) { return !name.starts_with("Tensor."); });
}

const OpModel* ModelTable::Op(llvm::StringRef name) const { return by_name_.lookup(name); }

ModelTable LoadBuiltinModels() {
  ModelTable table;
  std::string error;
  if (!table.Add(EmbeddedModels(), error)) llvm::report_fatal_error(llvm::Twine("built-in model tables: ") + error);
  table.BeginUserRows();
  return table;
}

const ModelTable& BuiltinModels() {
  static const ModelTable table = LoadBuiltinModels();
  return table;
}

}  // namespace lint
