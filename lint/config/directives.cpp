#include "lint/config/directives.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "lint/base/nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {
namespace {

using Dialect = Directive::Dialect;
using Reach = Directive::Reach;

constexpr llvm::StringLiteral kNoqa = "noqa";
constexpr llvm::StringLiteral kOurs = "logitlint";
constexpr llvm::StringLiteral kNolint = "NOLINT";
constexpr llvm::StringLiteral kPluginPrefix = "logitlint-";
constexpr llvm::StringLiteral kCodeLetters = "LGT";
constexpr llvm::StringLiteral kAboutSuppressions = "LGT9";
constexpr llvm::StringLiteral kSeparators = ", \t";
constexpr llvm::StringLiteral kBlanks = " \t\r\f\v";

constexpr std::pair<llvm::StringLiteral, Reach> kOwnWords[] = {
    {"ignore", Reach::kLine}, {"ignore-next-line", Reach::kNextLine}, {"disable", Reach::kBegin},
    {"enable", Reach::kEnd},  {"ignore-file", Reach::kFile},          {"skip-file", Reach::kSkipFile},
};

constexpr std::pair<llvm::StringLiteral, Reach> kNolintWords[] = {
    {"NOLINT", Reach::kLine},
    {"NOLINTNEXTLINE", Reach::kNextLine},
    {"NOLINTBEGIN", Reach::kBegin},
    {"NOLINTEND", Reach::kEnd},
};

std::optional<Reach> ReachOf(llvm::StringRef word, llvm::ArrayRef<std::pair<llvm::StringLiteral, Reach>> words) {
  const auto* found = llvm::find_if(words, [&](const auto& known) { return word.equals_insensitive(known.first); });
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

bool IsWordByte(char c) { return llvm::isAlnum(c) || c == '_' || c == '-'; }

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

bool IsKnownName(llvm::StringRef word) {
  return llvm::any_of(AllRules(), [&](const Rule* rule) { return word.equals_insensitive(rule->name); });
}

// "LGT1O1", "lgt10!": perhaps a slip, but in one of our codes.
bool IsMeantForUs(llvm::StringRef word) {
  return word.size() > kCodeLetters.size() && word.starts_with_insensitive(kCodeLetters) &&
         llvm::any_of(word, llvm::isDigit);
}

// Visits the words of a list until `visit` says that what follows is none of it; what is left.
llvm::StringRef ForEachWord(llvm::StringRef text, llvm::function_ref<bool(llvm::StringRef)> visit) {
  llvm::StringRef rest = text.ltrim(kSeparators);
  while (!rest.empty()) {
    const llvm::StringRef word = rest.take_until([](char c) { return kSeparators.contains(c); });
    if (!visit(word)) {
      break;
    }
    text = rest.drop_front(word.size());
    rest = text.ltrim(kSeparators);
  }
  return text;
}

std::string ReasonIn(llvm::StringRef text) {
  while (true) {
    const llvm::StringRef before = text;
    text = text.ltrim(" \t:-,;");
    text.consume_front("\u2013");
    text.consume_front("\u2014");
    if (text.size() == before.size()) {
      return text.rtrim(kBlanks).str();
    }
  }
}

// clang-tidy's: `*` stands for any characters, the rest for itself.
bool MatchesPattern(llvm::StringRef pattern, llvm::StringRef word) {
  const llvm::StringRef head = pattern.take_until([](char c) { return c == '*'; });
  if (head.size() == pattern.size()) {
    return word == pattern;
  }
  if (!word.consume_front(head)) {
    return false;
  }
  pattern = pattern.drop_front(head.size());
  while (pattern.consume_front("*")) {
    const llvm::StringRef part = pattern.take_until([](char c) { return c == '*'; });
    pattern = pattern.drop_front(part.size());
    if (pattern.empty()) {
      return word.ends_with(part);
    }
    const size_t at = word.find(part);
    if (at == llvm::StringRef::npos) {
      return false;
    }
    word = word.drop_front(at + part.size());
  }
  return true;
}

bool PatternCovers(llvm::StringRef pattern, llvm::StringRef code, llvm::StringRef name) {
  if (!pattern.contains('*') && pattern.starts_with_insensitive(kCodeLetters)) {
    return code.starts_with_insensitive(pattern);
  }
  return MatchesPattern(pattern, code) || MatchesPattern(pattern, name) ||
         MatchesPattern(pattern, (kPluginPrefix + name).str());
}

class Reader {
 public:
  Reader(const SourceFile& file, Directives& directives) : file_(file), directives_(directives) {}

  void Read(const Stretch& comment) {
    comment_ = comment;
    const llvm::StringRef text = file_.TextOf(comment.range);
    if (!MayHoldDirective(text)) {
      return;
    }
    if (file_.language() == SourceLanguage::kCpp) {
      ReadNolints(text);
    }
    size_t begin = 0;
    while (begin < text.size()) {
      const size_t end = EndOfPart(text, begin);
      ReadPart(text.slice(begin, end));
      begin = end;
    }
  }

 private:
  [[nodiscard]] bool IsCpp() const { return file_.language() == SourceLanguage::kCpp; }

  // A part begins with a mark of its own that a word follows: `see #12` is one part, `# type: ignore  # noqa` are two.
  [[nodiscard]] size_t EndOfPart(llvm::StringRef text, size_t begin) const {
    if (text.starts_with("/*")) {
      return text.size();
    }
    for (size_t at = begin + 1; at < text.size(); ++at) {
      const llvm::StringRef rest = text.substr(at);
      const size_t mark = rest.starts_with("#") ? 1 : IsCpp() && rest.starts_with("//") ? 2 : 0;
      if (mark == 0 || (text[at - 1] != ' ' && text[at - 1] != '\t')) {
        continue;
      }
      const llvm::StringRef word = rest.drop_front(mark).ltrim(kBlanks);
      if (!word.empty() && llvm::isAlpha(word.front())) {
        return at;
      }
    }
    return text.size();
  }

  void ReadPart(llvm::StringRef part) {
    const SourceRange whole = RangeOf(part.rtrim(kBlanks));
    if (part.starts_with("/*")) {
      part.consume_back("*/");
    }
    llvm::StringRef text = part.drop_while([](char c) { return c == '#' || c == '/' || c == '*' || c == '!'; });
    text = text.ltrim(kBlanks);
    text = text.take_until([](char c) { return c == '\n' || c == '\r'; });
    Directive directive{.comment = comment_, .part = whole};
    if (text.starts_with_insensitive(kNoqa)) {
      ReadNoqa(text, std::move(directive));
    } else if (text.starts_with_insensitive(kOurs)) {
      ReadOwn(text, std::move(directive));
    }
  }

  // The list ends at the first word that can be neither code nor name: what follows is a reason, in prose.
  void ReadNoqa(llvm::StringRef text, Directive directive) {
    llvm::StringRef rest = text.drop_front(kNoqa.size());
    if (!rest.empty() && IsWordByte(rest.front())) {
      return;
    }
    directive.dialect = Dialect::kNoqa;
    llvm::StringRef list = rest.ltrim(kBlanks);
    if (!list.consume_front(":")) {
      directive.everything = true;
      Add(std::move(directive), text, rest);
      return;
    }
    rest = ForEachWord(list, [&](llvm::StringRef word) {
      const bool ours = IsMeantForUs(word) || word.equals_insensitive(kCodeLetters) || IsKnownName(word);
      if (!ours && !IsCode(word) && !IsRuleName(word)) {
        return false;
      }
      directive.selectors.push_back({word.str(), RangeOf(word), ours});
      return true;
    });
    if (!directive.selectors.empty()) {
      Add(std::move(directive), text, rest);
    }
  }

  void ReadOwn(llvm::StringRef text, Directive directive) {
    llvm::StringRef rest = text.drop_front(kOurs.size()).ltrim(kBlanks);
    if (!rest.consume_front(":")) {
      return;
    }
    rest = rest.ltrim(kBlanks);
    const llvm::StringRef word = rest.take_while(IsWordByte);
    const std::optional<Reach> reach = ReachOf(word, kOwnWords);
    if (!reach) {
      return Misspelled(word);
    }
    directive.reach = *reach;
    rest = rest.drop_front(word.size());
    llvm::StringRef list = rest.ltrim(kBlanks);
    directive.everything = !list.consume_front("[") || *reach == Reach::kSkipFile;
    if (!directive.everything) {
      const size_t close = list.find(']');
      rest = close == llvm::StringRef::npos ? list.take_back(0) : list.drop_front(close + 1);
      list = list.take_front(close).rtrim(kBlanks);
      directive.list = RangeOf(list).end;
      ForEachWord(list, [&](llvm::StringRef item) {
        directive.selectors.push_back({item.str(), RangeOf(item)});
        return true;
      });
    }
    Add(std::move(directive), text, rest);
  }

  void Misspelled(llvm::StringRef word) {
    std::vector<llvm::StringRef> words;
    for (const auto& [known, reach] : kOwnWords) {
      words.push_back(known);
    }
    const std::string meant = word.size() < 4 ? "" : DidYouMean(word, words);
    if (!meant.empty()) {
      directives_.misspelled.push_back({RangeOf(word), "unknown suppression `logitlint: " + word.str() + "`" + meant});
    }
  }

  // Wherever the word stands in the comment, as clang-tidy does.
  void ReadNolints(llvm::StringRef text) {
    for (size_t at = text.find(kNolint); at != llvm::StringRef::npos; at = text.find(kNolint, at + kNolint.size())) {
      const llvm::StringRef word = text.substr(at).take_while([](char c) { return c >= 'A' && c <= 'Z'; });
      const std::optional<Reach> reach = ReachOf(word, kNolintWords);
      if (reach) {
        ReadNolint(text, at, word.size(), *reach);
      }
    }
  }

  void ReadNolint(llvm::StringRef text, size_t at, size_t word, Reach reach) {
    Directive directive{.dialect = Dialect::kNolint, .reach = reach, .everything = true, .comment = comment_};
    llvm::StringRef rest = text.substr(at + word);
    const size_t close = rest.starts_with("(") ? rest.find_first_of("\n)") : llvm::StringRef::npos;
    if (close != llvm::StringRef::npos && rest[close] == ')') {
      const llvm::StringRef list = rest.slice(1, close);
      directive.everything = false;
      directive.list = RangeOf(list.rtrim(kBlanks)).end;
      ForEachPattern(list, directive);
      rest = rest.drop_front(close + 1);
    }
    const llvm::StringRef reason = rest.take_front(
        std::min({rest.find(" //"), rest.find('\n'), rest.find("*/"), rest.find(kNolint), rest.size()}));
    directive.part = PartOfNolint(text.take_front(at).rtrim(kBlanks), text.substr(at), rest, reason.rtrim(kBlanks));
    Add(std::move(directive), text.substr(at), rest, reason);
  }

  // With mark and reason where the comment, or a part of it, begins with the directive; else only what is none of the
  // prose. `before` is what stands before the directive, `rest` behind.
  [[nodiscard]] SourceRange PartOfNolint(llvm::StringRef before, llvm::StringRef directive, llvm::StringRef rest,
                                         llvm::StringRef reason) const {
    const uint32_t end = OffsetOf(rest);
    if (before == "/*") {
      const bool alone = rest.drop_front(reason.size()).trim() == "*/";
      return alone ? comment_.range : SourceRange{OffsetOf(directive), end};
    }
    if (before == "//" || before.ends_with(" //")) {
      return {RangeOf(before).end - 2, RangeOf(reason).end};
    }
    return {RangeOf(before).end, end};
  }

  void ForEachPattern(llvm::StringRef list, Directive& directive) {
    while (!list.empty()) {
      const llvm::StringRef item = list.take_until([](char c) { return c == ','; });
      list = list.drop_front(std::min(item.size() + 1, list.size()));
      const llvm::StringRef pattern = item.trim(kBlanks);
      if (!pattern.empty()) {
        const bool ours = pattern.starts_with(kPluginPrefix) || IsMeantForUs(pattern) || IsKnownName(pattern);
        directive.selectors.push_back({pattern.str(), RangeOf(pattern), ours});
      }
    }
  }

  // `text` begins with the directive, `rest` is what stands behind it.
  void Add(Directive directive, llvm::StringRef text, llvm::StringRef rest) {
    Add(std::move(directive), text, rest, rest);
  }
  void Add(Directive directive, llvm::StringRef text, llvm::StringRef rest, llvm::StringRef reason) {
    directive.range = {OffsetOf(text), OffsetOf(rest)};
    directive.reason = ReasonIn(reason);
    directives_.all.push_back(std::move(directive));
  }

  [[nodiscard]] uint32_t OffsetOf(llvm::StringRef part) const {
    return static_cast<uint32_t>(part.data() - file_.text().data());
  }
  [[nodiscard]] SourceRange RangeOf(llvm::StringRef part) const {
    return {OffsetOf(part), OffsetOf(part) + static_cast<uint32_t>(part.size())};
  }

  const SourceFile& file_;
  Directives& directives_;
  Stretch comment_;
};

}  // namespace

bool MayHoldDirective(llvm::StringRef text) {
  return text.contains_insensitive(kNoqa) || text.contains_insensitive(kOurs) || text.contains(kNolint);
}

Directives ReadDirectives(const SourceFile& file, const Layout& layout) {
  Directives directives;
  Reader reader(file, directives);
  for (const Stretch& comment : layout.comments) {
    reader.Read(comment);
  }
  llvm::stable_sort(directives.all,
                    [](const Directive& a, const Directive& b) { return a.range.begin < b.range.begin; });
  return directives;
}

bool IsAboutSuppressions(llvm::StringRef code) { return code.starts_with(kAboutSuppressions); }

bool Covers(Dialect dialect, const Selector& selector, llvm::StringRef code, llvm::StringRef name) {
  llvm::StringRef word = selector.text;
  const bool by_name = IsAboutSuppressions(code);
  if (dialect == Dialect::kNolint) {
    return !word.starts_with("-") && !(by_name && word.contains('*')) && PatternCovers(word, code, name);
  }
  if (word.equals_insensitive(name)) {
    return true;
  }
  if (word.equals_insensitive("ALL")) {
    return !by_name;
  }
  return word.starts_with_insensitive(kCodeLetters) && code.starts_with_insensitive(word) &&
         (!by_name || word.size() >= kAboutSuppressions.size());
}

bool Lists(const Directive& directive, llvm::StringRef code, llvm::StringRef name) {
  return llvm::any_of(directive.selectors,
                      [&](const Selector& selector) { return Covers(directive.dialect, selector, code, name); });
}

}  // namespace lint
