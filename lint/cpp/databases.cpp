#include "lint/cpp/databases.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

#include "lint/cpp/database_file.h"
#include "lint/cpp/flags.h"
#include "lint/cpp/paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

constexpr llvm::StringLiteral kJson = "compile_commands.json";
constexpr llvm::StringLiteral kFlags = "compile_flags.txt";
// In a folder of build folders ("build/debug", "build/release"), how many are looked into.
constexpr size_t kMaxVariants = 64;

bool IsBuildFolder(llvm::StringRef name) {
  return name.starts_with("build") || name.starts_with("cmake-build") || name == "out" || name == "Build";
}

// Whether something is built from here: elsewhere a folder called "build" is somebody else's.
bool IsBuilt(const std::string& folder) {
  constexpr llvm::StringLiteral kFiles[] = {"CMakeLists.txt", "meson.build", "Makefile", "BUILD", "BUILD.bazel",
                                            "WORKSPACE",      "SConstruct",  "setup.py", ".git",  "configure"};
  return llvm::any_of(kFiles, [&](llvm::StringRef name) { return fs::exists(AbsolutePath(name, folder)); });
}

// The folders in `folder`, in order of name.
std::vector<std::string> FoldersIn(const std::string& folder) {
  std::vector<std::string> folders;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; it != end && !error; it.increment(error)) {
    if (fs::is_directory(it->path())) {
      folders.push_back(it->path());
    }
  }
  llvm::sort(folders);
  return folders;
}

std::string Join(llvm::StringRef folder, llvm::StringRef name) { return AbsolutePath(name, folder); }

// A database that belongs to the project in `folder`.
std::optional<std::string> DatabaseBeside(const std::string& folder) {
  if (fs::exists(Join(folder, kJson))) {
    return Join(folder, kJson);
  }
  std::vector<std::string> variants;
  for (const std::string& build : IsBuilt(folder) ? FoldersIn(folder) : std::vector<std::string>()) {
    if (!IsBuildFolder(path::filename(build))) {
      continue;
    }
    if (fs::exists(Join(build, kJson))) {
      return Join(build, kJson);
    }
    std::vector<std::string> inner = FoldersIn(build);
    inner.resize(std::min(inner.size(), kMaxVariants));
    variants.insert(variants.end(), inner.begin(), inner.end());
  }
  for (const std::string& variant : variants) {
    if (fs::exists(Join(variant, kJson))) {
      return Join(variant, kJson);
    }
  }
  if (fs::exists(Join(folder, kFlags))) {
    return Join(folder, kFlags);
  }
  return std::nullopt;
}

// Databases above a repository belong to something else.
bool IsRepository(const std::string& folder) {
  return fs::exists(Join(folder, ".git")) || fs::exists(Join(folder, ".hg"));
}

// The project of a database that was named: a build folder lies in it.
std::string TreeOf(llvm::StringRef database) {
  llvm::StringRef folder = path::parent_path(database);
  for (llvm::StringRef above = folder; path::has_parent_path(above); above = path::parent_path(above)) {
    if (IsBuildFolder(path::filename(above))) {
      return path::parent_path(above).str();
    }
    if (path::parent_path(above) != path::parent_path(folder)) {
      break;
    }
  }
  return folder.str();
}

CompileCommand MakeCommand(llvm::StringRef file, const DatabaseEntry& entry, llvm::StringRef tree) {
  CompileCommand command;
  command.file = file.str();
  command.directory = entry.directory;
  SanitizedFlags flags = SanitizeFlags(entry.arguments, entry.directory, tree);
  command.arguments = std::move(flags.kept);
  command.dropped = std::move(flags.dropped);
  return command;
}

// A header is read as the file that its command was taken from; a source file is what its name says.
void AdaptLanguage(CompileCommand& command, llvm::StringRef origin) {
  auto language = llvm::find(command.arguments, "-x");
  bool is_cuda = language != command.arguments.end();
  if (IsCppHeader(command.file)) {
    if (IsCudaFile(origin) && !is_cuda) {
      command.arguments.insert(command.arguments.end(), {"-x", "cuda"});
    }
  } else if (is_cuda && !IsCudaFile(command.file)) {
    command.arguments.erase(language, language + 2);
  }
}

}  // namespace

struct CompileDatabases::State {
  std::string explicit_path;
  mutable std::mutex mutex;
  std::map<std::string, std::unique_ptr<DatabaseFile>> files;  // by path
  std::map<std::string, DatabaseFile*> by_folder;              // null: there is none
  std::vector<DatabaseProblem> problems;

  DatabaseFile* Load(const std::string& database, const std::string& tree) {
    std::unique_ptr<DatabaseFile>& file = files[database];
    if (file == nullptr) {
      file = std::make_unique<DatabaseFile>(database, tree);
      for (const std::string& problem : file->problems()) {
        problems.push_back({database, problem});
      }
    }
    return file.get();
  }

  DatabaseFile* Explicit() {
    std::string database = explicit_path;
    if (fs::is_directory(database)) {
      bool has_json = fs::exists(Join(database, kJson)) || !fs::exists(Join(database, kFlags));
      database = Join(database, has_json ? kJson : kFlags);
    }
    return Load(database, TreeOf(database));
  }

  DatabaseFile* For(const std::string& folder) {
    auto known = by_folder.find(folder);
    if (known != by_folder.end()) {
      return known->second;
    }
    DatabaseFile* file = nullptr;
    std::string above = path::parent_path(folder).str();
    if (std::optional<std::string> database = DatabaseBeside(folder)) {
      file = Load(*database, folder);
    } else if (!above.empty() && above != folder && !IsRepository(folder)) {
      file = For(above);
    }
    by_folder[folder] = file;
    return file;
  }
};

CompileDatabases::CompileDatabases(std::string explicit_path) : state_(std::make_unique<State>()) {
  if (!explicit_path.empty()) {
    llvm::SmallString<256> absolute(explicit_path);
    fs::make_absolute(absolute);
    state_->explicit_path = AbsolutePath(absolute, "/");
  }
}

CompileDatabases::~CompileDatabases() = default;

CompileCommand CompileDatabases::CommandFor(llvm::StringRef file) {
  std::lock_guard lock(state_->mutex);
  std::string folder = path::parent_path(file).str();
  DatabaseFile* database = state_->explicit_path.empty() ? state_->For(folder) : state_->Explicit();
  const DatabaseEntry* exact = database == nullptr ? nullptr : database->Exact(file);
  const DatabaseEntry* entry = exact != nullptr || database == nullptr ? exact : database->Nearest(file);
  if (entry == nullptr) {
    return {.file = file.str(), .directory = folder, .origin = "default"};
  }
  CompileCommand command = MakeCommand(file, *entry, database->tree());
  command.origin = database->path();
  if (exact == nullptr && !entry->file.empty()) {
    AdaptLanguage(command, entry->file);
    command.origin = "inferred from " + entry->file;
  }
  return command;
}

std::vector<DatabaseProblem> CompileDatabases::Problems() const {
  std::lock_guard lock(state_->mutex);
  std::vector<DatabaseProblem> problems = state_->problems;
  llvm::stable_sort(problems, [](const DatabaseProblem& a, const DatabaseProblem& b) { return a.path < b.path; });
  return problems;
}

}  // namespace lint
