#include "lint/report/fingerprint.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/xxhash.h"

namespace lint {

// More of a line does not tell it better from others; a minified file is one line of megabytes.
constexpr size_t kLongestLine = 4096;

static std::string LineWithoutSpaces(const Place& place) {
  const SourceRange line = place.file->LineAt(place.range.begin);
  std::string words;
  for (char c : place.file->TextOf(line).take_front(kLongestLine)) {
    if (!llvm::isSpace(c)) {
      words += c;
    }
  }
  return words;
}

std::vector<std::string> Fingerprints(llvm::ArrayRef<Finding> findings) {
  llvm::StringMap<unsigned> seen;
  std::vector<std::string> fingerprints;
  fingerprints.reserve(findings.size());
  for (const Finding& finding : findings) {
    std::string key = finding.code + '\0' + finding.place.file->path() + '\0' + LineWithoutSpaces(finding.place);
    const unsigned occurrence = seen[key]++;
    key += '\0' + std::to_string(occurrence);
    fingerprints.push_back(llvm::utohexstr(llvm::xxh3_64bits(llvm::StringRef(key)), /*LowerCase=*/true, /*Width=*/16));
  }
  return fingerprints;
}

}  // namespace lint
