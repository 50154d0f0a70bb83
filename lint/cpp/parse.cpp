#include "lint/cpp/parse.h"

#include <chrono>
#include <memory>
#include <utility>

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/TemplateInstCallback.h"
#include "lint/cpp/crash_guard.h"
#include "lint/cpp/invocation.h"
#include "lint/cpp/overlay.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/MemoryBuffer.h"

namespace lint {
namespace {

using Use = llvm::function_ref<void(clang::ASTContext&, clang::Preprocessor&, clang::Sema*)>;

// Collects errors; nothing is printed.
class Problems : public clang::DiagnosticConsumer {
 public:
  Problems(ParseResult& result, uint32_t max_problems) : result_(result), max_problems_(max_problems) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& info) override {
    DiagnosticConsumer::HandleDiagnostic(level, info);
    if (level < clang::DiagnosticsEngine::Error) {
      return;
    }
    ++result_.num_errors;
    if (result_.problems.size() >= max_problems_) {
      return;
    }
    ParseProblem problem;
    llvm::SmallString<128> message;
    info.FormatDiagnostic(message);
    problem.message = message.str().str();
    if (info.hasSourceManager() && info.getLocation().isValid()) {
      const clang::SourceManager& sources = info.getSourceManager();
      clang::SourceLocation location = sources.getExpansionLoc(info.getLocation());
      problem.path = sources.getFilename(location).str();
      problem.line = sources.getExpansionLineNumber(location);
      problem.column = sources.getExpansionColumnNumber(location);
    }
    result_.problems.push_back(std::move(problem));
  }

 private:
  ParseResult& result_;
  uint32_t max_problems_;
};

// Ends a parse that takes too long: no more tokens are given, and a fatal error keeps Clang from instantiating
// templates.
class Limits {
 public:
  Limits(const ParseOptions& options, clang::CompilerInstance& compiler, ParseResult& result)
      : compiler_(compiler),
        result_(result),
        tokens_left_(options.max_tokens),
        deadline_(Clock::now() + std::chrono::milliseconds(options.max_milliseconds)) {}

  void CountToken() {
    if (tokens_left_ == 0) {
      CutOff();
      return;
    }
    if (--tokens_left_ == 0) {
      End("the file is too large to be read to its end");
    } else if (tokens_left_ % 1024 == 0) {
      CheckTime();
    }
  }

  void CheckTime() {
    if (!ended_ && Clock::now() > deadline_) {
      End("reading the file takes too long");
    }
  }

 private:
  using Clock = std::chrono::steady_clock;

  void End(const char* reason) {
    ended_ = true;
    tokens_left_ = 0;
    result_.cut_short = true;
    clang::DiagnosticsEngine& diagnostics = compiler_.getDiagnostics();
    diagnostics.setFatalsAsError(false);
    diagnostics.Report(diagnostics.getCustomDiagID(clang::DiagnosticsEngine::Fatal, "%0")) << reason;
    CutOff();
  }

  // The file that is being read ends here; its includers are met in the same way.
  void CutOff() {
    if (auto* lexer = static_cast<clang::Lexer*>(compiler_.getPreprocessor().getCurrentFileLexer())) {
      lexer->seek(lexer->getBuffer().size(), /*IsAtStartOfLine=*/true);
    }
  }

  clang::CompilerInstance& compiler_;
  ParseResult& result_;
  uint64_t tokens_left_;
  bool ended_ = false;
  Clock::time_point deadline_;
};

class InstantiationWatch : public clang::TemplateInstantiationCallback {
 public:
  explicit InstantiationWatch(Limits& limits) : limits_(limits) {}
  void initialize(const clang::Sema&) override {}
  void finalize(const clang::Sema&) override {}
  void atTemplateBegin(const clang::Sema&, const clang::Sema::CodeSynthesisContext&) override {
    if (++count_ % 64 == 0) {
      limits_.CheckTime();
    }
  }
  void atTemplateEnd(const clang::Sema&, const clang::Sema::CodeSynthesisContext&) override {}

 private:
  Limits& limits_;
  uint32_t count_ = 0;
};

class Consumer : public clang::ASTConsumer {
 public:
  Consumer(clang::CompilerInstance& compiler, HeaderFinder& finder, Use use)
      : compiler_(compiler), finder_(finder), use_(use) {}

  bool shouldSkipFunctionBody(clang::Decl* declaration) override {
    const clang::SourceManager& sources = compiler_.getSourceManager();
    clang::FileID file = sources.getFileID(sources.getExpansionLoc(declaration->getLocation()));
    if (file == sources.getMainFileID()) {
      return false;
    }
    auto [known, is_new] = skips_.try_emplace(file, false);
    if (is_new) {
      known->second = Skips(sources, file);
    }
    return known->second;
  }

  void HandleTranslationUnit(clang::ASTContext& context) override {
    use_(context, compiler_.getPreprocessor(), compiler_.hasSema() ? &compiler_.getSema() : nullptr);
  }

