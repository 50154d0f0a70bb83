// One run over the given paths: its stages and what they have made so far.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lint/ir/program.h"
#include "lint/model/model.h"
#include "lint/project/cpp_program.h"
#include "lint/project/directory_cache.h"
#include "lint/project/discovery.h"
#include "lint/project/kept.h"
#include "lint/project/module_graph.h"
#include "lint/project/module_store.h"
#include "lint/project/path_names.h"
#include "lint/project/progress.h"
#include "lint/project/project.h"
#include "lint/project/relevance.h"
#include "lint/project/users.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

[[nodiscard]] inline bool IsCpp(const FoundFile& file) { return file.language == SourceLanguage::kCpp; }

// The members are made in this order, each from those above it.
struct Run {
  // Keeps references to both.
  Run(const ProjectOptions& options, Kept& kept);

  Progress unwatched;
  const ModelTable& models;
  Kept& kept;
  unsigned threads;
  Progress& progress;
  PathNames names;
  DirectoryCache directories;
  Discovery discovery;
  CppProgram cpp;
  ModuleGraph graph{discovery, names, directories};
  ModuleStore store{discovery, names, directories, graph, cpp, kept.files, kept.texts};

  // What Candidates asked for users, round by round.
  struct UserRound {
    std::shared_ptr<const Relevance> relevance;
    UserFinder finder;
  };
  std::vector<UserRound> user_rounds;

  [[nodiscard]] size_t size() const { return discovery.files.size(); }

  // What may lead to a finding, translated; of each language by path.
  std::vector<const ir::Unit*> Candidates();
  // What C++ files are, as far as anything parsed them.
  std::string PrintCpp(const FoundFile& file);
  // What was read, in order of path.
  [[nodiscard]] std::vector<std::shared_ptr<const SourceFile>> Sources() const;
  // What the files given are as text, one after another.
  std::string Print(llvm::function_ref<std::string(size_t)> print);
};

}  // namespace lint
