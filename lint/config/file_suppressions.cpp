#include "lint/config/file_suppressions.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {
namespace {

using Dialect = Directive::Dialect;
using Reach = Directive::Reach;

constexpr llvm::StringLiteral kBlanks = " \t\r\f\v";

}  // namespace

FileSuppressions::FileSuppressions(const SourceFile& file) : file_(&file) {
  if (!MayHoldDirective(file.text())) {
    return;
  }
  layout_ = LayoutOf(file);
  Directives read = ReadDirectives(file, layout_);
  directives_ = std::move(read.all);
  for (MisspelledDirective& misspelled : read.misspelled) {
    AddProblem(misspelled.range, std::move(misspelled.message));
  }
  FindLinesBelow();
  FindTargets();
  FindRanges();
  CheckFileDirectives();
}

void FileSuppressions::AddProblem(SourceRange range, std::string message) {
  problems_.push_back(
      {.path = file_->path(), .message = std::move(message), .position = file_->PositionAt(range.begin)});
}

// Whether the comment has its lines to itself.
bool FileSuppressions::StandsAlone(const Directive& directive) const {
  const SourceRange comment = directive.comment.range;
  const SourceRange first = file_->LineAt(comment.begin);
  const SourceRange last = file_->LineAt(std::max(comment.begin, comment.end - 1));
  return file_->TextOf({first.begin, comment.begin}).trim(kBlanks).empty() &&
         file_->TextOf({comment.end, last.end}).trim(kBlanks).empty();
}

uint32_t FileSuppressions::EndOfCell(uint32_t offset) const {
  const auto& cells = file_->cells();
  const auto after =
      llvm::upper_bound(cells, offset, [](uint32_t o, const NotebookCell& cell) { return o < cell.begin; });
  return after == cells.begin() ? static_cast<uint32_t>(file_->text().size()) : std::prev(after)->end;
}

// From the last comment to the first: of comments that follow one another all stand above the same line.
void FileSuppressions::FindLinesBelow() {
  below_.resize(layout_.comments.size());
  for (size_t i = layout_.comments.size(); i-- > 0;) {
    const uint32_t end = layout_.comments[i].range.end;
    const llvm::StringRef text = file_->text().take_front(EndOfCell(layout_.comments[i].range.begin));
    const size_t at = text.find_first_not_of(" \t\r\n\f\v", end);
    if (at == llvm::StringRef::npos) {
      continue;
    }
    const bool is_comment = i + 1 < below_.size() && layout_.comments[i + 1].range.begin == at;
    below_[i] = is_comment ? below_[i + 1] : file_->LineAt(static_cast<uint32_t>(at)).begin;
  }
}

std::optional<uint32_t> FileSuppressions::LineBelow(const Directive& directive) const {
  const auto comment = llvm::lower_bound(layout_.comments, directive.comment.range.begin,
                                         [](const Stretch& c, uint32_t o) { return c.range.begin < o; });
  return below_[comment - layout_.comments.begin()];
}

void FileSuppressions::FindTargets() {
  for (size_t i = 0; i < directives_.size(); ++i) {
    if (const std::optional<uint32_t> line = TargetOf(i)) {
      by_line_.emplace_back(*line, i);
    }
  }
  llvm::sort(by_line_);
}

std::optional<uint32_t> FileSuppressions::TargetOf(size_t number) const {
  const Directive& directive = directives_[number];
  const bool is_nolint = directive.dialect == Dialect::kNolint;
  const uint32_t own_line = file_->LineAt(directive.range.begin).begin;
  if (directive.reach == Reach::kLine) {
    const bool is_above = directive.dialect == Dialect::kOwn && StandsAlone(directive);
    return is_above ? LineBelow(directive) : own_line;
  }
  if (directive.reach != Reach::kNextLine) {
    return std::nullopt;
  }
  if (!is_nolint) {
    return LineBelow(directive);
  }
  const size_t line_break = file_->text().find('\n', directive.range.begin);
  return line_break == llvm::StringRef::npos ? std::nullopt : std::optional(static_cast<uint32_t>(line_break + 1));
}

