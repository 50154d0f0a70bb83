#include "lint/source/notebook.h"

#include <utility>
#include <vector>

#include "lint/source/json_scanner.h"
#include "llvm/ADT/Twine.h"

namespace lint {
namespace {

// The code of one cell and, for each of its lines, the line of the file.
struct CellSource {
  std::string text;
  std::vector<uint32_t> lines;
  bool is_code = false;
  bool is_python = true;
  CellStrings strings;
};

class NotebookReader {
 public:
  explicit NotebookReader(llvm::StringRef json) : json_(json), scanner_(json) {}

  // Of the cells, once Run has made a file.
  std::vector<CellStrings> TakeStrings() { return std::move(strings_); }

  NotebookResult Run(std::string path) {
    bool read = scanner_.Object([&](llvm::StringRef key) { return TopLevel(key); }) && scanner_.End();
    if (!read) return {std::nullopt, JsonError()};
    if (!has_cells_) return {std::nullopt, "not a notebook: it has no cells"};
    if (!is_python_) {
      text_.clear();
      cells_.clear();
      strings_.clear();
    }
    return {SourceFile(std::move(path), SourceLanguage::kNotebook, std::move(text_), std::move(cells_)), ""};
  }

 private:
  std::string JsonError() {
    uint32_t line = 1 + static_cast<uint32_t>(json_.take_front(scanner_.error_offset()).count('\n'));
    return ("not a notebook: line " + llvm::Twine(line) + ": " + scanner_.error()).str();
  }

  bool TopLevel(llvm::StringRef key) {
    if (key == "cells" && scanner_.Peek() == '[') return Cells();
    if (key == "worksheets" && scanner_.Peek() == '[') {
      return scanner_.Array([&] {
        if (scanner_.Peek() != '{') return scanner_.Skip();
        return scanner_.Object(
            [&](llvm::StringRef k) { return k == "cells" && scanner_.Peek() == '[' ? Cells() : scanner_.Skip(); });
      });
    }
    return key == "metadata" && scanner_.Peek() == '{' ? Metadata() : scanner_.Skip();
  }

  // {"kernelspec": {"language": ...}, "language_info": {"name": ...}}
  bool Metadata() {
    return scanner_.Object([&](llvm::StringRef key) {
      llvm::StringRef wanted = key == "kernelspec" ? "language" : key == "language_info" ? "name" : "";
      if (wanted.empty() || scanner_.Peek() != '{') return scanner_.Skip();
      return scanner_.Object([&](llvm::StringRef k) { return k == wanted ? Language(is_python_) : scanner_.Skip(); });
    });
  }

  bool Language(bool& is_python) {
    if (scanner_.Peek() != '"') return scanner_.Skip();
    std::string language;
    if (!scanner_.String(language)) return false;
    is_python = llvm::StringRef(language).contains_insensitive("python");
    return true;
  }

  bool Cells() {
    has_cells_ = true;
    return scanner_.Array([&] {
      ++cell_number_;
      if (scanner_.Peek() != '{') return scanner_.Skip();
      CellSource cell;
      if (!scanner_.Object([&](llvm::StringRef key) { return CellMember(key, cell); })) return false;
      if (cell.is_code && cell.is_python) AddCell(cell);
      return true;
    });
  }

  bool CellMember(llvm::StringRef key, CellSource& cell) {
    char next = scanner_.Peek();
    if (key == "cell_type" && next == '"') {
      std::string type;
      if (!scanner_.String(type)) return false;
      cell.is_code = type == "code";
      return true;
    }
    if (key == "language") return Language(cell.is_python);
    // Format 3 calls a code cell's source its input.
    if (key != "source" && key != "input") return scanner_.Skip();
    CellStrings& strings = cell.strings;
    strings.is_plain &= strings.value_begin == 0;
    strings.value_begin = scanner_.Offset();
    strings.is_list = next == '[';
    if (next == '"') return SourceString(cell);
    if (next != '[') return scanner_.Skip();
    return scanner_.Array([&] {
      if (scanner_.Peek() == '"') return SourceString(cell);
      strings.is_plain = false;
      return scanner_.Skip();
    });
  }

  bool SourceString(CellSource& cell) {
    size_t quote = scanner_.Offset();
    uint32_t file_line = LineAt(quote);
    size_t begin = cell.text.size();
    bool continues = begin != 0 && cell.text.back() != '\n';
    if (!scanner_.String(cell.text)) return false;
    cell.strings.strings.push_back({quote, scanner_.Consumed()});
    llvm::StringRef added = llvm::StringRef(cell.text).drop_front(begin);
    size_t lines = added.count('\n') + (added.empty() || added.back() == '\n' ? 0 : 1);
    if (continues && lines != 0) --lines;
    cell.lines.insert(cell.lines.end(), lines, file_line);
    return true;
  }

  // Asked in increasing order, so the file is counted once.
  uint32_t LineAt(size_t offset) {
    line_ += static_cast<uint32_t>(json_.slice(counted_, offset).count('\n'));
    counted_ = offset;
    return line_;
  }

  void AddCell(CellSource& cell) {
    auto begin = static_cast<uint32_t>(text_.size());
    std::string magics;
    text_ += BlankMagics(cell.text, &magics);
    if (text_.size() == begin || text_.back() != '\n') text_ += '\n';
    if (cell.lines.empty()) cell.lines.push_back(line_);
    cells_.push_back({.number = cell_number_,
                      .begin = begin,
                      .end = static_cast<uint32_t>(text_.size()),
                      .file_lines = std::move(cell.lines),
                      .magics = std::move(magics)});
    strings_.push_back(std::move(cell.strings));
  }

  llvm::StringRef json_;
  JsonScanner scanner_;
  std::string text_;
  std::vector<NotebookCell> cells_;
  std::vector<CellStrings> strings_;
  uint32_t cell_number_ = 0;
  bool has_cells_ = false;
  bool is_python_ = true;
  size_t counted_ = 0;  // up to where `line_` has counted
  uint32_t line_ = 1;
};

}  // namespace

NotebookResult ReadNotebook(std::string path, llvm::StringRef json) {
  json.consume_front("\xEF\xBB\xBF");
  return NotebookReader(json).Run(std::move(path));
}

std::optional<std::vector<CellStrings>> FindCellStrings(llvm::StringRef bytes) {
  llvm::StringRef json = bytes;
  json.consume_front("\xEF\xBB\xBF");
  NotebookReader reader(json);
  if (!reader.Run("").file) return std::nullopt;
  std::vector<CellStrings> cells = reader.TakeStrings();
  const size_t mark = bytes.size() - json.size();
  for (CellStrings& cell : cells) {
    cell.value_begin += mark;
    for (CellStrings::String& string : cell.strings) string = {string.begin + mark, string.end + mark};
  }
  return cells;
}

}  // namespace lint
