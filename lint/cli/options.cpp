#include "lint/cli/options.h"

#include "lint/base/nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

CLI::Option* AddChoice(CLI::App& parser, const std::string& name, std::string& value, std::vector<std::string> words,
                       const std::string& help) {
  const std::string listed = llvm::join(words, "|");
  const auto check = [words = std::move(words)](const std::string& word) -> std::string {
    if (llvm::is_contained(words, word)) {
      return "";
    }
    return "`" + word + "` is not one of " + llvm::join(words, ", ") + DidYouMean(word, words);
  };
  const std::string by_default = value.empty() ? "" : " (default: " + value + ")";
  return parser.add_option(name, value, help + by_default)->type_name(listed)->check(check, "");
}

CLI::Option* AddList(CLI::App& parser, const std::string& name, std::vector<std::string>& value,
                     const std::string& help) {
  return parser.add_option(name, value, help)->type_name("RULES")->allow_extra_args(false);
}

std::string DidYouMean(llvm::StringRef word, llvm::ArrayRef<std::string> candidates) {
  const std::vector<llvm::StringRef> views(candidates.begin(), candidates.end());
  return DidYouMean(word, llvm::ArrayRef<llvm::StringRef>(views));
}

}  // namespace lint
