// The suppressions of one file: which of its comments stand for which of its places.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lint/config/comments.h"
#include "lint/config/directives.h"
#include "lint/diag/finding.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace lint {

// From a directive that begins a range to what ends it. A directive with several selectors begins one for each.
struct SuppressedRange {
  size_t begin = 0;                // a directive
  std::optional<size_t> selector;  // of it; absent: everything, or the whole of a NOLINTBEGIN's list
  SourceRange scope;
  std::optional<size_t> end;  // a directive; absent: it is open
};

class FileSuppressions {
 public:
  explicit FileSuppressions(const SourceFile& file);

  [[nodiscard]] const SourceFile& file() const { return *file_; }
  [[nodiscard]] const Layout& layout() const { return layout_; }
  [[nodiscard]] const std::vector<Directive>& directives() const { return directives_; }
  // Those that a directive begins.
  [[nodiscard]] llvm::ArrayRef<SuppressedRange> RangesOf(size_t directive) const;
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

  // Whether `skip-file` takes back everything in it, also what is said about its suppressions.
  [[nodiscard]] bool SkipsFile() const;

  // Visits what stands for the place: a directive and, where only one of its selectors does, that.
  void ForEachAt(SourceRange place,
                 llvm::function_ref<void(size_t directive, std::optional<size_t> selector)> visit) const;

  // The line of code that a directive about a line stands for, by its beginning; nothing where there is none.
  [[nodiscard]] std::optional<uint32_t> TargetOf(size_t directive) const;

 private:
  void FindLinesBelow();
  void FindTargets();
  void FindRanges();
  void CheckFileDirectives();
  void OpenRange(size_t directive);
  void EndOwnRange(size_t directive);
  void EndNolintRange(size_t directive);
  [[nodiscard]] uint32_t EndOfScope(const Directive& directive) const;
  [[nodiscard]] uint32_t EndOfCell(uint32_t offset) const;
  [[nodiscard]] bool StandsAlone(const Directive& directive) const;
  [[nodiscard]] std::optional<uint32_t> LineBelow(const Directive& directive) const;
  void AddProblem(SourceRange range, std::string message);

  const SourceFile* file_;
  Layout layout_;
  std::vector<Directive> directives_;
  std::vector<std::optional<uint32_t>> below_;        // of each comment, the line of code below it
  std::vector<std::pair<uint32_t, size_t>> by_line_;  // beginning of a line, directive; sorted
  std::vector<SuppressedRange> ranges_;               // by the directive that begins them
  llvm::SmallVector<size_t> open_nolints_;            // ranges
  std::vector<size_t> for_file_;                      // directives
  std::vector<Problem> problems_;
};

}  // namespace lint
