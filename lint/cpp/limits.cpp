#include "lint/cpp/limits.h"

#include <cstdlib>
#include <memory>

#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/TemplateInstCallback.h"
#include "llvm/Support/CrashRecoveryContext.h"

namespace lint {
namespace {

constexpr uint64_t kTokensOfGrace = 500'000;
constexpr std::chrono::seconds kTimeOfGrace{3};
// Real headers are fifty times what is bundled, without a precompiled one.
constexpr unsigned kPatienceWithRealHeaders = 6;

class InstantiationWatch : public clang::TemplateInstantiationCallback {
 public:
  explicit InstantiationWatch(Limits& limits) : limits_(limits) {}
  void initialize(const clang::Sema&) override {}
  void finalize(const clang::Sema&) override {}
  void atTemplateBegin(const clang::Sema&, const clang::Sema::CodeSynthesisContext&) override {
    if (++count_ % 64 == 0) {
      limits_.Check();
    }
  }
  void atTemplateEnd(const clang::Sema&, const clang::Sema::CodeSynthesisContext&) override {}

 private:
  Limits& limits_;
  uint32_t count_ = 0;
};

void GiveUp() {
  if (llvm::CrashRecoveryContext* context = llvm::CrashRecoveryContext::GetCurrent()) {
    context->HandleExit(EXIT_FAILURE);
  }
}

}  // namespace

Limits::Limits(const ParseOptions& options, clang::CompilerInstance& compiler, ParseResult& result)
    : compiler_(compiler), result_(result), max_tokens_(options.max_tokens), max_memory_(options.max_memory) {
  unsigned patience = options.torch == ParseOptions::Torch::kReal ? kPatienceWithRealHeaders : 1;
  deadline_ = Clock::now() + std::chrono::milliseconds(options.max_milliseconds) * patience;
}

void Limits::Watch(clang::Sema& sema) {
  sema.TemplateInstCallbacks.push_back(std::make_unique<InstantiationWatch>(*this));
}

void Limits::CountToken() {
  ++num_tokens_;
  if (num_tokens_ % 1024 == 0) {
    Check();
  }
  if (ended_) {
    CutOff();
    if (num_tokens_ > max_tokens_ + kTokensOfGrace) {
      GiveUp();
    }
  } else if (num_tokens_ > max_tokens_) {
    End("the file is too large to be read to its end");
  }
}

void Limits::Check() {
  if (ended_) {
    if (Clock::now() > deadline_ + kTimeOfGrace) {
      GiveUp();
    }
  } else if (Clock::now() > deadline_) {
    End("reading the file takes too long");
  } else if (compiler_.hasASTContext() && compiler_.getASTContext().getAllocator().getTotalMemory() > max_memory_) {
    End("reading the file takes too much memory");
  }
}

void Limits::End(const char* reason) {
  ended_ = true;
  max_tokens_ = num_tokens_;
  deadline_ = Clock::now();
  result_.cut_short = true;
  ++result_.num_errors;
  result_.problems.push_back({.message = reason});
  // Only a fatal error of Clang's own stops instantiation; lint/cpp/parse.cpp does not count this one.
  compiler_.getDiagnostics().setFatalsAsError(false);
  compiler_.getDiagnostics().Report(clang::diag::fatal_too_many_errors);
  CutOff();
}

// The file that is being read ends here; its includers are met in the same way.
void Limits::CutOff() {
  if (auto* lexer = static_cast<clang::Lexer*>(compiler_.getPreprocessor().getCurrentFileLexer())) {
    lexer->seek(lexer->getBuffer().size(), /*IsAtStartOfLine=*/true);
  }
}

}  // namespace lint
