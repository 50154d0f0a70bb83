#include "lint/project/project.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "temp_tree.h"

namespace lint {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ProjectTest, ReadsEverythingAndParsesWhatMatters) {
  const TempTree tree;
  tree.Write("train.py", "loss = F.cross_entropy(x, y)\n");
  tree.Write("setup.py", "print(1)\n");
  const ProjectResult result = CheckProject({.paths = {tree.root()}});
  EXPECT_EQ(result.files_seen, 2U);
  EXPECT_EQ(result.files_parsed, 1U);
  EXPECT_TRUE(result.problems.empty());
}

TEST(ProjectTest, ProblemsAreSorted) {
  const TempTree tree;
  tree.Write("b.py", "x = softmax(\ny = )\n");
  const ProjectResult result = CheckProject({.paths = {tree.At("gone.py"), tree.root(), tree.At("absent")}});
  ASSERT_GE(result.problems.size(), 3U);
  EXPECT_EQ(result.problems.front().path, tree.At("absent"));
  EXPECT_TRUE(result.problems.front().fatal);
  EXPECT_EQ(result.problems[1].path, tree.At("b.py"));
  EXPECT_FALSE(result.problems[1].fatal);
  EXPECT_EQ(result.problems.back().path, tree.At("gone.py"));
}

TEST(ProjectTest, NothingToDo) {
  const TempTree tree;
  const ProjectResult result = CheckProject({.paths = {tree.root()}});
  EXPECT_EQ(result.files_seen, 0U);
  EXPECT_TRUE(result.problems.empty());
}

TEST(ProjectTest, DumpsWhatWasGiven) {
  const TempTree tree;
  tree.Write("a.py", "first = 1\n");
  EXPECT_THAT(DumpProject({.paths = {tree.At("a.py")}}, DumpStage::kTree), HasSubstr("module"));
  EXPECT_THAT(DumpProject({.paths = {tree.At("a.py")}}, DumpStage::kIr), HasSubstr("store_name first"));
  EXPECT_THAT(DumpProject({.paths = {tree.At("a.py")}}, DumpStage::kIr), Not(HasSubstr("a.py")));
  tree.Write("b.py", "second = 2\n");
  EXPECT_THAT(DumpProject({.paths = {tree.root()}}, DumpStage::kIr), HasSubstr("b.py"));
}

TEST(ProjectTest, WhySaysWhichFilesItKnows) {
  const TempTree tree;
  tree.Write("a.py", "x = 1\n");
  EXPECT_THAT(WhyAt({.paths = {tree.At("a.py")}}, tree.At("b.py"), 1, 0), HasSubstr("error:"));
  EXPECT_THAT(WhyAt({.paths = {tree.At("a.py")}}, tree.At("a.py"), 1, 0), Not(HasSubstr("error:")));
}

// The nearest files first, however the imports stand; those for which there is no room are libraries.
TEST(ProjectTest, RoomForSomeImportsOnly) {
  const TempTree tree;
  const std::string head = "import torch.nn as nn\nhead = nn.Softmax(dim=1)\n";
  tree.Write("main.py",
             "import torch.nn.functional as F\n"
             "import first\n"
             "import second\n"
             "def f(x, y):\n"
             "    return F.cross_entropy(first.far.head(x), y) + F.cross_entropy(second.head(x), y)\n");
  tree.Write("first.py", "import far\n");
  tree.Write("far.py", head);
  tree.Write("second.py", head);
  ProjectOptions options{.paths = {tree.root()}, .only = std::vector<std::string>{tree.At("main.py")}};
  EXPECT_EQ(CheckProject(options).findings.size(), 2U);
  options.most_imported = std::string("import far\n").size() + head.size();
  const ProjectResult near = CheckProject(options);
  ASSERT_EQ(near.findings.size(), 1U);
  EXPECT_EQ(near.findings[0].trail[0].place.file->path(), tree.At("second.py"));
  options.most_imported = 0;
  EXPECT_TRUE(CheckProject(options).findings.empty());
}

TEST(ParallelProjectTest, TheNumberOfThreadsDoesNotShow) {
  const TempTree tree;
  for (int i = 0; i < 50; ++i) {
    tree.Write("m" + std::to_string(i) + ".py", "def f(x):\n  return softmax(x)\nclass (\n");
  }
  const ProjectResult one = CheckProject({.paths = {tree.root()}, .threads = 1});
  const ProjectResult many = CheckProject({.paths = {tree.root()}, .threads = 8});
  EXPECT_EQ(one.files_parsed, many.files_parsed);
  ASSERT_EQ(one.problems.size(), many.problems.size());
  EXPECT_GE(one.problems.size(), 50U);
  for (size_t i = 0; i < one.problems.size(); ++i) {
    EXPECT_EQ(one.problems[i].path, many.problems[i].path);
    EXPECT_EQ(one.problems[i].message, many.problems[i].message);
  }
}

}  // namespace
}  // namespace lint
