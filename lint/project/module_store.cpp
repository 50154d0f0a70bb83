#include "lint/project/module_store.h"

#include <optional>
#include <utility>

#include "lint/base/check.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/xxhash.h"

namespace lint {

struct ModuleStore::Entry {
  FoundFile file;
  uint32_t index = 0;
  bool is_annotated = false;
  bool is_candidate = false;
  bool was_screened = false;       // a candidate by its own words
  bool was_given = true;           // found by discovery, not only by an import
  std::optional<bool> is_welcome;  // where there is room for some only

  std::once_flag read_once;  // guards the two below
  std::shared_ptr<const KeptFile> kept;
  std::vector<Problem> problems;

  std::once_flag translate_once;  // guards the one below
  std::optional<ir::Unit> unit;

  [[nodiscard]] const std::shared_ptr<const SourceFile>& source() const { return kept->source(); }
  void NoteSyntaxProblems();
  void Translate(ModuleGraph& graph, const ir::Program& program);
};

void ModuleStore::Fill(Entry& entry, FileBytes read) const {
  entry.kept = kept_.Get(entry.file, std::move(read));
  ++version_;
  if (entry.source() != nullptr) return;
  entry.problems.push_back({.path = entry.file.path,
                            .message = "cannot read: " + entry.kept->error(),
                            .position = {.line = 0},
                            .fatal = entry.was_given && !entry.kept->is_too_large()});
}

void ModuleStore::Entry::Translate(ModuleGraph& graph, const ir::Program& program) {
  ModuleName name = graph.NameOf(file.real_path);
  unit.emplace(ir::Unit{.source = source().get(),
                        .module = kept->Module(),
                        .dotted = std::move(name.dotted),
                        .whole = std::move(name.whole),
                        .is_package = name.is_package,
                        .index = index,
                        .candidate = is_candidate,
                        .program = &program});
  NoteSyntaxProblems();
}

void ModuleStore::Entry::NoteSyntaxProblems() {
  for (const ir::SyntaxProblem& problem : unit->module.problems) {
    problems.push_back(
        {.path = file.path, .message = problem.message, .position = source()->PositionAt(problem.range.begin)});
  }
}

ModuleStore::ModuleStore(const Discovery& discovery, const PathNames& names, const DirectoryCache& directories,
                         ModuleGraph& graph, const CppProgram& cpp, KeptFiles& kept, TextsOfProjects& texts)
    : names_(names), directories_(directories), graph_(graph), cpp_(cpp), kept_(kept), texts_(texts) {
  for (const FoundFile& file : discovery.files) {
    Entry& entry = found_.emplace_back();
    entry.file = file;
    entry.index = static_cast<uint32_t>(found_.size() - 1);
    by_real_path_[file.real_path] = &entry;
  }
  LINT_CHECK(found_.size() < kFirstImported, "there are fewer files than numbers for them");
}

ModuleStore::~ModuleStore() = default;

const ir::Unit* ModuleStore::Import(const ir::Unit& from, llvm::StringRef dotted) {
  if (CppProgram::Owns(from)) return cpp_.linked().Find(from, dotted);
  const ModuleLocation& location = graph_.Find(EntryOf(from).file.real_path, dotted);
  if (location.kind != ModuleLocation::Kind::kFile) return nullptr;
  Entry& entry = EntryOfFile(location.path);
  return HasRoomFor(entry) ? Translated(entry) : nullptr;
}

bool ModuleStore::HasRoomFor(Entry& entry) {
  if (!room_ || entry.was_given) return true;
  const std::scoped_lock lock(room_mutex_);
  if (!entry.is_welcome) {
    const std::string* bytes = directories_.Overlaid(entry.file.real_path);
    uint64_t size = bytes != nullptr ? bytes->size() : 0;
    const bool is_known = bytes != nullptr || !llvm::sys::fs::file_size(entry.file.real_path, size);
    entry.is_welcome = is_known && size <= *room_;
    if (*entry.is_welcome) *room_ -= size;
  }
  return *entry.is_welcome;
}

bool ModuleStore::IsNamespace(const ir::Unit& from, llvm::StringRef dotted) {
  return !CppProgram::Owns(from) &&
         graph_.Find(EntryOf(from).file.real_path, dotted).kind == ModuleLocation::Kind::kNamespace;
}

// Read once in each run.
ProjectTexts& ModuleStore::TextsOf(const std::string& root) const {
  ProjectTexts& texts = texts_.projects[root];
  if (!roots_.insert(root).second) return texts;
  if (const auto files = graph_.FilesBelow(root)) {
    texts.Update(*files, [&](const std::string& file) { return directories_.Read(file); });
  } else {
    texts.Forget();
  }
  return texts;
}

bool ModuleStore::HoldsElsewhere(const ir::Unit& unit, llvm::StringRef question,
                                 llvm::function_ref<bool(llvm::StringRef text)> holds) const {
  if (CppProgram::Owns(unit)) return true;
  const std::string& own = EntryOf(unit).file.real_path;
  const std::string root = graph_.RootOf(own);
  const std::scoped_lock lock(texts_.mutex);
  asked_around_.insert(unit.index);
  return TextsOf(root).Holds(own, question, holds);
}

bool ModuleStore::WasAskedAround(const ir::Unit& unit) const {
  const std::scoped_lock lock(texts_.mutex);
  return asked_around_.contains(unit.index);
}

const ir::Unit* ModuleStore::Screen(size_t index, const Prefilter& prefilter, const Prefilter* annotations) {
  Entry& entry = found_[index];
  if (entry.file.language == SourceLanguage::kCpp) {
    return nullptr;
  }
  FileBytes read = directories_.Read(entry.file.real_path);
  const bool matters = !read.error.empty() || prefilter.Mentions(read.bytes);
  entry.is_annotated = annotations != nullptr && annotations->Mentions(read.bytes);
  if (!matters && !entry.is_annotated) {
    return nullptr;
  }
  std::call_once(entry.read_once, [&] { Fill(entry, std::move(read)); });
  if (!matters) {
    return nullptr;
  }
  entry.is_candidate = true;
  entry.was_screened = true;
  return Translated(entry);
}

const ir::Unit* ModuleStore::ScreenUser(size_t index, const UserFinder& finder) {
  Entry& entry = found_[index];
  if (entry.is_candidate || entry.file.language == SourceLanguage::kCpp) {
    return nullptr;
  }
  FileBytes read = directories_.Read(entry.file.real_path);
  if (!read.error.empty() || !finder.IsUser(read.bytes)) {
    return nullptr;
  }
  std::call_once(entry.read_once, [&] { Fill(entry, std::move(read)); });
  entry.is_candidate = true;
  return Translated(entry);
}

const ir::Unit* ModuleStore::Find(llvm::StringRef real_path) const {
  const std::shared_lock lock(mutex_);
  const auto at = by_real_path_.find(real_path);
  const bool is_there = at != by_real_path_.end() && at->second->was_given && at->second->unit;
  return is_there ? &*at->second->unit : nullptr;
}

bool ModuleStore::WasScreened(const ir::Unit& unit) const { return EntryOf(unit).was_screened; }

void ModuleStore::Replace(const ir::Unit& unit, std::shared_ptr<const KeptFile> kept) {
  Entry& entry = found_[unit.index];
  entry.kept = std::move(kept);
  entry.unit->source = entry.source().get();
  entry.problems.clear();
  entry.NoteSyntaxProblems();
}

void ModuleStore::SetAnnotated(const ir::Unit& unit, bool is_annotated) {
  found_[unit.index].is_annotated = is_annotated;
}

llvm::ArrayRef<Problem> ModuleStore::ProblemsOf(const ir::Unit& unit) const { return EntryOf(unit).problems; }

void ModuleStore::ReplaceText(const ir::Unit& unit) {
  const std::scoped_lock lock(texts_.mutex);
  for (auto& [root, texts] : texts_.projects) texts.Replace(EntryOf(unit).file.real_path, unit.source->text());
}

llvm::DenseSet<const SourceFile*> ModuleStore::AskedAround() const {
  const std::scoped_lock lock(texts_.mutex);
  llvm::DenseSet<const SourceFile*> sources;
  for (const uint32_t index : asked_around_) {
    if (index < kFirstImported && found_[index].unit) sources.insert(found_[index].unit->source);
  }
  return sources;
}

const ir::Unit* ModuleStore::Load(size_t index) { return Translated(found_[index]); }

const SourceFile* ModuleStore::LoadSource(size_t index) { return Source(found_[index]); }

const ModuleStore::Entry& ModuleStore::EntryOf(const ir::Unit& unit) const {
  if (unit.index < kFirstImported) {
    return found_[unit.index];
  }
  const std::shared_lock lock(mutex_);
  return *imported_.at(unit.index);
}

ModuleStore::Entry& ModuleStore::EntryOfFile(llvm::StringRef real_path) {
  {
    const std::shared_lock lock(mutex_);
    if (const auto at = by_real_path_.find(real_path); at != by_real_path_.end()) {
      return *at->second;
    }
  }
  const std::unique_lock lock(mutex_);
  Entry*& entry = by_real_path_[real_path];
  if (entry == nullptr) {
    entry = &AddImported(real_path);
  }
  return *entry;
}

// Two paths of one number are as unlikely as they are harmless: then it is who came first that decides between them.
ModuleStore::Entry& ModuleStore::AddImported(llvm::StringRef real_path) {
  std::string path = names_.ForReport(real_path);
  auto index = static_cast<uint32_t>(kFirstImported | (llvm::xxh3_64bits(path) & (kFirstImported / 2 - 1)));
  while (imported_.contains(index)) {
    ++index;
  }
  auto entry = std::make_unique<Entry>();
  entry->file = {.path = std::move(path), .real_path = real_path.str()};
  entry->was_given = false;
  entry->index = index;
  return *(imported_[index] = std::move(entry));
}

const SourceFile* ModuleStore::Source(Entry& entry) const {
  std::call_once(entry.read_once, [&] { Fill(entry, directories_.Read(entry.file.real_path)); });
  return entry.source().get();
}

const ir::Unit* ModuleStore::Translated(Entry& entry) {
  if (Source(entry) == nullptr) {
    return nullptr;
  }
  std::call_once(entry.translate_once, [&] {
    entry.Translate(graph_, *this);
    ++version_;
  });
  return &*entry.unit;
}

std::vector<const ModuleStore::Entry*> ModuleStore::EntriesByPath() const {
  std::vector<const Entry*> entries;
  const std::shared_lock lock(mutex_);
  entries.reserve(found_.size() + imported_.size());
  for (const Entry& entry : found_) {
    entries.push_back(&entry);
  }
  for (const auto& [index, entry] : imported_) {
    entries.push_back(entry.get());
  }
  llvm::sort(entries, [](const Entry* a, const Entry* b) { return a->file.path < b->file.path; });
  return entries;
}

std::vector<Problem> ModuleStore::Problems() const {
  std::vector<Problem> problems;
  for (const Entry* entry : EntriesByPath()) {
    llvm::append_range(problems, entry->problems);
  }
  return problems;
}

std::vector<std::shared_ptr<const SourceFile>> ModuleStore::Sources() const {
  std::vector<std::shared_ptr<const SourceFile>> sources;
  for (const Entry* entry : EntriesByPath()) {
    if (entry->kept != nullptr && entry->source() != nullptr) {
      sources.push_back(entry->source());
    }
  }
  return sources;
}

std::vector<std::shared_ptr<const void>> ModuleStore::OwnersOf(const ir::Unit& unit) const {
  if (CppProgram::Owns(unit)) return cpp_.OwnersOf(unit);
  return {EntryOf(unit).kept};
}

std::vector<AnnotatedSource> ModuleStore::Annotated() const {
  std::vector<AnnotatedSource> annotated;
  for (const Entry* entry : EntriesByPath()) {
    if (entry->is_annotated && entry->kept != nullptr && entry->source() != nullptr) {
      annotated.push_back({entry->source(), entry->file.real_path, entry->problems.empty()});
    }
  }
  return annotated;
}

size_t ModuleStore::TranslatedCount() const {
  const auto entries = EntriesByPath();
  return llvm::count_if(entries, [](const Entry* entry) { return entry->unit.has_value(); });
}

}  // namespace lint
