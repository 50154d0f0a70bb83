#include "lint/project/snapshot.h"

#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lint/cli/progress_bar.h"
#include "lint/project/path_names.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace lint {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;

class SnapshotTest : public testing::Test {
 protected:
  void SetUp() override {
    llvm::SmallString<128> folder;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("logitlint-snapshot", folder));
    folder_ = *RealPath(folder);
    Write("a.py", "x = 1\n");
    Write("inner/b.py", "x = 1\n");
    Write("notes.txt", "nothing\n");
  }
  void TearDown() override { llvm::sys::fs::remove_directories(folder_); }

  std::string Path(llvm::StringRef name) { return JoinPath(folder_, name); }
  void Write(llvm::StringRef name, const char* text) {
    ASSERT_FALSE(llvm::sys::fs::create_directories(ParentOf(Path(name))));
    std::ofstream(Path(name)) << text;
  }
  std::vector<std::string> ChangedBy(llvm::function_ref<void()> change, const std::string& given) {
    const Snapshot before = TakeSnapshot(given);
    change();
    return ChangedFiles(before, TakeSnapshot(given));
  }

  std::string folder_;
};

TEST_F(SnapshotTest, NothingChanges) {
  EXPECT_THAT(ChangedBy([] {}, folder_), IsEmpty());
  EXPECT_THAT(ChangedBy([&] { Write("notes.txt", "more than before\n"); }, folder_), IsEmpty());
}

TEST_F(SnapshotTest, WrittenAddedAndRemoved) {
  EXPECT_THAT(ChangedBy([&] { Write("a.py", "x = 12\n"); }, folder_), ElementsAre(Path("a.py")));
  EXPECT_THAT(ChangedBy([&] { Write("inner/c.cpp", ""); }, folder_), ElementsAre(Path("inner/c.cpp")));
  EXPECT_THAT(ChangedBy([&] { llvm::sys::fs::remove(Path("inner/b.py")); }, folder_), ElementsAre(Path("inner/b.py")));
}

// The same length in the same moment: editors write beside the file and rename.
TEST_F(SnapshotTest, Replaced) {
  const auto replace = [&] {
    Write("new", "x = 2\n");
    llvm::sys::fs::rename(Path("new"), Path("a.py"));
  };
  EXPECT_THAT(ChangedBy(replace, folder_), ElementsAre(Path("a.py")));
}

TEST_F(SnapshotTest, Settings) {
  EXPECT_THAT(ChangedBy([&] { Write("pyproject.toml", "[tool.logitlint]\n"); }, folder_),
              ElementsAre(EndsWith("/pyproject.toml")));
  EXPECT_THAT(ChangedBy([&] { Write("logitlint.toml", "\n"); }, Path("inner")),
              ElementsAre(EndsWith("/logitlint.toml")));
}

// What a file imports lies in its folder, or below.
TEST_F(SnapshotTest, AroundAFile) {
  EXPECT_THAT(ChangedBy([&] { Write("inner/b.py", "x = 12\n"); }, Path("a.py")), ElementsAre(Path("inner/b.py")));
}

TEST(ProgressLine, Fits) {
  EXPECT_EQ(ProgressLine(Stage::kDiscover, 0, 0, 80), "looking for files");
  EXPECT_EQ(ProgressLine(Stage::kParse, 0, 8, 80), "reading files           [------------------------]   0%");
  EXPECT_EQ(ProgressLine(Stage::kFunctions, 4, 8, 80), "interpreting functions  [############------------]  50%");
  // Stage and numbers are read one after another: the number may be that of the stage before.
  EXPECT_EQ(ProgressLine(Stage::kModules, 9, 8, 80), "interpreting modules    [########################] 100%");
  EXPECT_EQ(ProgressLine(Stage::kModules, 9, 8, 10), "interpreti");
}

}  // namespace
}  // namespace lint
