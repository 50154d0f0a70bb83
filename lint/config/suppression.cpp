#include "lint/config/suppression.h"

#include <algorithm>
#include <map>

#include "lint/config/comments.h"
#include "lint/config/selection.h"
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

// "LGT1O1", "lgt10!": a slip in one of our codes.
bool IsMeantForUs(llvm::StringRef word) {
  return word.size() > kCodeLetters.size() && word.starts_with_insensitive(kCodeLetters) &&
         llvm::any_of(word, llvm::isDigit);
}

// Visits the words of a list until `visit` says that what follows is none of it.
void ForEachWord(llvm::StringRef text, llvm::function_ref<bool(llvm::StringRef)> visit) {
  text = text.ltrim(kSeparators);
  while (!text.empty()) {
    const llvm::StringRef word = text.take_until([](char c) { return kSeparators.contains(c); });
    if (!visit(word)) {
      return;
    }
    text = text.drop_front(word.size()).ltrim(kSeparators);
  }
}

uint32_t OffsetIn(const SourceFile& file, llvm::StringRef part) {
  return static_cast<uint32_t>(part.data() - file.text().data());
}

bool SelectorCovers(llvm::StringRef selector, const Finding& finding) {
  if (selector.equals_insensitive(finding.name) || selector.equals_insensitive("ALL")) {
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

// The list ends at the first word that can be neither code nor name: what follows is a reason, in prose.
std::vector<Suppressions::Selector> Suppressions::ReadNoqaList(const SourceFile& file, llvm::StringRef text) {
  std::vector<Selector> selectors;
  ForEachWord(text, [&](llvm::StringRef word) {
    const bool ours = IsMeantForUs(word);
    if (!ours && !IsCode(word) && !IsRuleName(word)) {
      return false;
    }
    selectors.push_back({word.str(), OffsetIn(file, word), ours});
    return true;
  });
  return selectors;
}

std::vector<Suppressions::Selector> Suppressions::ReadOwnList(const SourceFile& file, llvm::StringRef text) {
  std::vector<Selector> selectors;
  ForEachWord(text, [&](llvm::StringRef word) {
    selectors.push_back({word.str(), OffsetIn(file, word), true});
    return true;
  });
  return selectors;
}

void Suppressions::ReadComment(const SourceFile& file, SourceRange range) {
  llvm::StringRef comment = file.TextOf(range);
  if (!MayHoldDirective(comment)) {
    return;
  }
  comment.consume_back("*/");
  const auto add = [&](size_t offset, bool everything, std::vector<Selector> selectors) {
    directives_.push_back({static_cast<uint32_t>(range.begin + offset), everything, std::move(selectors)});
  };
  ForEachDirective(comment, kNoqa, file.language(), [&](size_t offset, llvm::StringRef rest) {
    rest = rest.ltrim();
    const bool everything = !rest.consume_front(":");
    add(offset, everything, everything ? std::vector<Selector>() : ReadNoqaList(file, rest));
  });
  ForEachDirective(comment, kOurs, file.language(), [&](size_t offset, llvm::StringRef rest) {
    const auto [colon, after] = rest.ltrim().split(':');
    rest = after.ltrim();
    if (!colon.empty() || !rest.consume_front_insensitive(kIgnore) || !EndsWord(rest)) {
      return;
    }
    rest = rest.ltrim();
    const bool everything = !rest.consume_front("[");
    add(offset, everything, everything ? std::vector<Selector>() : ReadOwnList(file, rest.split(']').first));
  });
}

bool Suppressions::Cover(const Finding& finding) const {
  const SourceRange line = finding.place.file->LineAt(finding.place.range.begin);
  auto directive =
      llvm::lower_bound(directives_, line.begin, [](const Directive& d, uint32_t o) { return d.offset < o; });
  for (; directive != directives_.end() && directive->offset < line.end; ++directive) {
    if (directive->everything ||
        llvm::any_of(directive->selectors, [&](const Selector& s) { return SelectorCovers(s.text, finding); })) {
      return true;
    }
  }
  return false;
}

std::vector<Problem> Suppressions::UnknownRules(const SourceFile& file, llvm::ArrayRef<const Rule*> rules) const {
  std::vector<Problem> problems;
  for (const Directive& directive : directives_) {
    for (const Selector& selector : directive.selectors) {
      if (selector.ours && !NamesSomeRule(selector.text, rules)) {
        problems.push_back({.path = file.path(),
                            .message = "in a suppression: " + UnknownRuleMessage(selector.text, rules),
                            .position = file.PositionAt(selector.offset)});
      }
    }
  }
  return problems;
}

void ApplySuppressions(std::vector<Finding>& findings) {
  std::map<const SourceFile*, Suppressions> read;
  std::erase_if(findings, [&](const Finding& finding) {
    const SourceFile* file = finding.place.file;
    return file && read.try_emplace(file, *file).first->second.Cover(finding);
  });
}

}  // namespace lint
