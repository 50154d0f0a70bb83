// Links what translation units of C++ define, by symbol. A header that several of them see is one unit, but for what
// only a later one instantiates.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lint/cpp/translate.h"
#include "lint/ir/program.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

class CppLinker {
 public:
  // Numbers of its units lie from here on, up to those of imported Python files.
  static constexpr uint32_t kFirstUnit = 1U << 30;

  // The file that a part is of. What is given is reported on.
  struct File {
    std::string real_path;
    const SourceFile* source = nullptr;
    bool is_given = false;
  };

  CppLinker();
  ~CppLinker();

  // Takes what a translation unit, by number, says of one file. In order of translation units.
  void Add(std::shared_ptr<const cpp::TranslatedFile> translated, const File& file, uint32_t translation_unit);

  // The units with code that is reported, in the order in which they were added.
  [[nodiscard]] std::vector<const ir::Unit*> Candidates() const;
  // The unit that defines a symbol, as `from` sees it; null: none does.
  [[nodiscard]] const ir::Unit* Find(const ir::Unit& from, llvm::StringRef symbol) const;
  // Of an abstract class, the concrete ones below it, by name; empty for any other class.
  [[nodiscard]] std::vector<std::string> ConcreteClasses(llvm::StringRef symbol) const;
  // What a unit was made of.
  [[nodiscard]] const std::shared_ptr<const cpp::TranslatedFile>& TranslatedOf(const ir::Unit& unit) const;
  // All units of the file, the first one first.
  [[nodiscard]] std::vector<const ir::Unit*> UnitsOf(llvm::StringRef real_path) const;

 private:
  struct Part;
  struct ClassNote {
    bool is_abstract = false;
    std::vector<std::string> derived;
  };

  std::vector<std::unique_ptr<Part>> parts_;         // by unit's number
  llvm::StringMap<std::vector<Part*>> definitions_;  // by symbol: one for each file
  llvm::StringMap<ClassNote> classes_;               // by symbol
  llvm::StringSet<> seen_files_;
};

}  // namespace lint
