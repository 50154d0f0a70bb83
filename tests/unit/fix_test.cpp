// Fixes: which are chosen, how edits come into a file's bytes, what rounds make of them, and how files are replaced.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <deque>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>

#include "lint/fix/apply.h"
#include "lint/fix/choose.h"
#include "lint/fix/fixer.h"
#include "lint/fix/line_diff.h"
#include "lint/fix/write.h"
#include "lint/source/read_file.h"
#include "made_up_findings.h"
#include "temp_tree.h"

namespace lint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

SourceFile Python(const std::string& text, const std::string& path = "a.py") {
  return *MakeSourceFile(path, SourceLanguage::kPython, text).file;
}

Edit Replace(const SourceFile& file, llvm::StringRef what, std::string content) { return {At(file, what), content}; }

Edit InsertBefore(const SourceFile& file, llvm::StringRef what, std::string content) {
  Place place = At(file, what);
  place.range.end = place.range.begin;
  return {place, content};
}

Finding Fixable(Place place, std::vector<Edit> edits, Applicability applicability = Applicability::kSafe) {
  Finding finding = MakeFinding(place);
  finding.fixes.push_back({applicability, "mend it", std::move(edits)});
  return finding;
}

// --- edits into bytes

struct BytesCase {
  const char* what;
  const char* bytes;
  const char* replaced;
  const char* content;
  const char* expected;  // null: refused
};

class ApplyToBytesTest : public testing::TestWithParam<BytesCase> {};

TEST_P(ApplyToBytesTest, KeepsTheRest) {
  const auto& [what, bytes, replaced, content, expected] = GetParam();
  const SourceFile file = Python(bytes);
  const AppliedEdits applied = ApplyToBytes(file, bytes, Replace(file, replaced, content));
  EXPECT_EQ(applied.error, "") << what;
  EXPECT_EQ(applied.bytes, expected) << what;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ApplyToBytesTest,
    testing::Values(BytesCase{"plain", "a = f(x)\n", "f(x)", "x", "a = x\n"},
                    BytesCase{"byte order mark",
                              "\xEF\xBB\xBF"
                              "a = f(x)\n",
                              "f(x)", "x",
                              "\xEF\xBB\xBF"
                              "a = x\n"},
                    BytesCase{"carriage returns", "a\r\nf(x)\r\n", "f(x)", "y\nz", "a\r\ny\r\nz\r\n"},
                    BytesCase{"mixed: as the line itself", "a\r\nf(x)\nb\r\n", "f(x)", "y\nz", "a\r\ny\nz\nb\r\n"},
                    BytesCase{"last line: as the one before", "a\r\nf(x)", "f(x)", "y\nz", "a\r\ny\r\nz"},
                    BytesCase{"a line break of two is not split", "f(x)\r\nb\r\n", "f(x)\r", "y", "y\r\nb\r\n"},
                    BytesCase{"contents with carriage returns", "f(x)\r\n", "f(x)", "y\r\nz", "y\r\nz\r\n"},
                    BytesCase{"not UTF-8", "# \xFF\nf(x) # \xFE", "f(x)", "x", "# \xFF\nx # \xFE"}));

TEST(ApplyToBytes, RefusesOtherBytes) {
  const SourceFile file = Python("f(x)\n");
  EXPECT_THAT(ApplyToBytes(file, "f(y)\n", Replace(file, "x", "z")).error, HasSubstr("changed"));
}

TEST(ApplyToBytes, RefusesOverlap) {
  const SourceFile file = Python("f(x)\n");
  const std::vector<Edit> edits = {Replace(file, "f(x", "z"), Replace(file, "(x)", "y")};
  EXPECT_THAT(ApplyToBytes(file, "f(x)\n", edits).error, HasSubstr("overlap"));
}

TEST(ApplyToBytes, InsertsBeforeAndBehindWhatIsReplaced) {
  const SourceFile file = Python("f(x)\n");
  const std::vector<Edit> edits = {Replace(file, "f(x)", "y"), InsertBefore(file, "\n", "]"),
                                   InsertBefore(file, "f", "[")};
  EXPECT_EQ(ApplyToBytes(file, "f(x)\n", edits).bytes, "[y]\n");
}

// --- notebooks

constexpr const char* kHead = R"j({"cells": [
 {"cell_type": "markdown", "source": ["no \u00e9"]},
 {"cell_type": "code", "outputs": [{"text": ["f(x)"], "b": 1, "a": 2}], "source": )j";
