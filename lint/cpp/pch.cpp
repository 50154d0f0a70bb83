#include "lint/cpp/pch.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "lint/cpp/crash_guard.h"
#include "lint/cpp/includes.h"
#include "lint/cpp/invocation.h"
#include "lint/cpp/overlay.h"
#include "lint/cpp/paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA1.h"

namespace lint {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

constexpr llvm::StringLiteral kMainFile = "/__logitlint__/preamble.h";
// Of real headers; each has 80 to 100 MB.
constexpr size_t kMaxKept = 4;
// Macros that LibTorch's and the standard library's headers ask for. Others cannot change what is precompiled.
constexpr llvm::StringLiteral kRelevantMacros[] = {
    "_GLIBCXX", "_LIBCPP", "_GNU_SOURCE", "_FILE_OFFSET", "NDEBUG", "AT_",      "TORCH", "C10_", "CAFFE2",
    "USE_",     "STRIP",   "FMT_",        "NO_",          "HAVE_",  "DISABLE_", "INTRA", "ONNX"};

bool IsRelevant(llvm::StringRef argument) {
  return (argument.starts_with("-D") || argument.starts_with("-U")) &&
         llvm::any_of(kRelevantMacros,
                      [&](llvm::StringRef prefix) { return argument.drop_front(2).starts_with(prefix); });
}

// What the precompiled header is made with: of a command, the part that torch/torch.h depends on.
CompileCommand CommandOfPch(const CompileCommand& command, const Language& language) {
  CompileCommand result;
  result.file = kMainFile.str();
  result.directory = "/";
  result.arguments.push_back("-std=" + language.standard);
  llvm::copy_if(command.arguments, std::back_inserter(result.arguments), IsRelevant);
  return result;
}

std::string TimeOf(const std::string& file) {
  fs::file_status status;
  if (fs::status(file, status)) {
    return "absent";
  }
  return std::to_string(status.getLastModificationTime().time_since_epoch().count());
}

// Changes with whatever makes the header another one: Clang, the flags, LibTorch, the standard library.
std::string KeyOf(const CompileCommand& command, const ParseOptions& options) {
  std::string text = clang::getClangFullRepositoryVersion() + LLVM_VERSION_STRING + "\n";
  for (const std::string& argument : command.arguments) {
    text += argument + "\n";
  }
  for (const std::string& folder : options.torch_include_paths) {
    text += folder + " " + TimeOf(folder + "/torch/torch.h") + " " + TimeOf(folder + "/torch/version.h") + " " +
            TimeOf(folder + "/ATen/Functions.h") + "\n";
  }
  for (const char* folder : {"/usr/include", "/usr/include/c++", "/usr/lib/gcc", "/usr/local/include"}) {
    text += TimeOf(folder) + "\n";
  }
  return llvm::toHex(llvm::SHA1::hash(llvm::arrayRefFromStringRef(text)), /*LowerCase=*/true);
}

// Keeps the cache small: the ones that were not used for longest go.
void Prune(const std::string& folder) {
  std::vector<std::pair<llvm::sys::TimePoint<>, std::string>> found;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; it != end && !error; it.increment(error)) {
    fs::file_status status;
    if (path::extension(it->path()) == ".pch" && !fs::status(it->path(), status)) {
      found.emplace_back(status.getLastModificationTime(), it->path());
    }
  }
  llvm::sort(found, std::greater<>());
  for (size_t i = kMaxKept; i < found.size(); ++i) {
    fs::remove(found[i].second);
  }
}

// The time of the last use.
void Touch(const std::string& file) {
  int descriptor = -1;
  if (!fs::openFileForWrite(file, descriptor, fs::CD_OpenExisting, fs::OF_Append)) {
    fs::setLastAccessAndModificationTime(descriptor, std::chrono::system_clock::now());
    fs::closeFile(descriptor);
  }
}

// One process at a time, and in it one thread, makes precompiled headers.
class CacheLock {
 public:
  explicit CacheLock(const std::string& file) : guard_(Mutex()) {
    if (!fs::openFileForReadWrite(file, descriptor_, fs::CD_OpenAlways, fs::OF_None)) {
      is_locked_ = !fs::lockFile(descriptor_);
    }
  }
  ~CacheLock() {
    if (is_locked_) {
      fs::unlockFile(descriptor_);
    }
    if (descriptor_ != -1) {
      fs::closeFile(descriptor_);
    }
  }
  CacheLock(const CacheLock&) = delete;
  CacheLock& operator=(const CacheLock&) = delete;

