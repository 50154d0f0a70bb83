// A workspace against an analysis from scratch: random edits, on disk and in an overlay, after each of which both have
// to say the same, field by field. LOGITLINT_EDITS=100000 makes more of them, LOGITLINT_EVERY=100 compares after each
// hundredth.

#include "lint/project/workspace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <iterator>
#include <random>
#include <utility>

#include "lint/project/project.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "result_text.h"
#include "temp_tree.h"

namespace lint {
namespace {

using testing::IsEmpty;
using testing::Not;

struct File {
  const char* path;
  const char* text;
};

// Lines may be replaced by others of the same file, so what they define and call changes with them.
constexpr File kPython[] = {
    {"net.py",
     "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n\n\n"
     "class Net(nn.Module):\n    def __init__(self, classes=10):\n        super().__init__()\n"
     "        self.fc = nn.Linear(8, classes)\n        self.act = nn.Softmax(dim=1)\n\n"
     "    def forward(self, x):\n        x = self.fc(x)\n        return self.act(x)\n        return x\n\n\n"
     "def build(kind):\n    return Net(3)\n    return Other()\n"},
    {"other.py",
     "import torch\nfrom torch import nn\n\n\nclass Other(nn.Module):\n    def __init__(self):\n"
     "        super().__init__()\n        self.fc = nn.Linear(4, 2)\n\n    def forward(self, x):\n"
     "        return torch.sigmoid(self.fc(x))\n        return self.fc(x)\n        return "
     "torch.log_softmax(self.fc(x), 1)\n"},
    {"losses.py",
     "import torch.nn as nn\nimport torch.nn.functional as F\n\ncriterion = nn.CrossEntropyLoss()\n"
     "criterion = nn.NLLLoss()\n\n\ndef loss_of(scores, y):\n    return F.cross_entropy(scores, y)\n"
     "    return F.binary_cross_entropy(scores, y)\n    return criterion(scores, y)\n"},
    {"train.py",
     "from net import Net, build\nfrom other import Other\nimport losses\nfrom losses import criterion, loss_of\n\n\n"
     "def step(model, x, y):\n    out = model(x)\n    loss = criterion(out, y)\n    loss = loss_of(out, y)\n"
     "    loss.backward()\n    print(out.argmax(1) == y)\n\n\n"
     "def main(loader):\n    model = Net()\n    model = Other()\n    model = build('a')\n"
     "    for x, y in loader:\n        step(model, x, y)\n\n\nmain([])\n"},
    {"pkg/__init__.py", "from .head import Head\nfrom .tail import *\n"},
    {"pkg/head.py",
     "import torch\nfrom torch import nn\n\n\nclass Head(nn.Module):\n    def forward(self, x):\n"
     "        return x.softmax(-1)\n        return x\n\n\ndef probabilities(x):  # logitlint: disable=LGT101\n"
     "    return torch.softmax(x, 1)\n"},
    {"pkg/tail.py",
     "from .head import probabilities\n\nSCALE = 2.0\n\n\ndef tail(x):\n    return probabilities(x) * SCALE\n"},
    {"script.py",
     "import torch\nimport torch.nn.functional as F\nfrom pkg import Head, tail\n\nhead = Head()\n\n\n"
     "def run(x, y):\n    return F.cross_entropy(head(x), y)\n    return F.nll_loss(tail(x), y)\n"
     "    return F.cross_entropy(tail(x), y)\n"},
    {"user.py", "from train import step\nfrom pkg import Head\n\nstep(Head(), 1, 2)\n"},
    // Programs of their own, which some of their lines connect with others.
    {"alone/first.py",
     "import torch\nimport torch.nn.functional as F\nimport helper\n\n\ndef f(x, y):\n"
     "    return F.cross_entropy(helper.same(torch.softmax(x, 1)), y)\n    return F.cross_entropy(x, y)\n"},
    {"alone/second.py",
     "import torch.nn.functional as F\nfrom losses import loss_of\nfrom helper import same\n\n\ndef g(x, y):\n"
     "    return F.nll_loss(x.softmax(-1), y)\n    return loss_of(same(x.softmax(-1)), y)\n"},
    {"alone/helper.py", "def same(x):\n    return x\n    return 2 * x\n\n\nKIND = 'a'\n"},
    {"plain.py", "def double(x):\n    return 2 * x\n\n\nprint(double(1))\n"},
};

constexpr File kCpp[] = {
    {"net.h",
     "#pragma once\n#include <torch/torch.h>\n#include \"common.h\"\n\nstruct NetImpl : torch::nn::Module {\n"
     "  torch::nn::Linear fc{8, 3};\n  torch::Tensor forward(torch::Tensor x);\n};\nTORCH_MODULE(Net);\n"},
    {"common.h",
     "#pragma once\n#include <torch/torch.h>\ninline torch::Tensor act(torch::Tensor x) {\n"
     "  return torch::softmax(x, 1);\n  return x;\n}\n"},
    {"net.cpp",
     "#include \"net.h\"\n\ntorch::Tensor NetImpl::forward(torch::Tensor x) {\n  return act(fc(x));\n  return fc(x);\n"
     "  return torch::log_softmax(fc(x), 1);\n}\n"},
    {"train.cpp",
     "#include \"net.h\"\n#include \"missing.h\"\n\nvoid step(Net net, torch::Tensor x, torch::Tensor y) {\n"
     "  auto loss = torch::nn::functional::cross_entropy(net(x), y);\n  auto loss2 = torch::nll_loss(net->forward(x), "
     "y);\n"
     "  loss.backward();\n}\n\nint main() {\n  Net net;\n  step(net, torch::rand({2, 8}), torch::zeros({2}));\n}\n"},
    {"missing.inc", "#include <torch/torch.h>\n"},
};

class Replay {
 public:
  Replay(llvm::ArrayRef<File> files, uint32_t seed) : random_(seed) {
    for (const File& file : files) {
      files_.push_back({file.path, file.text, file.text, false});
      tree_.Write(file.path, file.text);
    }
  }

