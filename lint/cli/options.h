// What several commands read from the command line: words from a fixed list, and lists with commas.
#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// An option that takes one of these words; another is refused with the nearest of them. `value` holds the default.
CLI::Option* AddChoice(CLI::App& parser, const std::string& name, std::string& value, std::vector<std::string> words,
                       const std::string& help);

// An option that may be given more than once; SplitLists takes it apart.
CLI::Option* AddList(CLI::App& parser, const std::string& name, std::vector<std::string>& value,
                     const std::string& help);

// "; did you mean `word`?", or nothing.
[[nodiscard]] std::string DidYouMean(llvm::StringRef word, llvm::ArrayRef<std::string> candidates);

}  // namespace lint
