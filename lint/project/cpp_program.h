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
#include "lint/project/kept_files.h"
#include "lint/project/kept_translations.h"
#include "lint/project/progress.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

// A file below the given paths that may have comments for the linter.
struct AnnotatedSource {
  std::shared_ptr<const SourceFile> source;
  std::string real_path;
  bool whole = true;  // nothing of it was left out
};

class CppProgram {
 public:
  // Keeps references to `names`, `directories` and what is kept. `names_of_interest`: of activations, losses and
  // decisions, whose calls have to resolve for anything to be found; the same whenever the same is kept.
  CppProgram(const Discovery& discovery, const PathNames& names, DirectoryCache& directories, CppOptions options,
             llvm::ArrayRef<std::string> names_of_interest, KeptFiles& files, KeptTranslations& translations);
  ~CppProgram();

  // Parses what matters. Once, before anything else is asked.
  void Build(const Prefilter& prefilter, const Prefilter& annotations, unsigned threads, Progress& progress);

  [[nodiscard]] const CppLinker& linked() const { return linker_; }
  [[nodiscard]] std::vector<Problem> Problems() const;
  [[nodiscard]] std::vector<std::shared_ptr<const SourceFile>> Sources() const;
  [[nodiscard]] size_t TranslatedCount() const { return translated_; }
  // Files below the given paths that may have comments for the linter.
  [[nodiscard]] std::vector<AnnotatedSource> Annotated();
  // Of the files that were parsed, by path: how many errors Clang saw.
  [[nodiscard]] std::vector<std::pair<std::string, uint32_t>> ErrorCounts() const { return errors_; }

  // What keeps the source and the module of one of its units where they are.
  [[nodiscard]] std::vector<std::shared_ptr<const void>> OwnersOf(const ir::Unit& unit) const;

  [[nodiscard]] static bool Owns(const ir::Unit& unit);

 private:
  using Translation = std::shared_ptr<const CppTranslation>;

  Translation Translate(const CppFile& file, ContentKey files);
  std::shared_ptr<CppTranslation> Parse(const CompileCommand& command,
                                        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base);
  void Link(llvm::ArrayRef<uint32_t> numbers, llvm::ArrayRef<Translation> translations);
  std::shared_ptr<const SourceFile> SourceOf(const CppFile& file);

  const PathNames& names_;
  const DirectoryCache& directories_;
  CppOptions options_;
  CppFiles files_;
  llvm::StringSet<> names_of_interest_;
  CompileDatabases databases_;
  KeptFiles& kept_files_;
  KeptTranslations& kept_translations_;
  FileOutcomes outcomes_;
  std::map<std::string, std::shared_ptr<const SourceFile>> sources_;  // by real path
  CppLinker linker_;
  std::vector<Problem> problems_;
  std::vector<std::pair<std::string, uint32_t>> errors_;
  size_t translated_ = 0;
};

}  // namespace lint
