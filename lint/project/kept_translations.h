// What Clang made of translation units, kept between runs as long as it would be asked and told the same.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "lint/cpp/parse.h"
#include "lint/cpp/translate.h"
#include "lint/project/content_key.h"
#include "lint/project/traced_files.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// One translation unit. Nothing of it changes once it is made.
struct CppTranslation {
  std::vector<std::shared_ptr<const cpp::TranslatedFile>> files;  // the main file last
  uint32_t torch_calls = 0;                                       // as cpp::TranslatedUnit
  uint32_t unresolved_calls = 0;
  ParseResult result;
};

class KeptTranslations {
 public:
  // `main` is the real path of the main file, `setup` stands for all that decides but files. Null: there is none.
  [[nodiscard]] std::shared_ptr<const CppTranslation> Find(llvm::StringRef main, ContentKey setup,
                                                           FileOutcomes& outcomes);
  void Keep(llvm::StringRef main, ContentKey setup, FileTrace trace, std::shared_ptr<const CppTranslation> made);

  // Between runs.
  void Clear() { kept_.clear(); }
  // Between runs: forgets what is not asked for any more, and all but the last few of each main file.
  void Tidy();

 private:
  struct Kept {
    ContentKey setup;
    FileTrace trace;
    uint64_t last_used = 0;  // the run
    std::shared_ptr<const CppTranslation> translation;
  };

  std::mutex mutex_;
  llvm::StringMap<std::vector<std::shared_ptr<Kept>>> kept_;  // by main file
  uint64_t run_ = 1;
};

}  // namespace lint