// To the first statement outside of what the directive is in.
uint32_t FileSuppressions::EndOfScope(const Directive& directive) const {
  const uint32_t begin = directive.comment.range.begin;
  const uint32_t end = EndOfCell(begin);
  if (directive.comment.depth == 0) {
    return end;
  }
  auto after =
      llvm::lower_bound(layout_.statements, begin, [](const Stretch& s, uint32_t o) { return s.range.begin < o; });
  for (; after != layout_.statements.end() && after->range.begin < end; ++after) {
    if (after->depth < directive.comment.depth) {
      return after->range.begin;
    }
  }
  return end;
}

void FileSuppressions::OpenRange(size_t number) {
  const Directive& directive = directives_[number];
  const SourceRange scope = {directive.comment.range.begin, EndOfScope(directive)};
  if (directive.everything || directive.dialect == Dialect::kNolint) {
    if (directive.dialect == Dialect::kNolint) {
      open_nolints_.push_back(ranges_.size());
    }
    ranges_.push_back({number, std::nullopt, scope, std::nullopt});
    return;
  }
  for (size_t i = 0; i < directive.selectors.size(); ++i) {
    ranges_.push_back({number, i, scope, std::nullopt});
  }
}

// Without rules it ends what the last `disable` that is open began; else for each rule the innermost range about it.
void FileSuppressions::EndOwnRange(size_t number) {
  const Directive& enable = directives_[number];
  const uint32_t at = enable.comment.range.begin;
  const auto is_open = [&](const SuppressedRange& range) {
    return directives_[range.begin].dialect == Dialect::kOwn && !range.end && range.scope.end > at;
  };
  // The last that is open, rather one that stands no deeper: what is deeper is over, though nothing followed it yet.
  const auto last_open = [&](llvm::function_ref<bool(const SuppressedRange&)> is_meant) {
    const auto around = llvm::find_if(llvm::reverse(ranges_), [&](const SuppressedRange& range) {
      return is_open(range) && directives_[range.begin].comment.depth <= enable.comment.depth && is_meant(range);
    });
    return around != ranges_.rend() ? around : llvm::find_if(llvm::reverse(ranges_), [&](const SuppressedRange& range) {
      return is_open(range) && is_meant(range);
    });
  };
  const auto end = [&](SuppressedRange& range) {
    range.end = number;
    range.scope.end = at;
  };
  if (enable.everything) {
    const auto last = last_open([](const SuppressedRange&) { return true; });
    if (last == ranges_.rend()) {
      return AddProblem(enable.range, "`enable` without a `disable` before it");
    }
    const size_t begin = last->begin;
    for (SuppressedRange& range : ranges_) {
      if (range.begin == begin && is_open(range)) {
        end(range);
      }
    }
    return;
  }
  for (const Selector& selector : enable.selectors) {
    const auto last = last_open([&](const SuppressedRange& range) {
      return range.selector && llvm::StringRef(directives_[range.begin].selectors[*range.selector].text)
                                   .equals_insensitive(selector.text);
    });
    if (last == ranges_.rend()) {
      AddProblem(selector.range,
                 "`enable[" + selector.text + "]` without a `disable[" + selector.text + "]` before it");
    } else {
      end(*last);
    }
  }
}

llvm::ArrayRef<SuppressedRange> FileSuppressions::RangesOf(size_t directive) const {
  const auto begin = llvm::partition_point(ranges_, [&](const SuppressedRange& r) { return r.begin < directive; });
  const auto end = llvm::partition_point(ranges_, [&](const SuppressedRange& r) { return r.begin <= directive; });
  return llvm::ArrayRef(ranges_).slice(begin - ranges_.begin(), end - begin);
}

// As clang-tidy pairs them: the innermost block has to be ended first, with the same list.
void FileSuppressions::EndNolintRange(size_t number) {
  const auto texts = [&](size_t i) {
    std::vector<std::string> words = {directives_[i].everything ? "" : "("};
    for (const Selector& selector : directives_[i].selectors) {
      words.push_back(selector.text);
    }
    return words;
  };
  if (!open_nolints_.empty() && texts(ranges_[open_nolints_.back()].begin) == texts(number)) {
    SuppressedRange& range = ranges_[open_nolints_.pop_back_val()];
    range.end = number;
    range.scope.end = directives_[number].range.begin;
  }
}

