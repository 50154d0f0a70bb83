#include "lint/project/module_graph.h"

#include <gtest/gtest.h>

#include <optional>

#include "temp_tree.h"

namespace lint {
namespace {

class ModuleGraphTest : public ::testing::Test {
 protected:
  void SetUp() override { tree_.Folder(".git"); }

  // What `dotted` means in `importer`, relative to the tree's root; "namespace" or "" where it is no file.
  std::string Find(llvm::StringRef importer, llvm::StringRef dotted) {
    if (!graph_) {
      discovery_ = DiscoverFiles(given_, names_, directories_);
      graph_.emplace(discovery_, names_, directories_);
    }
    const ModuleLocation& found = graph_->Find(tree_.At(importer), dotted);
    switch (found.kind) {
      case ModuleLocation::Kind::kNowhere:
        return "";
      case ModuleLocation::Kind::kNamespace:
        return "namespace";
      case ModuleLocation::Kind::kFile:
        return names_.ForReport(found.path);
    }
    return "";
  }

  ModuleName NameOf(llvm::StringRef file) {
    Find(file, "");
    return graph_->NameOf(tree_.At(file));
  }

  TempTree tree_;
  std::vector<std::string> given_ = {"."};
  PathNames names_{tree_.root()};
  DirectoryCache directories_;
  Discovery discovery_;
  std::optional<ModuleGraph> graph_;
};

TEST_F(ModuleGraphTest, ModulesAndPackagesBesideAScript) {
  tree_.WriteAll({"train.py", "losses.py", "models/__init__.py", "models/net.py", "models/heads/__init__.py"});
  EXPECT_EQ(Find("train.py", "losses"), "losses.py");
  EXPECT_EQ(Find("train.py", "models"), "models/__init__.py");
  EXPECT_EQ(Find("train.py", "models.net"), "models/net.py");
  EXPECT_EQ(Find("train.py", "models.heads"), "models/heads/__init__.py");
  EXPECT_EQ(Find("train.py", "models.gone"), "");
  EXPECT_EQ(Find("train.py", "gone"), "");
  EXPECT_EQ(Find("demo.ipynb", "models.net"), "models/net.py");
}

TEST_F(ModuleGraphTest, APackageComesBeforeAModuleOfItsName) {
  tree_.WriteAll({"train.py", "models.py", "models/__init__.py"});
  EXPECT_EQ(Find("train.py", "models"), "models/__init__.py");
}

TEST_F(ModuleGraphTest, RelativeImports) {
  tree_.WriteAll({"p/__init__.py", "p/a.py", "p/sub/__init__.py", "p/sub/b.py", "p/sub/c.py", "top.py"});
  EXPECT_EQ(Find("p/sub/b.py", ".c"), "p/sub/c.py");
  EXPECT_EQ(Find("p/sub/b.py", "."), "p/sub/__init__.py");
  EXPECT_EQ(Find("p/sub/b.py", ".."), "p/__init__.py");
  EXPECT_EQ(Find("p/sub/b.py", "..a"), "p/a.py");
  EXPECT_EQ(Find("p/sub/b.py", "..sub.c"), "p/sub/c.py");
  EXPECT_EQ(Find("p/sub/__init__.py", ".c"), "p/sub/c.py");
  EXPECT_EQ(Find("p/sub/b.py", "...top"), "top.py");
  EXPECT_EQ(Find("p/sub/b.py", "....x"), "") << "above the repository";
  EXPECT_EQ(Find("p/sub/b.py", "..............x"), "");
}

TEST_F(ModuleGraphTest, FromInsideAPackage) {
  tree_.WriteAll(
      {"p/__init__.py", "p/a.py", "p/utils.py", "p/sub/__init__.py", "p/sub/b.py", "p/sub/mine.py", "utils.py"});
  EXPECT_EQ(Find("p/sub/b.py", "p.a"), "p/a.py");
  EXPECT_EQ(Find("p/sub/b.py", "utils"), "utils.py") << "beside the package, where Python looks";
  EXPECT_EQ(Find("p/sub/b.py", "mine"), "p/sub/mine.py") << "run as a script";
  EXPECT_EQ(Find("p/sub/b.py", "a"), "p/a.py");
}

TEST_F(ModuleGraphTest, SourceLayouts) {
  tree_.WriteAll(
      {"src/p/__init__.py", "src/p/net.py", "python/q/__init__.py", "tests/unit/test_p.py", "tools/train.py"});
  EXPECT_EQ(Find("tests/unit/test_p.py", "p.net"), "src/p/net.py");
  EXPECT_EQ(Find("tools/train.py", "q"), "python/q/__init__.py");
  EXPECT_EQ(Find("src/p/net.py", "p"), "src/p/__init__.py");
}

TEST_F(ModuleGraphTest, TheNearestOfSeveralWins) {
  tree_.WriteAll({"a/train.py", "a/utils.py", "b/train.py", "b/utils.py", "utils.py", "c/d/train.py"});
  EXPECT_EQ(Find("a/train.py", "utils"), "a/utils.py");
  EXPECT_EQ(Find("b/train.py", "utils"), "b/utils.py");
  EXPECT_EQ(Find("c/d/train.py", "utils"), "utils.py");
}

TEST_F(ModuleGraphTest, NamespacePackages) {
  tree_.WriteAll({"train.py", "models/net.py", "data/images/cat.txt", "deep/er/mod.py"});
  EXPECT_EQ(Find("train.py", "models"), "namespace");
  EXPECT_EQ(Find("train.py", "models.net"), "models/net.py");
  EXPECT_EQ(Find("train.py", "deep"), "namespace");
  EXPECT_EQ(Find("train.py", "deep.er.mod"), "deep/er/mod.py");
  EXPECT_EQ(Find("train.py", "data"), "") << "holds no modules";
  EXPECT_EQ(Find("models/net.py", "."), "namespace");
}

TEST_F(ModuleGraphTest, ARegularPackageFurtherAwayBeatsANamespace) {
  tree_.WriteAll({"run/train.py", "run/models/readme/x.py", "models/__init__.py"});
  EXPECT_EQ(Find("run/train.py", "models"), "models/__init__.py");
}

TEST_F(ModuleGraphTest, LibrariesAreNotMistaken) {
  tree_.WriteAll({"p/__init__.py", "p/logging.py", "p/torch.py", "p/a.py", "x/torch.py", "torch/train.py", "main.py"});
  EXPECT_EQ(Find("p/a.py", "logging"), "");
  EXPECT_EQ(Find("p/a.py", "torch"), "");
  EXPECT_EQ(Find("main.py", "torch"), "") << "a folder of examples";
  EXPECT_EQ(Find("main.py", "torch.nn"), "");
  EXPECT_EQ(Find("p/a.py", ".torch"), "p/torch.py");
  EXPECT_EQ(Find("x/main.py", "torch"), "x/torch.py") << "Python, too, would take this one";
}

TEST_F(ModuleGraphTest, TheRepositoryOfALibrary) {
  tree_.WriteAll({"src/timm/__init__.py", "src/timm/models/__init__.py", "tests/test_models.py"});
  EXPECT_EQ(Find("tests/test_models.py", "timm.models"), "src/timm/models/__init__.py");
  EXPECT_EQ(Find("src/timm/models/__init__.py", "timm"), "src/timm/__init__.py");
}

TEST_F(ModuleGraphTest, ByTheEndOfThePath) {
  tree_.WriteAll({"tools/train.py", "research/a/core/net.py", "research/a/run.py", "research/b/core/net.py",
                  "pkg/__init__.py", "pkg/hidden.py", "lonely/helpers.py"});
  EXPECT_EQ(Find("tools/train.py", "helpers"), "lonely/helpers.py");
  EXPECT_EQ(Find("tools/train.py", "core.net"), "") << "two that are equally near";
  EXPECT_EQ(Find("research/a/x/y.py", "core.net"), "research/a/core/net.py");
  EXPECT_EQ(Find("research/b/core/z/y.py", "net"), "research/b/core/net.py");
  EXPECT_EQ(Find("tools/train.py", "hidden"), "") << "part of a package";
}

TEST_F(ModuleGraphTest, LeavesTheGivenPathsButNotTheRepository) {
  tree_.WriteAll({"repo/train.py", "repo/models/net.py", "other/losses.py", "losses.py", "repo/x/helpers.py"});
  tree_.Folder("repo/.git");
  given_ = {"repo/train.py"};
  EXPECT_EQ(Find("repo/train.py", "models.net"), "repo/models/net.py");
  EXPECT_EQ(Find("repo/train.py", "helpers"), "repo/x/helpers.py");
  EXPECT_EQ(Find("repo/train.py", "losses"), "");
}

TEST_F(ModuleGraphTest, WithoutARepository) {
  std::filesystem::remove(tree_.At(".git"));
  tree_.WriteAll({"p/__init__.py", "p/sub/__init__.py", "p/sub/a.py", "p/net.py", "beside.py", "q/other.py"});
  given_ = {"p/sub"};
  EXPECT_EQ(Find("p/sub/a.py", "p.net"), "p/net.py");
  EXPECT_EQ(Find("p/sub/a.py", "..net"), "p/net.py");
  EXPECT_EQ(Find("p/sub/a.py", "...q.other"), "q/other.py") << "the folder of the package root";
}

TEST_F(ModuleGraphTest, AProjectFileMarksTheRoot) {
  std::filesystem::remove(tree_.At(".git"));
  tree_.WriteAll({"proj/pyproject.toml", "proj/models/net.py", "proj/losses.py", "outside.py"});
  given_ = {"proj/models"};
  EXPECT_EQ(Find("proj/models/net.py", "losses"), "proj/losses.py");
  EXPECT_EQ(Find("proj/models/net.py", "outside"), "");
}

TEST_F(ModuleGraphTest, LinksAreResolved) {
  tree_.WriteAll({"common/net.py", "app/train.py"});
  tree_.Link("app/common", "../common");
  EXPECT_EQ(Find("app/train.py", "common.net"), "common/net.py");
}

TEST_F(ModuleGraphTest, OddNames) {
  tree_.WriteAll({"train.py", "a/b.py"});
  for (llvm::StringRef name : {"", "a..b", "a.", "a/b", "../train", "a\\b", "...."}) {
    EXPECT_EQ(Find("train.py", name), "") << name.str();
  }
  EXPECT_EQ(Find("train.py", llvm::StringRef("a\0b", 3)), "");
}

TEST_F(ModuleGraphTest, WhatFilesCallThemselves) {
  tree_.WriteAll({"p/__init__.py", "p/sub/__init__.py", "p/sub/net.py", "scripts/train.py"});
  EXPECT_EQ(NameOf("p/sub/net.py").dotted, "p.sub.net");
  EXPECT_EQ(NameOf("p/sub/__init__.py").dotted, "p.sub");
  EXPECT_TRUE(NameOf("p/sub/__init__.py").is_package);
  EXPECT_EQ(NameOf("scripts/train.py").dotted, "train");
  EXPECT_FALSE(NameOf("scripts/train.py").is_package);
}

}  // namespace
}  // namespace lint
