// Places that move because text before them has become longer or shorter.
#pragma once

#include "lint/diag/finding.h"
#include "lint/project/root_records.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/DenseSet.h"

namespace lint {

// Of one file: the bytes [begin, old_end) have become [begin, new_end).
struct Relocation {
  const SourceFile* before = nullptr;  // null: none
  const SourceFile* now = nullptr;
  uint32_t begin = 0;
  uint32_t old_end = 0;
  uint32_t new_end = 0;

  // Whether the place lies in the file, and the edit in the place or across one of its ends.
  [[nodiscard]] bool Cuts(const Place& place) const;
  void Move(Place& place) const;
};

// Whether the edit goes through any place that was found: it has to be found anew.
[[nodiscard]] bool CutsAnything(const Relocation& relocation, const RootRecord& record);
// Whether any of them is in one of these files.
[[nodiscard]] bool IsAbout(const llvm::DenseSet<const SourceFile*>& files, const RootRecord& record);
void MoveAll(const Relocation& relocation, RootRecord& record);
void MoveAll(const Relocation& relocation, Finding& finding);

}  // namespace lint