void FileSuppressions::FindRanges() {
  for (size_t i = 0; i < directives_.size(); ++i) {
    const bool is_nolint = directives_[i].dialect == Dialect::kNolint;
    if (directives_[i].reach == Reach::kBegin) {
      OpenRange(i);
    } else if (directives_[i].reach == Reach::kEnd) {
      is_nolint ? EndNolintRange(i) : EndOwnRange(i);
    }
  }
  // What is not ended is an error to clang-tidy and covers nothing.
  std::erase_if(ranges_, [&](const SuppressedRange& range) {
    return directives_[range.begin].dialect == Dialect::kNolint && !range.end;
  });
  std::optional<size_t> last;
  for (const SuppressedRange& range : ranges_) {
    if (!range.end && last != range.begin) {
      const bool to_file_end = range.scope.end == file_->text().size();
      AddProblem(directives_[range.begin].range, "`disable` is never ended by `enable`: it goes to the end of the " +
                                                     std::string(to_file_end              ? "file"
                                                                 : file_->cells().empty() ? "block"
                                                                                          : "block or cell"));
      last = range.begin;
    }
  }
}

// They stand before the code; a docstring, and in C++ preprocessor lines, may come first.
void FileSuppressions::CheckFileDirectives() {
  const auto is_code = [&](const Stretch& statement) {
    const llvm::StringRef text = file_->TextOf(statement.range);
    if (file_->language() == SourceLanguage::kCpp) {
      return !text.starts_with("#");
    }
    return !text.ltrim("rRuUbB").starts_with("\"") && !text.ltrim("rRuUbB").starts_with("'");
  };
  const auto first = llvm::find_if(layout_.statements, is_code);
  uint32_t begin = first == layout_.statements.end() ? ~0U : first->range.begin;
  if (!file_->cells().empty()) {
    begin = std::min(begin, file_->cells().front().end);
  }
  for (size_t i = 0; i < directives_.size(); ++i) {
    const Directive& directive = directives_[i];
    if (directive.reach != Reach::kFile && directive.reach != Reach::kSkipFile) {
      continue;
    }
    if (directive.range.begin < begin) {
      for_file_.push_back(i);
    } else {
      const llvm::StringRef place =
          file_->cells().empty() ? "the first statement of the file" : "the first statement of the first code cell";
      const llvm::StringRef word = directive.reach == Reach::kFile ? "ignore-file" : "skip-file";
      AddProblem(directive.range, ("`" + word + "` has no effect here: it belongs before " + place).str());
    }
  }
}

bool FileSuppressions::SkipsFile() const {
  return llvm::any_of(for_file_, [&](size_t i) { return directives_[i].reach == Reach::kSkipFile; });
}

void FileSuppressions::ForEachAt(
    SourceRange place, llvm::function_ref<void(size_t directive, std::optional<size_t> selector)> visit) const {
  if (directives_.empty()) {
    return;
  }
  const uint32_t line = file_->LineAt(place.begin).begin;
  llvm::SmallVector<uint32_t, 3> lines = {line};
  if (const Stretch* statement = StatementAt(layout_, place.begin)) {
    lines.push_back(file_->LineAt(statement->range.begin).begin);
    lines.push_back(file_->LineAt(std::max(statement->range.begin, statement->range.end - 1)).begin);
  }
  llvm::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  for (const uint32_t begin : lines) {
    for (auto at = llvm::lower_bound(by_line_, std::pair<uint32_t, size_t>(begin, 0));
         at != by_line_.end() && at->first == begin; ++at) {
      if (begin == line || directives_[at->second].dialect != Dialect::kNolint) {
        visit(at->second, std::nullopt);
      }
    }
  }
  for (const SuppressedRange& range : ranges_) {
    if (range.scope.begin <= place.begin && place.begin < range.scope.end) {
      visit(range.begin, range.selector);
    }
  }
  for (const size_t directive : for_file_) {
    visit(directive, std::nullopt);
  }
}

}  // namespace lint