constexpr const char* kTail = R"j(, "metadata": {}}
 ], "nbformat": 4}
)j";

std::string Notebook(const std::string& source) { return kHead + source + kTail; }

struct NotebookCase {
  const char* what;
  const char* source;
  const char* replaced;
  const char* content;
  const char* expected;
};

class NotebookEditTest : public testing::TestWithParam<NotebookCase> {};

TEST_P(NotebookEditTest, TouchesNothingElse) {
  const auto& [what, source, replaced, content, expected] = GetParam();
  const std::string bytes = Notebook(source);
  const SourceFile file = *MakeSourceFile("a.ipynb", SourceLanguage::kNotebook, bytes).file;
  const AppliedEdits applied = ApplyToBytes(file, bytes, Replace(file, replaced, content));
  EXPECT_EQ(applied.error, "") << what;
  EXPECT_EQ(applied.bytes, Notebook(expected)) << what;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, NotebookEditTest,
    testing::Values(
        NotebookCase{"one string", R"j("a = 1\nf(x)\n")j", "f(x)", "x", R"j("a = 1\nx\n")j"},
        NotebookCase{"escapes stay", R"j("'\u00e9\/'\nf(x)")j", "f(x)", "'é\t\"'", R"j("'\u00e9\/'\n'\u00e9\t\"'")j"},
        NotebookCase{"a list", R"j(["a\n",  "f(x)\n",   "b"])j", "f(x)", "x", R"j(["a\n",  "x\n",   "b"])j"},
        NotebookCase{"a line more", R"j(["a\n", "f(x)\n", "b"])j", "f(x)", "x\ny", R"j(["a\n", "x\n", "y\n", "b"])j"},
        NotebookCase{"a line less", R"j(["a\n", "f(x)\n", "b"])j", "f(x)\n", "", R"j(["a\n", "b"])j"},
        NotebookCase{"the first line less", R"j(["f(x)\n", "b"])j", "f(x)\n", "", R"j(["b"])j"},
        NotebookCase{"the last line less", R"j(["a\n", "f(x)"])j", "f(x)\n", "", R"j(["a\n"])j"},
        NotebookCase{"all lines less", R"j(["f(x)"])j", "f(x)\n", "", R"j([])j"},
        NotebookCase{"two lines become one", R"j(["a\n", "f(\n", "x)\n", "b"])j", "f(\nx)", "x",
                     R"j(["a\n", "x\n", "b"])j"},
        NotebookCase{"lines below one another", "[\n   \"f(x)\"\n  ]", "f(x)", "x\ny",
                     "[\n   \"x\\n\",\n   \"y\"\n  ]"},
        NotebookCase{"a list that is none of lines", R"j(["f(", "x)\nb"])j", "f(x)", "y", R"j(["y", "\nb"])j"},
        NotebookCase{"a line break behind the end", R"j(["a\n", "f(x)"])j", "f(x)\n", "y\n", R"j(["a\n", "y"])j"},
        NotebookCase{"behind a magic", R"j(["%%time\n", "f(x)"])j", "f(x)", "x", R"j(["%%time\n", "x"])j"},
        NotebookCase{"what a magic runs", R"j(["%time f(x)"])j", "f(x)", "x", R"j(["%time x"])j"}));

std::string NotebookError(const std::string& source, const std::function<Edit(const SourceFile&)>& edit) {
  const std::string bytes = Notebook(source);
  const SourceFile file = *MakeSourceFile("a.ipynb", SourceLanguage::kNotebook, bytes).file;
  return ApplyToBytes(file, bytes, edit(file)).error;
}

TEST(NotebookEdit, RefusesWhatIsNotPython) {
  const auto first = [](const SourceFile& file) { return Edit{{&file, {0, 0}}, "import torch\n"}; };
  EXPECT_THAT(NotebookError(R"j(["%%time\n", "f(x)"])j", first), HasSubstr("magic"));
  EXPECT_NE(NotebookError(R"j(["%%bash\n", "ls"])j", first), "");
  EXPECT_EQ(NotebookError(R"j(["%matplotlib inline\n", "f(x)"])j", first), "");
  const auto blank = [](const SourceFile& file) { return Edit{{&file, {0, 5}}, "x"}; };
  EXPECT_NE(NotebookError(R"j(["!ls -l\n", "f(x)"])j", blank), "");
}