 private:
  static std::mutex& Mutex() {
    static std::mutex mutex;
    return mutex;
  }

  std::lock_guard<std::mutex> guard_;
  int descriptor_ = -1;
  bool is_locked_ = false;
};

// Writing a declaration asks whether any declaration of the same thing is referenced. Of a namespace there are
// thousands, and each would be compared with all in front of it: a tenth of the whole time.
class ReferToNamespaces : public clang::ASTConsumer {
 public:
  bool HandleTopLevelDecl(clang::DeclGroupRef group) override {
    for (clang::Decl* declaration : group) {
      Refer(declaration);
    }
    return true;
  }

 private:
  static void Refer(clang::Decl* declaration) {
    if (auto* space = llvm::dyn_cast<clang::NamespaceDecl>(declaration)) {
      space->setReferenced();
      for (clang::Decl* inner : space->decls()) {
        Refer(inner);
      }
    } else if (auto* linkage = llvm::dyn_cast<clang::LinkageSpecDecl>(declaration)) {
      for (clang::Decl* inner : linkage->decls()) {
        Refer(inner);
      }
    }
  }
};

// LibTorch may include what is not installed (glog), as a program may.
class WriteAction : public clang::GeneratePCHAction {
 protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler,
                                                        llvm::StringRef file) override {
    clang::Preprocessor& preprocessor = compiler.getPreprocessor();
    preprocessor.addPPCallbacks(FindIncludes(preprocessor, finder_, missing_));
    std::unique_ptr<clang::ASTConsumer> writer = GeneratePCHAction::CreateASTConsumer(compiler, file);
    if (writer == nullptr) {
      return nullptr;
    }
    std::vector<std::unique_ptr<clang::ASTConsumer>> consumers;
    consumers.push_back(std::make_unique<ReferToNamespaces>());
    consumers.push_back(std::move(writer));
    return std::make_unique<clang::MultiplexConsumer>(std::move(consumers));
  }

 private:
  NoHeaders finder_;
  std::vector<std::string> missing_;
};

std::string CachedPch(const CompileCommand& command, const ParseOptions& options) {
  std::string folder = options.cache_dir;
  std::string output = folder + "/torch-" + KeyOf(command, options) + ".pch";
  if (fs::exists(output)) {
    Touch(output);
    return output;
  }
  // What could not be made once is not tried again.
  std::string failed = output + ".failed";
  if (fs::create_directories(folder, /*IgnoreExisting=*/true, fs::owner_all) || fs::exists(failed)) {
    return "";
  }
  CacheLock lock(folder + "/lock");
  if (fs::exists(output)) {
    return output;
  }
  if (!WritePch(command, options, output)) {
    int descriptor = -1;
    if (!fs::openFileForWrite(failed, descriptor)) {
      fs::closeFile(descriptor);
    }
    return "";
  }
  Prune(folder);
  return output;
}

}  // namespace

bool WritePch(const CompileCommand& command, const ParseOptions& options, const std::string& output) {
  bool is_written = false;
  bool is_over = RunGuarded([&] {
    clang::IgnoringDiagConsumer diagnostics;
    clang::CompilerInstance compiler;
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files = OverlayBundledHeaders(llvm::vfs::getRealFileSystem());
    if (!SetUp(compiler, command, options, {}, std::move(files), diagnostics)) {
      return;
    }
    compiler.getFrontendOpts().ProgramAction = clang::frontend::GeneratePCH;
    compiler.getFrontendOpts().OutputFile = output;
    compiler.getFrontendOpts().IncludeTimestamps = false;
    compiler.getLangOpts().PCHInstantiateTemplates = true;
    compiler.getPreprocessorOpts().addRemappedFile(
        command.file, llvm::MemoryBuffer::getMemBuffer("#include <torch/torch.h>\n").release());
    WriteAction action;
    is_written = compiler.ExecuteAction(action);
  });
  return is_over && is_written && fs::exists(output);
}

std::string PchFor(const CompileCommand& command, const ParseOptions& options) {
  Language language = LanguageOf(command, options);
  if (language.is_cuda) {
    return "";
  }
  if (options.torch == ParseOptions::Torch::kBundled) {
    return !options.bundled_pch.empty() && language.standard == "c++20" ? kBundledPchPath.str() : "";
  }
  if (options.cache_dir.empty() || options.torch_include_paths.empty()) {
    return "";
  }
  return CachedPch(CommandOfPch(command, language), options);
}

}  // namespace lint
