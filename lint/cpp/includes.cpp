#include "lint/cpp/includes.h"

#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

HeaderFinder::~HeaderFinder() = default;

bool HeaderFinder::WantsBodies(llvm::StringRef) { return true; }

std::optional<std::string> NoHeaders::Find(llvm::StringRef, llvm::StringRef) { return std::nullopt; }

namespace {

constexpr unsigned kMaxDepth = 150;

class IncludeCallbacks : public clang::PPCallbacks {
 public:
  IncludeCallbacks(clang::Preprocessor& preprocessor, HeaderFinder& finder, std::vector<std::string>& missing)
      : preprocessor_(preprocessor), finder_(finder), missing_(missing) {}

  // True: no error. The lexer stands behind the directive, so a file that was found is entered as the directive itself
  // would.
  bool FileNotFound(llvm::StringRef spelling) override {
    if (!Enter(spelling) && seen_.insert(spelling).second) {
      missing_.push_back(spelling.str());
    }
    return true;
  }

 private:
  bool Enter(llvm::StringRef spelling) {
    clang::PreprocessorLexer* lexer = preprocessor_.getCurrentFileLexer();
    if (lexer == nullptr || lexer != preprocessor_.getCurrentLexer()) {
      return false;
    }
    if (IsTooDeep(lexer->getFileID())) {
      return false;
    }
    clang::OptionalFileEntryRef includer = lexer->getFileEntry();
    clang::FileManager& files = preprocessor_.getFileManager();
    llvm::SmallString<256> path;
    if (includer) {
      path = includer->getName();
      files.makeAbsolutePath(path);
    }
    std::optional<std::string> found = finder_.Find(path, spelling);
    clang::OptionalFileEntryRef file = found ? files.getOptionalFileRef(*found, /*OpenFile=*/true) : std::nullopt;
    if (!file) {
      return false;
    }
    bool is_first = false;
    if (!preprocessor_.getHeaderSearchInfo().ShouldEnterIncludeFile(preprocessor_, *file, /*isImport=*/false,
                                                                    /*ModulesEnabled=*/false, nullptr, is_first)) {
      return true;
    }
    clang::SourceLocation here = static_cast<clang::Lexer*>(lexer)->getSourceLocation();
    clang::FileID id = preprocessor_.getSourceManager().createFileID(*file, here, clang::SrcMgr::C_User);
    preprocessor_.EnterSourceFile(id, nullptr, here, is_first);
    return true;
  }

  // Clang counts the files that its own search finds only.
  [[nodiscard]] bool IsTooDeep(clang::FileID file) const {
    const clang::SourceManager& sources = preprocessor_.getSourceManager();
    for (unsigned depth = 0; depth < kMaxDepth; ++depth) {
      clang::SourceLocation includer = sources.getIncludeLoc(file);
      if (includer.isInvalid()) {
        return false;
      }
      file = sources.getFileID(includer);
    }
    return true;
  }

  clang::Preprocessor& preprocessor_;
  HeaderFinder& finder_;
  std::vector<std::string>& missing_;
  llvm::StringSet<> seen_;
};

}  // namespace

std::unique_ptr<clang::PPCallbacks> FindIncludes(clang::Preprocessor& preprocessor, HeaderFinder& finder,
                                                 std::vector<std::string>& missing) {
  return std::make_unique<IncludeCallbacks>(preprocessor, finder, missing);
}

}  // namespace lint