  [[nodiscard]] ProjectOptions Options(unsigned threads) const {
    return {.paths = {tree_.root()}, .threads = threads, .overlay = overlay_.empty() ? nullptr : &overlay_};
  }

  // The same for a workspace that is told what changed since it was told last.
  [[nodiscard]] ProjectOptions Told(bool fixes_may_lag) {
    ProjectOptions options = Options(1);
    options.prepare = true;
    options.changed = std::exchange(changed_, {});
    options.fixes_may_lag = fixes_may_lag;
    return options;
  }

  // From now on every edit is one of the overlay, as in an editor.
  void TypeOnly() {
    types_only_ = true;
    for (const Edited& file : files_) overlay_.Set(tree_.At(file.path), file.text);
  }

  // Says what was done.
  std::string Edit() {
    // Somebody who types goes on typing in one place.
    if (!types_only_ || Below(8) == 0) current_ = Below(files_.size());
    Edited& file = files_[current_];
    if (types_only_ && Below(4) != 0) return Type(file);
    const unsigned kind = Below(20);
    if (kind == 0 && !types_only_) {
      return Toggle(file);
    }
    if (kind == 1) {
      file.text = file.original;
      return Store(file, "reset");
    }
    llvm::SmallVector<llvm::StringRef, 32> lines;
    llvm::StringRef(file.text).split(lines, '\n');
    std::vector<std::string> edited(lines.begin(), lines.end());
    llvm::SmallVector<llvm::StringRef, 32> originals;
    llvm::StringRef(file.original).split(originals, '\n');
    const size_t at = Below(edited.size());
    switch (kind) {
      case 2:
      case 3:
      case 4:
        edited.insert(edited.begin() + static_cast<ptrdiff_t>(at), "");
        break;
      case 5:
      case 6:
        edited[at] += file.path.ends_with(".py") ? "  # softmax" : "  // softmax";
        break;
      case 7:
        edited[at] = edited[at].substr(0, Below(edited[at].size() + 1));
        break;
      case 8:
      case 9:
      case 10:
        edited.erase(edited.begin() + static_cast<ptrdiff_t>(at));
        break;
      case 11:
      case 12:
        std::swap(edited[at], edited[Below(edited.size())]);
        break;
      default: {
        // A line of the original comes back, most often where it belongs.
        const size_t from = Below(originals.size());
        edited.insert(edited.begin() + static_cast<ptrdiff_t>(std::min(from, edited.size())), originals[from].str());
      }
    }
    file.text = llvm::join(edited, "\n");
    return Store(file, "line " + std::to_string(at) + " kind " + std::to_string(kind));
  }

