// From places in files to what the client calls them: a URI and a range in the units agreed on. Cells of a notebook
// that is open are documents of their own; in a notebook that is not, a place is a line of the file.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "lint/diag/finding.h"
#include "lint/project/path_names.h"
#include "lint/server/documents.h"
#include "lint/server/text_lines.h"
#include "llvm/ADT/DenseMap.h"

namespace lint {

struct EditorPlace {
  std::string uri;
  EditorRange range;
  std::optional<int64_t> version;  // of the document, where it is open
  bool is_exact = true;            // false: the line around it
};

class Locator {
 public:
  explicit Locator(const Documents& documents) : documents_(documents) {}

  [[nodiscard]] EditorPlace Find(const Place& place);
  // Of a problem, whose file may not have been read.
  [[nodiscard]] EditorPlace Find(const Problem& problem);
  // The text that a notebook is to a client that has it open as text, or not at all; nothing where it has its cells.
  struct Text {
    std::string uri;
    std::optional<int64_t> version;
    llvm::StringRef text;
  };
  [[nodiscard]] std::optional<Text> JsonOf(const SourceFile& notebook);
  // Of a file as reports name it.
  [[nodiscard]] std::string UriOf(llvm::StringRef path);
  [[nodiscard]] std::string RealPathOf(llvm::StringRef path);

  // Whether any place since ForgetCells was in a notebook that is open.
  [[nodiscard]] bool HasSeenCells() const { return has_seen_cells_; }
  void ForgetCells() { has_seen_cells_ = false; }

 private:
  struct File {
    std::string real_path;
    std::string uri;
    std::optional<int64_t> version;
    const OpenNotebook* notebook = nullptr;
    std::optional<std::string> bytes;  // of a file that had to be read from disk
    std::unique_ptr<TextLines> lines;  // of the text, of a closed notebook of its JSON
  };

  File& FileOf(llvm::StringRef path);
  File& AddFile(llvm::StringRef path);
  // As the client has it, or the disk.
  [[nodiscard]] llvm::StringRef TextOf(File& file);
  const TextLines& LinesOf(File& file);
  [[nodiscard]] EditorPlace InCell(const File& file, size_t cell, size_t begin, size_t end) const;

  const Documents& documents_;
  bool has_seen_cells_ = false;
  PathNames names_;
  std::map<std::string, File, std::less<>> files_;  // by path as reports have it
  llvm::DenseMap<const SourceFile*, std::unique_ptr<TextLines>> sources_;
};

}  // namespace lint
