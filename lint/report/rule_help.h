// What services show of a rule, taken from its documentation.
#pragma once

#include <string>
#include <vector>

#include "lint/report/report.h"

namespace lint {

// Ends with a full stop.
[[nodiscard]] std::string Sentence(llvm::StringRef text);

// The section "What it does" without line breaks, at most 1,000 characters.
[[nodiscard]] std::string WhatItDoes(const RuleText& rule);

// The section "Why is this bad", likewise; empty where there is none.
[[nodiscard]] std::string WhyIsItBad(const RuleText& rule);

// All there is to say: with the name, the summary and the documentation.
[[nodiscard]] std::string HelpText(const RuleText& rule);
[[nodiscard]] std::string HelpMarkdown(const RuleText& rule);

// What the rule is about, by the group of its code.
[[nodiscard]] std::vector<llvm::StringRef> TagsOf(const RuleText& rule);

}  // namespace lint
