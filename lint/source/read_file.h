// From a file on disk to a SourceFile. Trouble with the outside world is a message; odd contents (invalid UTF-8,
// carriage returns) are not trouble.
#pragma once

#include <optional>
#include <string>

#include "lint/source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// Larger files are data, whatever their name says; offsets into a file are kept in 32 bits.
inline constexpr size_t kMaxSourceBytes = size_t{32} << 20;

struct ReadResult {
  std::optional<SourceFile> file;
  std::string error;  // why there is no file; empty where there is one
};

// What a file holds, by the extension of its name; nothing where it is no language of ours.
std::optional<SourceLanguage> DetectLanguage(llvm::StringRef path);

// The endings that are known, in lower case: ".py" and so on.
llvm::ArrayRef<llvm::StringLiteral> SourceExtensions();

// `disk_path` is opened, `path` is what reports print. A UTF-8 byte order mark is dropped.
ReadResult ReadSourceFile(const std::string& disk_path, std::string path, size_t limit = kMaxSourceBytes);

// The same for bytes that are at hand: an editor's buffer.
ReadResult MakeSourceFile(std::string path, SourceLanguage language, std::string bytes);

}  // namespace lint
