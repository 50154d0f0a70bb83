#include "lint/project/path_names.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

std::string WorkingDirectory() {
  llvm::SmallString<256> path;
  if (llvm::sys::fs::current_path(path)) {
    return "/";
  }
  return llvm::sys::path::convert_to_slash(path);
}

// What stands below `folder` in `path`.
std::optional<llvm::StringRef> Below(llvm::StringRef path, llvm::StringRef folder) {
  if (!IsWithin(path, folder)) {
    return std::nullopt;
  }
  return path.drop_front(folder.size()).ltrim('/');
}

}  // namespace

PathNames::PathNames() : PathNames(WorkingDirectory()) {}

PathNames::PathNames(llvm::StringRef working_directory)
    : working_directory_(working_directory),
      real_working_directory_(RealPath(working_directory).value_or(working_directory.str())) {}

std::string PathNames::Absolute(llvm::StringRef path) const {
  llvm::SmallString<256> absolute(path);
  llvm::sys::fs::make_absolute(working_directory_, absolute);
  // ".." behind a symbolic link leads elsewhere than the text says, so the file system has to be asked.
  if (llvm::is_contained(llvm::make_range(llvm::sys::path::begin(path), llvm::sys::path::end(path)), "..")) {
    if (auto real = RealPath(absolute)) {
      return *std::move(real);
    }
  }
  llvm::sys::path::remove_dots(absolute, /*remove_dot_dot=*/true);
  return llvm::sys::path::convert_to_slash(absolute);
}

std::string PathNames::Real(llvm::StringRef path) const {
  std::string absolute = Absolute(path);
  if (std::optional<std::string> real = RealPath(absolute)) {
    return *std::move(real);
  }
  const std::optional<std::string> folder = RealPath(ParentOf(absolute));
  return folder ? JoinPath(*folder, llvm::sys::path::filename(absolute)) : absolute;
}

std::string PathNames::ForReport(llvm::StringRef absolute) const {
  for (llvm::StringRef folder : {working_directory_, real_working_directory_}) {
    if (auto below = Below(absolute, folder)) {
      return below->empty() ? "." : below->str();
    }
  }
  return absolute.str();
}

std::optional<std::string> RealPath(llvm::StringRef path) {
  llvm::SmallString<256> real;
  if (llvm::sys::fs::real_path(path, real)) {
    return std::nullopt;
  }
  return llvm::sys::path::convert_to_slash(real);
}

std::string JoinPath(llvm::StringRef folder, llvm::StringRef name) {
  if (folder.empty() || name.empty() || folder.ends_with("/")) {
    return (folder + name).str();
  }
  return (folder + "/" + name).str();
}

bool IsWithin(llvm::StringRef path, llvm::StringRef folder) {
  return path.consume_front(folder) && (path.empty() || path.starts_with("/") || folder.ends_with("/"));
}

llvm::StringRef ParentOf(llvm::StringRef path) {
  return llvm::sys::path::parent_path(path, llvm::sys::path::Style::posix);
}

}  // namespace lint
