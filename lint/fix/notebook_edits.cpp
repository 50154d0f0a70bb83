// A cell's code is a run of units, each a character or an escape of one of the cell's strings. An edit is mapped from
// offsets in the text to units, and made there; so what it does not touch keeps its spelling. In the end the notebook
// is read again and compared with what it should be: whatever the mapping does not know is refused, never guessed.

#include "lint/fix/notebook_edits.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "lint/source/json_scanner.h"
#include "lint/source/notebook.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

// Replaces bytes [begin, end) of the file.
struct RawEdit {
  size_t begin = 0;
  size_t end = 0;
  std::string content;
};

struct Unit {
  llvm::StringRef raw;
  size_t string = 0;   // of the cell's strings, by number
  size_t decoded = 0;  // offset in the cell's code
  bool is_line_break = false;
};

// An edit within one cell, in offsets of its code.
struct CellEdit {
  size_t begin = 0;
  size_t end = 0;
  std::string content;
};

void AppendCodeUnit(std::string& out, uint32_t unit) {
  out += "\\u" + llvm::utohexstr(unit, /*LowerCase=*/true, /*Width=*/4);
}

// A code point of more than one byte. False where it is none.
bool AppendWide(std::string& out, llvm::StringRef& text, bool ascii_only) {
  const auto* at = reinterpret_cast<const llvm::UTF8*>(text.begin());
  llvm::UTF32 code = 0;
  if (llvm::convertUTF8Sequence(&at, reinterpret_cast<const llvm::UTF8*>(text.end()), &code, llvm::strictConversion) !=
      llvm::conversionOK) {
    return false;
  }
  const size_t size = reinterpret_cast<const char*>(at) - text.begin();
  if (!ascii_only) {
    out += text.take_front(size);
  } else if (code < 0x10000) {
    AppendCodeUnit(out, code);
  } else {
    AppendCodeUnit(out, 0xD800 + ((code - 0x10000) >> 10));
    AppendCodeUnit(out, 0xDC00 + ((code - 0x10000) & 0x3FF));
  }
  text = text.drop_front(size);
  return true;
}

// As the inside of a JSON string.
bool AppendEncoded(std::string& out, llvm::StringRef text, bool ascii_only) {
  constexpr llvm::StringRef from = "\"\\\b\f\n\r\t";
  constexpr llvm::StringRef to = "\"\\bfnrt";
  while (!text.empty()) {
    const char c = text.front();
    if (static_cast<unsigned char>(c) >= 0x80) {
      if (!AppendWide(out, text, ascii_only)) {
        return false;
      }
      continue;
    }
    const size_t simple = from.find(c);
    if (simple != llvm::StringRef::npos) {
      out += '\\';
      out += to[simple];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      AppendCodeUnit(out, static_cast<unsigned char>(c));
    } else {
      out += c;
    }
    text = text.drop_front();
  }
  return true;
}

class CellWriter {
 public:
  CellWriter(llvm::StringRef bytes, const CellStrings& strings, bool ascii_only)
      : bytes_(bytes), strings_(strings), ascii_only_(ascii_only) {
    for (size_t i = 0; i < strings.strings.size(); ++i) {
      Decode(i);
    }
  }

  [[nodiscard]] llvm::StringRef code() const { return code_; }

  // In order of place. False where a bound is within a character.
  bool Write(llvm::ArrayRef<CellEdit> edits, std::vector<RawEdit>& out) {
    if (strings_.strings.empty()) {
      return WriteFirst(edits, out);
    }
    return strings_.is_list && HasStringPerLine() ? WriteLines(edits, out) : WriteInPlace(edits, out);
  }

 private:
  void Decode(size_t string) {
    llvm::StringRef raw = bytes_.slice(strings_.strings[string].begin + 1, strings_.strings[string].end - 1);
    while (!raw.empty()) {
      const llvm::StringRef before = raw;
      const size_t at = code_.size();
      if (!AppendJsonUnit(code_, raw)) {
        return;
      }
      units_.push_back({.raw = before.drop_back(raw.size()),
                        .string = string,
                        .decoded = at,
                        .is_line_break = llvm::StringRef(code_).drop_front(at) == "\n"});
    }
  }

