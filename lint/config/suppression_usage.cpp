#include "lint/config/suppression_usage.h"

#include <algorithm>
#include <utility>

#include "lint/config/directive_edits.h"
#include "lint/config/selection.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

namespace lint {
namespace {

using Dialect = Directive::Dialect;
using Reach = Directive::Reach;

constexpr llvm::StringLiteral kUnused = "LGT901";
constexpr llvm::StringLiteral kUnknown = "LGT902";
constexpr llvm::StringLiteral kBlanket = "LGT903";
constexpr llvm::StringLiteral kNoReason = "LGT904";

bool IsAboutPlace(const Directive& directive) {
  return directive.reach == Reach::kLine || directive.reach == Reach::kNextLine;
}

class Judge {
 public:
  Judge(const FileUsage& usage, const AnnotatedFile& annotated, const SuppressionContext& context,
        std::vector<Finding>& findings)
      : usage_(usage), file_(usage.suppressions()), annotated_(annotated), context_(context), findings_(findings) {}

  void Run() {
    for (number_ = 0; number_ < file_.directives().size(); ++number_) {
      if (directive().reach == Reach::kEnd) {
        continue;
      }
      FindUnknown();
      if (IsJudged()) {
        FindUnused();
      }
      FindBlanket();
      FindWithoutReason();
    }
  }

 private:
  [[nodiscard]] const Directive& directive() const { return file_.directives()[number_]; }

  // Whether all findings that it could take back were looked for.
  [[nodiscard]] bool IsJudged() const {
    if (directive().comment.conditional || !annotated_.whole || directive().reach == Reach::kSkipFile) {
      return false;
    }
    return annotated_.complete || (IsAboutPlace(directive()) && directive().comment.depth == 0);
  }

  [[nodiscard]] bool IsKnown(const Selector& selector) const {
    if (directive().dialect != Dialect::kNolint) {
      return NamesSomeRule(selector.text, context_.rules);
    }
    return llvm::any_of(context_.rules,
                        [&](const Rule* rule) { return Covers(Dialect::kNolint, selector, rule->code, rule->name); });
  }

  // Names a rule that is about code and whose findings would be shown here.
  [[nodiscard]] bool NamesChosenRule(const Selector& selector) const {
    return llvm::any_of(context_.rules, [&](const Rule* rule) {
      return !IsAboutSuppressions(rule->code) && Covers(directive().dialect, selector, rule->code, rule->name) &&
             IsChosen(*rule);
    });
  }

  [[nodiscard]] bool IsChosen(const Rule& rule) const {
    Finding finding;
    finding.code = rule.code.str();
    finding.name = rule.name.str();
    finding.severity = rule.severity;
    finding.place = {&file_.file(), directive().range};
    return context_.shows(finding);
  }

  void FindUnknown() {
    for (size_t i = 0; i < directive().selectors.size(); ++i) {
      const Selector& selector = directive().selectors[i];
      if (!selector.ours || IsKnown(selector)) {
        continue;
      }
      std::vector<bool> drop(directive().selectors.size(), false);
      drop[i] = true;
      Report(kUnknown, selector.range, UnknownRuleMessage(selector.text, context_.rules),
             {"take the unknown rule out", RemoveSelectors(file_, number_, drop)});
    }
  }

  void FindUnused() {
    if (directive().everything) {
      if (directive().dialect == Dialect::kOwn && !usage_.IsUsed(number_)) {
        Report(kUnused, directive().range, "unused suppression: nothing is found " + Where(),
               {"remove the suppression", RemoveEverything(file_, number_)});
      }
      return;
    }
    if (directive().selectors.empty()) {
      if (directive().dialect == Dialect::kOwn) {
        Report(kUnused, directive().range, "unused suppression: it names no rule",
               {"remove the suppression", RemoveEverything(file_, number_)});
      }
      return;
    }
    std::vector<bool> drop;
    std::vector<std::string> names;
    for (size_t i = 0; i < directive().selectors.size(); ++i) {
      const Selector& selector = directive().selectors[i];
      drop.push_back(selector.ours && IsKnown(selector) && !usage_.IsUsed(number_, i) && NamesChosenRule(selector));
      if (drop.back()) {
        names.push_back("`" + selector.text + "`");
      }
    }
    if (!names.empty()) {
      const bool all = !llvm::is_contained(drop, false);
      const std::string listed = llvm::join(names, ", ");
      Report(kUnused, directive().range, "unused suppression: no finding of " + listed + " " + Where(),
             {all ? "remove the suppression" : "take " + listed + " out", RemoveSelectors(file_, number_, drop)});
    }
  }

  [[nodiscard]] std::string Where() const {
    switch (directive().reach) {
      case Reach::kBegin:
      case Reach::kEnd:
        return "in its range";
      case Reach::kFile:
      case Reach::kSkipFile:
        return "in the file";
      case Reach::kLine:
      case Reach::kNextLine:
        return "here";
    }
    return "";
  }

