#include "lint/diag/finding.h"

#include <algorithm>
#include <tuple>

#include "llvm/Support/ErrorHandling.h"

namespace lint {
namespace {

llvm::StringRef PathOf(const Place& place) { return place.file ? llvm::StringRef(place.file->path()) : ""; }

int Compare(const Place& a, const Place& b) {
  if (int order = PathOf(a).compare(PathOf(b))) {
    return order;
  }
  const auto left = std::tie(a.range.begin, a.range.end);
  const auto right = std::tie(b.range.begin, b.range.end);
  return left < right ? -1 : left > right ? 1 : 0;
}

bool TrailComesBefore(const std::vector<Note>& a, const std::vector<Note>& b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](const Note& x, const Note& y) {
    const int order = Compare(x.place, y.place);
    return order != 0 ? order < 0 : x.message < y.message;
  });
}

// What comes after the message only breaks ties, so that the order never depends on who found what first.
bool ComesBefore(const Finding& a, const Finding& b) {
  if (int order = PathOf(a.place).compare(PathOf(b.place))) {
    return order < 0;
  }
  const auto left = std::tie(a.place.range.begin, a.code, a.message, a.place.range.end, a.help);
  const auto right = std::tie(b.place.range.begin, b.code, b.message, b.place.range.end, b.help);
  return left != right ? left < right : TrailComesBefore(a.trail, b.trail);
}

}  // namespace

void SortFindings(std::vector<Finding>& findings) { std::sort(findings.begin(), findings.end(), ComesBefore); }

const char* Spelling(Severity severity) {
  switch (severity) {
    case Severity::kHint:
      return "hint";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  llvm_unreachable("every severity has a spelling");
}

const char* Spelling(Certainty certainty) {
  switch (certainty) {
    case Certainty::kPossible:
      return "possible";
    case Certainty::kLikely:
      return "likely";
    case Certainty::kCertain:
      return "certain";
  }
  llvm_unreachable("every certainty has a spelling");
}

const char* Spelling(Applicability applicability) {
  switch (applicability) {
    case Applicability::kDisplay:
      return "display";
    case Applicability::kUnsafe:
      return "unsafe";
    case Applicability::kSafe:
      return "safe";
  }
  llvm_unreachable("every applicability has a spelling");
}

}  // namespace lint
