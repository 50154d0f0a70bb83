#include "lint/rule/elsewhere.h"

#include <string>

#include "lint/rule/call_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

namespace {

using llvm::StringRef;

bool IsWordChar(char c) { return llvm::isAlnum(c) || c == '_'; }
bool IsQuote(char c) { return c == '"' || c == '\''; }

// Of C++ the other files are not asked.
bool IsCpp(const ir::Unit& unit) { return unit.source->language() == SourceLanguage::kCpp; }

bool HoldsAnywhere(const ir::Unit& unit, const llvm::Twine& question, llvm::function_ref<bool(StringRef)> holds) {
  return holds(unit.source->text()) || unit.program == nullptr ||
         unit.program->HoldsElsewhere(unit, question.str(), holds);
}

bool HoldsElsewhere(const ir::Unit& unit, const llvm::Twine& question, llvm::function_ref<bool(StringRef)> holds) {
  return unit.program == nullptr || unit.program->HoldsElsewhere(unit, question.str(), holds);
}

// The word that ends right before `at`.
StringRef WordBefore(StringRef text, size_t at) {
  size_t begin = at;
  while (begin > 0 && IsWordChar(text[begin - 1])) --begin;
  return text.slice(begin, at);
}

bool HasWord(StringRef text, StringRef word) { return !WordsIn(text, word).empty(); }

bool IsQuoted(StringRef text, size_t at, size_t length) {
  return at > 0 && IsQuote(text[at - 1]) && at + length < text.size() && text[at + length] == text[at - 1];
}

// What an import statement that begins at `at` says behind the word `import`.
StringRef ImportedNames(StringRef statement) {
  const size_t word = statement.find("import");
  StringRef rest = statement.drop_front(std::min(statement.size(), word + 6)).ltrim(" \t");
  if (rest.starts_with("(")) return rest.take_until([](char c) { return c == ')'; });
  size_t end = 0;
  while (end < rest.size() && (rest[end] != '\n' || (end > 0 && rest[end - 1] == '\\'))) ++end;
  return rest.take_front(end);
}

// The name that `stem` goes by where these names are imported; empty: it is not among them.
std::string AliasOf(StringRef names, StringRef stem) {
  for (const uint32_t at : WordsIn(names, stem)) {
    StringRef rest = names.drop_front(at + stem.size()).ltrim(" \t");
    if (!rest.consume_front("as ")) return stem.str();
    return rest.ltrim(" \t").take_while(IsWordChar).str();
  }
  return "";
}

bool TakesFrom(StringRef text, StringRef stem, StringRef name) {
  if (!HasWord(text, stem)) return false;
  if (text.contains((stem + "." + name).str()) && HasWord(text, name)) return true;  // "pkg.model.F", model.F
  if (text.contains("import_module") || text.contains("__import__") || text.contains("spec_from_file")) return true;
  for (size_t at = text.find("import"); at != StringRef::npos; at = text.find("import", at + 1)) {
    size_t begin = at;
    while (begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != ';' && text[begin - 1] != ':') --begin;
    const StringRef statement = text.drop_front(begin).ltrim(" \t");
    const StringRef names = ImportedNames(statement);
    std::string alias;
    if (statement.starts_with("from ")) {
      const StringRef from = statement.drop_front(5).take_until([](char c) { return llvm::isSpace(c); });
      const bool of_it = from.rsplit('.').second == stem || from == stem;
      if ((of_it || from.trim('.').empty()) && names.contains('*')) return true;
      if (of_it && HasWord(names, name)) return true;
      alias = AliasOf(names, stem);
    } else if (statement.starts_with("import ")) {
      alias = AliasOf(names, stem);
    }
    if (!alias.empty() && text.contains(alias + "." + name.str())) return true;
  }
  return false;
}

// Whether the name before the dot is that of a library which has functions of such names.
bool IsLibrary(StringRef word) {
  static constexpr llvm::StringLiteral kNames[] = {"F",     "torch", "nn",  "functional", "special", "np",
                                                   "numpy", "jnp",   "jax", "tf",         "scipy",   "math"};
  return llvm::is_contained(kNames, word);
}

bool ReadsAttribute(StringRef text, StringRef name) {
  return llvm::any_of(WordsIn(text, name), [&](uint32_t at) {
    if (IsQuoted(text, at, name.size())) return true;
    return at > 0 && text[at - 1] == '.' && !IsLibrary(WordBefore(text, at - 1));
  });
}

bool CountsLayers(StringRef text) {
  static constexpr llvm::StringLiteral kWords[] = {"children(", "._modules", "get_submodule", ".modules())"};
  return llvm::any_of(kWords, [&](StringRef word) { return text.contains(word); });
}

// `head[0]`, `len(head)`, `head.pop()`, `for layer in head`, `x = net.head`, but not `head(x)`, `head = ...`.
bool ReachesInto(StringRef code, StringRef name, bool only_attributes, bool by_number) {
  if (!HasWord(code, name)) return false;
  const std::string masked = MaskedText(code, SourceLanguage::kPython);
  const StringRef text = masked;
  for (const uint32_t at : WordsIn(text, name)) {
    if (only_attributes && (at == 0 || text[at - 1] != '.')) continue;
    const StringRef rest = text.drop_front(at + name.size()).ltrim(" \t");
    if (rest.starts_with("[")) {
      const StringRef index = rest.take_until([](char c) { return c == ']'; });
      if (!by_number || !index.contains(':')) return true;
      continue;
    }
    if (rest.starts_with(".") || rest.starts_with("->")) {
      const StringRef member = rest.ltrim(".->").take_while(IsWordChar);
      static constexpr llvm::StringLiteral kWhole[] = {"parameters", "to",
                                                       "cuda",       "cpu",
                                                       "train",      "eval",
                                                       "state_dict", "named_parameters",
                                                       "zero_grad",  "load_state_dict",
                                                       "half",       "float",
                                                       "apply",      "requires_grad_"};
      const bool single = member == "ptr" || member == "_modules" || member == "get_submodule" ||
                          member.starts_with("register_forward");
      if (by_number ? single : !llvm::is_contained(kWhole, member)) return true;
      continue;
    }
    if (by_number || rest.starts_with("(")) continue;
    const bool assigned = rest.starts_with("=") && !rest.starts_with("==");
    if (!assigned) return true;
  }
  return false;
}

bool AsksForClass(StringRef text, StringRef name) {
  const bool by_name = text.contains("__name__") || text.contains("__class__");
  return llvm::any_of(WordsIn(text, name), [&](uint32_t at) {
    if (by_name && IsQuoted(text, at, name.size())) return true;
    const StringRef before = text.slice(at > 300 ? at - 300 : 0, at);
    for (const StringRef asks : {"isinstance(", "issubclass("}) {
      const size_t call = before.rfind(asks);
      if (call == StringRef::npos) continue;
      const StringRef between = before.drop_front(call);
      if (between.count('(') > between.count(')')) return true;
    }
    const StringRef line = before.rsplit('\n').second;
    return line.contains("type(") || line.contains("__class__") || line.ltrim().starts_with("case ") ||
           line.contains("as<") || line.contains("dynamic_cast") || line.contains("at<");
  });
}

}  // namespace

