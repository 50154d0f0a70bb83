#include "lint/report/fix_diff.h"

#include "lint/fix/apply.h"
#include "lint/fix/line_diff.h"
#include "lint/report/display.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

std::string Shown(llvm::StringRef line, unsigned max_width) {
  line = line.rtrim("\r\n");
  std::string text;
  for (unsigned width = 0; !line.empty();) {
    const Glyph glyph = FirstGlyph(line);
    width += glyph.width;
    if (width > max_width) {
      return text + "...";
    }
    text += glyph.text;
    line = line.drop_front(glyph.source_bytes);
  }
  return text;
}

// Number of line number `index` of the text, as the report counts.
uint32_t NumberOf(const SourceFile& file, llvm::ArrayRef<llvm::StringRef> lines, size_t index) {
  return index < lines.size() ? file.PositionAt(static_cast<uint32_t>(lines[index].begin() - file.text().begin())).line
                              : static_cast<uint32_t>(index + 1);
}

FixedFile LinesOfFile(const SourceFile& file, llvm::ArrayRef<Edit> edits, size_t max_lines, unsigned max_width) {
  FixedFile shown;
  const std::vector<Edit> settled = SettledEdits(file, edits);
  if (!AreSound(file, settled)) {
    return shown;
  }
  shown.place = settled.front().place;
  const std::string text = ApplyToText(file, settled);
  const std::vector<llvm::StringRef> before = SplitLines(file.text());
  const std::vector<llvm::StringRef> after = SplitLines(text);
  const auto add = [&](char mark, size_t number, llvm::StringRef line) {
    if (shown.lines.size() == max_lines) {
      ++shown.left_out;
      return;
    }
    shown.lines.push_back({mark, static_cast<uint32_t>(number), Shown(line, max_width)});
  };
  size_t added = 0;
  for (const LineChange& change : DiffLines(before, after)) {
    const size_t first = NumberOf(file, before, change.old_begin);
    for (size_t i = change.old_begin; i < change.old_end; ++i) {
      add('-', first + i - change.old_begin, before[i]);
    }
    for (size_t i = change.new_begin; i < change.new_end; ++i) {
      add('+', first + added + i - change.new_begin, after[i]);
    }
    added += (change.new_end - change.new_begin) - (change.old_end - change.old_begin);
  }
  return shown;
}

}  // namespace

std::vector<FixedFile> LinesOf(const Fix& fix, size_t max_lines, unsigned max_width) {
  std::vector<std::pair<const SourceFile*, std::vector<Edit>>> by_file;
  for (const Edit& edit : fix.edits) {
    auto at = llvm::find_if(by_file, [&](const auto& of_file) { return of_file.first == edit.place.file; });
    if (at == by_file.end()) {
      at = by_file.insert(at, {edit.place.file, {}});
    }
    at->second.push_back(edit);
  }
  std::vector<FixedFile> files;
  for (const auto& [file, edits] : by_file) {
    FixedFile shown = file == nullptr ? FixedFile() : LinesOfFile(*file, edits, max_lines, max_width);
    if (!shown.lines.empty()) {
      files.push_back(std::move(shown));
    }
  }
  return files;
}

}  // namespace lint
