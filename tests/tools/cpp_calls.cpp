// cpp_calls [options] FILE... - what Clang makes of C++ files, for those who write the bundled headers.
//
//   --root=DIR       folder of the project: its headers are found by the end of their path (default: the file's folder)
//   --libtorch=PATH  real headers ("real" looks for them) instead of the bundled ones
//   --cache=DIR      where the precompiled header is kept (real headers only); the user's cache folder
//   -p PATH          compile database
//   -I DIR, -std=S   arguments of every file, instead of a database
//   --no-pch         the bundled headers from their text, not precompiled
//   -v               every call that is not resolved, and every error
//   -vv              every resolved call of torch, too
//
// A line for each file: errors, missing includes, calls with a known callee (those into torch in brackets), calls that
// are dependent (uninstantiated templates), calls without a callee.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "lint/cpp/bundled_pch.h"
#include "lint/cpp/databases.h"
#include "lint/cpp/libtorch.h"
#include "lint/cpp/overlay.h"
#include "lint/cpp/parse.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace {

namespace fs = std::filesystem;

class SuffixFinder : public lint::HeaderFinder {
 public:
  explicit SuffixFinder(const std::string& root) {
    std::error_code error;
    for (fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied, error), end;
         it != end; it.increment(error)) {
      if (it->is_regular_file(error)) {
        by_name_[it->path().filename().string()].push_back(it->path().string());
      }
    }
  }

  std::optional<std::string> Find(llvm::StringRef includer, llvm::StringRef spelling) override {
    while (spelling.consume_front("../") || spelling.consume_front("./")) {
    }
    const std::string* best = nullptr;
    size_t best_shared = 0;
    auto known = by_name_.find(fs::path(spelling.str()).filename().string());
    if (known == by_name_.end()) {
      return std::nullopt;
    }
    for (const std::string& path : known->second) {
      size_t shared = 0;
      while (shared < path.size() && shared < includer.size() && path[shared] == includer[shared]) {
        ++shared;
      }
      if (llvm::StringRef(path).ends_with(("/" + spelling).str()) && (best == nullptr || shared > best_shared)) {
        best = &path;
        best_shared = shared;
      }
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
  }

 private:
  std::map<std::string, std::vector<std::string>> by_name_;
};

struct Counts {
  unsigned resolved = 0;
  unsigned torch = 0;
  unsigned dependent = 0;
  unsigned unresolved = 0;
};

class Calls : public clang::RecursiveASTVisitor<Calls> {
 public:
  Calls(clang::ASTContext& context, int verbose) : context_(context), verbose_(verbose) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return false; }

  bool VisitCallExpr(clang::CallExpr* call) {
    if (!IsOurs(call->getBeginLoc())) {
      return true;
    }
    if (const clang::FunctionDecl* callee = call->getDirectCallee()) {
      Resolved(callee, call);
    } else if (call->isTypeDependent() || call->isValueDependent() || call->isInstantiationDependent()) {
      call->containsErrors() ? Unresolved(call) : void(++counts_.dependent);
    }
    return true;
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* call) {
    if (IsOurs(call->getBeginLoc()) && !call->isElidable()) {
      Resolved(call->getConstructor(), call);
    }
    return true;
  }

  bool VisitRecoveryExpr(clang::RecoveryExpr* expression) {
    if (IsOurs(expression->getBeginLoc())) {
      Unresolved(expression);
    }
    return true;
  }

  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  bool IsOurs(clang::SourceLocation location) const {
    const clang::SourceManager& sources = context_.getSourceManager();
    return location.isValid() && !lint::IsBundledPath(sources.getFilename(sources.getExpansionLoc(location))) &&
           !sources.isInSystemHeader(sources.getExpansionLoc(location));
  }

  static bool IsTorch(const std::string& name) {
    return name.starts_with("torch::") || name.starts_with("at::") || name.starts_with("c10::");
  }

  void Resolved(const clang::FunctionDecl* callee, const clang::Expr* call) {
    std::string name = callee->getQualifiedNameAsString();
    ++counts_.resolved;
    if (IsTorch(name)) {
      ++counts_.torch;
      if (verbose_ > 1) {
        Print("torch", call);
        llvm::outs() << "    -> " << name << " : " << callee->getType().getAsString() << "\n";
      }
    }
  }

  void Unresolved(const clang::Expr* expression) {
    ++counts_.unresolved;
    if (verbose_ > 0) {
      Print("unresolved", expression);
    }
  }

  void Print(const char* what, const clang::Expr* expression) const {
    const clang::SourceManager& sources = context_.getSourceManager();
    auto range =
        clang::CharSourceRange::getTokenRange(sources.getExpansionRange(expression->getSourceRange()).getAsRange());
    std::string text = clang::Lexer::getSourceText(range, sources, context_.getLangOpts()).split('\n').first.str();
    llvm::outs() << "  " << what << " " << sources.getExpansionLoc(expression->getBeginLoc()).printToString(sources)
                 << ": " << text.substr(0, 120) << "\n";
  }

  clang::ASTContext& context_;
  int verbose_;
  Counts counts_;
};

}  // namespace

