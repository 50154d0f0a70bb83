#include "lint/server/documents.h"

#include <algorithm>
#include <utility>

#include "lint/config/configuration.h"
#include "lint/project/path_names.h"
#include "lint/server/file_uri.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {

std::string RealPathOfUri(llvm::StringRef uri) {
  const std::optional<std::string> path = PathOfUri(uri);
  if (!path) return "";
  const std::string absolute = PathNames().Absolute(*path);
  if (std::optional<std::string> real = RealPath(absolute)) return *std::move(real);
  const std::optional<std::string> folder = RealPath(ParentOf(absolute));
  return folder ? JoinPath(*folder, llvm::sys::path::filename(absolute)) : absolute;
}

std::string Edited(std::string text, llvm::ArrayRef<TextChange> changes, PositionEncoding encoding) {
  for (const TextChange& change : changes) {
    if (!change.range) {
      text = change.text;
      continue;
    }
    const auto [start, end] = std::minmax(change.range->start, change.range->end);
    const size_t begin = OffsetIn(text, start, encoding);
    text.replace(begin, OffsetIn(text, end, encoding) - begin, change.text);
  }
  return text;
}

const std::string& OpenDocument::text() const {
  static const std::string kNone;
  return bytes != nullptr ? *bytes : kNone;
}

std::shared_ptr<const OpenDocument> MakeDocument(llvm::StringRef uri, std::string real_path, int64_t version,
                                                 std::string text) {
  return std::make_shared<const OpenDocument>(
      OpenDocument{.uri = uri.str(),
                   .real_path = std::move(real_path),
                   .version = version,
                   .bytes = std::make_shared<const std::string>(std::move(text))});
}

std::shared_ptr<const OpenDocument> Edited(const OpenDocument& document, int64_t version,
                                           llvm::ArrayRef<TextChange> changes, PositionEncoding encoding) {
  return MakeDocument(document.uri, document.real_path, version, Edited(document.text(), changes, encoding));
}

void Documents::Open(llvm::StringRef uri, int64_t version, std::string text) {
  documents_[uri.str()] = MakeDocument(uri, RealPathOfUri(uri), version, std::move(text));
}

bool Documents::Change(llvm::StringRef uri, int64_t version, llvm::ArrayRef<TextChange> changes) {
  const auto at = documents_.find(uri);
  if (at == documents_.end()) return false;
  at->second = Edited(*at->second, version, changes, encoding_);
  return true;
}

void Documents::Close(llvm::StringRef uri) {
  if (const auto at = documents_.find(uri); at != documents_.end()) documents_.erase(at);
}

void Documents::OpenNotebookAs(OpenNotebook notebook) {
  notebook.real_path = RealPathOfUri(notebook.uri);
  notebook.json = std::make_shared<const std::string>(NotebookJson(notebook));
  notebooks_[notebook.uri] = std::move(notebook);
}

void Documents::ChangeNotebook(llvm::StringRef uri, llvm::function_ref<void(OpenNotebook&)> change) {
  const auto at = notebooks_.find(uri);
  if (at == notebooks_.end()) return;
  change(at->second);
  at->second.json = std::make_shared<const std::string>(NotebookJson(at->second));
}

void Documents::CloseNotebook(llvm::StringRef uri) {
  if (const auto at = notebooks_.find(uri); at != notebooks_.end()) notebooks_.erase(at);
}

const OpenDocument* Documents::Find(llvm::StringRef uri) const {
  const auto at = documents_.find(uri);
  return at == documents_.end() ? nullptr : at->second.get();
}

const OpenDocument* Documents::FindFile(llvm::StringRef real_path) const {
  const auto at = llvm::find_if(documents_, [&](const auto& one) { return one.second->real_path == real_path; });
  return at == documents_.end() ? nullptr : at->second.get();
}

const OpenNotebook* Documents::FindNotebook(llvm::StringRef uri) const {
  const auto at = notebooks_.find(uri);
  return at == notebooks_.end() ? nullptr : &at->second;
}

const OpenNotebook* Documents::FindNotebookFile(llvm::StringRef real_path) const {
  const auto at = llvm::find_if(notebooks_, [&](const auto& one) { return one.second.real_path == real_path; });
  return at == notebooks_.end() ? nullptr : &at->second;
}

std::pair<const OpenNotebook*, size_t> Documents::FindCell(llvm::StringRef uri) const {
  for (const auto& [name, notebook] : notebooks_) {
    for (size_t i = 0; i < notebook.cells.size(); ++i) {
      if (notebook.cells[i].document->uri == uri) return {&notebook, i};
    }
  }
  return {nullptr, 0};
}

const OpenDocument* Documents::FindText(llvm::StringRef uri) const {
  if (const OpenDocument* document = Find(uri)) return document;
  const auto [notebook, cell] = FindCell(uri);
  return notebook != nullptr ? notebook->cells[cell].document.get() : nullptr;
}

void Documents::ForEach(llvm::function_ref<void(const OpenDocument&)> visit) const {
  for (const auto& [uri, document] : documents_) visit(*document);
  for (const auto& [uri, notebook] : notebooks_) {
    for (const OpenCell& cell : notebook.cells) visit(*cell.document);
  }
}

std::vector<std::string> Documents::Files() const {
  std::vector<std::string> files;
  for (const auto& [uri, document] : documents_) files.push_back(document->real_path);
  for (const auto& [uri, notebook] : notebooks_) files.push_back(notebook.real_path);
  llvm::erase_if(files, [](const std::string& path) { return path.empty(); });
  return files;
}

std::vector<std::string> Documents::Notebooks() const {
  std::vector<std::string> uris;
  for (const auto& [uri, notebook] : notebooks_) uris.push_back(uri);
  return uris;
}

FileOverlay Documents::Overlay() const {
  FileOverlay overlay;
  const auto set = [&](const std::string& path, const FileOverlay::Bytes& bytes) {
    const bool counts = !path.empty() && bytes != nullptr && bytes->size() <= kMaxSourceBytes;
    if (counts && (DetectLanguage(path) || MayHoldSettings(path))) overlay.Set(path, bytes);
  };
  for (const auto& [uri, document] : documents_) set(document->real_path, document->bytes);
  for (const auto& [uri, notebook] : notebooks_) set(notebook.real_path, notebook.json);
  return overlay;
}

std::string NotebookJson(const OpenNotebook& notebook) {
  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::json::OStream json(out);
  json.object([&] {
    json.attributeArray("cells", [&] {
      for (const OpenCell& cell : notebook.cells) {
        json.object([&] {
          json.attribute("cell_type", cell.is_code ? "code" : "markdown");
          json.attributeObject("metadata", [] {});
          if (cell.is_code) json.attributeArray("outputs", [] {});
          json.attribute("source", cell.document->text());
        });
      }
    });
    json.attributeObject("metadata", [&] {
      json.attributeObject("kernelspec", [&] { json.attribute("language", "python"); });
      json.attributeObject("language_info", [&] { json.attribute("name", "python"); });
    });
    json.attribute("nbformat", 4);
    json.attribute("nbformat_minor", 5);
  });
  return text;
}

}  // namespace lint