TEST(NotebookEdit, RefusesToJoinCells) {
  const std::string bytes =
      R"j({"cells": [{"cell_type": "code", "source": "a"}, {"cell_type": "code", "source": "b"}]})j";
  const SourceFile file = *MakeSourceFile("a.ipynb", SourceLanguage::kNotebook, bytes).file;
  ASSERT_EQ(file.text(), "a\nb\n");
  EXPECT_THAT(ApplyToBytes(file, bytes, Replace(file, "a\nb", "c")).error, HasSubstr("end of a cell"));
  // What is inserted where a cell begins belongs to it.
  EXPECT_THAT(ApplyToBytes(file, bytes, InsertBefore(file, "b", "c\n")).bytes, HasSubstr(R"j("c\nb")j"));
}

TEST(NotebookEdit, KeepsByteOrderMark) {
  const std::string bytes = "\xEF\xBB\xBF" + Notebook(R"j("f(x)")j");
  const SourceFile file = *MakeSourceFile("a.ipynb", SourceLanguage::kNotebook, bytes).file;
  EXPECT_EQ(ApplyToBytes(file, bytes, Replace(file, "f(x)", "x")).bytes, "\xEF\xBB\xBF" + Notebook(R"j("x")j"));
}

// --- which fixes

std::vector<std::string> Chosen(const std::vector<Finding>& findings, Applicability least = Applicability::kSafe) {
  std::vector<std::string> contents;
  for (const Choice& choice : ChooseFixes(findings, least, [](const Choice&) { return true; })) {
    contents.push_back(choice.fix->edits.front().content);
  }
  return contents;
}

TEST(ChooseFixes, GoesByApplicability) {
  const SourceFile file = Python("a b c\n");
  const std::vector<Finding> findings = {
      Fixable(At(file, "a"), {Replace(file, "a", "safe")}),
      Fixable(At(file, "b"), {Replace(file, "b", "unsafe")}, Applicability::kUnsafe),
      Fixable(At(file, "c"), {Replace(file, "c", "display")}, Applicability::kDisplay),
  };
  EXPECT_THAT(Chosen(findings), ElementsAre("safe"));
  EXPECT_THAT(Chosen(findings, Applicability::kUnsafe), ElementsAre("safe", "unsafe"));
}

TEST(ChooseFixes, PutsOffWhatOverlaps) {
  const SourceFile file = Python("f(g(x)) + y\n");
  const SourceFile other = Python("z\n", "b.py");
  const std::vector<Finding> findings = {
      Fixable(At(file, "f"), {Replace(file, "f(g(x))", "1")}),
      Fixable(At(file, "g"), {Replace(other, "z", "2"), Replace(file, "g(x)", "2")}),  // all or nothing
      Fixable(At(file, "y"), {Replace(file, "y", "3")}),
      Fixable(At(file, "x"), {InsertBefore(file, " +", "4")}),  // touches
      Fixable(At(other, "z"), {Replace(other, "z", "5")}),
  };
  EXPECT_THAT(Chosen(findings), ElementsAre("1", "3", "5"));
}

TEST(ChooseFixes, CountsEqualEditsOnce) {
  const SourceFile file = Python("f(x)\na\nb\n");
  const Edit drop = Replace(file, "f(x)", "x");
  const std::vector<Finding> findings = {Fixable(At(file, "a"), {drop}),
                                         Fixable(At(file, "b"), {drop, Replace(file, "b", "c")})};
  const auto choices = ChooseFixes(findings, Applicability::kSafe, [](const Choice&) { return true; });
  ASSERT_THAT(choices, SizeIs(2));
  EXPECT_THAT(EditsByFile(choices), SizeIs(1));
  EXPECT_THAT(EditsByFile(choices).front().edits, SizeIs(2));
  EXPECT_THAT(IndependentParts(choices), SizeIs(1));
}

TEST(ChooseFixes, TwoBracketsAtOnePlaceAreTwo) {
  const SourceFile file = Python("a(b)\n");
  const std::vector<Finding> findings = {
      Fixable(At(file, "a"), {InsertBefore(file, "a", "f("), InsertBefore(file, "\n", ")")}),
      Fixable(At(file, "b"), {InsertBefore(file, "b", "g("), InsertBefore(file, "\n", ")")})};
  EXPECT_THAT(Chosen(findings), ElementsAre("f("));
  const std::vector<Finding> imports = {
      Fixable(At(file, "a"), {InsertBefore(file, "a(", "import x\n")}),
      Fixable(At(file, "b"), {InsertBefore(file, "a(", "import x\n"), Replace(file, "b", "c")})};
  EXPECT_THAT(Chosen(imports), SizeIs(2));
}

