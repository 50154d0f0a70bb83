// What Clang drops from its tree because of an error, and how another parse keeps it.
//
// A range-based `for` over something that does not resolve (a loader that is made with the options of a library whose
// headers are not there) loses its body, and `auto x = ...` its initializer. Clang keeps neither, but it does keep what
// stands in an `if` and in a statement of its own. So the file is parsed again with a few tokens more, which all have
// the place of the token they follow:
//   for (auto& b : *loader) { ... }   for (auto& b : std::vector<torch::data::Example<>>()) if (*loader) { ... }
//   auto x = f(y);                    auto x = ; 0, f(y);
// The translator takes them for what was meant (Translator::ForRange, Translator::Block).
#pragma once

#include <cstdint>
#include <vector>

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class ASTContext;
class BinaryOperator;
class CXXForRangeStmt;
class IfStmt;
class Preprocessor;
class Stmt;
class Token;
}  // namespace clang

namespace lint {

class Repairs {
 public:
  using IsOfInterest = llvm::function_ref<bool(clang::SourceLocation)>;

  // Before each parse of the translation unit.
  void Begin();

  // Each token, before the parser has it.
  void See(clang::Preprocessor& preprocessor, const clang::Token& token);

  // After a parse with errors: whether another one would keep more of the files of interest.
  bool Learn(clang::ASTContext& context, IsOfInterest is_of_interest);

  // For a parser that does not survive them: no repairs from here on. Whether there were any.
  bool Abandon();

 private:
  struct Loop {
    clang::SourceLocation colon;
    int outer;  // number of the loop around it; -1 without one
  };
  struct Bracket {
    bool of_for = false;
    uint32_t questions = 0;  // `?` that wait for their `:`
    int loop = -1;           // the loop whose `for (...)` or whose body it is
  };

  void Follow(const clang::Token& token);
  [[nodiscard]] int LoopAround() const;

  // Places in the sources, the same in each parse.
  llvm::DenseSet<uint32_t> ranges_;    // of the `:` after which a range is put
  llvm::DenseSet<uint32_t> values_;    // of the variables whose initializer becomes a statement
  llvm::DenseSet<uint32_t> needless_;  // of what did not need it
  // What this parse has seen.
  std::vector<Bracket> open_;
  std::vector<Loop> loops_;
  clang::SourceLocation last_;
  bool after_for_ = false;
  int head_ = -1;  // the loop whose head has just ended
  int rounds_ = 0;
};

// The `if` whose condition is the loop's range, and whose branch its body; null in a loop that is not repaired.
[[nodiscard]] const clang::IfStmt* RepairedBody(const clang::CXXForRangeStmt& loop);

// `0, value`, where it is the initializer of the variable that is declared before it; null otherwise.
[[nodiscard]] const clang::BinaryOperator* RepairedValue(const clang::Stmt* statement);

}  // namespace lint
