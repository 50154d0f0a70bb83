// One compile database: reading it, and which of its entries a file resembles most.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct DatabaseEntry {
  std::string file;       // absolute
  std::string directory;  // absolute
  std::vector<std::string> arguments;
};

class DatabaseFile {
 public:
  // `path` is a compile_commands.json, or a compile_flags.txt, whose one entry has no file. `tree` is the folder of the
  // project that it belongs to.
  DatabaseFile(std::string path, std::string tree);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& tree() const { return tree_; }
  // What is wrong with it as a whole.
  [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

  // Null if there is none of that name.
  [[nodiscard]] const DatabaseEntry* Exact(llvm::StringRef file) const;
  // The entry whose flags `file` most likely shares; null only in an empty database. Not to be called by two threads at
  // once.
  [[nodiscard]] const DatabaseEntry* Nearest(llvm::StringRef file);

 private:
  void ReadJson(llvm::StringRef text);
  void ReadFlags(llvm::StringRef text);
  void Mend();
  void ReadIncludes();
  [[nodiscard]] const DatabaseEntry* Best(llvm::StringRef file, const std::vector<size_t>& candidates) const;

  std::string path_;
  std::string tree_;
  std::vector<DatabaseEntry> entries_;
  llvm::StringMap<size_t> by_file_;
  // Entries by the last component of what they include; filled when a header is asked for.
  std::optional<llvm::StringMap<std::vector<size_t>>> by_include_;
  std::vector<std::string> problems_;
};

[[nodiscard]] bool IsCppHeader(llvm::StringRef path);

}  // namespace lint
