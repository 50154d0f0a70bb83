#include "lint/report/rule_help.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/JSON.h"

namespace lint {

// Services refuse descriptions of more than 1,024 characters.
constexpr size_t kLongestDescription = 1000;

std::string Sentence(llvm::StringRef text) {
  text = text.rtrim();
  return text.str() + (text.empty() || llvm::StringRef(".!?").contains(text.back()) ? "" : ".");
}

static std::string SectionInOneLine(const RuleText& rule, llvm::StringRef heading) {
  std::string text;
  for (const char c : rule.doc.split(heading).second.split("\n## ").first.trim()) {
    text += c == '\n' ? ' ' : c;
  }
  if (text.size() > kLongestDescription) {
    text.resize(text.rfind(' ', kLongestDescription - 4));
    text += " ...";
  }
  return Sentence(text);
}

std::string WhatItDoes(const RuleText& rule) {
  std::string text = SectionInOneLine(rule, "## What it does");
  return text.empty() ? Sentence(rule.summary) : text;
}

std::string WhyIsItBad(const RuleText& rule) { return SectionInOneLine(rule, "## Why is this bad"); }

std::string HelpText(const RuleText& rule) {
  return rule.code.str() + " " + rule.name.str() + ": " + Sentence(rule.summary) + "\n\n" + rule.doc.trim().str() +
         "\n";
}

std::string HelpMarkdown(const RuleText& rule) {
  return "# " + rule.name.str() + " (" + rule.code.str() + ")\n\n" + Sentence(rule.summary) + "\n\n" +
         rule.doc.trim().str() + "\n";
}

std::vector<llvm::StringRef> TagsOf(const RuleText& rule) {
  std::vector<llvm::StringRef> tags = {"machine-learning"};
  const llvm::StringRef group = llvm::StringSwitch<llvm::StringRef>(rule.code.take_front(4))
                                    .Case("LGT1", "loss")
                                    .Case("LGT2", "axis")
                                    .Case("LGT3", "decision")
                                    .Case("LGT4", "numerical-stability")
                                    .Case("LGT5", "attention")
                                    .Default("");
  if (!group.empty()) {
    tags.push_back(group);
  }
  if (rule.severity == Severity::kError) {
    tags.push_back("correctness");
  }
  return tags;
}

}  // namespace lint
