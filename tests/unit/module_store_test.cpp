#include "lint/project/module_store.h"

#include <gtest/gtest.h>

#include <set>

#include "lint/project/parallel.h"
#include "lint/source/read_file.h"
#include "temp_tree.h"

namespace lint {
namespace {

// A tree and what a run needs to know of it; made once the tree stands.
struct Project {
  explicit Project(const TempTree& tree, const std::vector<std::string>& given = {"."})
      : names(tree.root()), discovery(DiscoverFiles(given, names, directories)) {}

  PathNames names;
  DirectoryCache directories;
  Discovery discovery;
  ModuleGraph graph{discovery, names, directories};
  KeptFiles kept;
  KeptTranslations translations;
  CppProgram cpp{discovery, names, directories, {}, {}, kept, translations};
  TextsOfProjects texts;
  ModuleStore store{discovery, names, directories, graph, cpp, kept, texts};
};

TEST(ModuleStoreTest, ScreensAndImports) {
  const TempTree tree;
  tree.Folder(".git");
  tree.Write("main.py", "import net\nnet.softmax\n");
  tree.Write("net.py", "x = 1\n");
  Project project(tree);
  const Prefilter prefilter({"softmax"});
  const ir::Unit* main = project.store.Screen(0, prefilter);
  ASSERT_NE(main, nullptr);
  EXPECT_TRUE(main->candidate);
  EXPECT_EQ(main->index, 0U);
  EXPECT_EQ(main->dotted, "main");
  EXPECT_EQ(project.store.Screen(1, prefilter), nullptr);
  EXPECT_EQ(project.store.TranslatedCount(), 1U);

  const ir::Unit* net = project.store.Import(*main, "net");
  ASSERT_NE(net, nullptr);
  EXPECT_FALSE(net->candidate);
  EXPECT_EQ(net->source->path(), "net.py");
  EXPECT_EQ(net->source->text(), "x = 1\n");
  EXPECT_EQ(net, project.store.Load(1));
  EXPECT_EQ(project.store.TranslatedCount(), 2U);
  EXPECT_EQ(project.store.Import(*main, "torch"), nullptr);
}

TEST(ModuleStoreTest, AFileOutsideTheGivenPaths) {
  const TempTree tree;
  tree.Folder(".git");
  tree.Write("train.py", "import models.net\n");
  tree.Write("models/net.py", "from . import heads\n");
  tree.Write("models/heads.py");
  Project project(tree, {"train.py"});
  const ir::Unit* net = project.store.Import(*project.store.Load(0), "models.net");
  ASSERT_NE(net, nullptr);
  EXPECT_EQ(net->source->path(), "models/net.py");
  EXPECT_GE(net->index, ModuleStore::kFirstImported);
  EXPECT_TRUE(project.store.IsNamespace(*net, "."));
  EXPECT_NE(project.store.Import(*net, ".heads"), nullptr);
  EXPECT_EQ(Project(tree, {"train.py"}).store.Sources().size(), 0U);
  EXPECT_EQ(project.store.Sources().size(), 3U);
}

TEST(ModuleStoreTest, WhatCannotBeReadIsAProblem) {
  const TempTree tree;
  tree.Write("a.py", "pass\n");
  tree.Write("big.py", std::string(kMaxSourceBytes + 1, ' '));
  tree.Write("gone.py");
  Project project(tree);
  std::filesystem::remove(tree.At("gone.py"));
  const Prefilter everything({});
  EXPECT_NE(project.store.Screen(0, everything), nullptr);
  EXPECT_EQ(project.store.Screen(1, everything), nullptr);
  EXPECT_EQ(project.store.Screen(2, everything), nullptr);
  const std::vector<Problem> problems = project.store.Problems();
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].path, "big.py");
  EXPECT_FALSE(problems[0].fatal);
  EXPECT_EQ(problems[1].path, "gone.py");
  EXPECT_TRUE(problems[1].fatal);
}

TEST(ModuleStoreTest, Notebooks) {
  const TempTree tree;
  tree.Folder(".git");
  tree.Write("bad.ipynb", "{\"cells\": 3");
  tree.Write("good.ipynb", R"({"cells": [{"cell_type": "code", "source": ["import net\n"]}], "nbformat": 4})");
  tree.Write("net.py");
  Project project(tree);
  EXPECT_EQ(project.store.Load(0), nullptr);
  const ir::Unit* good = project.store.Load(1);
  ASSERT_NE(good, nullptr);
  EXPECT_TRUE(good->source->text().starts_with("import net"));
  EXPECT_NE(project.store.Import(*good, "net"), nullptr);
  ASSERT_EQ(project.store.Problems().size(), 1U);
  EXPECT_EQ(project.store.Problems()[0].path, "bad.ipynb");
}

TEST(ModuleStoreTest, AnyBytesAreFine) {
  const TempTree tree;
  tree.Write("nul.py", llvm::StringRef("x = 'a\0b'\n\0\0", 12));
  tree.Write("utf.py", "x = '\xff\xfe\xc0'\n\xf0\x9f");
  Project project(tree);
  EXPECT_NE(project.store.Load(0), nullptr);
  EXPECT_NE(project.store.Load(1), nullptr);
}

// What two runs must agree on, however their threads are scheduled.
std::vector<std::pair<std::string, uint32_t>> IndicesOf(const TempTree& tree, unsigned threads) {
  Project project(tree, {"main.py"});
  const ir::Unit* main = project.store.Load(0);
  constexpr size_t kModules = 40;
  std::vector<const ir::Unit*> units(kModules * 8);
  ParallelFor(units.size(), threads,
              [&](size_t i) { units[i] = project.store.Import(*main, "m" + std::to_string(i % kModules)); });
  std::set<std::pair<std::string, uint32_t>> indices;
  for (size_t i = 0; i < units.size(); ++i) {
    EXPECT_NE(units[i], nullptr);
    EXPECT_EQ(units[i], units[i % kModules]) << "one file, one unit";
    indices.emplace(units[i]->source->path(), units[i]->index);
  }
  EXPECT_EQ(indices.size(), kModules);
  return {indices.begin(), indices.end()};
}

TEST(ParallelModuleStoreTest, TranslatesOnceAndNumbersTheSame) {
  const TempTree tree;
  tree.Folder(".git");
  tree.Write("main.py");
  for (int i = 0; i < 40; ++i) {
    tree.Write("m" + std::to_string(i) + ".py", "def f(x):\n  return x + " + std::to_string(i) + "\n");
  }
  const auto once = IndicesOf(tree, 1);
  for (int round = 0; round < 5; ++round) {
    EXPECT_EQ(IndicesOf(tree, 8), once);
  }
}

}  // namespace
}  // namespace lint
