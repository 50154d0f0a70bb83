#include "lint/project/discovery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "llvm/ADT/STLExtras.h"
#include "temp_tree.h"

namespace lint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DiscoveryTest : public ::testing::Test {
 protected:
  // Paths as a user would write them in the tree's root.
  Discovery Discover(const std::vector<std::string>& paths, DiscoveryLimits limits = {}) {
    DirectoryCache directories;
    return DiscoverFiles(paths, PathNames(tree_.root()), directories, limits);
  }

  std::vector<std::string> Paths(const std::vector<std::string>& paths = {"."}) {
    std::vector<std::string> found;
    for (const FoundFile& file : Discover(paths).files) {
      found.push_back(file.path);
    }
    return found;
  }

  TempTree tree_;
};

TEST_F(DiscoveryTest, FindsPythonAndNotebooksInOrder) {
  tree_.WriteAll({"train.py", "models/net.py", "notes.ipynb", "gui.PYW", "net.pyi", "a.txt", "models/net.pyc"});
  EXPECT_THAT(Paths(), ElementsAre("gui.PYW", "models/net.py", "notes.ipynb", "train.py"));
  EXPECT_THAT(Paths({"models/"}), ElementsAre("models/net.py"));
  EXPECT_THAT(Paths({"./train.py", tree_.At("models"), "models/../train.py"}),
              ElementsAre("models/net.py", "train.py"));
  EXPECT_EQ(Discover({"notes.ipynb"}).files.at(0).language, SourceLanguage::kNotebook);
}

TEST_F(DiscoveryTest, SkipsWhatIsNotCodeOfTheProject) {
  tree_.WriteAll({".git/hooks/a.py", "node_modules/a.py", "__pycache__/a.py", ".venv/a.py", ".tox/a.py", ".nox/a.py",
                  ".ipynb_checkpoints/a.ipynb", "x.egg-info/a.py", "lib/site-packages/a.py", "env/pyvenv.cfg",
                  "env/lib/a.py", "train.py"});
  EXPECT_THAT(Paths(), ElementsAre("train.py"));
  EXPECT_THAT(Paths({"lib/site-packages", "env"}), ElementsAre("env/lib/a.py", "lib/site-packages/a.py"));
}

TEST_F(DiscoveryTest, FoldersThatOnlyShareAName) {
  tree_.WriteAll({"env/atari.py", "venv/__init__.py", "build/make.py", "build/lib/a.py", "dist/sampler.py"});
  EXPECT_THAT(Paths(),
              ElementsAre("build/lib/a.py", "build/make.py", "dist/sampler.py", "env/atari.py", "venv/__init__.py"));
}

TEST_F(DiscoveryTest, BuildOutput) {
  tree_.WriteAll({"a/build/lib/a.py", "b/build/bdist.linux-x86_64/a.py", "c/build/CMakeCache.txt", "c/build/x/a.py",
                  "d/dist/d-1.0.tar.gz", "d/dist/x/a.py", "train.py"});
  EXPECT_THAT(Paths(), ElementsAre("train.py"));
}

TEST_F(DiscoveryTest, HonoursNestedIgnoreFiles) {
  tree_.Write(".gitignore", "gen_*.py\n/top.py\nout/\n");
  tree_.Write("a/.gitignore", "!gen_keep.py\nlocal.py\n");
  tree_.Write("out/.gitignore", "!*");
  tree_.WriteAll({"gen_x.py", "top.py", "a/gen_x.py", "a/gen_keep.py", "a/local.py", "a/top.py", "local.py", "out/x.py",
                  "a/out/x.py"});
  EXPECT_THAT(Paths(), ElementsAre("a/gen_keep.py", "a/top.py", "local.py"));
}