  // As Jupyter writes lists: every string but the last is a line with its line break.
  [[nodiscard]] bool HasStringPerLine() const {
    size_t with_code = 0;  // strings that are not empty
    for (size_t i = 0; i < units_.size(); ++i) {
      const bool is_last = i + 1 == units_.size() || units_[i + 1].string != units_[i].string;
      with_code += is_last ? 1 : 0;
      const bool is_end = i + 1 == units_.size();
      if (is_last ? !is_end && !units_[i].is_line_break : units_[i].is_line_break) {
        return false;
      }
    }
    return with_code == strings_.strings.size();
  }

  [[nodiscard]] std::optional<size_t> UnitAt(size_t decoded) const {
    if (decoded == code_.size()) {
      return units_.size();
    }
    const auto at = llvm::lower_bound(units_, decoded, [](const Unit& unit, size_t d) { return unit.decoded < d; });
    return at != units_.end() && at->decoded == decoded ? std::optional(at - units_.begin()) : std::nullopt;
  }

  static std::string Quoted(llvm::StringRef raw) { return ("\"" + raw + "\"").str(); }

  // Raw lines, each with its line break.
  bool SplitAndAdd(std::vector<std::string>& lines, llvm::StringRef content) const {
    while (!content.empty()) {
      const size_t end = content.find('\n');
      const llvm::StringRef line = content.take_front(end == llvm::StringRef::npos ? content.size() : end + 1);
      if (!AppendEncoded(lines.back(), line, ascii_only_)) {
        return false;
      }
      if (line.ends_with("\n")) {
        lines.emplace_back();
      }
      content = content.drop_front(line.size());
    }
    return true;
  }

  bool WriteLines(llvm::ArrayRef<CellEdit> edits, std::vector<RawEdit>& out) const {
    std::vector<std::string> lines(1);
    size_t at = 0;
    const auto copy_to = [&](size_t end) {
      for (; at < end; ++at) {
        lines.back() += units_[at].raw;
        if (units_[at].is_line_break) {
          lines.emplace_back();
        }
      }
    };
    for (const CellEdit& edit : edits) {
      const auto begin = UnitAt(edit.begin);
      const auto end = UnitAt(edit.end);
      if (!begin || !end) {
        return false;
      }
      copy_to(*begin);
      if (!SplitAndAdd(lines, edit.content)) {
        return false;
      }
      at = *end;
    }
    copy_to(units_.size());
    if (lines.back().empty()) {
      lines.pop_back();
    }
    ReplaceStrings(lines, out);
    return true;
  }

  [[nodiscard]] llvm::StringRef RawOf(size_t string) const {
    return bytes_.slice(strings_.strings[string].begin + 1, strings_.strings[string].end - 1);
  }

  // What stands between two strings of the list.
  [[nodiscard]] std::string Separator() const {
    const auto& strings = strings_.strings;
    if (strings.size() > 1) {
      return bytes_.slice(strings[0].end, strings[1].begin).str();
    }
    const llvm::StringRef indent = bytes_.slice(strings_.value_begin + 1, strings[0].begin);
    return indent.contains('\n') ? ("," + indent).str() : ", ";
  }

