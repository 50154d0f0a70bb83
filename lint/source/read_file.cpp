#include "lint/source/read_file.h"

#include <utility>

#include "lint/source/notebook.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace lint {

constexpr llvm::StringLiteral kExtensions[] = {".py",  ".pyi", ".pyw", ".ipynb", ".cpp", ".cc", ".cxx",
                                               ".c++", ".h",   ".hpp", ".hh",    ".hxx", ".cu", ".cuh"};

llvm::ArrayRef<llvm::StringLiteral> SourceExtensions() { return kExtensions; }

std::optional<SourceLanguage> DetectLanguage(llvm::StringRef path) {
  const std::string extension = llvm::sys::path::extension(path).lower();
  if (!llvm::is_contained(kExtensions, extension)) return std::nullopt;
  if (extension == ".ipynb") return SourceLanguage::kNotebook;
  return llvm::StringRef(extension).starts_with(".py") ? SourceLanguage::kPython : SourceLanguage::kCpp;
}

ReadResult MakeSourceFile(std::string path, SourceLanguage language, std::string bytes) {
  if (language == SourceLanguage::kNotebook) {
    NotebookResult notebook = ReadNotebook(std::move(path), bytes);
    return {std::move(notebook.file), std::move(notebook.error)};
  }
  if (llvm::StringRef(bytes).starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  return {SourceFile(std::move(path), language, std::move(bytes)), ""};
}

ReadResult ReadSourceFile(const std::string& disk_path, std::string path, size_t limit) {
  std::optional<SourceLanguage> language = DetectLanguage(disk_path);
  if (!language) return {std::nullopt, "not a file of a known language"};
  // Asked before opening: a directory cannot be read, and opening a pipe would wait for somebody to write to it.
  llvm::sys::fs::file_status status;
  if (std::error_code error = llvm::sys::fs::status(disk_path, status)) return {std::nullopt, error.message()};
  if (status.type() != llvm::sys::fs::file_type::regular_file) return {std::nullopt, "not a regular file"};
  if (status.getSize() > limit) return {std::nullopt, "too large"};
  auto buffer = llvm::MemoryBuffer::getFile(disk_path, /*IsText=*/false, /*RequiresNullTerminator=*/false,
                                            /*IsVolatile=*/true);
  if (!buffer) return {std::nullopt, buffer.getError().message()};
  return MakeSourceFile(std::move(path), *language, (*buffer)->getBuffer().str());
}

}  // namespace lint
