// Building blocks that all parts of the translator use, and the order of a file's definitions.
#include "lint/cpp/translator.h"

#include "clang/Lex/Lexer.h"
#include "lint/cpp/names.h"

namespace lint::cpp {

using clang::SourceLocation;

clang::FileID UnitContext::FileOf(SourceLocation at) const { return sources().getFileID(sources().getFileLoc(at)); }

bool UnitContext::IsOurs(clang::FileID file) {
  const auto [at, inserted] = ours.try_emplace(file, false);
  if (inserted) {
    const auto entry = sources().getFileEntryRefForID(file);
    at->second = entry && options.is_ours(entry->getName());
  }
  return at->second;
}

bool UnitContext::IsOurs(const clang::Decl& decl) {
  return decl.getLocation().isValid() && IsOurs(FileOf(decl.getLocation()));
}

TranslatedFile Translator::Run(const FileContents& contents) {
  const auto entry = unit_.sources().getFileEntryRefForID(file_);
  if (entry) result_.path = entry->getName();
  scopes_.emplace_back();
  // A class's body imports the members that are defined outside of it, so these come first; they ask for classes only
  // when they are called.
  for (const clang::FunctionDecl* function : contents.functions) TranslateFunction(*function);
  for (const clang::CXXRecordDecl* record : contents.classes) TranslateClass(*record);
  for (const clang::VarDecl* variable : contents.variables) TranslateVariable(*variable);
  result_.module = builder_.Finish();
  return std::move(result_);
}

SourceRange Translator::RangeOf(clang::SourceRange range) {
  const clang::SourceManager& sources = unit_.sources();
  if (range.isInvalid()) return last_range_;
  const auto token_range = clang::CharSourceRange::getTokenRange(range);
  clang::CharSourceRange in_file = clang::Lexer::makeFileCharRange(token_range, sources, ast_.getLangOpts());
  if (in_file.isInvalid()) {
    // Only a part of it comes out of a macro: where the macro stands.
    in_file = clang::Lexer::getAsCharRange(sources.getExpansionRange(range), sources, ast_.getLangOpts());
  }
  const auto [file, begin] = sources.getDecomposedLoc(in_file.getBegin());
  const auto [end_file, end] = sources.getDecomposedLoc(in_file.getEnd());
  if (file != file_ || end_file != file_ || end < begin) return last_range_;
  last_range_ = {begin, end};
  return last_range_;
}

Translator::InstrId Translator::Add(ir::Instr instr, llvm::ArrayRef<InstrId> operands, clang::SourceRange range) {
  llvm::SmallVector<ir::Operand, 8> list;
  for (const InstrId operand : operands) list.push_back({operand, {}});
  return AddNamed(instr, list, range);
}

Translator::InstrId Translator::AddNamed(ir::Instr instr, llvm::ArrayRef<ir::Operand> operands,
                                         clang::SourceRange range) {
  const SourceRange last = last_range_;
  instr.range = RangeOf(range);
  last_range_ = last;
  return builder_.Add(instr, operands);
}

Translator::InstrId Translator::Const(ir::ConstKind kind, llvm::StringRef text, clang::SourceRange range) {
  const bool has_text = kind == ir::ConstKind::kInt || kind == ir::ConstKind::kFloat ||
                        kind == ir::ConstKind::kString || kind == ir::ConstKind::kBytes;
  const ir::StringId name = has_text ? builder_.Intern(text) : ir::StringId();
  return Add({.op = ir::Op::kConst, .kind = ir::Raw(kind), .name = name}, {}, range);
}

Translator::InstrId Translator::Int(int64_t value, clang::SourceRange range) {
  return Const(ir::ConstKind::kInt, std::to_string(value), range);
}

Translator::InstrId Translator::Unknown(llvm::StringRef what, llvm::ArrayRef<InstrId> operands,
                                        clang::SourceRange range) {
  return Add({.op = ir::Op::kUnknown, .name = builder_.Intern(what)}, operands, range);
}

Translator::InstrId Translator::Build(ir::BuildKind kind, llvm::ArrayRef<InstrId> elements, clang::SourceRange range) {
  return Add({.op = ir::Op::kBuild, .kind = ir::Raw(kind)}, elements, range);
}

Translator::InstrId Translator::LoadName(ir::StringId name, clang::SourceRange range) {
  return Add({.op = ir::Op::kLoadName, .name = name}, {}, range);
}

Translator::InstrId Translator::LoadAttr(InstrId object, llvm::StringRef name, clang::SourceRange range) {
  return Add({.op = ir::Op::kLoadAttr, .name = builder_.Intern(name)}, {object}, range);
}

Translator::InstrId Translator::LoadItem(InstrId container, InstrId index, clang::SourceRange range) {
  return Add({.op = ir::Op::kLoadItem}, {container, index}, range);
}

void Translator::StoreName(ir::StringId name, InstrId value, clang::SourceRange range) {
  Add({.op = ir::Op::kStoreName, .name = name}, {value}, range);
}

Translator::InstrId Translator::ImportLibrary(llvm::StringRef name, clang::SourceRange range) {
  return Add({.op = ir::Op::kImport, .kind = ir::Raw(ir::ImportKind::kModule), .aux = builder_.Intern(name).index}, {},
             range);
}

Translator::InstrId Translator::ImportSymbol(llvm::StringRef symbol, clang::SourceRange range) {
  const ir::StringId name = builder_.Intern(symbol);
  unit_.wanted.insert(symbol.str());
  return Add({.op = ir::Op::kImport, .kind = ir::Raw(ir::ImportKind::kMember), .name = name, .aux = name.index}, {},
             range);
}

Translator::InstrId Translator::CallInstr(InstrId callee, llvm::ArrayRef<InstrId> args, clang::SourceRange range) {
  llvm::SmallVector<InstrId, 8> operands = {callee};
  operands.append(args.begin(), args.end());
  return Add({.op = ir::Op::kCall}, operands, range);
}

Translator::InstrId Translator::CallMethodNamed(InstrId object, llvm::StringRef name, llvm::ArrayRef<InstrId> args,
                                                clang::SourceRange range) {
  const InstrId method = LoadAttr(object, name, range);
  return CallInstr(method, args, range);
}

Translator::InstrId Translator::CallBuiltin(llvm::StringRef name, llvm::ArrayRef<InstrId> args,
                                            clang::SourceRange range) {
  const InstrId callee = ImportLibrary(name, range);
  return CallInstr(callee, args, range);
}

Translator::InstrId Translator::This(clang::SourceRange range) { return LoadName(builder_.Intern("this"), range); }

llvm::SmallVector<Translator::InstrId, 8> Translator::Values(llvm::ArrayRef<const clang::Expr*> exprs) {
  llvm::SmallVector<InstrId, 8> values;
  for (const clang::Expr* expr : exprs) {
    if (!llvm::isa<clang::CXXDefaultArgExpr>(expr)) values.push_back(Expr(expr));
  }
  return values;
}

bool Translator::IsGlobal(const clang::ValueDecl& decl) const {
  const auto* variable = llvm::dyn_cast<clang::VarDecl>(&decl);
  return variable == nullptr ? llvm::isa<clang::FunctionDecl>(decl)
                             : variable->hasGlobalStorage() && !variable->isStaticLocal();
}

ir::StringId Translator::FreshName(llvm::StringRef base) {
  return builder_.Intern((base + "@" + llvm::Twine(++fresh_names_)).str());
}

// The name of a local variable: two of one name in different blocks are told apart.
ir::StringId Translator::NameOf(const clang::ValueDecl& decl) {
  for (Scope& outer : llvm::reverse(scopes_)) {
    if (const auto at = outer.names.find(&decl); at != outer.names.end()) return at->second;
  }
  const std::string name = decl.getDeclName().getAsString();
  const bool taken = llvm::any_of(scopes_, [&](const Scope& outer) { return outer.used.contains(name); });
  const ir::StringId id = taken || name.empty() ? FreshName(name) : builder_.Intern(name);
  scope().used.insert(name);
  scope().names[&decl] = id;
  scope().locals.push_back(id);
  return id;
}

const clang::Expr* Translator::AliasOf(const clang::ValueDecl& decl) const {
  for (const Scope& outer : llvm::reverse(scopes_)) {
    if (const auto at = outer.aliases.find(&decl); at != outer.aliases.end()) return at->second;
  }
  return nullptr;
}

ir::StringId Translator::BoxOf(const clang::ValueDecl& decl) const {
  const auto& boxes = scopes_.back().boxes;
  const auto at = boxes.find(&decl);
  return at == boxes.end() ? ir::StringId() : at->second;
}

}  // namespace lint::cpp
