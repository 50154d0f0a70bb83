// A folder of files on disk for one test, gone when the test is over.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "lint/project/path_names.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"

namespace lint {

class TempTree {
 public:
  TempTree() {
    llvm::SmallString<128> path;
    EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("lint", path));
    root_ = RealPath(path).value_or("");
  }
  ~TempTree() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  TempTree(const TempTree&) = delete;
  TempTree& operator=(const TempTree&) = delete;

  [[nodiscard]] const std::string& root() const { return root_; }
  [[nodiscard]] std::string At(llvm::StringRef path) const { return JoinPath(root_, path); }

  // Makes the folders on the way, too.
  void Write(llvm::StringRef path, llvm::StringRef content = "") const {
    MakeFolder(ParentOf(At(path)));
    std::ofstream(At(path), std::ios::binary) << content.str();
  }
  void WriteAll(std::initializer_list<llvm::StringRef> paths) const {
    for (llvm::StringRef path : paths) {
      Write(path);
    }
  }
  void Folder(llvm::StringRef path) const { MakeFolder(At(path)); }

  // `target` as it stands in the link.
  void Link(llvm::StringRef path, llvm::StringRef target) const {
    MakeFolder(ParentOf(At(path)));
    std::error_code error;
    std::filesystem::create_symlink(target.str(), At(path), error);
    EXPECT_FALSE(error) << error.message();
  }

 private:
  static void MakeFolder(llvm::StringRef path) {
    std::error_code error;
    std::filesystem::create_directories(path.str(), error);
    EXPECT_FALSE(error) << error.message();
  }

  std::string root_;
};

}  // namespace lint
