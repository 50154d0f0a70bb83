// Trouble with the outside world, or with what somebody asked for, in words for people.
#pragma once

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

namespace lint {

[[nodiscard]] inline llvm::Error MakeError(const llvm::Twine& message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

}  // namespace lint