  [[nodiscard]] std::string Texts() const {
    std::string all;
    for (const Edited& file : files_) {
      all += "--- " + file.path.str() + (file.is_gone ? " (gone)" : "") + "\n" + file.text + "\n";
    }
    return all;
  }

 private:
  struct Edited {
    llvm::StringRef path;
    std::string original;
    std::string text;
    bool is_gone;
  };

  size_t Below(size_t count) { return count == 0 ? 0 : random_() % count; }

  std::string Toggle(Edited& file) {
    if (file.is_gone) {
      return Store(file, "back");
    }
    file.is_gone = true;
    changed_.push_back(tree_.At(file.path));
    overlay_.Remove(tree_.At(file.path));
    std::filesystem::remove(tree_.At(file.path));
    return file.path.str() + " removed";
  }

  // Some letters of a line go, or come back as they were there once.
  std::string Type(Edited& file) {
    static constexpr llvm::StringLiteral kPieces[] = {
        "x",       "(",          ")", "softmax", " ",  "1", "\"",  "x = x.softmax(-1)\n    ",
        "return ", ".argmax(1)", "#", "self.",   "\n", ":", "exp", "fc"};
    const size_t at = Below(file.text.size() + 1);
    if (Below(2) == 0) {
      file.text.insert(at, kPieces[Below(std::size(kPieces))].str());
    } else {
      file.text.erase(at, 1 + Below(4));
    }
    if (Below(6) == 0) file.text = file.original;
    return Store(file, "typed at " + std::to_string(at));
  }

  std::string Store(Edited& file, const std::string& what) {
    file.is_gone = false;
    changed_.push_back(tree_.At(file.path));
    if (types_only_ || Below(2) == 0) {
      overlay_.Set(tree_.At(file.path), file.text);
      return file.path.str() + " in the overlay: " + what;
    }
    overlay_.Remove(tree_.At(file.path));
    tree_.Write(file.path, file.text);
    return file.path.str() + " on disk: " + what;
  }

