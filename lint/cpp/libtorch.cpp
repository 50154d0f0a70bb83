#include "lint/cpp/libtorch.h"

#include <cstdlib>
#include <optional>
#include <system_error>

#include "lint/cpp/paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

namespace fs = llvm::sys::fs;

constexpr llvm::StringLiteral kApi = "torch/csrc/api/include";

std::string Join(llvm::StringRef folder, llvm::StringRef below) { return AbsolutePath(below, folder); }

// The include folders of an installation whose headers lie in `root`.
std::optional<std::vector<std::string>> IncludeFolders(const std::string& root) {
  if (!fs::exists(Join(root, "ATen/ATen.h"))) {
    return std::nullopt;
  }
  std::string api = Join(root, kApi);
  if (!fs::exists(Join(api, "torch/torch.h"))) {
    return std::nullopt;
  }
  // A folder that is searched anyway keeps its place, behind the standard library's.
  if (root == "/usr/include" || root == "/usr/local/include") {
    return std::vector<std::string>{api};
  }
  return std::vector<std::string>{api, root};
}

std::optional<std::vector<std::string>> In(const std::string& place) {
  for (llvm::StringRef below : {"", "include", "torch/include", "usr/include", "../../.."}) {
    if (auto found = IncludeFolders(below.empty() ? AbsolutePath(place, "/") : Join(place, below))) {
      return found;
    }
  }
  // The API's own folder, as it stands in compile commands.
  llvm::StringRef root = place;
  root.consume_back("/");
  if (root.consume_back(kApi)) {
    return IncludeFolders(root.rtrim('/').str());
  }
  return std::nullopt;
}

void AddList(const char* variable, std::vector<std::string>& places) {
  const char* value = std::getenv(variable);
  llvm::SmallVector<llvm::StringRef, 8> parts;
  llvm::StringRef(value == nullptr ? "" : value).split(parts, ':', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef part : parts) {
    llvm::SmallVector<llvm::StringRef, 8> inner;
    part.split(inner, ';', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef place : inner) {
      places.push_back(place.str());
    }
  }
}

// The torch packages of a Python below `prefix`: lib/python3.*/site-packages/torch.
void AddPythons(const std::string& prefix, std::vector<std::string>& places) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator it(Join(prefix, "lib"), error), end; it != end && !error; it.increment(error)) {
    if (llvm::sys::path::filename(it->path()).starts_with("python3")) {
      found.push_back(Join(it->path(), "site-packages/torch"));
      found.push_back(Join(it->path(), "dist-packages/torch"));
    }
  }
  llvm::sort(found);
  places.insert(places.end(), found.begin(), found.end());
}

std::vector<std::string> UsualPlaces(const CompileCommand& command) {
  std::vector<std::string> places;
  for (size_t i = 0; i + 1 < command.arguments.size(); ++i) {
    if (command.arguments[i] == "-I" || command.arguments[i] == "-isystem") {
      places.push_back(command.arguments[i + 1]);
    }
  }
  for (const char* variable : {"LIBTORCH", "LIBTORCH_HOME", "Torch_ROOT", "Torch_DIR", "CMAKE_PREFIX_PATH"}) {
    AddList(variable, places);
  }
  for (const char* variable : {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
    if (const char* prefix = std::getenv(variable)) {
      AddPythons(prefix, places);
    }
  }
  places.insert(places.end(), {"/usr/include", "/usr/local/include", "/opt/libtorch", "/usr/local/libtorch"});
  if (const char* home = std::getenv("HOME")) {
    AddPythons(Join(home, ".local"), places);
  }
  AddPythons("/usr/local", places);
  AddPythons("/usr", places);
  return places;
}

}  // namespace

std::vector<std::string> FindLibTorch(llvm::StringRef request, const CompileCommand& command) {
  std::vector<std::string> places = request == "real" ? UsualPlaces(command) : std::vector<std::string>{request.str()};
  for (const std::string& place : places) {
    if (auto found = In(AbsolutePath(place, command.directory))) {
      return *found;
    }
  }
  return {};
}

std::string BuiltinHeaders() {
  std::string version = std::to_string(LLVM_VERSION_MAJOR);
  for (const std::string& folder : {std::string(LOGITLINT_CLANG_RESOURCE_DIR),
                                    "/usr/lib/llvm-" + version + "/lib/clang/" + version, "/usr/lib/clang/" + version,
                                    "/usr/local/lib/clang/" + version, "/opt/homebrew/opt/llvm/lib/clang/" + version}) {
    if (!folder.empty() && fs::exists(folder + "/include/stddef.h")) {
      return folder;
    }
  }
  return "";
}

}  // namespace lint
