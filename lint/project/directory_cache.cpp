#include "lint/project/directory_cache.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

#include "lint/project/path_names.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

// Files of a language we know, and the files by which folders are told apart: ignored ones, environments, build output.
bool MayMatter(llvm::StringRef name) {
  constexpr llvm::StringLiteral kEndings[] = {".whl", ".egg", ".gz"};
  constexpr llvm::StringLiteral kNames[] = {".gitignore", "pyvenv.cfg", "CMakeCache.txt"};
  return DetectLanguage(name) ||
         llvm::any_of(kEndings, [&](llvm::StringRef ending) { return name.ends_with_insensitive(ending); }) ||
         llvm::is_contained(kNames, name);
}

std::optional<DirectoryEntry> ReadEntry(const llvm::sys::fs::directory_entry& found) {
  using Type = llvm::sys::fs::file_type;
  DirectoryEntry entry{.name = llvm::sys::path::filename(found.path()).str()};
  Type type = found.type();
  entry.is_link = type == Type::symlink_file;
  const bool is_known = type == Type::regular_file || type == Type::directory_file;
  if (is_known ? type == Type::regular_file && !MayMatter(entry.name) : type != Type::type_unknown && !entry.is_link) {
    return std::nullopt;
  }
  if (!is_known) {
    type = llvm::sys::fs::get_file_type(found.path());
  }
  entry.is_folder = type == Type::directory_file;
  if (!entry.is_folder && (type != Type::regular_file || !MayMatter(entry.name))) {
    return std::nullopt;
  }
  return entry;
}

DirectoryListing ReadDirectory(llvm::StringRef folder) {
  DirectoryListing listing;
  std::error_code error;
  llvm::sys::fs::directory_iterator at(folder, error, /*follow_symlinks=*/false);
  for (; !error && at != llvm::sys::fs::directory_iterator(); at.increment(error)) {
    if (auto entry = ReadEntry(*at)) {
      listing.entries.push_back(*std::move(entry));
    }
  }
  if (error) {
    listing.error = error.message();
  }
  llvm::sort(listing.entries, [](const auto& a, const auto& b) { return a.name < b.name; });
  return listing;
}

// Files that are in the overlay only, and the folders on the way to them.
void AddOverlaid(llvm::StringRef folder, const FileOverlay& overlay, DirectoryListing& listing) {
  for (const auto& [path, bytes] : overlay.files()) {
    llvm::StringRef below = path;
    if (!below.consume_front(folder) || (!folder.ends_with("/") && !below.consume_front("/"))) {
      continue;
    }
    const auto [name, rest] = below.split('/');
    if (listing.Find(name) == nullptr && (!rest.empty() || MayMatter(name))) {
      const auto at =
          llvm::lower_bound(listing.entries, name, [](const auto& e, llvm::StringRef n) { return e.name < n; });
      listing.entries.insert(at, {.name = name.str(), .is_folder = !rest.empty()});
      listing.error.clear();
    }
  }
}

}  // namespace

const DirectoryEntry* DirectoryListing::Find(llvm::StringRef name) const {
  const auto at = llvm::lower_bound(entries, name, [](const auto& entry, llvm::StringRef n) { return entry.name < n; });
  return at != entries.end() && at->name == name ? &*at : nullptr;
}

bool DirectoryListing::HasFile(llvm::StringRef name) const {
  const DirectoryEntry* entry = Find(name);
  return entry != nullptr && !entry->is_folder;
}

bool DirectoryListing::HasFolder(llvm::StringRef name) const {
  const DirectoryEntry* entry = Find(name);
  return entry != nullptr && entry->is_folder;
}

const DirectoryListing& DirectoryCache::List(llvm::StringRef folder) {
  {
    const std::shared_lock lock(mutex_);
    if (const auto at = listings_.find(folder); at != listings_.end()) {
      return *at->second;
    }
  }
  DirectoryListing read = ReadDirectory(folder);
  if (overlay_ != nullptr) {
    AddOverlaid(folder, *overlay_, read);
  }
  auto listing = std::make_unique<const DirectoryListing>(std::move(read));
  const std::unique_lock lock(mutex_);
  return *listings_.try_emplace(folder, std::move(listing)).first->second;
}

const std::string* DirectoryCache::Overlaid(llvm::StringRef real_path) const {
  return overlay_ == nullptr ? nullptr : overlay_->Find(real_path);
}

FileBytes DirectoryCache::Read(llvm::StringRef real_path) const {
  const std::string* bytes = Overlaid(real_path);
  return bytes != nullptr ? FileBytes{.bytes = *bytes} : ReadBytes(real_path);
}

}  // namespace lint
