#include "lint/config/suppression.h"

#include <algorithm>
#include <map>

#include "lint/config/comments.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kNoqa = "noqa";
constexpr llvm::StringLiteral kOurs = "logitlint";
constexpr llvm::StringLiteral kIgnore = "ignore";
constexpr llvm::StringLiteral kCodeLetters = "LGT";
constexpr llvm::StringLiteral kSeparators = ", \t";

bool MayHoldDirective(llvm::StringRef text) {
  return text.contains_insensitive(kNoqa) || text.contains_insensitive(kOurs);
}

// A directive begins its comment: `# see noqa` and `# flake8: noqa` are none, `# type: ignore  # noqa` is one.
bool FollowsMark(llvm::StringRef before, SourceLanguage language) {
  before = before.rtrim();
  if (before.ends_with("#")) {
    return true;
  }
  return language == SourceLanguage::kCpp && (before.ends_with("//") || before.ends_with("/*"));
}

bool EndsWord(llvm::StringRef after) {
  return after.empty() || !(llvm::isAlnum(after.front()) || after.front() == '_' || after.front() == '-');
}

// "E501", "LGT2", "LGT".
bool IsCode(llvm::StringRef word) {
  const llvm::StringRef digits = word.drop_while([](char c) { return llvm::isAlpha(c); });
  if (digits.size() == word.size() || !llvm::all_of(digits, llvm::isDigit)) {
    return false;
  }
  return !digits.empty() || word.equals_insensitive(kCodeLetters);
}

bool IsRuleName(llvm::StringRef word) {
  return word.contains('-') && llvm::all_of(word, [](char c) { return llvm::isAlnum(c) || c == '-'; });
}

// The list ends at the first word that can be neither: what follows is a reason, in prose.
std::vector<std::string> ReadList(llvm::StringRef text) {
  std::vector<std::string> selectors;
  text = text.ltrim(kSeparators);
  while (!text.empty()) {
    const llvm::StringRef word = text.take_until([](char c) { return kSeparators.contains(c); });
    if (!IsCode(word) && !IsRuleName(word)) {
      break;
    }
    selectors.push_back(word.str());
    text = text.drop_front(word.size()).ltrim(kSeparators);
  }
  return selectors;
}

bool SelectorCovers(llvm::StringRef selector, const Finding& finding) {
  if (selector.equals_insensitive(finding.name)) {
    return true;
  }
  return selector.starts_with_insensitive(kCodeLetters) &&
         llvm::StringRef(finding.code).starts_with_insensitive(selector);
}

// Visits what follows each `word` of the comment that stands right behind a comment mark.
void ForEachDirective(llvm::StringRef comment, llvm::StringRef word, SourceLanguage language,
                      llvm::function_ref<void(size_t offset, llvm::StringRef rest)> visit) {
  size_t at = comment.find_insensitive(word);
  while (at != llvm::StringRef::npos) {
    const llvm::StringRef rest = comment.drop_front(at + word.size());
    if (FollowsMark(comment.take_front(at), language) && EndsWord(rest)) {
      visit(at, rest.take_until([](char c) { return c == '\n' || c == '\r' || c == '#'; }));
    }
    at = comment.find_insensitive(word, at + word.size());
  }
}

}  // namespace

Suppressions::Suppressions(const SourceFile& file) {
  if (!MayHoldDirective(file.text())) {
    return;
  }
  ForEachComment(file, [&](SourceRange comment) { ReadComment(file, comment); });
  llvm::sort(directives_, [](const Directive& a, const Directive& b) { return a.offset < b.offset; });
}

void Suppressions::ReadComment(const SourceFile& file, SourceRange range) {
  llvm::StringRef comment = file.TextOf(range);
  if (!MayHoldDirective(comment)) {
    return;
  }
  comment.consume_back("*/");
  const auto add = [&](size_t offset, bool everything, std::vector<std::string> selectors) {
    directives_.push_back({static_cast<uint32_t>(range.begin + offset), everything, std::move(selectors)});
  };
  ForEachDirective(comment, kNoqa, file.language(), [&](size_t offset, llvm::StringRef rest) {
    rest = rest.ltrim();
    const bool everything = !rest.consume_front(":");
    add(offset, everything, everything ? std::vector<std::string>() : ReadList(rest));
  });
  ForEachDirective(comment, kOurs, file.language(), [&](size_t offset, llvm::StringRef rest) {
    const auto [colon, after] = rest.ltrim().split(':');
    rest = after.ltrim();
    if (!colon.empty() || !rest.consume_front_insensitive(kIgnore) || !EndsWord(rest)) {
      return;
    }
    rest = rest.ltrim();
    const bool everything = !rest.consume_front("[");
    add(offset, everything, everything ? std::vector<std::string>() : ReadList(rest.split(']').first));
  });
}

bool Suppressions::Cover(const Finding& finding) const {
  const SourceRange line = finding.place.file->LineAt(finding.place.range.begin);
  auto directive =
      llvm::lower_bound(directives_, line.begin, [](const Directive& d, uint32_t o) { return d.offset < o; });
  for (; directive != directives_.end() && directive->offset < line.end; ++directive) {
    if (directive->everything ||
        llvm::any_of(directive->selectors, [&](llvm::StringRef s) { return SelectorCovers(s, finding); })) {
      return true;
    }
  }
  return false;
}

void ApplySuppressions(std::vector<Finding>& findings) {
  std::map<const SourceFile*, Suppressions> read;
  std::erase_if(findings, [&](const Finding& finding) {
    const SourceFile* file = finding.place.file;
    return file && read.try_emplace(file, *file).first->second.Cover(finding);
  });
}

}  // namespace lint
