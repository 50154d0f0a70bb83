// Sources and their translations by path and content, kept between runs: what did not change is not read into lines,
// parsed and translated again.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "lint/ir/ir.h"
#include "lint/project/content_key.h"
#include "lint/project/discovery.h"
#include "lint/project/read_bytes.h"
#include "lint/python/edited_file.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

// One content of one file. Nothing of it changes but that it is translated when somebody asks.
class KeptFile {
 public:
  KeptFile(const FoundFile& file, FileBytes read);
  // Of a file that is being typed in; the module changes with it.
  KeptFile(std::shared_ptr<const SourceFile> source, std::shared_ptr<const python::EditedFile> edited);

  // Null: there is none, `error` says why.
  [[nodiscard]] const std::shared_ptr<const SourceFile>& source() const { return source_; }
  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] bool is_too_large() const { return is_too_large_; }
  // Of Python files and notebooks that have a source. Thread-safe.
  [[nodiscard]] const ir::Module& Module() const;

 private:
  std::shared_ptr<const SourceFile> source_;
  std::string error_;
  bool is_too_large_ = false;
  mutable std::once_flag translate_once_;  // guards the one below
  mutable ir::Module module_;
  std::shared_ptr<const python::EditedFile> edited_;
};

class KeptFiles {
 public:
  // What a file with these bytes is, for reports that call it `file.path`. Thread-safe.
  [[nodiscard]] std::shared_ptr<const KeptFile> Get(const FoundFile& file, FileBytes read);

  // From now on Python files with these real paths are kept as files that somebody types in, and no others are.
  void Open(const llvm::StringSet<>& real_paths);
  // What an open file is now; null where it is not open, or nobody has asked for it. Not while a run goes on.
  struct Typed {
    std::shared_ptr<const KeptFile> file;
    python::EditedFile::Change change;
  };
  [[nodiscard]] std::optional<Typed> Type(llvm::StringRef real_path, std::string bytes);

  // Between runs: forgets files that are not asked for any more, and all but the last few contents of each.
  void Tidy();

 private:
  struct Content {
    std::string path;  // as reports have it
    ContentKey key;
    uint64_t last_used = 0;  // the run
    std::shared_ptr<const KeptFile> file;
  };

  // One that somebody types in.
  struct OpenFile {
    std::string path;  // as reports have it
    std::shared_ptr<python::EditedFile> edited;
    std::shared_ptr<const KeptFile> file;
  };

  [[nodiscard]] std::shared_ptr<const KeptFile> GetOpen(OpenFile& open, const FoundFile& file, FileBytes& read);

  std::mutex mutex_;
  llvm::StringMap<std::vector<Content>> contents_;  // by real path
  std::mutex open_mutex_;                           // guards the one below
  llvm::StringMap<OpenFile> open_;                  // by real path
  uint64_t run_ = 1;
};

}  // namespace lint
