// What all files of a project say, and what was answered about it: kept between runs, so that a question is asked again
// only of files that have changed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "lint/project/content_key.h"
#include "lint/project/read_bytes.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

class ProjectTexts {
 public:
  using Read = llvm::function_ref<FileBytes(const std::string& real_path)>;

  // The files as they are now, by their real paths in order. More than so many bytes are not kept: nothing is known
  // then.
  void Update(llvm::ArrayRef<std::string> files, Read read);
  void Forget();
  // One file is another now.
  void Replace(llvm::StringRef real_path, llvm::StringRef text);

  // Whether there is a file but `own` of which `holds` is true, by its text. `question` tells what is asked from all
  // else that is asked for that file. True where nothing is known.
  [[nodiscard]] bool Holds(llvm::StringRef own, llvm::StringRef question,
                           llvm::function_ref<bool(llvm::StringRef text)> holds);

 private:
  static constexpr size_t kMaxBytes = size_t{256} << 20;

  struct File {
    std::string real_path;
    ContentKey key;
    std::string text;
    uint64_t changed = 0;  // the version in which it has become this
  };
  // The first file of which it holds; of none before. As of a version.
  struct Answer {
    size_t first = 0;
    uint64_t version = 0;
  };

  bool is_complete_ = false;
  std::vector<File> files_;
  std::vector<std::string> paths_;  // of files_, as they were when the answers were given
  uint64_t version_ = 1;
  llvm::StringMap<Answer> answers_;
};

// Of each project, by its root.
struct TextsOfProjects {
  std::mutex mutex;  // guards the other
  std::map<std::string, ProjectTexts> projects;
};

}  // namespace lint
