// The import statements.

#include "lint/python/translator.h"

namespace lint::python {

using ir::ImportKind;
using ir::Op;

// A dotted name or a relative import as one word, whatever spaces stand between its parts.
std::string Translator::DottedText(NodeId n) const {
  std::string text;
  if (tree_.Is(n, NodeKind::kRelativeImport)) {
    for (char c : tree_.Text(tree_.Find(n, NodeKind::kImportPrefix))) {
      if (c == '.') text += c;
    }
    return text + DottedText(tree_.Find(n, NodeKind::kDottedName));
  }
  for (NodeId part : tree_.Parts(n)) {
    if (!tree_.Is(part, NodeKind::kIdentifier)) continue;
    if (!text.empty()) text += '.';
    text += tree_.Text(part);
  }
  return text;
}

void Translator::Import(NodeId n) {
  for (NodeId item = tree_.First(n); item != kNoNode; item = tree_.Next(n, item)) {
    bool aliased = tree_.Is(item, NodeKind::kAliasedImport);
    NodeId path_node = aliased ? tree_.First(item) : item;
    std::string path = DottedText(path_node);
    if (path.empty()) continue;
    bool top = !aliased && llvm::StringRef(path).contains('.');
    NodeId alias = aliased ? tree_.Find(item, NodeKind::kIdentifier) : tree_.First(path_node);
    InstrId module = builder_.Add({.op = Op::kImport,
                                   .kind = ir::Raw(ImportKind::kModule),
                                   .flags = top ? ir::kTop : uint8_t{0},
                                   .aux = builder_.Intern(path).index,
                                   .range = Range(item)});
    StoreName(alias, scopes_.Resolve(Interned(alias)), module);
  }
}

void Translator::ImportFrom(NodeId n) {
  NodeId module = tree_.First(n);
  if (module == kNoNode) return;
  uint32_t path = builder_.Intern(DottedText(module)).index;
  for (NodeId item = tree_.Next(n, module); item != kNoNode; item = tree_.Next(n, item)) {
    if (tree_.Is(item, NodeKind::kWildcardImport)) {
      builder_.Add({.op = Op::kImport, .kind = ir::Raw(ImportKind::kStar), .aux = path, .range = Range(item)});
      continue;
    }
    bool aliased = tree_.Is(item, NodeKind::kAliasedImport);
    NodeId member = aliased ? tree_.First(item) : item;
    NodeId alias = aliased ? tree_.Find(item, NodeKind::kIdentifier) : item;
    StringId name = builder_.Intern(DottedText(member));
    if (tree_.Missing(alias) || tree_.Text(alias).empty()) continue;
    InstrId value = builder_.Add(
        {.op = Op::kImport, .kind = ir::Raw(ImportKind::kMember), .name = name, .aux = path, .range = Range(item)});
    StoreName(alias, scopes_.Resolve(Interned(alias)), value);
  }
}

}  // namespace lint::python
