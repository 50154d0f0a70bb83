// Names to rows. The table is asked for every call of the program that is analysed, mostly for names it has, so the
// name as it stands is tried first and aliases only after that.

#include "lint/model/model.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"

namespace lint {

namespace {

using Aliases = llvm::StringMap<std::string>;

// Aliases of aliases end here; a circle of them is left at some point of it.
constexpr int max_steps = 4;

// Puts into `result` the name that the longest alias of a prefix of `name` makes of it; false: there is no alias.
bool ReplacePrefix(const Aliases& aliases, llvm::StringRef separator, llvm::StringRef name,
                   llvm::SmallVectorImpl<char>& result) {
  llvm::StringRef prefix = name;
  while (true) {
    if (auto it = aliases.find(prefix); it != aliases.end()) {
      llvm::SmallString<128> replaced(it->second);
      replaced += name.drop_front(prefix.size());
      result.assign(replaced.begin(), replaced.end());
      return true;
    }
    size_t end = prefix.rfind(separator);
    if (end == llvm::StringRef::npos) return false;
    prefix = prefix.take_front(end);
  }
}

// Looks `name` up, then what aliases make of it.
template <typename Model>
const Model* FindModel(const llvm::StringMap<const Model*>& models, const Aliases& aliases, llvm::StringRef separator,
                       llvm::StringRef name) {
  llvm::SmallString<128> buffer;
  for (int step = 0; step <= max_steps; ++step) {
    if (auto it = models.find(name); it != models.end()) return it->second;
    if (!ReplacePrefix(aliases, separator, name, buffer)) return nullptr;
    name = buffer;
  }
  return nullptr;
}

}  // namespace

const OpModel* ModelTable::TensorMethod(llvm::StringRef name) const {
  const OpModel* op = PythonOp((llvm::Twine("Tensor.") + name).str());
  return op != nullptr ? op : CppOp((llvm::Twine("at::Tensor::") + name).str());
}

const OpModel* ModelTable::PythonOp(llvm::StringRef dotted) const {
  if (dotted.contains("::")) return CppOp(dotted);
  return FindModel(python_ops_, aliases_, ".", dotted);
}

const ModuleModel* ModelTable::PythonModule(llvm::StringRef dotted) const {
  if (dotted.contains("::")) return CppModule(dotted);
  return FindModel(python_modules_, aliases_, ".", dotted);
}

const OpModel* ModelTable::CppOp(llvm::StringRef qualified) const {
  return FindModel(cpp_ops_, cpp_aliases_, "::", qualified);
}

const ModuleModel* ModelTable::CppModule(llvm::StringRef qualified) const {
  if (const ModuleModel* module = FindModel(cpp_modules_, cpp_aliases_, "::", qualified)) return module;
  if (!qualified.consume_back("Impl")) return nullptr;
  return FindModel(cpp_modules_, cpp_aliases_, "::", qualified);
}

std::string ModelTable::NameOfCpp(llvm::StringRef qualified) const {
  const ModuleModel* module = CppModule(qualified);
  const OpModel* op = module == nullptr ? CppOp(qualified) : nullptr;
  // Of several spellings the one with the same last word: one that ends in "_" works in place.
  const llvm::StringRef last = qualified.rsplit("::").second;
  const auto best = [&](const std::vector<std::string>& spellings) {
    for (const std::string& spelling : spellings) {
      if (llvm::StringRef(spelling).rsplit('.').second == last) return spelling;
    }
    return spellings.front();
  };
  if (module != nullptr && !module->python.empty()) return best(module->python);
  if (op != nullptr && !op->python.empty()) return best(op->python);
  if (module != nullptr || op != nullptr) return qualified.str();
  llvm::SmallString<128> replaced(qualified);
  ReplacePrefix(cpp_aliases_, "::", qualified, replaced);
  std::string dotted;
  llvm::StringRef rest = replaced;
  while (!rest.empty()) {
    const auto [part, more] = rest.split("::");
    dotted += part;
    if (!more.empty()) dotted += '.';
    rest = more;
  }
  return dotted;
}

llvm::StringRef ModelTable::ResolveAlias(llvm::StringRef dotted, llvm::SmallVectorImpl<char>& storage) const {
  if (dotted.contains("::")) return dotted;
  llvm::StringRef name = dotted;
  for (int step = 0; step < max_steps; ++step) {
    if (python_ops_.contains(name) || python_modules_.contains(name)) return name;
    if (!ReplacePrefix(aliases_, ".", name, storage)) return name;
    name = llvm::StringRef(storage.data(), storage.size());
  }
  return name;
}

llvm::StringRef ModelTable::ResolveAlias(llvm::StringRef dotted) const {
  llvm::SmallString<128> storage;
  llvm::StringRef name = ResolveAlias(dotted, storage);
  if (name == dotted) return dotted;
  if (auto it = python_ops_.find(name); it != python_ops_.end()) return it->first();
  if (auto it = python_modules_.find(name); it != python_modules_.end()) return it->first();
  // A namespace, perhaps by an alias of an alias: the text that the last one has.
  for (int step = 0; step < max_steps; ++step) {
    auto it = aliases_.find(dotted);
    if (it == aliases_.end()) break;
    dotted = it->second;
  }
  return dotted;
}

}  // namespace lint
