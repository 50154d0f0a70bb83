#include "lint/python/problems.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "llvm/ADT/STLExtras.h"

namespace lint::python {
namespace {

// Problems beyond this many say nothing new: the file is not Python, or not of a version that is known.
constexpr size_t kMaxProblems = 20;

void SortByPlace(std::vector<TreeProblem>& problems) {
  llvm::stable_sort(problems, [](const TreeProblem& a, const TreeProblem& b) {
    return std::tie(a.range.begin, a.function) < std::tie(b.range.begin, b.function);
  });
}

}  // namespace

std::vector<ir::SyntaxProblem> ProblemsOf(std::vector<TreeProblem> errors, std::vector<TreeProblem> too_deep) {
  SortByPlace(errors);
  SortByPlace(too_deep);
  if (errors.size() > kMaxProblems) errors.resize(kMaxProblems);
  std::vector<ir::SyntaxProblem> all;
  for (std::vector<TreeProblem>* list : {&errors, &too_deep}) {
    for (TreeProblem& problem : *list) all.push_back({problem.range, std::move(problem.message)});
  }
  return all;
}

}  // namespace lint::python
