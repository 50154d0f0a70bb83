// Asks about fixes, one at a time, on a terminal.
#pragma once

#include <memory>

#include "lint/fix/fixer.h"
#include "lint/report/report.h"

namespace lint {

class Reviewer {
 public:
  // On standard input where that is a terminal, else on the terminal that the process belongs to; null where there is
  // none.
  [[nodiscard]] static std::unique_ptr<Reviewer> Open(const TextStyle& style);
  ~Reviewer();
  Reviewer(const Reviewer&) = delete;
  Reviewer& operator=(const Reviewer&) = delete;

  // Shows the finding with the fix, and waits for y, n, a or q. The end of input is q.
  [[nodiscard]] Answer Ask(const Choice& choice);

 private:
  Reviewer(int in, int out, bool owned, const TextStyle& style) : in_(in), out_(out), owned_(owned), style_(style) {}
  void Say(llvm::StringRef text) const;
  // Up to the line break; false at the end of input.
  [[nodiscard]] bool ReadLine(std::string& line) const;

  int in_;
  int out_;
  bool owned_;  // opened here
  TextStyle style_;
};

}  // namespace lint
