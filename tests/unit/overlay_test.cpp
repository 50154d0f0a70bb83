// Contents that stand in for those on disk, in every place where the pipeline reads files.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lint/project/project.h"
#include "temp_tree.h"

namespace lint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kWrong =
    "import torch.nn.functional as F\n\n\ndef step(model, x, y):\n"
    "    return F.cross_entropy(F.softmax(model(x), dim=1), y)\n";
constexpr const char* kRight =
    "import torch.nn.functional as F\n\n\ndef step(model, x, y):\n    return F.cross_entropy(model(x), y)\n";

class OverlayTest : public testing::Test {
 protected:
  std::vector<std::string> Codes(std::vector<std::string> paths = {}) {
    paths = paths.empty() ? std::vector{tree_.root()} : paths;
    result_ = CheckProject({.paths = std::move(paths), .threads = 1, .overlay = &overlay_});
    std::vector<std::string> codes;
    for (const Finding& finding : result_.findings) {
      codes.push_back(finding.code);
    }
    return codes;
  }

  TempTree tree_;
  FileOverlay overlay_;
  ProjectResult result_;
};

TEST_F(OverlayTest, TakesThePlaceOfAFile) {
  tree_.Write("a.py", kWrong);
  EXPECT_THAT(Codes(), ElementsAre("LGT101"));
  overlay_.Set(tree_.At("a.py"), kRight);
  EXPECT_THAT(Codes(), IsEmpty());
  overlay_.Remove(tree_.At("a.py"));
  EXPECT_THAT(Codes(), ElementsAre("LGT101"));
}

TEST_F(OverlayTest, OfAFileThatAnImportLeadsTo) {
  tree_.Write("net.py", "import torch\n\ndef scores(x):\n    return x\n");
  tree_.Write("train.py",
              "import torch.nn.functional as F\nfrom net import scores\n\n"
              "def step(x, y):\n    return F.cross_entropy(scores(x), y)\n");
  EXPECT_THAT(Codes({tree_.At("train.py")}), IsEmpty());
  overlay_.Set(tree_.At("net.py"), "import torch\n\ndef scores(x):\n    return torch.softmax(x, dim=1)\n");
  EXPECT_THAT(Codes({tree_.At("train.py")}), ElementsAre("LGT101"));
}

TEST_F(OverlayTest, AFileThatNobodyHasSaved) {
  tree_.Write("b.py", "x = 1\n");
  overlay_.Set(tree_.At("new/a.py"), kWrong);
  EXPECT_THAT(Codes(), ElementsAre("LGT101"));
  EXPECT_THAT(Codes({tree_.At("new/a.py")}), ElementsAre("LGT101"));
}

TEST_F(OverlayTest, WhatDoesNotParseIsSaidThoughNothingMatters) {
  tree_.Write("a.py", kRight);
  overlay_.Set(tree_.At("a.py"), "def (:\n");
  EXPECT_THAT(Codes(), IsEmpty());
  EXPECT_FALSE(result_.problems.empty());
}

TEST_F(OverlayTest, Cpp) {
  const std::string head = "#include <torch/torch.h>\n#include \"net.h\"\n";
  tree_.Write("net.h", "inline torch::Tensor scores(torch::Tensor x) { return x; }\n");
  tree_.Write("train.cpp", head +
                               "torch::Tensor loss(torch::Tensor x, torch::Tensor y) {\n"
                               "  return torch::nn::functional::cross_entropy(scores(x), y);\n}\n");
  EXPECT_THAT(Codes(), IsEmpty());
  overlay_.Set(tree_.At("net.h"), "inline torch::Tensor scores(torch::Tensor x) { return torch::softmax(x, 1); }\n");
  EXPECT_THAT(Codes(), ElementsAre("LGT101"));
  overlay_.Set(tree_.At("train.cpp"), head + "int broken( {\n");
  EXPECT_THAT(Codes(), IsEmpty());
  uint32_t errors = 0;
  for (const auto& [path, count] : result_.cpp_errors) {
    errors += count;
  }
  EXPECT_GT(errors, 0u);
}

}  // namespace
}  // namespace lint