bool IsTakenFrom(const ir::Unit& unit, StringRef name) {
  const StringRef dotted = unit.dotted;
  const StringRef stem = dotted.contains('.') ? dotted.rsplit('.').second : dotted;
  return stem.empty() ||
         HoldsElsewhere(unit, "takes " + name, [&](StringRef text) { return TakesFrom(text, stem, name); });
}

bool IsAttributeReadElsewhere(const ir::Unit& unit, StringRef name) {
  return HoldsElsewhere(unit, "reads " + name, [&](StringRef text) { return ReadsAttribute(text, name); });
}

bool AreLayersCounted(const ir::Unit& unit) { return HoldsAnywhere(unit, "counts", CountsLayers); }

bool IsReachedInto(const ir::Unit& unit, StringRef name, bool attribute, bool by_number) {
  if (ReachesInto(unit.source->text(), name, false, by_number)) return true;
  if (by_number && IsCpp(unit)) return false;
  if (!attribute) return !by_number && IsTakenFrom(unit, name);
  return HoldsElsewhere(unit, llvm::Twine(by_number ? "number " : "into ") + name,
                        [&](StringRef text) { return ReachesInto(text, name, true, by_number); });
}

bool AreClassesConfigured(const ir::Unit& unit) {
  if (IsCpp(unit)) return false;
  return HoldsAnywhere(unit, "configured",
                       [](StringRef text) { return text.contains("instantiate(") || text.contains("LightningCLI("); });
}

bool IsClassAskedFor(const ir::Unit& unit, StringRef name) {
  if (IsCpp(unit)) {
    const StringRef text = unit.source->text();
    return AsksForClass(text, name) || HasWord(text, (name + "Impl").str());
  }
  return HoldsAnywhere(unit, "class " + name, [&](StringRef text) { return AsksForClass(text, name); });
}

}  // namespace lint
