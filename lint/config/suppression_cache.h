// The suppressions of files that are asked for in run after run: each file is read for comments once.
#pragma once

#include <memory>

#include "lint/config/file_suppressions.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"

namespace lint {

// Not for several threads at once.
class SuppressionCache {
 public:
  // At the start of a run, with what its findings point to. What is not among them is forgotten.
  void Begin(llvm::ArrayRef<std::shared_ptr<const SourceFile>> sources);

  [[nodiscard]] std::shared_ptr<const FileSuppressions> Of(const SourceFile& file);

 private:
  struct Known {
    std::shared_ptr<const SourceFile> source;  // so that nothing else has its address
    std::shared_ptr<const FileSuppressions> suppressions;
  };

  llvm::DenseMap<const SourceFile*, Known> known_;
};

}  // namespace lint
