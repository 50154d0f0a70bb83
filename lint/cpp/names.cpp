#include "lint/cpp/names.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace lint::cpp {

namespace {

void Append(const clang::DeclContext* context, std::string& name) {
  if (context == nullptr || context->isTranslationUnit()) return;
  Append(context->getParent(), name);
  std::string part;
  if (const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context)) {
    if (space->isInline() || space->isAnonymousNamespace()) return;
    part = space->getName();
    if (name.empty() && (part == "at" || part == "c10")) part = "torch";
  } else if (const auto* named = llvm::dyn_cast<clang::NamedDecl>(context)) {
    part = named->getDeclName().getAsString();
  } else {
    return;
  }
  if (!name.empty()) name += "::";
  name += part;
}

clang::PrintingPolicy Policy(const clang::ASTContext& context) {
  clang::PrintingPolicy policy(context.getLangOpts());
  policy.SuppressTagKeyword = true;
  policy.SuppressUnwrittenScope = true;
  policy.AnonymousTagLocations = false;
  policy.PrintCanonicalTypes = true;
  return policy;
}

void AppendArguments(llvm::ArrayRef<clang::TemplateArgument> arguments, const clang::ASTContext& context,
                     std::string& name) {
  llvm::raw_string_ostream out(name);
  clang::printTemplateArgumentList(out, arguments, Policy(context));
}

// Of what is known in one file alone, and of a lambda or a local class, the place where it is written.
void AppendPlace(const clang::NamedDecl& decl, std::string& name) {
  const clang::SourceManager& sources = decl.getASTContext().getSourceManager();
  const clang::SourceLocation at = sources.getFileLoc(decl.getCanonicalDecl()->getLocation());
  name += "@" + sources.getFilename(at).str();
}

void AppendScope(const clang::DeclContext* context, std::string& name) {
  if (context == nullptr || context->isTranslationUnit()) return;
  AppendScope(context->getParent(), name);
  const auto* named = llvm::dyn_cast<clang::NamedDecl>(context);
  if (named == nullptr) return;
  if (const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context); space != nullptr && space->isInline()) return;
  if (!name.empty()) name += "::";
  name += named->getDeclName().getAsString();
  if (const auto* special = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(context)) {
    AppendArguments(special->getTemplateArgs().asArray(), named->getASTContext(), name);
  }
}

}  // namespace

std::string QualifiedName(const clang::NamedDecl& decl) {
  std::string name;
  Append(decl.getDeclContext(), name);
  // Enumerators of an unscoped enumeration are known without it too, but the tables name the enumeration.
  if (!name.empty()) name += "::";
  return name + decl.getDeclName().getAsString();
}

std::string SymbolOf(const clang::NamedDecl& decl) {
  const clang::ASTContext& context = decl.getASTContext();
  std::string name;
  AppendScope(decl.getDeclContext(), name);
  if (!name.empty()) name += "::";
  name += decl.getDeclName().getAsString();
  if (const auto* special = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&decl)) {
    AppendArguments(special->getTemplateArgs().asArray(), context, name);
  }
  if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(&decl)) {
    if (const auto* arguments = function->getTemplateSpecializationArgs()) {
      AppendArguments(arguments->asArray(), context, name);
    }
    name += "(";
    llvm::ListSeparator comma;
    for (const clang::ParmVarDecl* param : function->parameters()) {
      name += comma;
      name += param->getType().getCanonicalType().getAsString(Policy(context));
    }
    name += ")";
    const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
    if (method != nullptr && method->isConst()) name += " const";
  }
  const bool is_local = decl.getParentFunctionOrMethod() != nullptr;
  if (is_local || !decl.isExternallyVisible()) AppendPlace(decl, name);
  return name;
}

std::string MethodName(const clang::CXXMethodDecl& given) {
  const clang::CXXMethodDecl* method = given.getCanonicalDecl();
  while (method->size_overridden_methods() > 0) method = (*method->begin_overridden_methods())->getCanonicalDecl();
  std::string name = method->getDeclName().getAsString();
  if (method->getOverloadedOperator() == clang::OO_Call) name = "__call__";
  if (method->getOverloadedOperator() == clang::OO_Subscript) name = "__getitem__";
  unsigned before = 0;
  for (const clang::NamedDecl* other : method->getParent()->lookup(method->getDeclName())) {
    const auto* overload = llvm::dyn_cast<clang::CXXMethodDecl>(other);
    if (overload == nullptr) continue;
    if (overload->getCanonicalDecl() == method) break;
    // One for const objects and one for others do the same thing.
    const bool same = overload->getNumParams() == method->getNumParams() &&
                      llvm::equal(overload->parameters(), method->parameters(), [](const auto* a, const auto* b) {
                        return a->getType().getCanonicalType() == b->getType().getCanonicalType();
                      });
    if (same) break;
    ++before;
  }
  return before == 0 ? name : name + "#" + std::to_string(before);
}

llvm::SmallVector<const clang::CXXConstructorDecl*, 4> ConstructorsOf(const clang::CXXRecordDecl& record) {
  llvm::SmallVector<const clang::CXXConstructorDecl*, 4> constructors;
  for (const clang::CXXConstructorDecl* constructor : record.ctors()) {
    if (constructor->isCopyOrMoveConstructor() || constructor->isDeleted()) continue;
    if (constructor->isInheritingConstructor()) continue;
    constructors.push_back(constructor->getCanonicalDecl());
  }
  return constructors;
}

std::string ConstructorName(const clang::CXXConstructorDecl& constructor) {
  const auto all = ConstructorsOf(*constructor.getParent());
  if (all.size() <= 1) return "__init__";
  const auto* at = llvm::find(all, constructor.getCanonicalDecl());
  return "__init__#" + std::to_string(at - all.begin());
}

}  // namespace lint::cpp
