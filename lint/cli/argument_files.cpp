#include "lint/cli/argument_files.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"

namespace lint {

llvm::Expected<std::vector<std::string>> WithArgumentFiles(llvm::ArrayRef<const char*> arguments) {
  std::vector<std::string> all;
  for (llvm::StringRef argument : arguments) {
    if (argument.size() < 2 || !argument.consume_front("@")) {
      all.push_back(argument.str());
      continue;
    }
    auto file = llvm::MemoryBuffer::getFile(argument, /*IsText=*/true);
    if (!file) {
      return llvm::createStringError(file.getError(), "%s: cannot read the file of arguments: %s",
                                     argument.str().c_str(), file.getError().message().c_str());
    }
    for (llvm::line_iterator line(**file); !line.is_at_end(); ++line) {
      all.push_back(line->rtrim('\r').str());
    }
  }
  return all;
}

}  // namespace lint