TEST(ChooseFixes, PassesOverWhatChangesNothingOrIsBroken) {
  const SourceFile file = Python("a b\n");
  const std::vector<Finding> findings = {
      Fixable(At(file, "a"), {Replace(file, "a", "a")}),
      Fixable(At(file, "a"), {}),
      Fixable(At(file, "b"), {Replace(file, "a b", "1"), Replace(file, "b", "2")}),
      Fixable(At(file, "b"), {{{&file, {3, 99}}, "3"}}),
  };
  EXPECT_THAT(Chosen(findings), IsEmpty());
}

// --- rounds, on a made-up language: "X" is a finding, wherever it is; its fix is what `fix_of` says

class FixerTest : public testing::Test {
 protected:
  using FixOf = std::function<std::vector<Edit>(const SourceFile& file, SourceRange at)>;

  FixOutcome Run(std::map<std::string, std::string> files, const FixOf& fix_of, FixOptions options = {}) {
    disk_ = std::move(files);
    const FixableProject project = {.lint = [&](const FileOverlay& contents) { return Lint(contents, fix_of); },
                                    .read = [&](const std::string& path) { return Read(path); }};
    return FixProject(project, Lint({}, fix_of), options);
  }

  LintedProject Lint(const FileOverlay& contents, const FixOf& fix_of) {
    ++runs_;
    auto files = std::make_shared<std::deque<SourceFile>>();
    LintedProject linted;
    for (const auto& [path, bytes] : disk_) {
      const std::string* laid_over = contents.Find("/" + path);
      files->push_back(Python(laid_over != nullptr ? *laid_over : bytes, path));
    }
    last_ = &files->back();
    for (const SourceFile& file : *files) {
      const llvm::StringRef text = file.text();
      for (size_t at = text.find('X'); at != llvm::StringRef::npos; at = text.find('X', at + 1)) {
        const SourceRange range = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + 1)};
        linted.findings.push_back(Fixable({&file, range}, fix_of(file, range)));
      }
      linted.faults.insert(linted.faults.end(), text.count('!'), "! in " + file.path());
    }
    llvm::sort(linted.faults);
    linted.known_faults = linted.faults;
    linted.owner = files;
    return linted;
  }

  FileOnDisk Read(const std::string& path) {
    return {.real_path = "/" + path, .bytes = disk_[path], .error = unreadable_[path]};
  }

  static std::map<std::string, std::string> After(const FixOutcome& outcome) {
    std::map<std::string, std::string> after;
    for (const auto& part : outcome.changes) {
      for (const FileChange& change : part) {
        after[change.path] = change.after;
      }
    }
    return after;
  }

  static FixOf With(std::string content) {
    return [=](const SourceFile& file, SourceRange at) { return std::vector<Edit>{{{&file, at}, content}}; };
  }

  std::map<std::string, std::string> disk_;
  const SourceFile* last_ = nullptr;  // by path, of those that were linted last
  std::map<std::string, std::string> unreadable_;
  int runs_ = 0;
};

TEST_F(FixerTest, AppliesAll) {
  const FixOutcome outcome = Run({{"a.py", "X X\n"}, {"b.py", "fine\n"}}, With("y"));
  EXPECT_EQ(After(outcome), (std::map<std::string, std::string>{{"a.py", "y y\n"}}));
  EXPECT_EQ(outcome.findings_fixed, 2u);
  EXPECT_THAT(outcome.after.findings, IsEmpty());
  EXPECT_EQ(runs_, 2);
}

TEST_F(FixerTest, DropsWhatBringsFaultsAndKeepsTheRest) {
  const FixOf fix_of = [](const SourceFile& file, SourceRange at) {
    const bool bad = file.TextOf(file.LineAt(at.begin)).contains("bad");
    return std::vector<Edit>{{{&file, at}, bad ? "!" : "y"}};
  };
  const FixOutcome outcome = Run({{"a.py", "X 1\nX 2\nX bad\nX 3\nX 4\n"}}, fix_of);
  EXPECT_EQ(After(outcome)["a.py"], "y 1\ny 2\nX bad\ny 3\ny 4\n");
  ASSERT_THAT(outcome.dropped, SizeIs(1));
  EXPECT_EQ(outcome.dropped[0].position.line, 3u);
  EXPECT_EQ(outcome.dropped[0].reason, "it would bring ! in a.py");
  // Once more changes nothing.
  EXPECT_THAT(Run(After(outcome), fix_of).changes, IsEmpty());
}