  // The strings become `lines`; those at both ends that stay are left alone.
  void ReplaceStrings(llvm::ArrayRef<std::string> lines, std::vector<RawEdit>& out) const {
    const auto& strings = strings_.strings;
    const size_t shorter = std::min(lines.size(), strings.size());
    size_t before = 0;
    while (before < shorter && RawOf(before) == lines[before]) {
      ++before;
    }
    size_t after = 0;
    while (after < shorter - before && RawOf(strings.size() - 1 - after) == lines[lines.size() - 1 - after]) {
      ++after;
    }
    const size_t old_end = strings.size() - after;
    std::vector<std::string> added;
    for (const std::string& line : lines.slice(before, lines.size() - after - before)) {
      added.push_back(Quoted(line));
    }
    const std::string separator = Separator();
    const std::string content = llvm::join(added, separator);
    if (before < old_end && !added.empty()) {
      out.push_back({strings[before].begin, strings[old_end - 1].end, content});
    } else if (before < old_end && after > 0) {
      out.push_back({strings[before].begin, strings[old_end].begin, ""});
    } else if (before < old_end) {
      out.push_back({before > 0 ? strings[before - 1].end : strings[0].begin, strings.back().end, ""});
    } else if (!added.empty() && after > 0) {
      out.push_back({strings[before].begin, strings[before].begin, content + separator});
    } else if (!added.empty()) {
      out.push_back({strings.back().end, strings.back().end, separator + content});
    }
  }

  // Where unit number `unit` begins, or the last string ends.
  [[nodiscard]] size_t RawAt(size_t unit) const {
    return unit < units_.size() ? static_cast<size_t>(units_[unit].raw.begin() - bytes_.begin())
                                : strings_.strings.back().end - 1;
  }

  bool WriteInPlace(llvm::ArrayRef<CellEdit> edits, std::vector<RawEdit>& out) const {
    for (const CellEdit& edit : edits) {
      const auto begin = UnitAt(edit.begin);
      const auto end = UnitAt(edit.end);
      RawEdit raw;
      if (!begin || !end || !AppendEncoded(raw.content, edit.content, ascii_only_)) {
        return false;
      }
      raw.begin = raw.end = RawAt(*begin);
      for (size_t i = *begin; i < *end; ++i) {
        const size_t at = RawAt(i);
        if (at != raw.end) {  // the next string
          out.push_back(std::exchange(raw, {.begin = at}));
        }
        raw.end = at + units_[i].raw.size();
      }
      out.push_back(std::move(raw));
    }
    return true;
  }

  // Into an empty list.
  bool WriteFirst(llvm::ArrayRef<CellEdit> edits, std::vector<RawEdit>& out) const {
    std::vector<std::string> lines(1);
    for (const CellEdit& edit : edits) {
      if (!SplitAndAdd(lines, edit.content)) {
        return false;
      }
    }
    if (lines.back().empty()) {
      lines.pop_back();
    }
    for (std::string& line : lines) {
      line = Quoted(line);
    }
    const size_t at = strings_.value_begin + 1;
    out.push_back({at, at, llvm::join(lines, ", ")});
    return strings_.is_list;
  }

  llvm::StringRef bytes_;
  const CellStrings& strings_;
  bool ascii_only_;
  std::string code_;
  std::vector<Unit> units_;
};

std::string Splice(llvm::StringRef bytes, llvm::ArrayRef<RawEdit> edits) {
  std::string result;
  size_t at = 0;
  for (const RawEdit& edit : edits) {
    result += bytes.slice(at, edit.begin);
    result += edit.content;
    at = edit.end;
  }
  result += bytes.drop_front(at);
  return result;
}

// The number of the cell that an edit is in: at a border that of the cell that begins there.
std::optional<size_t> CellOf(const SourceFile& file, SourceRange range) {
  const auto& cells = file.cells();
  const auto after =
      llvm::upper_bound(cells, range.begin, [](uint32_t o, const NotebookCell& c) { return o < c.begin; });
  if (after == cells.begin() || range.end > std::prev(after)->end) {
    return std::nullopt;
  }
  return std::prev(after) - cells.begin();
}

// The reader ends a cell with a line break where it has none; that one is not in the file.
CellEdit InCode(const Edit& edit, const NotebookCell& cell, size_t code_size) {
  CellEdit mapped = {edit.place.range.begin - cell.begin, edit.place.range.end - cell.begin, edit.content};
  if (mapped.end <= code_size) {
    return mapped;
  }
  llvm::StringRef content = mapped.content;
  content.consume_back("\n");
  mapped.content = mapped.begin > code_size ? ("\n" + content).str() : content.str();
  mapped.begin = std::min(mapped.begin, code_size);
  mapped.end = code_size;
  return mapped;
}

