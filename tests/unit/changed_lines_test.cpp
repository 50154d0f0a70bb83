#include "lint/baseline/changed_lines.h"

#include "gtest/gtest.h"
#include "tests/unit/made_up_findings.h"

namespace lint {
namespace {

ChangedLines Parsed(llvm::StringRef diff) {
  ChangedLines changes;
  llvm::cantFail(changes.AddDiff(diff, "/r"));
  return changes;
}

// The lines up to 20 that count as changed.
std::string Lines(const ChangedLines& changes, llvm::StringRef path) {
  std::string lines;
  for (uint32_t line = 1; line <= 20; ++line) {
    if (changes.Touches(path, line, line)) lines += (lines.empty() ? "" : " ") + std::to_string(line);
  }
  return lines;
}

TEST(ChangedLines, AreReadFromADiff) {
  const ChangedLines changes = Parsed(
      "diff --git a/train.py b/train.py\n"
      "index 1..2 100644\n"
      "--- a/train.py\n"
      "+++ b/train.py\n"
      "@@ -3 +3,2 @@ def train():\n"
      "-    loss = f(x)\n"
      "+    loss = g(x)\n"
      "+++ b/other.py\n"
      "@@ -9,2 +9,0 @@\n"
      "-a\n"
      "--- b\n"
      "@@ -12 +10 @@\n"
      "-x\n"
      "\\ No newline at end of file\n"
      "+y\n"
      "\\ No newline at end of file\n"
      "diff --git a/with space.py b/with space.py\n"
      "--- a/with space.py\t\n"
      "+++ b/with space.py\t\n"
      "@@ -0,0 +1 @@\n"
      "+a\n"
      "diff --git \"a/caf\\303\\251\\n.py\" \"b/caf\\303\\251\\n.py\"\n"
      "--- \"a/caf\\303\\251\\n.py\"\n"
      "+++ \"b/caf\\303\\251\\n.py\"\n"
      "@@ -1 +1 @@\n"
      "-a\n"
      "+@@ what\n"
      "diff --git a/gone.py b/gone.py\n"
      "deleted file mode 100644\n"
      "--- a/gone.py\n"
      "+++ /dev/null\n"
      "@@ -1 +0,0 @@\n"
      "-a\n"
      "diff --git a/old.py b/new.py\n"
      "similarity index 100%\n"
      "rename from old.py\n"
      "rename to new.py\n"
      "diff --git a/x.py b/x.py\n"
      "Binary files a/x.py and b/x.py differ\n");
  EXPECT_EQ(Lines(changes, "/r/train.py"), "3 4 9 10");
  EXPECT_EQ(Lines(changes, "/r/other.py"), "");
  EXPECT_EQ(Lines(changes, "/r/with space.py"), "1");
  EXPECT_EQ(Lines(changes, "/r/caf\xC3\xA9\n.py"), "1");
  EXPECT_EQ(Lines(changes, "/r/gone.py"), "");
  EXPECT_EQ(Lines(changes, "/r/new.py"), "");
}

TEST(ChangedLines, AreRefusedWhereTheyAreNone) {
  for (const char* hunk : {"@@ x", "@@ -1 +x @@", "@@ -1,2 3 @@", "@@ -99999999999 +1 @@", "@@ "}) {
    ChangedLines changes;
    llvm::Error error = changes.AddDiff(std::string("+++ b/a.py\n") + hunk, "/r");
    EXPECT_TRUE(bool(error)) << hunk;
    llvm::consumeError(std::move(error));
  }
  // More lines than there are end with the text.
  EXPECT_EQ(Lines(Parsed("+++ b/a.py\n@@ -1,4294967295 +20,2 @@\n+a"), "/r/a.py"), "20");
}

TEST(ChangedLines, HaveFilesAndFolders) {
  ChangedLines changes;
  changes.AddFile("/r/a.py");
  changes.AddFolder("/r/nested");
  EXPECT_TRUE(changes.Touches("/r/a.py", 1, 1));
  EXPECT_TRUE(changes.Touches("/r/nested/b.py", 7, 7));
  EXPECT_FALSE(changes.Touches("/r/nested.py", 7, 7));
  EXPECT_FALSE(changes.Touches("/r/b.py", 1, 9));
}

TEST(ChangedLines, ConcernAFindingByPlaceOrTrail) {
  const SourceFile train("train.py", SourceLanguage::kPython, "a\nloss = f(\n    x,\n)\nb\n");
  const SourceFile net("net.py", SourceLanguage::kPython, "c\n\nsoftmax(x)\n");
  Finding finding = MakeFinding(At(train, "f("));
  finding.trail = {{At(net, "softmax(x)"), "here"}, {{}, "inside the library"}};
  const auto is_kept = [&](const std::string& path, uint32_t line) {
    ChangedLines changes;
    const std::string hunk = "@@ -1 +" + std::to_string(line) + " @@\n";
    llvm::cantFail(changes.AddDiff("+++ b/" + path + "\n" + hunk, "/r"));
    std::vector<Finding> findings = {finding};
    KeepTouched(findings, changes, [](llvm::StringRef path) { return ("/r/" + path).str(); });
    return !findings.empty();
  };
  EXPECT_FALSE(is_kept("train.py", 1));
  EXPECT_TRUE(is_kept("train.py", 2));
  EXPECT_TRUE(is_kept("train.py", 3));
  EXPECT_TRUE(is_kept("train.py", 4));
  EXPECT_FALSE(is_kept("train.py", 5));
  EXPECT_FALSE(is_kept("net.py", 1));
  EXPECT_TRUE(is_kept("net.py", 3));
  EXPECT_FALSE(is_kept("other.py", 3));
}

}  // namespace
}  // namespace lint