// One file at a time: those that a walk finds, and no others.
TEST_F(DiscoveryTest, SomeFilesAreWhatAWalkWouldFind) {
  tree_.Folder(".git");
  tree_.Write(".gitignore", "gen_*.py\nout/\n!gen_b.py\n");
  tree_.Write("code/a/.gitignore", "!gen_keep.py\nlocal.py\n");
  tree_.WriteAll({"code/a.py", "code/gen_a.py", "code/gen_b.py", "code/a/gen_keep.py", "code/a/local.py",
                  "code/a/b/local.py", "code/a/b/c.py", "code/out/x.py", "code/node_modules/a.py",
                  "code/env/pyvenv.cfg", "code/env/lib/a.py", "code/notes.md", "code/net.pyi", "code/notes.ipynb",
                  "code/net.cpp", "code/env.py", "other/a.py"});
  const std::vector<std::string> found = Paths({"code"});
  std::vector<std::string> asked;
  for (const char* path : {"code/a.py", "code/gen_a.py", "code/gen_b.py", "code/a/gen_keep.py", "code/a/local.py",
                           "code/a/b/local.py", "code/a/b/c.py", "code/out/x.py", "code/node_modules/a.py",
                           "code/env/lib/a.py", "code/notes.md", "code/net.pyi", "code/notes.ipynb", "code/net.cpp",
                           "code/env.py", "other/a.py", "code/no.py", "code/no/such/a.py", "code"}) {
    asked.push_back(tree_.At(path));
    const Discovery one = Discover({"code"}, {.only = std::vector<std::string>{tree_.At(path)}});
    const bool is_found = llvm::is_contained(found, path);
    ASSERT_EQ(one.files.size(), is_found ? 1U : 0U) << path;
    if (is_found) EXPECT_EQ(one.files[0].path, path);
    EXPECT_TRUE(one.is_of_some);
    EXPECT_EQ(one.folders, Discover({"code"}).folders);
  }
  std::vector<std::string> all;
  for (const FoundFile& file : Discover({"code"}, {.only = asked}).files) all.push_back(file.path);
  EXPECT_EQ(all, found);
}

TEST_F(DiscoveryTest, IgnoreFilesAboveTheGivenFolder) {
  tree_.Folder(".git");
  tree_.Write(".gitignore", "a/gen.py\n");
  tree_.WriteAll({"a/gen.py", "a/net.py"});
  EXPECT_THAT(Paths({"a"}), ElementsAre("a/net.py"));
  EXPECT_THAT(Paths({"a", "a/gen.py"}), ElementsAre("a/gen.py", "a/net.py"));
}

TEST_F(DiscoveryTest, AGivenFileIsTakenIfItIsCode) {
  tree_.WriteAll({"node_modules/x.py", "notes.md"});
  tree_.Write("run", "#!/usr/bin/env python3\n");
  EXPECT_THAT(Paths({"node_modules/x.py", "run", "notes.md"}), ElementsAre("node_modules/x.py", "run"));
}

TEST_F(DiscoveryTest, ExclusionBesideWhatGitIgnores) {
  tree_.WriteAll(
      {"a/net.py", "a/gen_pb2.py", "a/kept.py", "vendored/x.py", "b/vendored/y.py", "b/z.py", "b/pyproject.toml"});
  tree_.Write(".gitignore", "kept.py\n");
  tree_.Folder(".git");
  const auto paths = [&](const Exclusion& exclusion, const std::vector<std::string>& given) {
    DirectoryCache directories;
    std::vector<std::string> found;
    for (const FoundFile& file : DiscoverFiles(given, PathNames(tree_.root()), directories, {}, exclusion).files) {
      found.push_back(file.path);
    }
    return found;
  };
  Exclusion exclusion{.levels = {{tree_.root(), IgnoreRules({"/vendored", "*_pb2.py", "!kept.py"})}}};
  EXPECT_THAT(paths(exclusion, {"."}), ElementsAre("a/kept.py", "a/net.py", "b/vendored/y.py", "b/z.py"));
  EXPECT_THAT(paths(exclusion, {"vendored/x.py", "a/gen_pb2.py"}), ElementsAre("a/gen_pb2.py", "vendored/x.py"));
  exclusion.force = true;
  EXPECT_THAT(paths(exclusion, {"vendored/x.py", "vendored", "a/gen_pb2.py", "b/z.py"}), ElementsAre("b/z.py"));
  EXPECT_THAT(paths({.respect_gitignore = false}, {"a"}), ElementsAre("a/gen_pb2.py", "a/kept.py", "a/net.py"));
  EXPECT_THAT(Discover({"."}).configurations, ElementsAre(tree_.At("b/pyproject.toml")));
}

