#include "lint/cli/output_file.h"

#include <optional>

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

namespace fs = llvm::sys::fs;

llvm::Error Trouble(llvm::StringRef path, std::error_code error) {
  return llvm::createStringError(error, "cannot write " + path.str() + ": " + error.message());
}

// Closes the descriptor.
std::error_code WriteTo(int descriptor, llvm::StringRef text) {
  llvm::raw_fd_ostream out(descriptor, /*shouldClose=*/true);
  out << text;
  out.close();
  const std::error_code error = out.error();
  out.clear_error();
  return error;
}

std::error_code WriteThrough(llvm::StringRef path, llvm::StringRef text) {
  int descriptor = 0;
  if (std::error_code error = fs::openFileForWrite(path, descriptor, fs::CD_OpenExisting)) {
    return error;
  }
  return WriteTo(descriptor, text);
}

std::error_code WriteAndRename(llvm::StringRef path, std::optional<fs::perms> permissions, llvm::StringRef text) {
  const llvm::StringRef folder = llvm::sys::path::parent_path(path);
  if (!folder.empty()) {
    if (std::error_code error = fs::create_directories(folder)) {
      return error;
    }
  }
  llvm::SmallString<256> model(folder);
  llvm::sys::path::append(model, ".logitlint-%%%%%%%%.tmp");
  int descriptor = 0;
  llvm::SmallString<256> temporary;
  if (std::error_code error = fs::createUniqueFile(model, descriptor, temporary, fs::OF_None,
                                                   permissions.value_or(fs::all_read | fs::all_write))) {
    return error;
  }
  std::error_code error = WriteTo(descriptor, text);
  if (!error && permissions) {
    error = fs::setPermissions(temporary, *permissions);
  }
  if (!error) {
    error = fs::rename(temporary, path);
  }
  if (error) {
    fs::remove(temporary);
  }
  return error;
}

}  // namespace

llvm::Error WriteFileAtomically(llvm::StringRef path, llvm::StringRef text) {
  fs::file_status status;
  const bool exists = !fs::status(path, status) && fs::exists(status);
  if (!exists) {
    const std::error_code error = WriteAndRename(path, std::nullopt, text);
    return error ? Trouble(path, error) : llvm::Error::success();
  }
  if (fs::is_directory(status)) {
    return Trouble(path, std::make_error_code(std::errc::is_a_directory));
  }
  std::error_code error;
  if (!fs::is_regular_file(status)) {
    error = WriteThrough(path, text);
  } else {
    llvm::SmallString<256> real;
    error = fs::real_path(path, real);
    if (!error && !fs::can_write(real)) {
      error = std::make_error_code(std::errc::permission_denied);
    }
    if (!error) {
      error = WriteAndRename(real, status.permissions(), text);
    }
  }
  return error ? Trouble(path, error) : llvm::Error::success();
}

}  // namespace lint
