// edited_file_bench [FILE] - what it costs to parse and translate a Python file again while somebody types in it.
//
// Without FILE a made-up one of 5,000 lines and 200 functions. In a function somewhere in it a statement is typed,
// character by character, and deleted again. Prints, for updates while the text has syntax errors and while it has
// none, median and 95th percentile in milliseconds, the line index included, how many translated everything again, and
// what a translation of everything costs. LOGITLINT_ROUNDS=n says how many statements are typed (100). Target: 2 ms, 3
// ms with errors.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "lint/python/edited_file.h"
#include "lint/python/python.h"
#include "lint/source/read_file.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

namespace {

using Clock = std::chrono::steady_clock;

double MillisecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

std::string MadeUpFile() {
  std::string text = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n\n";
  for (int i = 0; i < 100; ++i) {
    const std::string n = std::to_string(i);
    text += "\nclass Net" + n + "(nn.Module):\n    \"\"\"Net number " + n +
            ".\"\"\"\n\n    def __init__(self, classes=10):\n" + "        super().__init__()\n";
    for (int j = 0; j < 10; ++j) {
      text += "        self.layer" + std::to_string(j) + " = nn.Linear(64, 64, bias=True)  # layer\n";
    }
    text += "\n    def forward(self, x, mask=None):\n";
    for (int j = 0; j < 10; ++j) {
      const std::string m = std::to_string(j);
      text += "        x = F.relu(self.layer" + m +
              "(x)) + 0.5 * x.mean(dim=-1, keepdim=True)\n        if mask is not None:\n" +
              "            x = x.masked_fill(mask[:, None, " + m + "], float('-inf'))\n";
    }
    text += "        return F.softmax(x, dim=1)\n\n";
  }
  return text;
}

struct Times {
  std::vector<double> took;
  size_t whole = 0;

  void Print(const char* what) {
    std::sort(took.begin(), took.end());
    if (took.empty()) return;
    llvm::outs() << llvm::formatv("{0}: {1} edits, median {2:f2} ms, p95 {3:f2} ms, longest {4:f2} ms; {5} whole\n",
                                  what, took.size(), took[took.size() / 2], took[took.size() * 95 / 100], took.back(),
                                  whole);
  }
};

lint::SourceFile Source(std::string text) { return {"edited.py", lint::SourceLanguage::kPython, std::move(text)}; }

}  // namespace

int main(int count, char** arguments) {
  std::string text = MadeUpFile();
  if (count > 1) {
    const lint::ReadResult read = lint::ReadSourceFile(arguments[1], arguments[1]);
    if (!read.file) {
      llvm::errs() << "cannot read " << arguments[1] << "\n";
      return 2;
    }
    text = read.file->text().str();
  }
  const char* wanted = std::getenv("LOGITLINT_ROUNDS");
  const unsigned rounds = wanted != nullptr ? static_cast<unsigned>(std::atoi(wanted)) : 100;
  std::vector<double> from_scratch;
  for (int i = 0; i < 11; ++i) {
    const Clock::time_point begin = Clock::now();
    lint::python::TranslatePython(Source(text));
    from_scratch.push_back(MillisecondsSince(begin));
  }
  std::sort(from_scratch.begin(), from_scratch.end());
  llvm::outs() << llvm::formatv("{0} lines; all of it: median {1:f2} ms\n", llvm::StringRef(text).count('\n'),
                                from_scratch[5]);
  lint::python::EditedFile file(std::make_shared<const lint::SourceFile>(Source(text)));
  std::mt19937 random(1);
  Times sound;
  Times broken;
  const auto update = [&] {
    const Clock::time_point begin = Clock::now();
    const auto change = file.Update(std::make_shared<const lint::SourceFile>(Source(text)));
    Times& times = file.module().problems.empty() ? sound : broken;
    times.took.push_back(MillisecondsSince(begin));
    times.whole += change.whole ? 1 : 0;
  };
  const llvm::StringRef statement = "y = self.norm(x[:, {'a': 1}['a']], dim=(1, 2)) + \"z\"";
  for (unsigned round = 0; round < rounds; ++round) {
    const size_t place = text.find("\n        ", random() % (text.size() * 9 / 10));
    if (place == std::string::npos) continue;
    const llvm::StringRef next_line = llvm::StringRef(text).drop_front(place + 1);
    // As editors do it: a new line comes with its indentation.
    const std::string new_line = "\n" + next_line.take_while([](char c) { return c == ' '; }).str();
    text.insert(place, new_line);
    update();
    const size_t at = place + new_line.size();
    for (size_t i = 0; i < statement.size(); ++i) {
      text.insert(text.begin() + static_cast<std::ptrdiff_t>(at + i), statement[i]);
      update();
    }
    text.erase(place, new_line.size() + statement.size());
    update();
  }
  sound.Print("without errors");
  broken.Print("with errors");
  return 0;
}
