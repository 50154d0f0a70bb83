#include "lint/server/locator.h"

#include <algorithm>
#include <utility>

#include "lint/project/read_bytes.h"
#include "lint/server/file_uri.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

Locator::File& Locator::FileOf(llvm::StringRef path) {
  const auto known = files_.find(path);
  File& file = known != files_.end() ? known->second : AddFile(path);
  has_seen_cells_ |= file.notebook != nullptr;
  return file;
}

Locator::File& Locator::AddFile(llvm::StringRef path) {
  File file;
  const std::string absolute = names_.Absolute(path);
  file.real_path = RealPath(absolute).value_or(absolute);
  file.uri = UriOfPath(absolute);
  if (const OpenDocument* document = documents_.FindFile(file.real_path)) {
    file.uri = document->uri;
    file.version = document->version;
  }
  file.notebook = documents_.FindNotebookFile(file.real_path);
  return files_.emplace(path.str(), std::move(file)).first->second;
}

llvm::StringRef Locator::TextOf(File& file) {
  const OpenDocument* document = documents_.FindFile(file.real_path);
  if (document != nullptr) return document->text();
  if (!file.bytes) file.bytes = ReadBytes(file.real_path).bytes;
  return *file.bytes;
}

const TextLines& Locator::LinesOf(File& file) {
  if (file.lines == nullptr) file.lines = std::make_unique<TextLines>(TextOf(file), documents_.encoding());
  return *file.lines;
}

std::optional<Locator::Text> Locator::JsonOf(const SourceFile& notebook) {
  File& file = FileOf(notebook.path());
  if (notebook.language() != SourceLanguage::kNotebook || file.notebook != nullptr) return std::nullopt;
  return Text{file.uri, file.version, TextOf(file)};
}

EditorPlace Locator::InCell(const File& file, size_t cell, size_t begin, size_t end) const {
  const OpenDocument& document = *file.notebook->cells[cell].document;
  const TextLines lines(document.text(), documents_.encoding());
  return {document.uri, {lines.PositionAt(begin), lines.PositionAt(std::max(begin, end))}, document.version};
}

EditorPlace Locator::Find(const Place& place) {
  const SourceFile& source = *place.file;
  File& file = FileOf(source.path());
  if (source.language() == SourceLanguage::kNotebook) {
    const Position position = source.PositionAt(place.range.begin);
    if (file.notebook != nullptr && position.cell != 0 && position.cell <= file.notebook->cells.size()) {
      const auto cell = llvm::find_if(source.cells(), [&](const auto& one) { return one.number == position.cell; });
      return InCell(file, position.cell - 1, place.range.begin - cell->begin, place.range.end - cell->begin);
    }
    return {file.uri, LinesOf(file).RangeAt(position.file_line, 0), file.version, /*is_exact=*/false};
  }
  std::unique_ptr<TextLines>& lines = sources_[&source];
  if (lines == nullptr) lines = std::make_unique<TextLines>(source.text(), documents_.encoding());
  return {file.uri, lines->RangeOf(place.range), file.version};
}

EditorPlace Locator::Find(const Problem& problem) {
  File& file = FileOf(problem.path);
  const Position& at = problem.position;
  if (file.notebook != nullptr && at.cell != 0 && at.cell <= file.notebook->cells.size()) {
    const OpenDocument& document = *file.notebook->cells[at.cell - 1].document;
    const TextLines lines(document.text(), documents_.encoding());
    return {document.uri, lines.RangeAt(at.line, at.column), document.version};
  }
  if (file.notebook != nullptr && !file.notebook->cells.empty()) return InCell(file, 0, 0, 0);
  const bool is_cell = at.cell != 0;
  return {file.uri, LinesOf(file).RangeAt(is_cell ? at.file_line : at.line, is_cell ? 0 : at.column), file.version,
          !is_cell};
}

std::string Locator::UriOf(llvm::StringRef path) { return FileOf(path).uri; }

std::string Locator::RealPathOf(llvm::StringRef path) { return FileOf(path).real_path; }

}  // namespace lint
