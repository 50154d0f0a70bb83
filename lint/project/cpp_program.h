// The C++ part of a program: translation units are parsed, what they define is linked by symbol. A header that several
// of them see is one unit, but for what only a later one instantiates.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lint/cpp/databases.h"
#include "lint/diag/finding.h"
#include "lint/ir/program.h"
#include "lint/project/cpp_files.h"
#include "lint/project/cpp_options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

class CppProgram {
 public:
  // Numbers of its units lie from here on, up to those of imported Python files.
  static constexpr uint32_t kFirstUnit = 1U << 30;

  // `names_of_interest`: of activations, losses and decisions, whose calls have to resolve for anything to be found.
  CppProgram(const Discovery& discovery, const PathNames& names, DirectoryCache& directories, CppOptions options,
             llvm::ArrayRef<std::string> names_of_interest);
  ~CppProgram();

  // Parses what matters. Once, before anything else is asked.
  void Build(const Prefilter& prefilter, unsigned threads);

  // The units with code that is reported, in order of path.
  [[nodiscard]] std::vector<const ir::Unit*> Candidates() const;
  // The unit that defines a symbol, as `from` sees it; null: none does.
  [[nodiscard]] const ir::Unit* Find(const ir::Unit& from, llvm::StringRef symbol) const;
  // Of an abstract class, the concrete ones below it, by name; empty for any other class.
  [[nodiscard]] std::vector<std::string> ConcreteClasses(llvm::StringRef symbol) const;
  // All units of the file, the first one first.
  [[nodiscard]] std::vector<const ir::Unit*> UnitsOf(llvm::StringRef real_path) const;

  [[nodiscard]] std::vector<Problem> Problems() const;
  [[nodiscard]] std::vector<std::shared_ptr<const SourceFile>> Sources() const;
  [[nodiscard]] size_t TranslatedCount() const { return translated_; }

  [[nodiscard]] static bool Owns(const ir::Unit& unit);

 private:
  struct Part;
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
  std::vector<std::unique_ptr<Part>> parts_;                          // by unit's number
  llvm::StringMap<std::vector<Part*>> definitions_;                   // by symbol: one for each file
  struct ClassNote {
    bool is_abstract = false;
    std::vector<std::string> derived;
  };
  llvm::StringMap<ClassNote> classes_;  // by symbol
  std::vector<Problem> problems_;
  size_t translated_ = 0;
};

}  // namespace lint