int main(int argc, char** argv) {
  std::string root, libtorch, cache, database;
  std::vector<std::string> files, extra;
  int verbose = 0;
  bool use_pch = true;
  for (int i = 1; i < argc; ++i) {
    std::string argument = argv[i];
    if (argument.starts_with("--root=")) {
      root = argument.substr(7);
    } else if (argument.starts_with("--libtorch=")) {
      libtorch = argument.substr(11);
    } else if (argument.starts_with("--cache=")) {
      cache = argument.substr(8);
    } else if (argument == "--no-pch") {
      use_pch = false;
    } else if (argument == "-p" && i + 1 < argc) {
      database = argv[++i];
    } else if (argument == "-I" && i + 1 < argc) {
      extra.insert(extra.end(), {"-I", fs::absolute(argv[++i]).string()});
    } else if (argument.starts_with("-std=")) {
      extra.push_back(argument);
    } else if (argument == "-v" || argument == "-vv") {
      verbose = static_cast<int>(argument.size()) - 1;
    } else {
      files.push_back(fs::weakly_canonical(argument).string());
    }
  }
  if (cache.empty()) {
    llvm::SmallString<128> folder;
    llvm::sys::path::cache_directory(folder);
    cache = folder.str().str() + "/logitlint";
  }
  lint::CompileDatabases databases(database);
  Counts total;
  for (const std::string& file : files) {
    lint::ParseOptions options;
    options.root = root.empty() ? fs::path(file).parent_path().string() : fs::weakly_canonical(root).string();
    options.max_problems = verbose > 0 ? 1000 : 5;
    lint::CompileCommand command = databases.CommandFor(file);
    if (!extra.empty()) {
      command.arguments = extra;
    }
    if (!libtorch.empty()) {
      options.torch = lint::ParseOptions::Torch::kReal;
      options.torch_include_paths = lint::FindLibTorch(libtorch, command);
      options.cache_dir = cache;
    }
    if (use_pch) {
      options.bundled_pch = lint::BundledPch();
    }
    SuffixFinder finder(options.root);
    Counts counts;
    auto start = std::chrono::steady_clock::now();
    lint::ParseResult result =
        lint::ParseTranslationUnit(command, llvm::vfs::getRealFileSystem(), finder, options,
                                   [&](clang::ASTContext& context, clang::Preprocessor&, clang::Sema*) {
                                     Calls calls(context, verbose);
                                     calls.TraverseAST(context);
                                     counts = calls.counts();
                                   });
    auto milliseconds =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count() /
        1000.0;
    for (const lint::ParseProblem& problem : result.problems) {
      llvm::outs() << "  " << problem.path << ":" << problem.line << ":" << problem.column << ": " << problem.message
                   << "\n";
    }
    llvm::outs() << file << ": " << result.num_errors << " errors" << (result.crashed ? ", CRASHED" : "")
                 << (result.cut_short ? ", cut short" : "") << "; resolved " << counts.resolved << " (torch "
                 << counts.torch << "), dependent " << counts.dependent << ", unresolved " << counts.unresolved << "; "
                 << static_cast<int>(milliseconds) << " ms; missing:";
    for (const std::string& include : result.missing_includes) {
      llvm::outs() << " " << include;
    }
    llvm::outs() << "\n";
    llvm::outs().flush();
    total.resolved += counts.resolved;
    total.torch += counts.torch;
    total.dependent += counts.dependent;
    total.unresolved += counts.unresolved;
  }
  if (files.size() > 1) {
    llvm::outs() << "total: resolved " << total.resolved << " (torch " << total.torch << "), dependent "
                 << total.dependent << ", unresolved " << total.unresolved << "\n";
  }
  return 0;
}
