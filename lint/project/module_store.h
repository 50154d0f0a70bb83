// The translated files of a run: each is read and translated on first use, once, whichever thread asks first, and stays
// where it is until the store goes. What was translated in an earlier run is not translated again.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/ir/program.h"
#include "lint/project/cpp_program.h"
#include "lint/project/directory_cache.h"
#include "lint/project/discovery.h"
#include "lint/project/kept_files.h"
#include "lint/project/module_graph.h"
#include "lint/project/path_names.h"
#include "lint/project/prefilter.h"
#include "lint/project/project_texts.h"
#include "lint/project/users.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

namespace lint {

// A unit's index must not depend on which thread came first. Files that discovery found are numbered by path, from 0; a
// file outside the given paths, which some import leads to, has a number made from its path, at or above
// kFirstImported.
class ModuleStore final : public ir::Program {
 public:
  static constexpr uint32_t kFirstImported = 1U << 31;

  // Keeps references to all of them.
  ModuleStore(const Discovery& discovery, const PathNames& names, const DirectoryCache& directories, ModuleGraph& graph,
              const CppProgram& cpp, KeptFiles& kept, TextsOfProjects& texts);
  ~ModuleStore() override;

  // Before anything is imported. Of files that discovery has not found so many bytes are read, as they are asked for.
  void LimitImports(size_t bytes) { room_ = bytes; }

  const ir::Unit* Import(const ir::Unit& from, llvm::StringRef dotted) override;
  bool IsNamespace(const ir::Unit& from, llvm::StringRef dotted) override;
  bool HoldsElsewhere(const ir::Unit& unit, llvm::StringRef question,
                      llvm::function_ref<bool(llvm::StringRef text)> holds) const override;
  // Whether anything was asked like that.
  bool WasAskedAround(const ir::Unit& unit) const;
  std::vector<std::string> ConcreteClasses(const ir::Unit& /*from*/, llvm::StringRef symbol) override {
    return cpp_.linked().ConcreteClasses(symbol);
  }

  // Reads discovery's file number `index` and translates it where the prefilter says that it may matter; null
  // otherwise, and where it cannot be read. Once for each file, before anybody imports. A file with `annotations` is
  // kept in any case.
  const ir::Unit* Screen(size_t index, const Prefilter& prefilter, const Prefilter* annotations = nullptr);

  // The same for the files that Screen left out: those that use what the candidates define.
  const ir::Unit* ScreenUser(size_t index, const UserFinder& finder);

  // Discovery's file number `index`, whatever the prefilter would say; null where it cannot be read.
  const ir::Unit* Load(size_t index);
  const SourceFile* LoadSource(size_t index);

  // Of the files loaded so far, in order of path. Not while other threads load.
  [[nodiscard]] std::vector<Problem> Problems() const;
  [[nodiscard]] std::vector<std::shared_ptr<const SourceFile>> Sources() const;
  [[nodiscard]] size_t TranslatedCount() const;

  // The unit of a file that discovery has found; null: there is none, or it has not been translated.
  [[nodiscard]] const ir::Unit* Find(llvm::StringRef real_path) const;
  // Whether Screen has found it to matter, by its own words.
  [[nodiscard]] bool WasScreened(const ir::Unit& unit) const;
  // A found unit's module has changed in place, its source is another now, and so is what is said of it. Not while
  // others work with the store.
  void Replace(const ir::Unit& unit, std::shared_ptr<const KeptFile> kept);
  void SetAnnotated(const ir::Unit& unit, bool is_annotated);
  [[nodiscard]] llvm::ArrayRef<Problem> ProblemsOf(const ir::Unit& unit) const;
  // Answers about the texts of files count what this one's is now.
  void ReplaceText(const ir::Unit& unit);
  // The sources of units that were asked about like that.
  [[nodiscard]] llvm::DenseSet<const SourceFile*> AskedAround() const;
  // Goes up with every file that is read or translated.
  [[nodiscard]] size_t version() const { return version_.load(); }

  // What keeps the source and the module of a unit where they are.
  [[nodiscard]] std::vector<std::shared_ptr<const void>> OwnersOf(const ir::Unit& unit) const;

  // Those that Screen found annotations in.
  [[nodiscard]] std::vector<AnnotatedSource> Annotated() const;

 private:
  struct Entry;

  const Entry& EntryOf(const ir::Unit& unit) const;
  Entry& EntryOfFile(llvm::StringRef real_path);
  Entry& AddImported(llvm::StringRef real_path);
  void Fill(Entry& entry, FileBytes read) const;
  ProjectTexts& TextsOf(const std::string& root) const;
  const SourceFile* Source(Entry& entry) const;
  const ir::Unit* Translated(Entry& entry);
  bool HasRoomFor(Entry& entry);
  [[nodiscard]] std::vector<const Entry*> EntriesByPath() const;

  const PathNames& names_;
  const DirectoryCache& directories_;
  ModuleGraph& graph_;
  const CppProgram& cpp_;  // imports of C++ units are its business
  KeptFiles& kept_;
  TextsOfProjects& texts_;
  std::deque<Entry> found_;
  mutable std::shared_mutex mutex_;                      // guards the two below
  std::map<uint32_t, std::unique_ptr<Entry>> imported_;  // by the unit's index
  llvm::StringMap<Entry*> by_real_path_;
  std::mutex room_mutex_;  // guards the next
  std::optional<size_t> room_;
  mutable std::atomic<size_t> version_ = 0;
  mutable llvm::DenseSet<uint32_t> asked_around_;  // the units of which something was asked; guarded by texts_
  mutable llvm::StringSet<> roots_;                // of the projects whose files were read; likewise
};

}  // namespace lint
