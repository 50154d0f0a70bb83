#include "lint/config/configuration.h"

#include <toml++/toml.h>

#include "lint/base/nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

namespace path = llvm::sys::path;

constexpr llvm::StringLiteral kOwnFile = "logitlint.toml";
constexpr llvm::StringLiteral kSharedFile = "pyproject.toml";
constexpr llvm::StringLiteral kName = "logitlint";
constexpr llvm::StringLiteral kHeading = "[tool.logitlint]";
constexpr size_t kMostBytes = size_t{16} << 20;

llvm::StringRef Ref(std::string_view text) { return {text.data(), text.size()}; }

llvm::Error Fail(const llvm::Twine& message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

bool IsShared(llvm::StringRef file) { return path::filename(file) == kSharedFile; }

// One file, and where the keys go.
class Reader {
 public:
  Reader(llvm::StringRef file, Configuration& configuration) : file_(file), configuration_(configuration) {}

  llvm::Error Read(llvm::StringRef text) {
    toml::parse_result parsed = toml::parse(std::string_view(text.data(), text.size()), std::string_view());
    if (!parsed) {
      return FailAt(parsed.error().source(), Ref(parsed.error().description()));
    }
    if (!IsShared(file_)) {
      return Keys(parsed.table());
    }
    const toml::node* own = parsed.table().at_path("tool.logitlint").node();
    if (own == nullptr) {
      return Fail(file_ + ": has no " + kHeading);
    }
    const toml::table* table = own->as_table();
    return table != nullptr ? Keys(*table) : FailAt(own->source(), "`tool.logitlint` must be a table");
  }

 private:
  struct Key {
    llvm::StringLiteral name;
    llvm::Error (Reader::*read)(const Key& key, const toml::node& node);
  };
  static const Key kKeys[];

  [[nodiscard]] std::string PlaceOf(const toml::source_region& region) const {
    return (file_ + ":" + llvm::Twine(region.begin.line) + ":" + llvm::Twine(region.begin.column)).str();
  }

  llvm::Error FailAt(const toml::source_region& region, const llvm::Twine& message) {
    return Fail(PlaceOf(region) + ": " + message);
  }

  llvm::Error Keys(const toml::table& table);

  // Relative to the folder of the configuration.
  llvm::Error Models(const Key& key, const toml::node& node) {
    const toml::array* array = node.as_array();
    if (array == nullptr) {
      return FailAt(node.source(), "`" + key.name + "` must be an array of file names");
    }
    for (const toml::node& item : *array) {
      const auto* text = item.as_string();
      if (text == nullptr || text->get().empty() || Ref(text->get()).contains('\0')) {
        return FailAt(item.source(), "`" + key.name + "` must be an array of file names");
      }
      llvm::SmallString<256> named(text->get());
      if (path::is_relative(named)) {
        named = path::parent_path(file_);
        path::append(named, text->get());
      }
      configuration_.models.push_back({named.str().str(), PlaceOf(item.source())});
    }
    return llvm::Error::success();
  }

  llvm::StringRef file_;
  Configuration& configuration_;
};

const Reader::Key Reader::kKeys[] = {
    {"models", &Reader::Models},
};

llvm::Error Reader::Keys(const toml::table& table) {
  for (auto&& [name, node] : table) {
    const llvm::StringRef word = Ref(name.str());
    const Key* key = llvm::find_if(kKeys, [&](const Key& known) { return known.name == word; });
    if (key == std::end(kKeys)) {
      std::vector<llvm::StringRef> words;
      for (const Key& known : kKeys) {
        words.push_back(known.name);
      }
      return FailAt(name.source(), "unknown setting `" + word + "`" + DidYouMean(word, words));
    }
    if (llvm::Error error = (this->*key->read)(*key, node)) {
      return error;
    }
  }
  return llvm::Error::success();
}

llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> Open(llvm::StringRef file) {
  llvm::sys::fs::file_status status;
  if (std::error_code error = llvm::sys::fs::status(file, status)) {
    return error;
  }
  if (status.type() == llvm::sys::fs::file_type::directory_file) {
    return std::make_error_code(std::errc::is_a_directory);
  }
  if (status.type() == llvm::sys::fs::file_type::regular_file && status.getSize() > kMostBytes) {
    return std::make_error_code(std::errc::file_too_large);
  }
  return llvm::MemoryBuffer::getFile(file, /*IsText=*/true);
}

// Whether a pyproject.toml has a table of ours. One that is no TOML has one if it says so: a template of a
// pyproject.toml, whatever else it holds, is not ours to complain of.
bool HasOwnTable(llvm::StringRef file) {
  if (!llvm::sys::fs::is_regular_file(file)) {
    return false;
  }
  const auto buffer = Open(file);
  if (!buffer || !(*buffer)->getBuffer().contains(kName)) {
    return false;
  }
  const llvm::StringRef text = (*buffer)->getBuffer();
  const toml::parse_result parsed = toml::parse(std::string_view(text.data(), text.size()), std::string_view());
  return parsed ? parsed.table().at_path("tool.logitlint").node() != nullptr : text.contains(kHeading);
}

// What every one of the absolute paths lies in.
std::string CommonFolder(llvm::ArrayRef<std::string> paths) {
  llvm::SmallString<256> common;
  for (const std::string& given : paths) {
    llvm::SmallString<256> folder(given);
    if (!llvm::sys::fs::is_directory(folder)) {
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

}  // namespace

llvm::Expected<Configuration> ReadConfiguration(llvm::StringRef file) {
  const auto buffer = Open(file);
  if (!buffer) {
    return Fail(file + ": cannot read: " + buffer.getError().message());
  }
  Configuration configuration;
  configuration.path = file.str();
  if (llvm::Error error = Reader(file, configuration).Read((*buffer)->getBuffer())) {
    return error;
  }
  return configuration;
}

std::optional<std::string> FindConfiguration(llvm::ArrayRef<std::string> paths) {
  const std::string nearest = CommonFolder(paths);
  for (llvm::StringRef folder = nearest; !folder.empty(); folder = path::parent_path(folder)) {
    llvm::SmallString<256> file(folder);
    path::append(file, kOwnFile);
    if (llvm::sys::fs::exists(file)) {
      return file.str().str();
    }
    file = folder;
    path::append(file, kSharedFile);
    if (HasOwnTable(file)) {
      return file.str().str();
    }
  }
  return std::nullopt;
}

}  // namespace lint
