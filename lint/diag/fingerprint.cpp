#include "lint/diag/fingerprint.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/xxhash.h"

namespace lint {
namespace {

std::string Hash(llvm::StringRef key) {
  return llvm::utohexstr(llvm::xxh3_64bits(key), /*LowerCase=*/true, /*Width=*/16);
}

class Identities {
 public:
  explicit Identities(PiecesOfFiles& pieces) : pieces_(pieces) {}

  std::string Of(const Finding& finding) {
    std::string key = finding.code;
    Add(key, finding.place, finding.symbol);
    for (const Note& note : finding.trail) Add(key, note.place, note.symbol);
    return Hash(key);
  }

 private:
  void Add(std::string& key, const Place& place, llvm::StringRef symbol) {
    key += '\0';
    key += symbol;
    key += '\0';
    if (place.file == nullptr) return;
    key += pieces_.Of(*place.file).WordsAt(place.range.begin);
  }

  PiecesOfFiles& pieces_;
};

}  // namespace

void AssignFingerprints(std::vector<Finding>& findings) {
  PiecesOfFiles pieces;
  AssignFingerprints(findings, pieces);
}

void AssignFingerprints(std::vector<Finding>& findings, PiecesOfFiles& pieces) {
  Identities identities(pieces);
  llvm::StringMap<unsigned> seen;
  for (Finding& finding : findings) {
    if (!finding.fingerprint.empty()) continue;
    finding.identity = identities.Of(finding);
    std::string key = finding.identity;
    if (finding.place.file != nullptr) key += '\0' + finding.place.file->path();
    key += '\0' + std::to_string(seen[key]++);
    finding.fingerprint = Hash(key);
  }
}

std::vector<std::string> Fingerprints(llvm::ArrayRef<Finding> findings) {
  std::vector<Finding> unnamed;
  for (const Finding& finding : findings) {
    if (finding.fingerprint.empty()) unnamed.push_back(finding);
  }
  AssignFingerprints(unnamed);
  auto next = unnamed.begin();
  std::vector<std::string> fingerprints;
  fingerprints.reserve(findings.size());
  for (const Finding& finding : findings) {
    fingerprints.push_back(finding.fingerprint.empty() ? (next++)->fingerprint : finding.fingerprint);
  }
  return fingerprints;
}

}  // namespace lint
