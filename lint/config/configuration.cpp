#include "lint/config/configuration.h"

#include <algorithm>
#include <utility>

#include "lint/base/error.h"
#include "lint/config/toml_reader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

constexpr llvm::StringLiteral kHiddenFile = ".logitlint.toml";
constexpr llvm::StringLiteral kOwnFile = "logitlint.toml";
constexpr llvm::StringLiteral kSharedFile = "pyproject.toml";
constexpr size_t kMostBytes = size_t{16} << 20;

bool IsShared(llvm::StringRef file) { return path::filename(file) == kSharedFile; }

// The overlay's text of the file; null where the disk counts. One that is on no disk yet goes by its folder.
const std::string* Overlaid(llvm::StringRef file, const FileOverlay& overlay) {
  if (overlay.empty()) {
    return nullptr;
  }
  llvm::SmallString<256> real;
  if (!fs::real_path(file, real)) {
    return overlay.Find(real);
  }
  llvm::SmallString<256> folder(file);
  fs::make_absolute(folder);
  path::remove_filename(folder);
  if (fs::real_path(folder, real)) {
    return nullptr;
  }
  path::append(real, path::filename(file));
  return overlay.Find(real);
}

llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> Open(llvm::StringRef file, const FileOverlay& overlay) {
  if (const std::string* text = Overlaid(file, overlay)) {
    return llvm::MemoryBuffer::getMemBufferCopy(*text);
  }
  fs::file_status status;
  if (std::error_code error = fs::status(file, status)) {
    return error;
  }
  if (status.type() == fs::file_type::directory_file) {
    return std::make_error_code(std::errc::is_a_directory);
  }
  if (status.type() == fs::file_type::regular_file && status.getSize() > kMostBytes) {
    return std::make_error_code(std::errc::file_too_large);
  }
  return llvm::MemoryBuffer::getFile(file, /*IsText=*/true);
}

std::string AbsoluteFolderOf(llvm::StringRef file) {
  llvm::SmallString<256> folder(file);
  fs::make_absolute(folder);
  path::remove_filename(folder);
  path::remove_dots(folder, /*remove_dot_dot=*/true);
  return folder.str().str();
}

// The name by which a file is told from others.
std::string Identity(llvm::StringRef file) {
  llvm::SmallString<256> real;
  return fs::real_path(file, real) ? file.str() : real.str().str();
}

// Without the ".." that can be taken out: behind a symbolic link they lead elsewhere than the text says.
std::string Tidied(llvm::StringRef file) {
  llvm::SmallString<256> tidied(file);
  path::remove_dots(tidied, /*remove_dot_dot=*/true);
  return Identity(tidied) == Identity(file) ? tidied.str().str() : file.str();
}

llvm::Expected<SettingsLayer> ReadFile(llvm::StringRef file, const FileOverlay& overlay) {
  const auto buffer = Open(file, overlay);
  if (!buffer) {
    return MakeError("cannot read: " + buffer.getError().message());
  }
  SettingsLayer layer;
  if (llvm::Error error = ReadToml({.file = file, .is_shared = IsShared(file)}, (*buffer)->getBuffer(), layer)) {
    return error;
  }
  return layer;
}

}  // namespace

llvm::Expected<Configuration> ReadConfiguration(llvm::StringRef file, llvm::StringRef root,
                                                std::vector<std::string>* files_read, const FileOverlay& overlay) {
  Configuration configuration{.path = file.str()};
  std::vector<std::string> chain;
  std::string next = file.str();
  std::string named_at;  // by what `extend`
  while (!next.empty()) {
    const bool is_circle = llvm::is_contained(chain, Identity(next));
    if (is_circle) {
      std::string circle;
      for (const SettingsLayer& layer : configuration.layers) {
        circle += "`" + layer.file + "` builds upon ";
      }
      return MakeError(named_at + ": `extend` goes in a circle: " + circle + "`" + next + "`");
    }
    chain.push_back(Identity(next));
    if (files_read != nullptr) {
      files_read->push_back(next);
    }
    llvm::Expected<SettingsLayer> layer = ReadFile(next, overlay);
    if (!layer) {
      const std::string message = llvm::toString(layer.takeError());
      if (!llvm::StringRef(message).starts_with("cannot read")) {
        return MakeError(message);
      }
      return MakeError(named_at.empty() ? next + ": " + message : named_at + ": " + "`" + next + "`: " + message);
    }
    layer->root = root.empty() ? AbsoluteFolderOf(next) : root.str();
    const SettingValue* extend = layer->settings.Find(SettingId::kExtend);
    next = extend != nullptr ? Tidied(extend->items.front().text) : "";
    named_at = extend != nullptr ? extend->items.front().place : "";
    configuration.layers.push_back(*std::move(layer));
  }
  std::reverse(configuration.layers.begin(), configuration.layers.end());
  return configuration;
}

llvm::Expected<SettingsLayer> ReadInlineSettings(llvm::StringRef text, llvm::StringRef root) {
  SettingsLayer layer;
  const std::string option = "--config '" + text.str() + "'";
  if (llvm::Error error = ReadToml({.option = option}, text, layer)) {
    return error;
  }
  if (layer.settings.Find(SettingId::kExtend) != nullptr) {
    return MakeError(option + ": `extend` is for files; --config FILE names another configuration");
  }
  layer.root = root.str();
  return layer;
}

std::optional<std::string> ConfigurationIn(llvm::StringRef folder, const FileOverlay& overlay) {
  llvm::SmallString<256> file;
  for (llvm::StringRef name : {kHiddenFile, kOwnFile, kSharedFile}) {
    file = folder;
    path::append(file, name);
    if (Overlaid(file, overlay) == nullptr && !fs::is_regular_file(file)) {
      continue;
    }
    if (name != kSharedFile) {
      return file.str().str();
    }
    const auto buffer = Open(file, overlay);
    if (buffer && HasOwnTable((*buffer)->getBuffer())) {
      return file.str().str();
    }
  }
  return std::nullopt;
}

bool IsConfigurationName(llvm::StringRef name) {
  return name == kHiddenFile || name == kOwnFile || name == kSharedFile;
}

bool MayHoldSettings(llvm::StringRef file) { return file.ends_with(".toml") || path::filename(file) == ".gitignore"; }

std::optional<std::string> UserConfiguration() {
  llvm::SmallString<256> file;
  if (!path::user_config_directory(file)) {
    return std::nullopt;
  }
  path::append(file, "logitlint", kOwnFile);
  return fs::is_regular_file(file) ? std::optional(file.str().str()) : std::nullopt;
}

std::string CommonFolder(llvm::ArrayRef<std::string> paths) {
  llvm::SmallString<256> common;
  for (const std::string& given : paths) {
    llvm::SmallString<256> folder(given);
    if (!fs::is_directory(folder)) {
      path::remove_filename(folder);
    }
    if (&given == paths.begin()) {
      common = folder;
    }
    while (!common.empty() && folder != common && !(folder + "/").str().starts_with((common + "/").str()) &&
           path::has_parent_path(common) && common != "/") {
      path::remove_filename(common);
    }
  }
  return common.str().str();
}

}  // namespace lint