 private:
  bool Skips(const clang::SourceManager& sources, clang::FileID file) {
    clang::OptionalFileEntryRef entry = sources.getFileEntryRefForID(file);
    if (!entry || clang::SrcMgr::isSystem(sources.getFileCharacteristic(sources.getLocForStartOfFile(file)))) {
      return true;
    }
    return IsBundledPath(entry->getName()) || !finder_.WantsBodies(entry->getName());
  }

  clang::CompilerInstance& compiler_;
  HeaderFinder& finder_;
  Use use_;
  llvm::DenseMap<clang::FileID, bool> skips_;
};

class Action : public clang::ASTFrontendAction {
 public:
  Action(HeaderFinder& finder, const ParseOptions& options, ParseResult& result, Use use)
      : finder_(finder), options_(options), result_(result), use_(use) {}

 protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler, llvm::StringRef) override {
    clang::Preprocessor& preprocessor = compiler.getPreprocessor();
    preprocessor.addPPCallbacks(FindIncludes(preprocessor, finder_, result_.missing_includes));
    limits_ = std::make_unique<Limits>(options_, compiler, result_);
    preprocessor.setTokenWatcher([limits = limits_.get()](const clang::Token&) { limits->CountToken(); });
    return std::make_unique<Consumer>(compiler, finder_, use_);
  }

  // As the base class does, with a watch on the semantic analysis, which has to exist for that.
  void ExecuteAction() override {
    clang::CompilerInstance& compiler = getCompilerInstance();
    compiler.createSema(getTranslationUnitKind(), nullptr);
    compiler.getSema().TemplateInstCallbacks.push_back(std::make_unique<InstantiationWatch>(*limits_));
    clang::ASTFrontendAction::ExecuteAction();
  }

 private:
  HeaderFinder& finder_;
  const ParseOptions& options_;
  ParseResult& result_;
  Use use_;
  std::unique_ptr<Limits> limits_;
};

void AddProblem(ParseResult& result, std::string message) {
  ++result.num_errors;
  result.problems.push_back({.message = std::move(message)});
}

// The text of the main file; null with a problem where there is none.
std::unique_ptr<llvm::MemoryBuffer> ReadMainFile(const CompileCommand& command, llvm::vfs::FileSystem& files,
                                                 const ParseOptions& options, ParseResult& result) {
  std::unique_ptr<llvm::MemoryBuffer> buffer;
  if (options.content != nullptr) {
    buffer = llvm::MemoryBuffer::getMemBuffer(*options.content, command.file);
  } else {
    auto read = files.getBufferForFile(command.file);
    if (!read) {
      AddProblem(result, "the file cannot be read: " + read.getError().message());
      return nullptr;
    }
    buffer = std::move(*read);
  }
  if (buffer->getBufferSize() > options.max_bytes) {
    result.cut_short = true;
    AddProblem(result, "the file is too large to be read");
    return nullptr;
  }
  return buffer;
}

bool MentionsTorch(llvm::StringRef text) {
  return text.contains("torch") || text.contains("at::") || text.contains("c10::");
}

void Parse(const CompileCommand& command, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base, HeaderFinder& finder,
           const ParseOptions& options, Use use, ParseResult& result) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files = OverlayBundledHeaders(std::move(base));
  std::unique_ptr<llvm::MemoryBuffer> text = ReadMainFile(command, *files, options, result);
  if (text == nullptr) {
    return;
  }
  Problems problems(result, options.max_problems);
  clang::CompilerInstance compiler;
#if LLVM_VERSION_MAJOR >= 20
  compiler.createDiagnostics(*files, &problems, /*ShouldOwnClient=*/false);
#else
  compiler.createDiagnostics(&problems, /*ShouldOwnClient=*/false);
#endif
  compiler.getDiagnostics().setFatalsAsError(true);
  std::shared_ptr<clang::CompilerInvocation> invocation = MakeInvocation(
      command, options, options.force_torch || MentionsTorch(text->getBuffer()), compiler.getDiagnostics());
  if (invocation == nullptr) {
    AddProblem(result, "the compile command is not understood");
    return;
  }
  invocation->getFileSystemOpts().WorkingDir = command.directory;
  invocation->getFrontendOpts().SkipFunctionBodies = true;
  invocation->getFrontendOpts().DisableFree = false;
  invocation->getDiagnosticOpts().ShowCarets = false;  // or "1 error generated" is printed
  invocation->getPreprocessorOpts().addRemappedFile(command.file, text.release());
  compiler.setInvocation(std::move(invocation));
  compiler.createFileManager(files);
  compiler.createSourceManager(compiler.getFileManager());
  Action action(finder, options, result, use);
  compiler.ExecuteAction(action);
}

}  // namespace

ParseResult ParseTranslationUnit(const CompileCommand& command, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base,
                                 HeaderFinder& finder, const ParseOptions& options, Use use) {
  ParseResult result;
  bool is_over = RunGuarded([&] { Parse(command, std::move(base), finder, options, use, result); });
  if (!is_over) {
    result.crashed = true;
    AddProblem(result, "the C++ parser stopped at this file because of an error of its own");
  }
  return result;
}

}  // namespace lint
