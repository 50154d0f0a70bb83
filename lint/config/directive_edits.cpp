#include "lint/config/directive_edits.h"

#include <algorithm>
#include <map>

#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kBlanks = " \t\r\f\v";

uint32_t SkipBlanksBack(llvm::StringRef text, uint32_t offset) {
  return static_cast<uint32_t>(text.take_front(offset).rtrim(" \t\f\v").size());
}

// The end of the cell or of the file.
bool IsLastLine(const SourceFile& file, uint32_t next_line) {
  return next_line >= file.text().size() ||
         llvm::any_of(file.cells(), [&](const NotebookCell& cell) { return cell.end == next_line; });
}

// Lines with their breaks; of the last line, whose break the notebook may not have, the break before.
SourceRange WholeLines(const SourceFile& file, SourceRange comment) {
  const llvm::StringRef text = file.text();
  SourceRange lines = {file.LineAt(comment.begin).begin, file.LineAt(std::max(comment.begin, comment.end - 1)).end};
  const size_t line_break = text.find('\n', lines.end);
  const uint32_t next = static_cast<uint32_t>(line_break == llvm::StringRef::npos ? text.size() : line_break + 1);
  const bool is_first = lines.begin == 0 ||
                        llvm::any_of(file.cells(), [&](const NotebookCell& cell) { return cell.begin == lines.begin; });
  const bool has_break = line_break != llvm::StringRef::npos;
  if (has_break && (file.cells().empty() || !IsLastLine(file, next))) {
    return {lines.begin, next};
  }
  if (!is_first) {
    lines.begin -= text.take_front(lines.begin).ends_with("\r\n") ? 2 : 1;
  }
  return lines;
}

std::string KeptText(const SourceFile& file, const Directive& directive, const std::vector<bool>& drop) {
  std::string kept;
  const std::vector<Selector>& selectors = directive.selectors;
  for (size_t i = 0; i < selectors.size(); ++i) {
    if (drop[i]) {
      continue;
    }
    if (!kept.empty()) {
      kept += file.TextOf({selectors[i - 1].range.end, selectors[i].range.begin});
    }
    kept += selectors[i].text;
  }
  return kept;
}

Edit RemoveFromOne(const SourceFile& file, const Directive& directive, const std::vector<bool>& drop) {
  if (!llvm::is_contained(drop, false)) {
    return RemoveDirective(file, directive);
  }
  const SourceRange list = {directive.selectors.front().range.begin, directive.selectors.back().range.end};
  return {{&file, list}, KeptText(file, directive, drop)};
}

std::vector<bool> Nothing(const Directive& directive) { return std::vector<bool>(directive.selectors.size(), false); }

}  // namespace

Edit RemoveDirective(const SourceFile& file, const Directive& directive) {
  const llvm::StringRef text = file.text();
  SourceRange comment = directive.comment.range;
  comment.end = comment.begin + static_cast<uint32_t>(file.TextOf(comment).rtrim(kBlanks).size());
  SourceRange part = directive.part;
  const SourceRange first = file.LineAt(comment.begin);
  const bool begins_line = file.TextOf({first.begin, comment.begin}).trim(kBlanks).empty();
  if (part == comment) {
    const uint32_t line_end = file.LineAt(std::max(comment.begin, comment.end - 1)).end;
    const bool ends_line = file.TextOf({comment.end, line_end}).trim(kBlanks).empty();
    if (begins_line && ends_line) {
      return {{&file, WholeLines(file, comment)}, ""};
    }
    if (begins_line) {
      const llvm::StringRef rest = text.drop_front(part.end);
      return {{&file, {part.begin, part.end + static_cast<uint32_t>(rest.size() - rest.ltrim(" \t").size())}}, ""};
    }
    return {{&file, {SkipBlanksBack(text, part.begin), part.end}}, ""};
  }
  if (part.begin == comment.begin) {
    const llvm::StringRef rest = text.slice(part.end, comment.end);
    part.end += static_cast<uint32_t>(rest.size() - rest.ltrim(" \t").size());
    return {{&file, part}, ""};
  }
  return {{&file, {SkipBlanksBack(text, part.begin), part.end}}, ""};
}

std::vector<Edit> RemoveSelectors(const FileSuppressions& file, size_t number, const std::vector<bool>& drop) {
  const Directive& directive = file.directives()[number];
  std::vector<Edit> edits = {RemoveFromOne(file.file(), directive, drop)};
  const bool drops_all = !llvm::is_contained(drop, false);
  std::map<size_t, std::vector<bool>> ends;  // of each directive that ends something, what to drop
  for (const SuppressedRange& range : file.RangesOf(number)) {
    if (!range.end) {
      continue;
    }
    const Directive& end = file.directives()[*range.end];
    std::vector<bool>& dropped = ends.try_emplace(*range.end, Nothing(end)).first->second;
    if (!range.selector) {
      dropped = drop;  // NOLINTEND has the same list
      continue;
    }
    for (size_t i = 0; i < end.selectors.size() && drop[*range.selector]; ++i) {
      const llvm::StringRef text = end.selectors[i].text;
      dropped[i] = dropped[i] || text.equals_insensitive(directive.selectors[*range.selector].text);
    }
  }
  for (const auto& [end, dropped] : ends) {
    const bool is_bare = dropped.empty();
    if (is_bare ? drops_all : llvm::is_contained(dropped, true)) {
      edits.push_back(RemoveFromOne(file.file(), file.directives()[end], dropped));
    }
  }
  return edits;
}

std::vector<Edit> RemoveEverything(const FileSuppressions& file, size_t directive) {
  return RemoveSelectors(file, directive, Nothing(file.directives()[directive]));
}

}  // namespace lint
