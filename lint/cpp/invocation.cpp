#include "lint/cpp/invocation.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "lint/cpp/flags.h"
#include "lint/cpp/libtorch.h"
#include "lint/cpp/overlay.h"
#include "lint/cpp/paths.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Config/llvm-config.h"

namespace lint {
namespace {

// With the bundled headers: the same sizes and alignments everywhere.
constexpr const char* kTriple = "x86_64-unknown-linux-gnu";
constexpr llvm::StringLiteral kSearchFlags[] = {"-I", "-isystem", "-iquote", "-idirafter"};

class Arguments {
 public:
  void Add(llvm::ArrayRef<llvm::StringRef> arguments) {
    for (llvm::StringRef argument : arguments) {
      texts_.push_back(argument.str());
    }
  }
  // Valid until the next Add.
  [[nodiscard]] std::vector<const char*> Pointers() const {
    std::vector<const char*> result;
    for (const std::string& text : texts_) {
      result.push_back(text.c_str());
    }
    return result;
  }

 private:
  std::vector<std::string> texts_;
};

bool IsReal(const ParseOptions& options) { return options.torch == ParseOptions::Torch::kReal; }

// The command's own arguments but for the language. Search paths come as two arguments from SanitizeFlags; with the
// bundled headers those of the project are searched only.
void AddCommandArguments(const CompileCommand& command, const ParseOptions& options, Arguments& arguments) {
  for (size_t i = 0; i < command.arguments.size(); ++i) {
    llvm::StringRef argument = command.arguments[i];
    if (argument.starts_with("-std=")) {
      continue;
    }
    if (argument == "-x") {
      ++i;
      continue;
    }
    if (i + 1 < command.arguments.size() && llvm::is_contained(kSearchFlags, argument)) {
      llvm::StringRef path = command.arguments[++i];
      if (IsReal(options) || IsInside(AbsolutePath(path, command.directory), options.root)) {
        arguments.Add({argument, path});
      }
      continue;
    }
    arguments.Add({argument});
  }
}

void AddPreamble(const Preamble& preamble, bool is_cuda, Arguments& arguments) {
  if (is_cuda) {
    arguments.Add({"-include", "cuda_prelude.h"});
  }
  if (!preamble.pch.empty()) {
    arguments.Add({"-include-pch", preamble.pch});
  } else if (preamble.force_torch) {
    arguments.Add({"-include", "torch/torch.h"});
  }
}

std::shared_ptr<clang::CompilerInvocation> WithBundledHeaders(const CompileCommand& command,
                                                              const ParseOptions& options, const Preamble& preamble,
                                                              clang::DiagnosticsEngine& diagnostics) {
  Language language = LanguageOf(command, options);
  Arguments arguments;
  arguments.Add({"-fsyntax-only", "-triple", kTriple, "-x", language.is_cuda ? "cuda" : "c++"});
  arguments.Add({"-std=" + language.standard, "-nostdsysteminc", "-nobuiltininc", "-nostdinc++"});
  arguments.Add({"-fgnuc-version=4.2.1", "-fcxx-exceptions", "-fexceptions"});
  // In front of the project's folders: a LibTorch unpacked there is not what is wanted.
  arguments.Add({"-I", kBundledTorch});
  AddCommandArguments(command, options, arguments);
  arguments.Add({"-internal-isystem", kBundledStd, "-internal-isystem", kBundledCuda});
  AddPreamble(preamble, language.is_cuda, arguments);
  arguments.Add({command.file});
  auto invocation = std::make_shared<clang::CompilerInvocation>();
  std::vector<const char*> pointers = arguments.Pointers();
  return clang::CompilerInvocation::CreateFromArgs(*invocation, pointers, diagnostics) ? invocation : nullptr;
}

std::shared_ptr<clang::CompilerInvocation> WithRealHeaders(
    const CompileCommand& command, const ParseOptions& options, const Preamble& preamble,
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
    llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> diagnostics) {
  Language language = LanguageOf(command, options);
  Arguments arguments;
  arguments.Add({"clang++", "-fsyntax-only", "-std=" + language.standard});
  if (std::string folder = BuiltinHeaders(); !folder.empty()) {
    arguments.Add({"-resource-dir=" + folder});
  }
  if (language.is_cuda) {
    arguments.Add({"-x", "cuda", "--cuda-host-only", "-nocudainc", "-nocudalib", "-idirafter", kBundledCuda});
  } else {
    arguments.Add({"-x", "c++"});
  }
  AddCommandArguments(command, options, arguments);
  // As headers of the system: their functions' bodies are skipped, and the precompiled header is not compared with
  // them.
  for (const std::string& path : options.torch_include_paths) {
    arguments.Add({"-isystem", path});
  }
  AddPreamble(preamble, language.is_cuda, arguments);
  arguments.Add({command.file});
  clang::CreateInvocationOptions how;
  how.Diags = std::move(diagnostics);
  how.VFS = std::move(files);
  how.RecoverOnError = true;
  std::vector<const char*> pointers = arguments.Pointers();
  return clang::createInvocation(pointers, std::move(how));
}

// Whatever the headers. Deep nesting costs stack, of which the parser's thread has plenty; evaluation and instantiation
// cost time.
void AdjustLanguage(clang::LangOptions& language) {
  language.BracketDepth = 4096;
  language.InstantiationDepth = 512;
  language.ConstexprCallDepth = 256;
  language.ConstexprStepLimit = 200'000;
  language.SpellChecking = false;
  language.DeclSpecKeyword = true;
  language.GNUKeywords = true;
  language.CUDAAllowVariadicFunctions = true;  // printf, as all functions are a device's, too
}

void Adjust(clang::CompilerInvocation& invocation, const CompileCommand& command) {
  AdjustLanguage(invocation.getLangOpts());
  clang::DiagnosticOptions& diagnostics = invocation.getDiagnosticOpts();
  diagnostics.IgnoreWarnings = true;
  diagnostics.ErrorLimit = 0;
  diagnostics.ShowCarets = false;  // or "1 error generated" is printed
  diagnostics.Warnings.clear();
  invocation.getFileSystemOpts().WorkingDir = command.directory;
  invocation.getFrontendOpts().SkipFunctionBodies = true;
  invocation.getFrontendOpts().DisableFree = false;
  invocation.getPreprocessorOpts().DisablePragmaDebugCrash = true;
  invocation.getPreprocessorOpts().AllowPCHWithCompilerErrors = true;
}

}  // namespace

Language LanguageOf(const CompileCommand& command, const ParseOptions& options) {
  Language language;
  language.is_cuda = IsCudaFile(command.file) || llvm::is_contained(command.arguments, "cuda");
  for (llvm::StringRef argument : command.arguments) {
    if (argument.starts_with("-std=")) {
      language.standard = StandardOfFlag(argument);
    }
  }
  if (language.standard.empty() || (!IsReal(options) && language.standard < "c++20")) {
    language.standard = "c++20";
  }
  return language;
}

bool SetUp(clang::CompilerInstance& compiler, const CompileCommand& command, const ParseOptions& options,
           const Preamble& preamble, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
           clang::DiagnosticConsumer& diagnostics) {
  if (IsReal(options)) {
    files = HideOperatorSchemas(std::move(files));
  }
#if LLVM_VERSION_MAJOR >= 20
  compiler.createDiagnostics(*files, &diagnostics, /*ShouldOwnClient=*/false);
#else
  compiler.createDiagnostics(&diagnostics, /*ShouldOwnClient=*/false);
#endif
  compiler.getDiagnostics().setFatalsAsError(true);
  compiler.getDiagnostics().setIgnoreAllWarnings(true);
  std::shared_ptr<clang::CompilerInvocation> invocation =
      IsReal(options) ? WithRealHeaders(command, options, preamble, files, &compiler.getDiagnostics())
                      : WithBundledHeaders(command, options, preamble, compiler.getDiagnostics());
  if (invocation == nullptr) {
    return false;
  }
  Adjust(*invocation, command);
#if LLVM_VERSION_MAJOR >= 21
  compiler.getInvocation() = *invocation;
#else
  compiler.setInvocation(std::move(invocation));
#endif
  compiler.createFileManager(std::move(files));
  compiler.createSourceManager(compiler.getFileManager());
  return true;
}

}  // namespace lint