  TempTree tree_;
  FileOverlay overlay_;
  std::vector<Edited> files_;
  std::mt19937 random_;
  size_t current_ = 0;
  bool types_only_ = false;
  std::vector<std::string> changed_;
};

unsigned Number(const char* name, unsigned usual) {
  const char* wanted = std::getenv(name);
  unsigned count = usual;
  return wanted != nullptr && !llvm::StringRef(wanted).getAsInteger(10, count) ? count : usual;
}

void CompareAll(llvm::ArrayRef<File> files, unsigned edits, uint32_t seed) {
  Replay replay(files, seed);
  Workspace one;
  Workspace two;
  Workspace told;
  for (unsigned i = 0; i < edits; ++i) {
    const std::string what = i == 0 ? "at first" : replay.Edit();
    const std::string scratch = TextOf(CheckProject(replay.Options(1 + i % 2)));
    ASSERT_EQ(TextOf(one.Check(replay.Options(1))), scratch) << "edit " << i << ": " << what << "\n" << replay.Texts();
    ASSERT_EQ(TextOf(two.Check(replay.Options(2))), scratch) << "edit " << i << ": " << what << "\n" << replay.Texts();
    ASSERT_EQ(TextOf(told.Check(replay.Told(/*fixes_may_lag=*/false))), scratch) << "edit " << i << ": " << what << "\n"
                                                                                 << replay.Texts();
  }
}

// A workspace that is told what was typed, and may be behind with fixes until it is asked to catch up. Gives how many
// edits were followed.
unsigned CompareTyped(unsigned edits, uint32_t seed) {
  const unsigned every = Number("LOGITLINT_EVERY", 1);
  Replay replay(kPython, seed);
  replay.TypeOnly();
  Workspace told;
  unsigned followed = 0;
  for (unsigned i = 0; i < edits; ++i) {
    const std::string what = i == 0 ? "at first" : replay.Edit();
    const bool is_compared = i % every == every - 1;
    const bool lags = !is_compared || seed % 2 == 1;
    if (lags) followed += told.Check(replay.Told(/*fixes_may_lag=*/true)).followed ? 1 : 0;
    if (!is_compared) continue;
    const std::string scratch = TextOf(CheckProject(replay.Options(1)));
    const ProjectResult result = told.Check(replay.Told(/*fixes_may_lag=*/false));
    if (!lags) followed += result.followed ? 1 : 0;
    EXPECT_EQ(TextOf(result), scratch) << "seed " << seed << " edit " << i << ": " << what << "\n" << replay.Texts();
    if (testing::Test::HasFailure()) break;
  }
  return followed;
}

TEST(WorkspaceTest, RandomTyping) {
  constexpr unsigned kSeeds = 6;
  const unsigned edits = Number("LOGITLINT_EDITS", 600) / kSeeds;
  unsigned followed = 0;
  for (uint32_t seed = 0; seed < kSeeds && !HasFailure(); ++seed) followed += CompareTyped(edits, seed);
  RecordProperty("followed", std::to_string(followed));
  EXPECT_GT(followed, edits * kSeeds / 5);
}

TEST(ParallelWorkspaceTest, RandomEditsOfPython) {
  constexpr unsigned kSeeds = 6;
  for (uint32_t seed = 0; seed < kSeeds; ++seed) {
    CompareAll(kPython, Number("LOGITLINT_EDITS", 360) / kSeeds, seed);
  }
}

TEST(ParallelWorkspaceTest, RandomEditsOfCpp) { CompareAll(kCpp, Number("LOGITLINT_EDITS", 40), 7); }

TEST(WorkspaceTest, AFileThatDidNotChangeIsTheSame) {
  TempTree tree;
  tree.Write("a.py", kPython[0].text);
  tree.Write("b.py",
             "import torch.nn.functional as F\n\n\ndef f(x, y):\n    return F.cross_entropy(F.softmax(x, 1), y)\n");
  Workspace workspace;
  const ProjectResult first = workspace.Check({.paths = {tree.root()}});
  ASSERT_THAT(first.findings, Not(IsEmpty()));
  tree.Write("a.py", "import torch\n");
  const ProjectResult second = workspace.Check({.paths = {tree.root()}});
  ASSERT_THAT(second.findings, Not(IsEmpty()));
  EXPECT_EQ(first.findings.back().place.file, second.findings.back().place.file);
}

TEST(WorkspaceTest, AHeaderThatAppearsIsSeen) {
  TempTree tree;
  tree.Write("compile_flags.txt", "-I" + tree.At("include"));
  tree.Write("train.cpp",
             "#include <torch/torch.h>\n#include \"act.inc\"\n"
             "torch::Tensor f(torch::Tensor x, torch::Tensor y) {\n"
             "  return torch::nn::functional::cross_entropy(ACT(x), y);\n}\n");
  Workspace workspace;
  EXPECT_THAT(workspace.Check({.paths = {tree.root()}}).findings, IsEmpty());
  tree.Write("include/act.inc", "#define ACT(x) torch::softmax(x, 1)\n");
  EXPECT_THAT(workspace.Check({.paths = {tree.root()}}).findings, Not(IsEmpty()));
  tree.Write("include/act.inc", "#define ACT(x) x\n");
  EXPECT_THAT(workspace.Check({.paths = {tree.root()}}).findings, IsEmpty());
}

}  // namespace
}  // namespace lint
