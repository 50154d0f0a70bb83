// "Did you mean …?": the known word that a mistyped one is nearest to.
#pragma once

#include <optional>
#include <string>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// The first of the nearest candidates by edit distance, else the first that goes on where the word stops; nothing where
// none can have been meant. Case does not matter.
[[nodiscard]] std::optional<llvm::StringRef> NearestWord(llvm::StringRef word,
                                                         llvm::ArrayRef<llvm::StringRef> candidates);

// "; did you mean `word`?", or nothing: the end of a message about `word`.
[[nodiscard]] std::string DidYouMean(llvm::StringRef word, llvm::ArrayRef<llvm::StringRef> candidates);

}  // namespace lint
