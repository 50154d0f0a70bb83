#include "lint/cpp/translate.h"

#include <map>

#include "clang/AST/RecursiveASTVisitor.h"
#include "lint/cpp/names.h"
#include "lint/cpp/translator.h"

namespace lint::cpp {

namespace {

// Finds what is defined in the project's files. Templates: their instantiations, and the pattern where there is none.
class Collector : public clang::RecursiveASTVisitor<Collector> {
 public:
  Collector(UnitContext& unit, std::map<clang::FileID, FileContents>& files) : unit_(unit), files_(files) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitFunctionDecl(clang::FunctionDecl* function) {
    if (!function->doesThisDeclarationHaveABody() || function->isDefaulted() || function->isDeleted()) return true;
    if (!unit_.IsOurs(*function) || IsPattern(*function)) return true;
    const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
    if (method != nullptr) {
      if (method->getParent()->isLambda() || llvm::isa<clang::CXXDestructorDecl>(method)) return true;
      // What stands inside its class is translated with it.
      if (StandsInside(*method)) return true;
    }
    FileOf(*function).functions.push_back(function);
    return true;
  }

  bool VisitCXXRecordDecl(clang::CXXRecordDecl* record) {
    if (!record->isThisDeclarationADefinition() || record->isLambda() || record->isImplicit()) return true;
    if (record->isUnion() || !unit_.IsOurs(*record) || IsPattern(*record)) return true;
    if (KindOf(unit_.ast.getRecordType(record)) == TypeKind::kHolder) return true;
    FileOf(*record).classes.push_back(record);
    return true;
  }

  bool VisitVarDecl(clang::VarDecl* variable) {
    if (!variable->hasGlobalStorage() || variable->isStaticLocal() || llvm::isa<clang::ParmVarDecl>(variable))
      return true;
    if (variable->isThisDeclarationADefinition() == clang::VarDecl::DeclarationOnly || !unit_.IsOurs(*variable))
      return true;
    if (variable->getType()->isDependentType()) return true;
    FileOf(*variable).variables.push_back(variable);
    return true;
  }

 private:
  bool StandsInside(const clang::CXXMethodDecl& method) {
    const auto* canonical = method.getCanonicalDecl();
    if (&method == canonical)
      return unit_.FileOf(method.getLocation()) == unit_.FileOf(method.getParent()->getLocation());
    return false;
  }

  // A template that has instantiations: those are translated in its place.
  static bool IsPattern(const clang::FunctionDecl& function) {
    if (const clang::FunctionTemplateDecl* pattern = function.getDescribedFunctionTemplate()) {
      return llvm::any_of(pattern->specializations(),
                          [](const clang::FunctionDecl* f) { return f->doesThisDeclarationHaveABody(); });
    }
    const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
    if (method == nullptr || !IsPattern(*method->getParent())) return false;
    // Errors in its body can keep a member from being instantiated with its class.
    const clang::ClassTemplateDecl* owner = method->getParent()->getDescribedClassTemplate();
    if (owner == nullptr || method->getLexicalDeclContext()->isRecord()) return true;
    const clang::FunctionDecl* pattern = method->getCanonicalDecl();
    return llvm::any_of(owner->specializations(), [&](const clang::ClassTemplateSpecializationDecl* special) {
      return llvm::any_of(special->methods(), [&](const clang::CXXMethodDecl* made) {
        const clang::FunctionDecl* from = made->getTemplateInstantiationPattern();
        return from != nullptr && from->getCanonicalDecl() == pattern && made->doesThisDeclarationHaveABody();
      });
    });
  }

  static bool IsPattern(const clang::CXXRecordDecl& record) {
    if (llvm::isa<clang::ClassTemplatePartialSpecializationDecl>(record)) return true;
    const clang::ClassTemplateDecl* pattern = record.getDescribedClassTemplate();
    if (pattern == nullptr) {
      const auto* outer = llvm::dyn_cast<clang::CXXRecordDecl>(record.getDeclContext());
      return outer != nullptr && IsPattern(*outer);
    }
    return llvm::any_of(pattern->specializations(), [](const auto* s) { return s->isCompleteDefinition(); });
  }

  FileContents& FileOf(const clang::Decl& decl) { return files_[unit_.FileOf(decl.getLocation())]; }

  UnitContext& unit_;
  std::map<clang::FileID, FileContents>& files_;
};

// Bases before what derives from them; otherwise in the order of the text.
void SortByBases(std::vector<const clang::CXXRecordDecl*>& classes) {
  llvm::SetVector<const clang::CXXRecordDecl*> sorted;
  const auto add = [&](auto&& self, const clang::CXXRecordDecl* record, int depth) -> void {
    if (!llvm::is_contained(classes, record) || sorted.contains(record) || depth > 64) return;
    for (const clang::CXXBaseSpecifier& base : record->bases()) {
      const clang::CXXRecordDecl* of = base.getType()->getAsCXXRecordDecl();
      if (of != nullptr && of->hasDefinition()) self(self, of->getDefinition(), depth + 1);
    }
    sorted.insert(record);
  };
  for (const clang::CXXRecordDecl* record : classes) add(add, record, 0);
  classes.assign(sorted.begin(), sorted.end());
}

}  // namespace

TranslatedUnit TranslateUnit(clang::ASTContext& context, const TranslateOptions& options) {
  UnitContext unit{context, options};
  std::map<clang::FileID, FileContents> files;
  Collector collector(unit, files);
  const auto collect = [&](clang::Decl* decl) {
    if (decl->getLocation().isValid() && unit.IsOurs(*decl)) collector.TraverseDecl(decl);
  };
  // The parser leaves out what a precompiled header holds: asking for all declarations would read it whole.
  for (clang::Decl* decl : context.getTraversalScope()) {
    if (auto* everything = llvm::dyn_cast<clang::TranslationUnitDecl>(decl)) {
      for (clang::Decl* inner : everything->decls()) collect(inner);
    } else {
      collect(decl);
    }
  }
  const clang::FileID main = context.getSourceManager().getMainFileID();
  files[main];
  TranslatedUnit result;
  const auto translate = [&](clang::FileID file, FileContents& contents) {
    SortByBases(contents.classes);
    TranslatedFile translated = Translator(unit, file).Run(contents);
    for (const std::string& symbol : translated.symbols) unit.defined.insert(symbol);
    result.files.push_back(std::move(translated));
  };
  for (auto& [file, contents] : files) {
    if (file != main) translate(file, contents);
  }
  translate(main, files[main]);
  result.torch_calls = unit.torch_calls;
  result.unresolved_calls = unit.unresolved_calls;
  for (const std::string& symbol : unit.wanted) {
    if (!unit.defined.contains(symbol)) result.wanted.push_back(symbol);
  }
  return result;
}

}  // namespace lint::cpp
