// Files that mention no loss and no activation themselves but put together what others define: the script that makes a
// model of one file and hands it to the training loop of another. Without them the analysis would not know what meets.
#pragma once

#include <string>
#include <vector>

#include "lint/ir/program.h"
#include "lint/project/relevance.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

// Recognises users of the candidates' functions and classes by the words in their text, without parsing.
class UserFinder {
 public:
  UserFinder(llvm::ArrayRef<const ir::Unit*> candidates, const Relevance& relevance);

  // Whether the text calls a name that some candidate defines and that leads to a form, and has a word of that
  // candidate's dotted name: what an import of it, or of a package that hands it on, has to have. Or whether it hands
  // on such a name itself: `from that_candidate import name`. Thread-safe.
  [[nodiscard]] bool IsUser(llvm::StringRef text) const;

 private:
  [[nodiscard]] bool HandsOn(llvm::StringRef text) const;
  [[nodiscard]] bool DefinesOneOf(llvm::StringRef module, llvm::StringRef names) const;

  // Defined name -> words of the dotted names of those that define it.
  llvm::StringMap<llvm::StringSet<>> definers_;
};

}  // namespace lint
