// How files are named: absolute and real inside the linter (one file, one name), relative to the working directory in
// reports. All names have forward slashes.
#pragma once

#include <optional>
#include <string>

#include "llvm/ADT/StringRef.h"

namespace lint {

class PathNames {
 public:
  // Of the process's working directory.
  PathNames();
  explicit PathNames(llvm::StringRef working_directory);

  // Absolute and without "." or "..".
  [[nodiscard]] std::string Absolute(llvm::StringRef path) const;
  // The real path; of what is gone, or is still to be made, that of its folder with its name, or else the absolute one.
  [[nodiscard]] std::string Real(llvm::StringRef path) const;
  // Relative to the working directory where the absolute path lies below it ("." for itself), else unchanged.
  [[nodiscard]] std::string ForReport(llvm::StringRef absolute) const;

 private:
  std::string working_directory_;
  std::string real_working_directory_;
};

// The name that no symbolic link is part of; nothing where the path leads nowhere.
[[nodiscard]] std::optional<std::string> RealPath(llvm::StringRef path);

// "a/b" + "c"; either may be empty, and the folder may be the root of the file system.
[[nodiscard]] std::string JoinPath(llvm::StringRef folder, llvm::StringRef name);

// Whether the absolute `path` is `folder` or lies below it.
[[nodiscard]] bool IsWithin(llvm::StringRef path, llvm::StringRef folder);

// The folder that holds a file; of the root of the file system, "".
[[nodiscard]] llvm::StringRef ParentOf(llvm::StringRef path);

}  // namespace lint