  void FindBlanket() {
    const bool is_own = directive().dialect == Dialect::kOwn;
    if (!directive().everything || directive().reach == Reach::kSkipFile || !usage_.IsUsed(number_) ||
        (!is_own && !usage_.SilencesShown(number_))) {
      return;
    }
    std::vector<std::string> names;
    for (const SilencedRule& rule : usage_.SilencedBy(number_)) {
      names.push_back("`" + rule.name + "`");
    }
    const std::string spelled = file_.file().TextOf(directive().range).trim().str();
    Finding& finding = Report(
        kBlanket, directive().range,
        "`" + spelled + "` takes back every finding of every rule; here it is " + llvm::join(names, ", "),
        {is_own ? "name what it takes back" : "name what it takes back; other tools then no longer read it as blank",
         NamingEdits()});
    if (!is_own) {
      finding.fixes.front().applicability = Applicability::kUnsafe;
    }
  }

  [[nodiscard]] std::vector<Edit> NamingEdits() const {
    std::vector<std::string> items;
    for (const SilencedRule& rule : usage_.SilencedBy(number_)) {
      items.push_back(directive().dialect == Dialect::kNoqa     ? rule.code
                      : directive().dialect == Dialect::kNolint ? "logitlint-" + rule.name
                                                                : rule.name);
    }
    const std::string list = llvm::join(items, directive().dialect == Dialect::kNolint ? "," : ", ");
    const std::string text = directive().dialect == Dialect::kNoqa     ? ": " + list
                             : directive().dialect == Dialect::kNolint ? "(" + list + ")"
                                                                       : "[" + list + "]";
    std::vector<Edit> edits = {InsertBehind(directive(), text)};
    for (const SuppressedRange& range : file_.RangesOf(number_)) {
      if (range.end && directive().dialect == Dialect::kNolint) {
        edits.push_back(InsertBehind(file_.directives()[*range.end], text));
      }
    }
    return edits;
  }

  [[nodiscard]] Edit InsertBehind(const Directive& directive, const std::string& text) const {
    return {{&file_.file(), {directive.range.end, directive.range.end}}, text};
  }

  void FindWithoutReason() {
    const bool is_ours = directive().dialect == Dialect::kOwn ||
                         llvm::any_of(directive().selectors, [](const Selector& s) { return s.ours; });
    if (is_ours && directive().reason.empty()) {
      Report(kNoReason, directive().range, "suppression without a reason", {}).help =
          "say behind it why the finding is none";
    }
  }

  Finding& Report(llvm::StringRef code, SourceRange range, std::string message,
                  std::pair<std::string, std::vector<Edit>> fix) {
    Finding finding;
    if (const Rule* rule = FindRule(code, context_.rules)) {
      finding.name = rule->name.str();
      finding.severity = rule->severity;
    }
    finding.code = code.str();
    finding.message = std::move(message);
    const SourceRange line = file_.file().LineAt(range.begin);
    finding.place = {&file_.file(), {range.begin, std::min(range.end, line.end)}};
    if (!fix.second.empty()) {
      finding.fixes.push_back({Applicability::kSafe, std::move(fix.first), std::move(fix.second)});
    }
    return findings_.emplace_back(std::move(finding));
  }

  const FileUsage& usage_;
  const FileSuppressions& file_;
  const AnnotatedFile& annotated_;
  const SuppressionContext& context_;
  std::vector<Finding>& findings_;
  size_t number_ = 0;
};

}  // namespace

FileUsage::FileUsage(std::shared_ptr<const FileSuppressions> suppressions) : suppressions_(std::move(suppressions)) {
  const std::vector<Directive>& directives = suppressions_->directives();
  used_.resize(directives.size());
  silenced_.resize(directives.size());
  silences_shown_.resize(directives.size());
  for (const Directive& directive : directives) {
    selectors_used_.emplace_back(directive.selectors.size(), false);
  }
}

bool FileUsage::Note(size_t number, std::optional<size_t> selector, const Finding& finding, bool is_shown) {
  const Directive& directive = suppressions_->directives()[number];
  const auto covers = [&](size_t i) {
    return Covers(directive.dialect, directive.selectors[i], finding.code, finding.name);
  };
  if (directive.everything) {
    if (IsAboutSuppressions(finding.code)) {
      return false;
    }
    SilencedRule rule = {finding.code, finding.name};
    if (!llvm::is_contained(silenced_[number], rule)) {
      silenced_[number].insert(
          llvm::upper_bound(silenced_[number], rule,
                            [](const SilencedRule& a, const SilencedRule& b) { return a.code < b.code; }),
          rule);
    }
  } else if (selector) {
    if (!covers(*selector)) {
      return false;
    }
    selectors_used_[number][*selector] = true;
  } else {
    if (!Lists(directive, finding.code, finding.name)) {
      return false;
    }
    for (size_t i = 0; i < directive.selectors.size(); ++i) {
      selectors_used_[number][i] = selectors_used_[number][i] || covers(i);
    }
  }
  used_[number] = true;
  silences_shown_[number] = silences_shown_[number] || is_shown;
  return true;
}

void AppendJudgement(const FileUsage& usage, const AnnotatedFile& file, const SuppressionContext& context,
                     std::vector<Finding>& findings) {
  Judge(usage, file, context, findings).Run();
}

}  // namespace lint
