// Facts and values in words, for `dump --stage=facts` and `why`.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "lint/interp/interp.h"
#include "lint/ir/program.h"
#include "lint/project/known_value.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

using UnitOfSite = llvm::function_ref<const ir::Unit&(Site)>;

// "raw scores [batch, class=10]", "the constant 'relu'", "an instance of `Net`", one alternative a line.
std::string DescribeValue(Value value, const RootResult& result, UnitOfSite unit_of);

// One line a fact: place, operation, arguments, result.
std::string DescribeFacts(const RootResult& result, UnitOfSite unit_of);

// The bytes that `why` asks about: a line, or one column of it. Lines of notebooks count in the file.
SourceRange WatchedRange(const SourceFile& file, uint32_t line, uint32_t column);

// What several roots saw at one place, without repetitions.
class Observations {
 public:
  void Add(const RootResult& result, UnitOfSite unit_of);
  // `narrowest`: only the smallest expression that was seen, and its trail.
  [[nodiscard]] std::string Text(bool narrowest) const;

 private:
  struct Line {
    uint32_t begin, end;
    std::string text;
    friend auto operator<=>(const Line&, const Line&) = default;
  };
  std::set<Line> lines_;
};

// What several roots saw in one file, by place, without repetitions; also that nothing is known of a value.
class KnownValues {
 public:
  void Add(const RootResult& result, UnitOfSite unit_of);
  [[nodiscard]] std::vector<KnownValue> Take() && { return {values_.begin(), values_.end()}; }

 private:
  std::set<KnownValue> values_;
};

}  // namespace lint