TEST_F(FixerTest, DropsWhatDoesNotMend) {
  const FixOf elsewhere = [](const SourceFile& file, SourceRange) {
    return std::vector<Edit>{{{&file, {0, 0}}, "#\n"}};
  };
  const FixOutcome outcome = Run({{"a.py", "\nX\n"}}, elsewhere);
  EXPECT_THAT(outcome.changes, IsEmpty());
  ASSERT_THAT(outcome.dropped, SizeIs(1));
  EXPECT_EQ(outcome.dropped[0].reason, "it would not mend the finding");
}

TEST_F(FixerTest, TakesBackWhatNeverEnds) {
  const FixOf longer = [](const SourceFile& file, SourceRange at) {
    const bool good = file.path() == "b.py";
    return std::vector<Edit>{{{&file, at}, good ? "y" : "f(X)"}};
  };
  const FixOutcome outcome = Run({{"a.py", "X\n"}, {"b.py", "X\n"}}, longer);
  EXPECT_EQ(After(outcome), (std::map<std::string, std::string>{{"b.py", "y\n"}}));
  ASSERT_THAT(outcome.dropped, SizeIs(1));
  EXPECT_EQ(outcome.dropped[0].path, "a.py");
  EXPECT_EQ(outcome.findings_fixed, 1u);
}

TEST_F(FixerTest, OverlappingOnesTakeRounds) {
  // Each fix takes the character before with it.
  const FixOf with_neighbour = [](const SourceFile& file, SourceRange at) {
    return std::vector<Edit>{{{&file, {at.begin - 1, at.end}}, "."}};
  };
  const FixOutcome outcome = Run({{"a.py", " XXX\n"}}, with_neighbour);
  EXPECT_EQ(After(outcome)["a.py"], "..\n");
}

TEST_F(FixerTest, FilesOfOneFixGoTogether) {
  const FixOf both = [this](const SourceFile& file, SourceRange at) {
    std::vector<Edit> edits = {{{&file, at}, "y"}};
    if (file.path() == "a.py") {
      edits.push_back({{last_, {0, 0}}, "# so is c.py\n"});
    }
    return edits;
  };
  const FixOutcome outcome = Run({{"a.py", "X\n"}, {"b.py", "X\n"}, {"c.py", "\n"}}, both);
  ASSERT_THAT(outcome.changes, SizeIs(2));
  ASSERT_THAT(outcome.changes[0], SizeIs(2));
  EXPECT_EQ(outcome.changes[0][1].path, "c.py");
  EXPECT_EQ(outcome.changes[0][1].after, "# so is c.py\n\n");
}

TEST_F(FixerTest, WhatCannotBeReadIsNamed) {
  unreadable_["a.py"] = "the file is read-only";
  const FixOutcome outcome = Run({{"a.py", "X\n"}, {"b.py", "X\n"}}, With("y"));
  EXPECT_EQ(After(outcome), (std::map<std::string, std::string>{{"b.py", "y\n"}}));
  ASSERT_THAT(outcome.dropped, SizeIs(1));
  EXPECT_EQ(outcome.dropped[0].reason, "a.py: the file is read-only");
}

TEST_F(FixerTest, AsksAboutEach) {
  const auto answers = [](std::vector<Answer> given) {
    return [given, next = size_t{0}](const Choice&, const FileOverlay&) mutable { return given[next++]; };
  };
  const std::map<std::string, std::string> files = {{"a.py", "X 1\nX 2\nX 3\nX 4\n"}};
  using enum Answer;
  EXPECT_EQ(After(Run(files, With("y"), {.ask = answers({kYes, kNo, kYes, kQuit})}))["a.py"], "y 1\nX 2\ny 3\nX 4\n");
  EXPECT_EQ(After(Run(files, With("y"), {.ask = answers({kNo, kAll})}))["a.py"], "X 1\ny 2\ny 3\ny 4\n");
  EXPECT_THAT(Run(files, With("y"), {.ask = answers({kQuit})}).changes, IsEmpty());
  EXPECT_EQ(After(Run(files, With("y"), {.ask = answers({kYes, kYes, kYes, kYes})}))["a.py"], "y 1\ny 2\ny 3\ny 4\n");
}

