// A project that is checked again and again: what did not change since the last run is not done again. Fixes are tried
// on it, --watch and an editor work on it.
#pragma once

#include <memory>

#include "lint/project/project.h"

namespace lint {

class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  // What CheckProject gives, sooner. Any options may differ from those of earlier runs; what does not fit them is made
  // anew. Model tables are told apart by their addresses: those of one run have to be there until the next has begun.
  // One run at a time. The result owns what its findings point
  // to, and outlives the workspace; a file that did not change is the same SourceFile in all results.
  [[nodiscard]] ProjectResult Check(const ProjectOptions& options);

 private:
  struct State;

  std::unique_ptr<State> state_;
};

}  // namespace lint
