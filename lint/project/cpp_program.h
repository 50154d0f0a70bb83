// The C++ part of a program: translation units are found, parsed and linked.
#pragma once

#include <map>
#include <memory>
#include <string>
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
  // `names_of_interest`: of activations, losses and decisions, whose calls have to resolve for anything to be found.
  CppProgram(const Discovery& discovery, const PathNames& names, DirectoryCache& directories, CppOptions options,
             llvm::ArrayRef<std::string> names_of_interest);
  ~CppProgram();

  // Parses what matters. Once, before anything else is asked.
  void Build(const Prefilter& prefilter, unsigned threads, Progress& progress);

  [[nodiscard]] const CppLinker& linked() const { return linker_; }
  [[nodiscard]] std::vector<Problem> Problems() const;
  [[nodiscard]] std::vector<std::shared_ptr<const SourceFile>> Sources() const;
  [[nodiscard]] size_t TranslatedCount() const { return translated_; }

  [[nodiscard]] static bool Owns(const ir::Unit& unit);

 private:
  struct Parsed;

  Parsed Parse(const CppFile& file);
  void Link(std::vector<Parsed> parsed);
  std::shared_ptr<const SourceFile> SourceOf(const CppFile& file);

  const PathNames& names_;
  CppOptions options_;
  CppFiles files_;
  llvm::StringSet<> names_of_interest_;
  CompileDatabases databases_;
  std::map<std::string, std::shared_ptr<const SourceFile>> sources_;  // by real path
  CppLinker linker_;
  std::vector<Problem> problems_;
  size_t translated_ = 0;
};

}  // namespace lint
