#include "lint/project/module_graph.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

using Kind = ModuleLocation::Kind;

// A search by suffix looks at the whole project; a "project" larger than this is somebody's home folder.
constexpr size_t kMaxFoldersToIndex = 20'000;

// How deep a folder without __init__.py may hold its first module, and how many of its folders are looked into.
constexpr unsigned kMaxNamespaceDepth = 3;
constexpr size_t kMaxNamespaceFolders = 64;

bool HoldsModules(llvm::StringRef folder, DirectoryCache& directories, unsigned depth = kMaxNamespaceDepth) {
  const DirectoryListing& listing = directories.List(folder);
  if (llvm::any_of(listing.entries,
                   [](const auto& e) { return !e.is_folder && llvm::StringRef(e.name).ends_with(".py"); })) {
    return true;
  }
  const auto entries = llvm::ArrayRef(listing.entries).take_front(kMaxNamespaceFolders);
  return depth > 1 && llvm::any_of(entries, [&](const auto& e) {
           return e.is_folder && HoldsModules(JoinPath(folder, e.name), directories, depth - 1);
         });
}

ModuleLocation FileAt(llvm::StringRef folder, llvm::StringRef name) {
  const std::string path = JoinPath(folder, name);
  return {.kind = Kind::kFile, .path = RealPath(path).value_or(path)};
}

template <typename Value, typename Make>
const Value& CachedIn(llvm::StringMap<std::unique_ptr<const Value>>& map, std::shared_mutex& mutex, llvm::StringRef key,
                      Make make) {
  {
    const std::shared_lock lock(mutex);
    if (const auto at = map.find(key); at != map.end()) {
      return *at->second;
    }
  }
  auto value = std::make_unique<const Value>(make());
  const std::unique_lock lock(mutex);
  return *map.try_emplace(key, std::move(value)).first->second;
}

}  // namespace

const ModuleLocation& ModuleGraph::Find(llvm::StringRef importer, llvm::StringRef dotted) {
  const llvm::StringRef folder = ParentOf(importer);
  std::string key = folder.str();
  key += '\0';
  key += dotted;
  return CachedIn(locations_, mutex_, key, [&] { return FindFrom(folder, dotted); });
}

ModuleName ModuleGraph::NameOf(llvm::StringRef file) {
  const llvm::StringRef stem = llvm::sys::path::stem(file);
  const llvm::StringRef folder = ParentOf(file);
  const std::string root = PackageRootOf(folder, "", directories_);
  const auto dotted = [&](llvm::StringRef below) {
    std::string name = below.ltrim('/').str();
    std::replace(name.begin(), name.end(), '/', '.');
    if (stem == "__init__") {
      return name;
    }
    return name.empty() ? stem.str() : name + "." + stem.str();
  };
  return {.dotted = dotted(folder.drop_front(root.size())), .whole = dotted(folder), .is_package = stem == "__init__"};
}

const SearchScope& ModuleGraph::Scope(llvm::StringRef folder) {
  return CachedIn(scopes_, mutex_, folder, [&] { return ScopeOf(folder, discovery_.folders, directories_); });
}

const std::string& ModuleGraph::RootOf(llvm::StringRef file) { return Scope(ParentOf(file)).root; }