// "%%time" works in the first line only.
bool IsBeforeCellMagic(llvm::StringRef code, size_t offset) {
  const size_t begin = code.size() - code.ltrim().size();
  return code.drop_front(begin).starts_with("%%") && offset <= code.find('\n', begin);
}

std::string MapCell(const SourceFile& file, size_t number, llvm::ArrayRef<Edit> edits, CellWriter& writer,
                    std::vector<RawEdit>& raw) {
  const NotebookCell& cell = file.cells()[number];
  std::vector<CellEdit> mapped;
  for (const Edit& edit : edits) {
    mapped.push_back(InCode(edit, cell, writer.code().size()));
    const auto [begin, end] = std::pair(mapped.back().begin, mapped.back().end);
    if (IsBeforeCellMagic(writer.code(), begin)) {
      return "the cell begins with a magic";
    }
    if (writer.code().slice(begin, end) != file.text().slice(cell.begin + begin, cell.begin + end)) {
      return "not all of what it replaces is Python";
    }
  }
  return writer.Write(mapped, raw) ? "" : "it does not fit the characters of the notebook";
}

// Each cell as it should be, but for line breaks at the end.
bool ReadsAs(llvm::StringRef bytes, llvm::ArrayRef<std::string> expected) {
  const NotebookResult read = ReadNotebook("", bytes);
  if (!read.file || read.file->cells().size() != expected.size()) {
    return false;
  }
  return llvm::all_of(llvm::enumerate(read.file->cells()), [&](const auto& cell) {
    const llvm::StringRef text = read.file->text().slice(cell.value().begin, cell.value().end);
    return text.rtrim("\r\n") == llvm::StringRef(expected[cell.index()]).rtrim("\r\n");
  });
}

std::string CellText(const SourceFile& file, const NotebookCell& cell, llvm::ArrayRef<Edit> edits) {
  std::string text;
  uint32_t at = cell.begin;
  for (const Edit& edit : edits) {
    text += file.text().slice(at, edit.place.range.begin);
    text += edit.content;
    at = edit.place.range.end;
  }
  text += file.text().slice(at, cell.end);
  return text;
}

}  // namespace

AppliedEdits ApplyToNotebook(const SourceFile& file, llvm::StringRef bytes, llvm::ArrayRef<Edit> settled) {
  const NotebookResult now = ReadNotebook("", bytes);
  const auto strings = FindCellStrings(bytes);
  if (!now.file || now.file->text() != file.text() || strings->size() != file.cells().size()) {
    return {.error = "the file changed while it was read"};
  }
  const bool ascii_only = llvm::json::isUTF8(bytes) && llvm::all_of(bytes, [](char c) { return llvm::isASCII(c); });
  std::vector<RawEdit> raw;
  std::vector<std::string> expected;
  for (size_t i = 0; i < strings->size(); ++i) {
    const auto of_cell = settled.take_while([&](const Edit& edit) { return CellOf(file, edit.place.range) == i; });
    settled = settled.drop_front(of_cell.size());
    expected.push_back(CellText(file, file.cells()[i], of_cell));
    if (of_cell.empty()) {
      continue;
    }
    if (!(*strings)[i].is_plain) {
      return {.error = "the cell's source is in several places"};
    }
    CellWriter writer(bytes, (*strings)[i], ascii_only);
    if (std::string error = MapCell(file, i, of_cell, writer, raw); !error.empty()) {
      return {.error = std::move(error)};
    }
  }
  if (!settled.empty()) {
    return {.error = "it reaches over the end of a cell"};
  }
  AppliedEdits applied = {.bytes = Splice(bytes, raw)};
  if (!ReadsAs(applied.bytes, expected)) {
    return {.error = "the notebook would not read as it should"};
  }
  return applied;
}

}  // namespace lint
