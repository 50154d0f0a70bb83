// What happens to an #include that the search paths do not answer: the file is looked for among the project's own
// files, and skipped where it is not there. A fatal error would stop Clang from instantiating templates.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace clang {
class PPCallbacks;
class Preprocessor;
}  // namespace clang

namespace lint {

// The project's files, as the caller knows them. Asked from several threads.
class HeaderFinder {
 public:
  virtual ~HeaderFinder();

  // The absolute path of the project's file that `spelling` ("net/model.h") means in `includer`, an absolute path; the
  // nearest to the includer where there are several.
  [[nodiscard]] virtual std::optional<std::string> Find(llvm::StringRef includer, llvm::StringRef spelling) = 0;

  // Whether the bodies of the functions in `path` are of interest. Others (a vendored library) are skipped.
  [[nodiscard]] virtual bool WantsBodies(llvm::StringRef path);
};

// Knows no files.
class NoHeaders : public HeaderFinder {
 public:
  [[nodiscard]] std::optional<std::string> Find(llvm::StringRef includer, llvm::StringRef spelling) override;
};

// To be added to the preprocessor; `missing` gets the spelling of each include that was skipped, once.
[[nodiscard]] std::unique_ptr<clang::PPCallbacks> FindIncludes(clang::Preprocessor& preprocessor, HeaderFinder& finder,
                                                               std::vector<std::string>& missing);

}  // namespace lint
