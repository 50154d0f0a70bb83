#include "lint/cpp/parse.h"

#include <memory>
#include <utility>
#include <vector>

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/Sema.h"
#include "lint/cpp/crash_guard.h"
#include "lint/cpp/invocation.h"
#include "lint/cpp/limits.h"
#include "lint/cpp/overlay.h"
#include "lint/cpp/pch.h"
#include "lint/cpp/repair.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
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
    if (level < clang::DiagnosticsEngine::Error || info.getID() == clang::diag::fatal_too_many_errors) {
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

bool MentionsTorch(llvm::StringRef text) {
  return text.contains("torch") || text.contains("at::") || text.contains("c10::");
}

// One of the parses that a translation unit takes.
struct Round {
  ParseResult& result;
  Repairs& repairs;
  bool was_read = false;
  bool is_last = true;
};

// Notes which declarations are the project's, and hands them on when all are read.
class Consumer : public clang::ASTConsumer {
 public:
  Consumer(clang::CompilerInstance& compiler, HeaderFinder& finder, Use use, Round& round)
      : compiler_(compiler), finder_(finder), use_(use), round_(round) {}

  bool shouldSkipFunctionBody(clang::Decl* declaration) override {
    return !IsOfInterest(declaration->getLocation(), &FileInterest::bodies);
  }

  bool HandleTopLevelDecl(clang::DeclGroupRef group) override {
    for (clang::Decl* declaration : group) {
      // What is instantiated belongs to its template.
      const auto* function = llvm::dyn_cast<clang::FunctionDecl>(declaration);
      bool is_instance = function != nullptr && function->isTemplateInstantiation();
      if (!is_instance && IsOfInterest(declaration->getLocation(), &FileInterest::declarations)) {
        declarations_.push_back(declaration);
      }
    }
    return true;
  }

  void HandleTranslationUnit(clang::ASTContext& context) override {
    round_.was_read = true;
    context.setTraversalScope(declarations_);
    const auto may_matter = [&](clang::SourceLocation place) { return IsOfInterest(place, &FileInterest::tensors); };
    if (round_.result.num_errors > 0 && !round_.result.cut_short && round_.repairs.Learn(context, may_matter)) {
      round_.is_last = false;
      return;
    }
    use_(context, compiler_.getPreprocessor(), compiler_.hasSema() ? &compiler_.getSema() : nullptr);
  }

 private:
  struct FileInterest {
    bool declarations = false;
    bool bodies = false;
    bool tensors = false;  // that code there may be about
  };

  bool IsOfInterest(clang::SourceLocation place, bool FileInterest::* what) {
    const clang::SourceManager& sources = compiler_.getSourceManager();
    clang::FileID file = sources.getFileID(sources.getExpansionLoc(place));
    auto [known, is_new] = files_.try_emplace(file);
    if (is_new) {
      known->second = InterestIn(sources, file);
    }
    return known->second.*what;
  }

  FileInterest InterestIn(const clang::SourceManager& sources, clang::FileID file) {
    const bool tensors = MentionsTorch(sources.getBufferData(file));
    if (file == sources.getMainFileID()) {
      return {true, true, tensors};
    }
    clang::OptionalFileEntryRef entry = sources.getFileEntryRefForID(file);
    if (!entry || IsBundledPath(entry->getName()) ||
        clang::SrcMgr::isSystem(sources.getFileCharacteristic(sources.getLocForStartOfFile(file)))) {
      return {};
    }
    const bool bodies = finder_.WantsBodies(entry->getName());
    return {true, bodies, bodies && tensors};
  }

  clang::CompilerInstance& compiler_;
  HeaderFinder& finder_;
  Use use_;
  Round& round_;
  llvm::DenseMap<clang::FileID, FileInterest> files_;
  std::vector<clang::Decl*> declarations_;
};

class Action : public clang::ASTFrontendAction {
 public:
  Action(HeaderFinder& finder, const ParseOptions& options, Round& round, Use use)
      : finder_(finder), options_(options), round_(round), use_(use) {}

 protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler, llvm::StringRef) override {
    clang::Preprocessor& preprocessor = compiler.getPreprocessor();
    preprocessor.addPPCallbacks(FindIncludes(preprocessor, finder_, round_.result.missing_includes));
    limits_ = std::make_unique<Limits>(options_, compiler, round_.result);
    preprocessor.setTokenWatcher([this, &preprocessor](const clang::Token& token) {
      limits_->CountToken();
      round_.repairs.See(preprocessor, token);
    });
    return std::make_unique<Consumer>(compiler, finder_, use_, round_);
  }

  // As the base class does, with a watch on the semantic analysis, which has to exist for that.
  void ExecuteAction() override {
    clang::CompilerInstance& compiler = getCompilerInstance();
    compiler.createSema(getTranslationUnitKind(), nullptr);
    limits_->Watch(compiler.getSema());
    clang::ASTFrontendAction::ExecuteAction();
  }

 private:
  HeaderFinder& finder_;
  const ParseOptions& options_;
  Round& round_;
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

// Whether the file was read.
bool Parse(const CompileCommand& command, const ParseOptions& options, const Preamble& preamble,
           llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files, llvm::StringRef text, HeaderFinder& finder, Use use,
           Repairs& repairs, ParseResult& result) {
  while (true) {
    repairs.Begin();
    Problems problems(result, options.max_problems);
    clang::CompilerInstance compiler;
    if (!SetUp(compiler, command, options, preamble, files, problems)) {
      AddProblem(result, "the compile command is not understood");
      return false;
    }
    compiler.getPreprocessorOpts().addRemappedFile(command.file,
                                                   llvm::MemoryBuffer::getMemBuffer(text, command.file).release());
    Round round{.result = result, .repairs = repairs};
    Action action(finder, options, round, use);
    compiler.ExecuteAction(action);
    if (round.is_last) {
      return round.was_read;
    }
    result = ParseResult();
  }
}

}  // namespace

ParseResult ParseTranslationUnit(const CompileCommand& command, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base,
                                 HeaderFinder& finder, const ParseOptions& options, Use use) {
  ParseResult result;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files = OverlayBundledHeaders(std::move(base), options.bundled_pch);
  std::unique_ptr<llvm::MemoryBuffer> text = ReadMainFile(command, *files, options, result);
  if (text == nullptr) {
    return result;
  }
  Preamble preamble;
  preamble.force_torch = options.force_torch || MentionsTorch(text->getBuffer());
  preamble.pch = preamble.force_torch ? PchFor(command, options) : "";
  Repairs repairs;
  const auto parse = [&] {
    return Parse(command, options, preamble, files, text->getBuffer(), finder, use, repairs, result);
  };
  bool is_over = RunGuarded([&] {
    bool was_read = parse();
    // A precompiled header that is refused (a damaged file, flags that do not fit) must not cost more than time.
    if (!was_read && !preamble.pch.empty()) {
      result = ParseResult();
      preamble.pch.clear();
      parse();
    }
  });
  if (!is_over && !result.cut_short && repairs.Abandon()) {
    result = ParseResult();
    is_over = RunGuarded([&] { parse(); });
  }
  if (!is_over) {
    result.crashed = true;
    // Its problem is known where a limit was the reason.
    if (!result.cut_short) {
      AddProblem(result, "the C++ parser stopped at this file because of an error of its own");
    }
  }
  return result;
}

}  // namespace lint
