#include "lint/fix/apply.h"

#include <algorithm>
#include <tuple>

#include "lint/fix/notebook_edits.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kByteOrderMark = "\xEF\xBB\xBF";

// How the line that holds `offset` ends; the last line as the one before it.
llvm::StringRef LineBreakAt(llvm::StringRef text, size_t offset) {
  size_t end = text.find('\n', offset);
  if (end == llvm::StringRef::npos) {
    end = text.rfind('\n');
  }
  const bool is_crlf = end != llvm::StringRef::npos && end > 0 && text[end - 1] == '\r';
  return is_crlf ? "\r\n" : "\n";
}

std::string WithLineBreaks(llvm::StringRef content, llvm::StringRef line_break) {
  std::string result;
  for (size_t i = 0; i < content.size(); ++i) {
    if (content[i] == '\n' && (i == 0 || content[i - 1] != '\r')) {
      result += line_break;
    } else {
      result += content[i];
    }
  }
  return result;
}

// An offset between a carriage return and its line feed is meant to be before both.
uint32_t BeforeLineBreak(llvm::StringRef text, uint32_t offset) {
  const bool is_between = offset > 0 && offset < text.size() && text[offset] == '\n' && text[offset - 1] == '\r';
  return is_between ? offset - 1 : offset;
}

// The text with the edits made, `shift` bytes further on.
std::string Splice(llvm::StringRef bytes, size_t shift, llvm::ArrayRef<Edit> settled) {
  std::string result;
  size_t at = 0;
  for (const Edit& edit : settled) {
    result += bytes.slice(at, edit.place.range.begin + shift);
    result += edit.content;
    at = edit.place.range.end + shift;
  }
  result += bytes.drop_front(at);
  return result;
}

}  // namespace

std::vector<Edit> SettledEdits(const SourceFile& file, llvm::ArrayRef<Edit> edits) {
  std::vector<Edit> settled(edits.begin(), edits.end());
  const llvm::StringRef text = file.text();
  for (Edit& edit : settled) {
    SourceRange& range = edit.place.range;
    range = {BeforeLineBreak(text, range.begin), BeforeLineBreak(text, range.end)};
    if (range.begin <= text.size()) {
      edit.content = WithLineBreaks(edit.content, LineBreakAt(text, range.begin));
    }
  }
  llvm::stable_sort(settled, [](const Edit& a, const Edit& b) {
    return std::tie(a.place.range.begin, a.place.range.end) < std::tie(b.place.range.begin, b.place.range.end);
  });
  return settled;
}

bool AreSound(const SourceFile& file, llvm::ArrayRef<Edit> settled) {
  uint32_t at = 0;
  for (const Edit& edit : settled) {
    const SourceRange range = edit.place.range;
    if (range.begin < at || range.end < range.begin || range.end > file.text().size()) {
      return false;
    }
    at = range.end;
  }
  return true;
}

std::string ApplyToText(const SourceFile& file, llvm::ArrayRef<Edit> settled) {
  return Splice(file.text(), 0, settled);
}

AppliedEdits ApplyToBytes(const SourceFile& file, llvm::StringRef bytes, llvm::ArrayRef<Edit> edits) {
  const std::vector<Edit> settled = SettledEdits(file, edits);
  if (!AreSound(file, settled)) {
    return {.error = "its edits overlap"};
  }
  if (file.language() == SourceLanguage::kNotebook) {
    return ApplyToNotebook(file, bytes, settled);
  }
  if (bytes == file.text()) {
    return {.bytes = Splice(bytes, 0, settled)};
  }
  if (bytes.starts_with(kByteOrderMark) && bytes.drop_front(kByteOrderMark.size()) == file.text()) {
    return {.bytes = Splice(bytes, kByteOrderMark.size(), settled)};
  }
  return {.error = "the file changed while it was read"};
}

}  // namespace lint