TEST_F(DiscoveryTest, CppIsCode) {
  tree_.WriteAll({"net.cpp", "net.h", "net.cu", "net.cc.in", "net.o"});
  EXPECT_THAT(Paths(), ElementsAre("net.cpp", "net.cu", "net.h"));
  EXPECT_EQ(Discover({"net.cpp"}).problems.size(), 0U);
}

TEST_F(DiscoveryTest, ALinkedFileIsTakenOnce) {
  tree_.Write("models/net.py");
  tree_.Link("copy.py", "models/net.py");
  tree_.Link("dead.py", "nowhere.py");
  EXPECT_THAT(Paths(), ElementsAre("models/net.py"));
  EXPECT_THAT(Discover({"."}).problems, IsEmpty());
}

TEST_F(DiscoveryTest, LinkedFoldersMakeNoLoops) {
  tree_.Folder(".git");
  tree_.WriteAll({"a/x.py", "b/y.py"});
  tree_.Link("a/up", "..");
  tree_.Link("a/self", ".");
  tree_.Link("a/loop", "loop");
  tree_.Link("a/b", "../b");
  EXPECT_THAT(Paths(), ElementsAre("a/x.py", "b/y.py"));
  EXPECT_THAT(Paths({"a"}), ElementsAre("a/x.py", "b/y.py")) << "elsewhere in the same repository";
}

TEST_F(DiscoveryTest, LinksOutOfTheRepositoryAreNotFollowed) {
  tree_.Folder("repo/.git");
  tree_.WriteAll({"repo/train.py", "data/huge.py"});
  tree_.Link("repo/data", "../data");
  EXPECT_THAT(Paths({"repo"}), ElementsAre("repo/train.py"));
}

TEST_F(DiscoveryTest, WhatDoesNotExistIsFatal) {
  const Discovery found = Discover({"nowhere", "gone.py"});
  EXPECT_THAT(found.files, IsEmpty());
  ASSERT_EQ(found.problems.size(), 2U);
  EXPECT_EQ(found.problems[0].path, "nowhere");
  EXPECT_THAT(found.problems[0].message, HasSubstr("No such file"));
  EXPECT_TRUE(found.problems[0].fatal);
  EXPECT_EQ(found.problems[0].position.line, 0U);
}

TEST_F(DiscoveryTest, AFolderThatCannotBeRead) {
  tree_.WriteAll({"closed/x.py", "train.py"});
  std::filesystem::permissions(tree_.At("closed"), std::filesystem::perms::none);
  const Discovery found = Discover({"."});
  std::filesystem::permissions(tree_.At("closed"), std::filesystem::perms::owner_all);
  if (geteuid() == 0) {
    GTEST_SKIP() << "nothing is closed to root";
  }
  ASSERT_EQ(found.problems.size(), 1U);
  EXPECT_EQ(found.problems[0].path, "closed");
  EXPECT_EQ(found.files.size(), 1U);
}

TEST_F(DiscoveryTest, FilesOutsideTheWorkingDirectoryHaveAbsolutePaths) {
  const TempTree elsewhere;
  elsewhere.Write("x.py");
  EXPECT_THAT(Paths({elsewhere.root()}), ElementsAre(elsewhere.At("x.py")));
}

TEST_F(DiscoveryTest, TheWalkCanBeLimited) {
  tree_.WriteAll({"a/x.py", "b/x.py", "c/x.py"});
  EXPECT_TRUE(Discover({"."}).complete);
  EXPECT_FALSE(Discover({"."}, {.max_folders = 2}).complete);
}

}  // namespace
}  // namespace lint
