// Findings over files in memory, for tests of what becomes of findings.
#pragma once

#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "lint/diag/finding.h"
#include "lint/source/source_file.h"

namespace lint {

// Where `needle` stands in the file, the first time.
inline Place At(const SourceFile& file, llvm::StringRef needle) {
  const size_t begin = file.text().find(needle);
  EXPECT_NE(begin, llvm::StringRef::npos) << needle.str();
  return {&file, {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + needle.size())}};
}

inline Finding MakeFinding(Place place, std::string code = "LGT101",
                           std::string name = "softmax-before-cross-entropy") {
  Finding finding;
  finding.code = std::move(code);
  finding.name = std::move(name);
  finding.message = "softmax output reaches `cross_entropy`";
  finding.place = place;
  return finding;
}

}  // namespace lint
