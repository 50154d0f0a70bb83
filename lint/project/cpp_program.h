// The C++ part of a program: translation units are found, parsed and linked.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lint/cpp/databases.h"
#include "lint/diag/finding.h"
#include "lint/ir/program.h"
#include "lint/project/cpp_files.h"
#include "lint/project/cpp_linker.h"
#include "lint/project/cpp_options.h"
#include "lint/project/progress.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

class CppProgram {
 public:
  // Keeps references to `names` and `directories`. `names_of_interest`: of activations, losses and decisions, whose
  // calls have to resolve for anything to be found.
  CppProgram(const Discovery& discovery, const PathNames& names, DirectoryCache& directories, CppOptions options,
             llvm::ArrayRef<std::string> names_of_interest);
  ~CppProgram();

  // Parses what matters. Once, before anything else is asked.
  void Build(const Prefilter& prefilter, unsigned threads, Progress& progress);

  [[nodiscard]] const CppLinker& linked() const { return linker_; }
  [[nodiscard]] std::vector<Problem> Problems() const;
  [[nodiscard]] std::vector<std::shared_ptr<const SourceFile>> Sources() const;
  [[nodiscard]] size_t TranslatedCount() const { return translated_; }
  // Of the files that were parsed, by path: how many errors Clang saw.
  [[nodiscard]] std::vector<std::pair<std::string, uint32_t>> ErrorCounts() const { return errors_; }

  [[nodiscard]] static bool Owns(const ir::Unit& unit);

 private:
  struct Parsed;

  Parsed Parse(const CppFile& file);
  void Link(std::vector<Parsed> parsed);
  std::shared_ptr<const SourceFile> SourceOf(const CppFile& file);

  const PathNames& names_;
  const DirectoryCache& directories_;
  CppOptions options_;
  CppFiles files_;
  llvm::StringSet<> names_of_interest_;
  CompileDatabases databases_;
  std::map<std::string, std::shared_ptr<const SourceFile>> sources_;  // by real path
  CppLinker linker_;
  std::vector<Problem> problems_;
  std::vector<std::pair<std::string, uint32_t>> errors_;
  size_t translated_ = 0;
};

}  // namespace lint
