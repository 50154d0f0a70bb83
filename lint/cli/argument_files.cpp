#include "lint/cli/argument_files.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

namespace lint {
namespace {

std::vector<std::string> WordsOf(llvm::StringRef text) {
  const bool is_lines = !text.contains('\0');
  llvm::SmallVector<llvm::StringRef> words;
  text.split(words, is_lines ? '\n' : '\0', -1, /*KeepEmpty=*/false);
  std::vector<std::string> all;
  for (llvm::StringRef word : words) {
    if (is_lines) word = word.rtrim('\r');
    if (!word.empty()) all.push_back(word.str());
  }
  return all;
}

}  // namespace

llvm::Expected<Arguments> WithArgumentFiles(llvm::ArrayRef<const char*> arguments) {
  Arguments all;
  for (llvm::StringRef argument : arguments) {
    if (argument.size() < 2 || !argument.consume_front("@")) {
      all.words.push_back(argument.str());
      continue;
    }
    auto file = llvm::MemoryBuffer::getFileOrSTDIN(argument, /*IsText=*/true);
    if (!file) {
      return llvm::createStringError(file.getError(), "%s: cannot read the file of arguments: %s",
                                     argument.str().c_str(), file.getError().message().c_str());
    }
    const std::vector<std::string> words = WordsOf((*file)->getBuffer());
    all.has_empty_file |= words.empty();
    all.words.insert(all.words.end(), words.begin(), words.end());
  }
  return all;
}

}  // namespace lint
