// What the client has open: text documents and notebooks. Every document is immutable; an edit makes another, so a copy
// of all of them costs little and stays what it was.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lint/server/text_lines.h"
#include "lint/source/file_overlay.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct OpenDocument {
  std::string uri;
  std::string real_path;  // empty: no file
  int64_t version = 0;
  FileOverlay::Bytes bytes = nullptr;  // null: empty

  [[nodiscard]] const std::string& text() const;
};

// One replacement, of the whole text where there is no range.
struct TextChange {
  std::optional<EditorRange> range;
  std::string text;
};

struct OpenCell {
  bool is_code = false;
  std::shared_ptr<const OpenDocument> document;
};

struct OpenNotebook {
  std::string uri;
  std::string real_path;
  int64_t version = 0;
  std::vector<OpenCell> cells;
  FileOverlay::Bytes json = nullptr;  // as it would be saved; made when the notebook is opened or changed
};

class Documents {
 public:
  explicit Documents(PositionEncoding encoding = PositionEncoding::kUtf16) : encoding_(encoding) {}

  [[nodiscard]] PositionEncoding encoding() const { return encoding_; }

  void Open(llvm::StringRef uri, int64_t version, std::string text);
  // False: it is not open. Ranges that lie outside are moved inside.
  bool Change(llvm::StringRef uri, int64_t version, llvm::ArrayRef<TextChange> changes);
  void Close(llvm::StringRef uri);

  void OpenNotebookAs(OpenNotebook notebook);
  // Nothing happens where it is not open.
  void ChangeNotebook(llvm::StringRef uri, llvm::function_ref<void(OpenNotebook&)> change);
  void CloseNotebook(llvm::StringRef uri);

  // Null where none is open. Cells of notebooks are no documents of this kind.
  [[nodiscard]] const OpenDocument* Find(llvm::StringRef uri) const;
  [[nodiscard]] const OpenDocument* FindFile(llvm::StringRef real_path) const;
  [[nodiscard]] const OpenNotebook* FindNotebook(llvm::StringRef uri) const;
  [[nodiscard]] const OpenNotebook* FindNotebookFile(llvm::StringRef real_path) const;
  // Also of a cell.
  [[nodiscard]] const OpenDocument* FindText(llvm::StringRef uri) const;
  // Every text, also of cells.
  void ForEach(llvm::function_ref<void(const OpenDocument&)> visit) const;
  // By the URI of a cell: its notebook, and which cell it is.
  [[nodiscard]] std::pair<const OpenNotebook*, size_t> FindCell(llvm::StringRef uri) const;

  // The real paths of all that are files.
  [[nodiscard]] std::vector<std::string> Files() const;
  // The URIs of the notebooks.
  [[nodiscard]] std::vector<std::string> Notebooks() const;
  // What stands in for the disk. Files that are too large to be read from there are left out.
  [[nodiscard]] FileOverlay Overlay() const;

 private:
  PositionEncoding encoding_;
  std::map<std::string, std::shared_ptr<const OpenDocument>, std::less<>> documents_;
  std::map<std::string, OpenNotebook, std::less<>> notebooks_;
};

// A document with that text.
[[nodiscard]] std::shared_ptr<const OpenDocument> MakeDocument(llvm::StringRef uri, std::string real_path,
                                                               int64_t version, std::string text);

// The document after the changes, made one after another.
[[nodiscard]] std::shared_ptr<const OpenDocument> Edited(const OpenDocument& document, int64_t version,
                                                         llvm::ArrayRef<TextChange> changes, PositionEncoding encoding);

// The text after them.
[[nodiscard]] std::string Edited(std::string text, llvm::ArrayRef<TextChange> changes, PositionEncoding encoding);

// The file of a URI by its real path, also where it is not (yet, or any more) on disk; empty: no file.
[[nodiscard]] std::string RealPathOfUri(llvm::StringRef uri);

// The notebook as it would be saved, without what has nothing to do with code.
[[nodiscard]] std::string NotebookJson(const OpenNotebook& notebook);

}  // namespace lint
