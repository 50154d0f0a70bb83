#include "lint/config/gitignore.h"

#include <cctype>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace lint {
namespace {

bool IsInClass(llvm::StringRef name, unsigned char c) {
  using Test = int (*)(int);
  const Test test = llvm::StringSwitch<Test>(name)
                        .Case("alnum", isalnum)
                        .Case("alpha", isalpha)
                        .Case("blank", isblank)
                        .Case("cntrl", iscntrl)
                        .Case("digit", isdigit)
                        .Case("graph", isgraph)
                        .Case("lower", islower)
                        .Case("print", isprint)
                        .Case("punct", ispunct)
                        .Case("space", isspace)
                        .Case("upper", isupper)
                        .Case("xdigit", isxdigit)
                        .Default(nullptr);
  return test != nullptr && c < 0x80 && test(c) != 0;
}

// Reads a pattern, one element (a character, `?`, a bracket expression) at a time.
class PatternReader {
 public:
  explicit PatternReader(llvm::StringRef pattern) : pattern_(pattern) {}

  [[nodiscard]] bool AtEnd() const { return at_ == pattern_.size(); }
  [[nodiscard]] size_t at() const { return at_; }
  void GoTo(size_t at) { at_ = at; }

  bool TakeStars() {
    const size_t begin = at_;
    while (!AtEnd() && pattern_[at_] == '*') {
      ++at_;
    }
    return at_ > begin;
  }

  // Whether `c` matches the element that follows; steps over that. A broken element matches nothing.
  bool Takes(unsigned char c) {
    const char element = pattern_[at_++];
    if (element == '?') {
      return true;
    }
    if (element == '[') {
      return TakesBracket(c);
    }
    if (element != '\\') {
      return static_cast<unsigned char>(element) == c;
    }
    return !AtEnd() && static_cast<unsigned char>(pattern_[at_++]) == c;
  }

 private:
  bool TakesBracket(unsigned char c) {
    const bool negated = !AtEnd() && (pattern_[at_] == '!' || pattern_[at_] == '^');
    at_ += negated ? 1 : 0;
    bool found = false;
    for (bool first = true;; first = false) {
      if (AtEnd()) {
        return false;
      }
      if (pattern_[at_] == ']' && !first) {
        ++at_;
        return found != negated;
      }
      found |= TakesBracketItem(c);
    }
  }

  bool TakesBracketItem(unsigned char c) {
    const llvm::StringRef rest = pattern_.substr(at_);
    if (rest.starts_with("[:")) {
      const size_t end = rest.find(":]");
      if (end != llvm::StringRef::npos) {
        at_ += end + 2;
        return IsInClass(rest.slice(2, end), c);
      }
    }
    const unsigned char low = TakeBracketByte();
    unsigned char high = low;
    if (at_ + 1 < pattern_.size() && pattern_[at_] == '-' && pattern_[at_ + 1] != ']') {
      ++at_;
      high = TakeBracketByte();
    }
    return c == low || (low <= c && c <= high);  // to git, the first of [b-a] still stands for itself
  }

  unsigned char TakeBracketByte() {
    if (pattern_[at_] == '\\' && at_ + 1 < pattern_.size()) {
      ++at_;
    }
    return static_cast<unsigned char>(pattern_[at_++]);
  }

  llvm::StringRef pattern_;
  size_t at_ = 0;
};

constexpr llvm::StringLiteral kAnyComponents = "**";

// Components against components, where "**" stands for any number of them. Going back to the last "**" only is enough:
// whatever an earlier one could take, the last one can take as well.
bool MatchesComponents(llvm::ArrayRef<std::string> pattern, llvm::ArrayRef<llvm::StringRef> path) {
  constexpr size_t kNone = ~size_t{0};
  size_t p = 0;
  size_t t = 0;
  size_t retry_pattern = kNone;
  size_t retry_path = 0;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == kAnyComponents) {
      if (p + 1 == pattern.size()) {
        return true;
      }
      retry_pattern = ++p;
      retry_path = t;
    } else if (p < pattern.size() && MatchesGlob(pattern[p], path[t])) {
      ++p;
      ++t;
    } else if (retry_pattern != kNone) {
      p = retry_pattern;
      t = ++retry_path;
    } else {
      return false;
    }
  }
  return p == pattern.size();
}

// Spaces at the end of a line do not count unless they are escaped.
llvm::StringRef TrimEnd(llvm::StringRef line) {
  while (line.ends_with(" ")) {
    const llvm::StringRef before = line.drop_back();
    const size_t backslashes = before.size() - before.rtrim('\\').size();
    if (backslashes % 2 == 1) {
      break;
    }
    line = before;
  }
  return line;
}

}  // namespace

bool MatchesGlob(llvm::StringRef pattern, llvm::StringRef text) {
  PatternReader reader(pattern);
  bool has_star = false;
  size_t retry_pattern = 0;
  size_t retry_text = 0;
  size_t t = 0;
  while (true) {
    if (reader.TakeStars()) {
      has_star = true;
      retry_pattern = reader.at();
      retry_text = t;
    }
    if (t == text.size()) {
      return reader.AtEnd();
    }
    if (!reader.AtEnd() && reader.Takes(static_cast<unsigned char>(text[t]))) {
      ++t;
    } else if (has_star) {
      reader.GoTo(retry_pattern);
      t = ++retry_text;
    } else {
      return false;
    }
  }
}

IgnoreRules::IgnoreRules(llvm::StringRef text) {
  text.consume_front("\xEF\xBB\xBF");
  while (!text.empty()) {
    const auto [line, rest] = text.split('\n');
    AddLine(line.ends_with("\r") ? line.drop_back() : line);
    text = rest;
  }
}

IgnoreRules::IgnoreRules(llvm::ArrayRef<std::string> patterns) {
  for (llvm::StringRef pattern : patterns) {
    AddLine(pattern);
  }
}

void IgnoreRules::AddLine(llvm::StringRef line) {
  if (line.starts_with("#")) {
    return;
  }
  line = TrimEnd(line);
  Rule rule;
  rule.keeps = line.consume_front("!");
  rule.folders_only = line.consume_back("/");
  rule.anchored = line.contains('/');
  line.consume_front("/");
  if (line.empty()) {
    return;
  }
  llvm::SmallVector<llvm::StringRef, 8> components;
  line.split(components, '/');
  for (llvm::StringRef component : components) {
    const bool is_stars = component.size() > 2 && component.find_first_not_of('*') == llvm::StringRef::npos;
    rule.components.push_back(is_stars ? kAnyComponents.str() : component.str());
  }
  rules_.push_back(std::move(rule));
}

bool IgnoreRules::Matches(const Rule& rule, llvm::ArrayRef<llvm::StringRef> path, bool is_folder) {
  if (rule.folders_only && !is_folder) {
    return false;
  }
  return rule.anchored ? MatchesComponents(rule.components, path) : MatchesGlob(rule.components.front(), path.back());
}

IgnoreRules::Verdict IgnoreRules::Match(llvm::StringRef path, bool is_folder) const {
  llvm::SmallVector<llvm::StringRef, 16> components;
  path.split(components, '/');
  for (const Rule& rule : llvm::reverse(rules_)) {
    if (Matches(rule, components, is_folder)) {
      return rule.keeps ? Verdict::kKept : Verdict::kIgnored;
    }
  }
  return Verdict::kNoOpinion;
}

}  // namespace lint