// --- files

class WriteTest : public testing::Test {
 protected:
  FileChange Change(const std::string& name, std::string before, std::string after) {
    return {name, tree_.At(name), std::move(before), std::move(after)};
  }
  std::string Content(const std::string& name) {
    std::ifstream in(tree_.At(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  size_t FileCount() {
    return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(tree_.root()), {}));
  }

  TempTree tree_;
};

TEST_F(WriteTest, ReplacesAndKeepsTheMode) {
  tree_.Write("a.py", "old");
  ASSERT_EQ(::chmod(tree_.At("a.py").c_str(), 0751), 0);
  EXPECT_THAT(WriteTogether(Change("a.py", "old", "new")), IsEmpty());
  EXPECT_EQ(Content("a.py"), "new");
  struct stat status{};
  ASSERT_EQ(::stat(tree_.At("a.py").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0751u);
  EXPECT_EQ(FileCount(), 1u);
}

TEST_F(WriteTest, LeavesWhatChangedMeanwhileAndWhatGoesWithIt) {
  tree_.Write("a.py", "old a");
  tree_.Write("b.py", "somebody else's");
  const std::vector<WriteTrouble> troubles =
      WriteTogether({Change("a.py", "old a", "new a"), Change("b.py", "old b", "new b")});
  ASSERT_THAT(troubles, SizeIs(1));
  EXPECT_EQ(troubles[0].path, "b.py");
  EXPECT_TRUE(troubles[0].has_changed);
  EXPECT_EQ(Content("a.py"), "old a");
  EXPECT_EQ(Content("b.py"), "somebody else's");
  EXPECT_EQ(FileCount(), 2u);
}

TEST_F(WriteTest, LeavesNothingBehindWhereOneFails) {
  tree_.Write("a.py", "old");
  EXPECT_THAT(WriteTogether({Change("a.py", "old", "new"), Change("gone.py", "", "new")}), SizeIs(1));
  EXPECT_EQ(Content("a.py"), "old");
  EXPECT_EQ(FileCount(), 1u);
}

TEST_F(WriteTest, OddFolderNames) {
  tree_.Write("100%%%%/a b.py", "old");
  EXPECT_THAT(WriteTogether(Change("100%%%%/a b.py", "old", "new")), IsEmpty());
  EXPECT_EQ(Content("100%%%%/a b.py"), "new");
}

TEST_F(WriteTest, ReadOnlyIsSeenForRootToo) {
  tree_.Write("a.py", "old");
  EXPECT_EQ(ObjectionToReplacing(tree_.At("a.py")), "");
  ASSERT_EQ(::chmod(tree_.At("a.py").c_str(), 0444), 0);
  EXPECT_EQ(ObjectionToReplacing(tree_.At("a.py")), "the file is read-only");
  tree_.Write("sub/b.py", "old");
  ASSERT_EQ(::chmod(tree_.At("sub").c_str(), 0555), 0);
  EXPECT_EQ(ObjectionToReplacing(tree_.At("sub/b.py")), "its folder is read-only");
  ASSERT_EQ(::chmod(tree_.At("sub").c_str(), 0755), 0);
}

// --- diffs

TEST(UnifiedDiff, Hunks) {
  EXPECT_EQ(UnifiedDiff("a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- a/a.py\n+++ b/a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  EXPECT_EQ(
      UnifiedDiff("a.py", "a", "b"),
      "--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n");
  EXPECT_EQ(UnifiedDiff("a.py", "", "b\n"), "--- a/a.py\n+++ b/a.py\n@@ -0,0 +1 @@\n+b\n");
  EXPECT_EQ(UnifiedDiff("a.py", "a\n", "a\n"), "");
}

TEST(DiffLines, FindsTheShortest) {
  const std::vector<llvm::StringRef> before = {"a", "b", "c", "a", "b", "b", "a"};
  const std::vector<llvm::StringRef> after = {"c", "b", "a", "b", "a", "c"};
  size_t steps = 0;
  for (const LineChange& change : DiffLines(before, after)) {
    steps += change.old_end - change.old_begin + change.new_end - change.new_begin;
  }
  EXPECT_EQ(steps, 5u);  // as in Myers' paper
}

}  // namespace
}  // namespace lint