std::optional<std::vector<std::string>> ModuleGraph::FilesBelow(const std::string& root) {
  if (discovery_.is_of_some) return std::nullopt;
  const Discovery project = DiscoverFiles(root, names_, directories_, {.max_folders = kMaxFoldersToIndex});
  if (!project.complete) return std::nullopt;
  std::vector<std::string> files;
  for (const Discovery* part : {&discovery_, &project}) {
    for (const FoundFile& file : part->files) {
      if (file.language != SourceLanguage::kCpp && IsWithin(file.real_path, root)) files.push_back(file.real_path);
    }
  }
  llvm::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

const SuffixIndex& ModuleGraph::Suffixes(const std::string& root) {
  const std::scoped_lock lock(suffix_mutex_);
  std::unique_ptr<const SuffixIndex>& index = suffixes_[root];
  if (index == nullptr) {
    const Discovery project = DiscoverFiles(root, names_, directories_, {.max_folders = kMaxFoldersToIndex});
    std::vector<std::string> files;
    for (const FoundFile& file : discovery_.files) {
      if (IsWithin(file.real_path, root)) {
        files.push_back(file.real_path);
      }
    }
    if (project.complete) {
      llvm::append_range(files, llvm::map_range(project.files, [](const FoundFile& file) { return file.real_path; }));
    }
    llvm::erase_if(files, [](llvm::StringRef file) { return !file.ends_with(".py"); });
    llvm::sort(files);
    files.erase(std::unique(files.begin(), files.end()), files.end());
    index = std::make_unique<const SuffixIndex>(std::move(files));
  }
  return *index;
}

ModuleLocation ModuleGraph::FindFrom(llvm::StringRef folder, llvm::StringRef dotted) {
  const SearchScope& scope = Scope(folder);
  llvm::StringRef name = dotted.ltrim('.');
  llvm::SmallVector<llvm::StringRef, 8> components;
  if (!name.empty()) {
    name.split(components, '.');
  }
  if (llvm::is_contained(components, "") || dotted.empty()) {
    return {};
  }
  const size_t level = dotted.size() - name.size();
  if (level == 0) {
    return FindAbsolute(folder, scope, components);
  }
  for (size_t up = 1; up < level && !folder.empty(); ++up) {
    folder = ParentOf(folder);
  }
  return FindRelative(folder, scope.root, components);
}

ModuleLocation ModuleGraph::FindRelative(llvm::StringRef folder, llvm::StringRef root, Components components) {
  if (folder.empty() || !IsWithin(folder, root)) {
    return {};
  }
  if (!components.empty()) {
    return FindBelow(folder, components);
  }
  if (directories_.HasFile(folder, "__init__.py")) {
    return FileAt(folder, "__init__.py");
  }
  return {.kind = Kind::kNamespace};
}

ModuleLocation ModuleGraph::FindAbsolute(llvm::StringRef folder, const SearchScope& scope, Components components) {
  const ModuleOrigin origin = OriginOf(components.front());
  bool is_namespace = false;
  for (const SearchBase& base : scope.bases) {
    if (!Admits(base, origin, components.front())) {
      continue;
    }
    ModuleLocation found = FindBelow(base.folder, components);
    if (found.kind == Kind::kFile) {
      return found;
    }
    is_namespace |= found.kind == Kind::kNamespace;
  }
  if (origin != ModuleOrigin::kProject) {
    return {};
  }
  if (is_namespace) {
    return {.kind = Kind::kNamespace};
  }
  if (discovery_.is_of_some) return {};  // the whole project would have to be walked
  if (auto file = Suffixes(scope.root).Find(components, folder, directories_)) {
    return {.kind = Kind::kFile, .path = *std::move(file)};
  }
  return {};
}

// A library's name means the library unless a module of that name would really hide it: because it lies where Python
// looks first, or is a package that stands beside the project's scripts.
bool ModuleGraph::Admits(const SearchBase& base, ModuleOrigin origin, llvm::StringRef name) {
  switch (origin) {
    case ModuleOrigin::kProject:
      return true;
    case ModuleOrigin::kLibrary:
      return base.is_package_root || (!base.is_package && directories_.HasFolder(base.folder, name) &&
                                      directories_.HasFile(JoinPath(base.folder, name), "__init__.py"));
    case ModuleOrigin::kStandardLibrary:
      return base.is_package_root;
  }
  return false;
}

ModuleLocation ModuleGraph::FindBelow(llvm::StringRef base, Components components) {
  std::string folder = base.str();
  for (llvm::StringRef component : components.drop_back()) {
    if (!directories_.HasFolder(folder, component)) {
      return {};
    }
    folder = JoinPath(folder, component);
  }
  const llvm::StringRef last = components.back();
  const std::string package = JoinPath(folder, last);
  const bool has_folder = directories_.HasFolder(folder, last);
  if (has_folder && directories_.HasFile(package, "__init__.py")) {
    return FileAt(package, "__init__.py");
  }
  if (directories_.HasFile(folder, last.str() + ".py")) {
    return FileAt(folder, last.str() + ".py");
  }
  return {.kind = has_folder && HoldsModules(package, directories_) ? Kind::kNamespace : Kind::kNowhere};
}

}  // namespace lint
