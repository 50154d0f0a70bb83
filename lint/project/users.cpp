#include "lint/project/users.h"

#include "llvm/ADT/SmallVector.h"

namespace lint {

namespace {

// Words of fewer letters are in every file.
constexpr size_t kMinName = 3;

void AddDotted(const ir::Unit& unit, llvm::StringSet<>& words) {
  llvm::SmallVector<llvm::StringRef, 8> parts;
  llvm::StringRef(unit.dotted).split(parts, '.');
  for (const llvm::StringRef part : parts) {
    if (!part.empty()) {
      words.insert(part);
    }
  }
}

bool IsWordByte(unsigned char c) {
  return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c >= 128;
}

}  // namespace

UserFinder::UserFinder(llvm::ArrayRef<const ir::Unit*> candidates, const Relevance& relevance) {
  for (const ir::Unit* unit : candidates) {
    const ir::Module& module = unit->module;
    for (const ir::InstrId id : module.Body(module.body)) {
      const ir::Instr& instr = module.At(id);
      llvm::StringRef name;
      if (instr.op == ir::Op::kFunction) {
        name = module.Text(module.functions[instr.aux].name);
      } else if (instr.op == ir::Op::kClass) {
        name = module.Text(module.classes[instr.aux].name);
      } else if (instr.op == ir::Op::kStoreName) {
        name = module.Text(instr.name);
      }
      if (name.size() >= kMinName && relevance.LeadsToForm(name)) {
        AddDotted(*unit, definers_[name]);
      }
    }
  }
}

bool UserFinder::IsUser(llvm::StringRef text) const {
  if (definers_.empty() || !text.contains("import")) {
    return false;
  }
  llvm::StringSet<> words;
  llvm::StringSet<> called;
  for (size_t i = 0; i < text.size();) {
    if (!IsWordByte(static_cast<unsigned char>(text[i]))) {
      ++i;
      continue;
    }
    const size_t begin = i;
    while (i < text.size() && IsWordByte(static_cast<unsigned char>(text[i]))) {
      ++i;
    }
    const llvm::StringRef word = text.slice(begin, i);
    words.insert(word);
    const llvm::StringRef before = text.take_front(begin).rtrim(' ');
    const bool defined = before.ends_with("def") || before.ends_with("class");
    if (i < text.size() && text[i] == '(' && !defined && definers_.contains(word)) {
      called.insert(word);
    }
  }
  for (const auto& word : called) {
    const auto definer = definers_.find(word.first());
    if (definer == definers_.end()) {
      continue;
    }
    for (const auto& part : definer->second) {
      if (words.contains(part.first())) {
        return true;
      }
    }
  }
  return HandsOn(text);
}

// Whether `from a.b import x, y as z` names something that `b` defines.
bool UserFinder::HandsOn(llvm::StringRef text) const {
  constexpr llvm::StringLiteral kFrom = "from ";
  constexpr llvm::StringLiteral kImport = " import ";
  for (size_t at = text.find(kFrom); at != llvm::StringRef::npos; at = text.find(kFrom, at + 1)) {
    const llvm::StringRef before = text.take_front(at).rtrim(" \t");
    if (!before.empty() && !before.ends_with("\n")) {
      continue;
    }
    const llvm::StringRef statement = text.drop_front(at + kFrom.size());
    const auto [module, names] = statement.take_front(statement.find('\n')).split(kImport);
    const bool in_brackets = names.ltrim().starts_with("(");
    const llvm::StringRef all = in_brackets ? statement.drop_front(module.size() + kImport.size()) : names;
    if (!names.empty() && DefinesOneOf(module.trim(), in_brackets ? all.ltrim(" (").split(')').first : all)) {
      return true;
    }
  }
  return false;
}

bool UserFinder::DefinesOneOf(llvm::StringRef module, llvm::StringRef names) const {
  const llvm::StringRef last = module.contains('.') ? module.rsplit('.').second : module;
  while (!names.empty()) {
    names = names.drop_until([](char c) { return IsWordByte(static_cast<unsigned char>(c)); });
    const llvm::StringRef name = names.take_while([](char c) { return IsWordByte(static_cast<unsigned char>(c)); });
    names = names.drop_front(name.size());
    const auto definer = definers_.find(name);
    if (definer != definers_.end() && definer->second.contains(last)) {
      return true;
    }
  }
  return false;
}

}  // namespace lint
