#include "lint/cpp/invocation.h"

#include <vector>

#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "lint/cpp/flags.h"
#include "lint/cpp/overlay.h"
#include "lint/cpp/paths.h"
#include "llvm/ADT/StringRef.h"

namespace lint {
namespace {

// The same sizes and alignments everywhere.
constexpr const char* kTriple = "x86_64-unknown-linux-gnu";

// A search path as the bundled mode takes it: in the project or nowhere.
bool IsSearched(llvm::StringRef path, const CompileCommand& command, const ParseOptions& options) {
  return IsInside(AbsolutePath(path, command.directory), options.root);
}

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

constexpr llvm::StringLiteral kSearchFlags[] = {"-I", "-isystem", "-iquote", "-idirafter"};

// The command's own arguments. SanitizeFlags leaves search paths as two arguments.
void AddCommandArguments(const CompileCommand& command, const ParseOptions& options, Arguments& arguments) {
  for (size_t i = 0; i < command.arguments.size(); ++i) {
    llvm::StringRef argument = command.arguments[i];
    if (i + 1 < command.arguments.size() && llvm::is_contained(kSearchFlags, argument)) {
      llvm::StringRef path = command.arguments[++i];
      if (IsSearched(path, command, options)) {
        arguments.Add({argument, path});
      }
      continue;
    }
    arguments.Add({argument});
  }
}

// Deep nesting costs stack, of which the parser's thread has plenty; evaluation and instantiation cost time.
void SetLimits(clang::LangOptions& language) {
  language.BracketDepth = 4096;
  language.InstantiationDepth = 512;
  language.ConstexprCallDepth = 256;
  language.ConstexprStepLimit = 200'000;
}

}  // namespace

std::shared_ptr<clang::CompilerInvocation> MakeInvocation(const CompileCommand& command, const ParseOptions& options,
                                                          bool force_torch, clang::DiagnosticsEngine& diagnostics) {
  bool is_cuda = IsCudaFile(command.file) || llvm::is_contained(command.arguments, "cuda");
  Arguments arguments;
  arguments.Add({"-fsyntax-only", "-triple", kTriple, "-x", is_cuda ? "cuda" : "c++", "-std=c++20"});
  arguments.Add({"-nostdsysteminc", "-nobuiltininc", "-nostdinc++"});
  arguments.Add({"-w", "-ferror-limit", "0", "-fno-spell-checking", "-fgnuc-version=4.2.1", "-fcxx-exceptions",
                 "-fexceptions", "-fdeclspec"});
  // In front of the project's folders: a LibTorch unpacked there is not what is wanted.
  arguments.Add({"-I", kBundledTorch});
  AddCommandArguments(command, options, arguments);
  arguments.Add({"-internal-isystem", kBundledStd});
  if (is_cuda) {
    arguments.Add({"-internal-isystem", kBundledCuda, "-include", "cuda_prelude.h"});
  }
  if (force_torch) {
    arguments.Add({"-include", "torch/torch.h"});
  }
  arguments.Add({command.file});
  auto invocation = std::make_shared<clang::CompilerInvocation>();
  std::vector<const char*> pointers = arguments.Pointers();
  if (!clang::CompilerInvocation::CreateFromArgs(*invocation, pointers, diagnostics)) {
    return nullptr;
  }
  SetLimits(invocation->getLangOpts());
  return invocation;
}

}  // namespace lint
