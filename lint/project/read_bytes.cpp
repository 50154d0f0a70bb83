#include "lint/project/read_bytes.h"

#include <system_error>
#include <utility>

#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"

namespace lint {
namespace {

namespace fs = llvm::sys::fs;

FileBytes Failed(std::string message) { return {.error = std::move(message)}; }

// Reads up to the size the file had, or less where it has shrunk meanwhile.
FileBytes ReadOpened(fs::file_t file, size_t size) {
  FileBytes result;
  result.bytes.resize(size);
  size_t filled = 0;
  while (filled < size) {
    auto count = fs::readNativeFile(file, llvm::MutableArrayRef(result.bytes.data() + filled, size - filled));
    if (!count) {
      return Failed(llvm::toString(count.takeError()));
    }
    if (*count == 0) {
      break;
    }
    filled += *count;
  }
  result.bytes.resize(filled);
  return result;
}

}  // namespace

FileBytes ReadBytes(llvm::StringRef path, size_t limit) {
  // Asked before opening: opening a pipe would wait for somebody to write to it.
  fs::file_status status;
  if (const std::error_code error = fs::status(path, status)) {
    return Failed(error.message());
  }
  if (status.type() != fs::file_type::regular_file) {
    return Failed("it is not a regular file");
  }
  if (status.getSize() > limit) {
    return {.error = "it is larger than " + std::to_string(limit >> 20) + " MB", .too_large = true};
  }
  auto file = fs::openNativeFileForRead(path);
  if (!file) {
    return Failed(llvm::errorToErrorCode(file.takeError()).message());
  }
  FileBytes result = ReadOpened(*file, status.getSize());
  [[maybe_unused]] const std::error_code ignored = fs::closeFile(*file);  // what was read stays read
  return result;
}

}  // namespace lint
