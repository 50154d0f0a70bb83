#include "lint/config/add_suppressions.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "lint/config/comments.h"
#include "lint/config/file_suppressions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {
namespace {

using Dialect = Directive::Dialect;
using Reach = Directive::Reach;

// How a comment is put into a file.
enum class Manner : uint8_t {
  kInList,         // behind the last rule of an own directive
  kInNolint,       // the same of a NOLINT
  kAtEnd,          // `# logitlint: ignore[...]`
  kNolintAtEnd,    // `// NOLINT(...)`
  kNolintInMacro,  // `/* NOLINT(...) */` before the backslash
  kAbove,          // a line of its own
};

struct Spot {
  const SourceFile* file = nullptr;
  uint32_t offset = 0;
  Manner manner = Manner::kAtEnd;
  bool is_first = false;  // of the list

  friend bool operator<(const Spot& a, const Spot& b) {
    return std::tie(a.file, a.offset, a.manner) < std::tie(b.file, b.offset, b.manner);
  }
};

class Finder {
 public:
  explicit Finder(const SourceFile& file) : file_(file), layout_(LayoutOf(file)), suppressions_(file) {}

  [[nodiscard]] std::optional<Spot> SpotFor(SourceRange place) const {
    if (const std::optional<Spot> list = ListFor(place)) {
      return list;
    }
    return file_.language() == SourceLanguage::kCpp ? CppSpot(place) : PythonSpot(place);
  }

 private:
  // Of a directive that stands for the place already.
  [[nodiscard]] std::optional<Spot> ListFor(SourceRange place) const {
    std::optional<Spot> spot;
    suppressions_.ForEachAt(place, [&](size_t number, std::optional<size_t>) {
      const Directive& directive = suppressions_.directives()[number];
      const bool is_about_line = directive.reach == Reach::kLine || directive.reach == Reach::kNextLine;
      if (!spot && is_about_line && !directive.everything && directive.dialect != Dialect::kNoqa) {
        const Manner manner = directive.dialect == Dialect::kOwn ? Manner::kInList : Manner::kInNolint;
        spot = Spot{&file_, directive.list, manner, directive.selectors.empty()};
      }
    });
    return spot;
  }

  // Whether the line that holds the offset ends where a comment can stand.
  [[nodiscard]] bool EndsFree(uint32_t offset) const {
    const size_t line_break = file_.text().find('\n', file_.LineAt(offset).end);
    return line_break == llvm::StringRef::npos ||
           !std::binary_search(layout_.bound_breaks.begin(), layout_.bound_breaks.end(),
                               static_cast<uint32_t>(line_break));
  }

  [[nodiscard]] uint32_t EndOfLine(uint32_t offset) const {
    const SourceRange line = file_.LineAt(offset);
    return line.begin + static_cast<uint32_t>(file_.TextOf(line).rtrim().size());
  }

  [[nodiscard]] std::optional<Spot> PythonSpot(SourceRange place) const {
    const Stretch* statement = StatementAt(layout_, place.begin);
    std::vector<uint32_t> candidates = {place.begin};
    if (statement != nullptr) {
      candidates.push_back(std::max(statement->range.begin, statement->range.end - 1));
      candidates.push_back(statement->range.begin);
    }
    for (const uint32_t offset : candidates) {
      if (EndsFree(offset)) {
        return Spot{&file_, EndOfLine(offset), Manner::kAtEnd};
      }
    }
    return Above(statement);
  }

  [[nodiscard]] std::optional<Spot> CppSpot(SourceRange place) const {
    if (EndsFree(place.begin)) {
      return Spot{&file_, EndOfLine(place.begin), Manner::kNolintAtEnd};
    }
    const Stretch* statement = StatementAt(layout_, place.begin);
    const uint32_t end = EndOfLine(place.begin);
    if (statement != nullptr && file_.TextOf(statement->range).starts_with("#") &&
        file_.text().take_front(end).ends_with("\\")) {
      const llvm::StringRef before = file_.text().take_front(end - 1).rtrim(" \t");
      return Spot{&file_, static_cast<uint32_t>(before.size()), Manner::kNolintInMacro};
    }
    return Above(statement);
  }

  [[nodiscard]] std::optional<Spot> Above(const Stretch* statement) const {
    if (statement == nullptr) {
      return std::nullopt;
    }
    const uint32_t line = file_.LineAt(statement->range.begin).begin;
    const bool is_first = line == 0;
    if (!is_first && !EndsFree(line - 1)) {
      return std::nullopt;
    }
    return Spot{&file_, line, Manner::kAbove};
  }

  const SourceFile& file_;
  Layout layout_;
  FileSuppressions suppressions_;
};

std::string CommentText(const Spot& spot, const std::vector<std::pair<std::string, std::string>>& rules,
                        llvm::StringRef reason) {
  std::vector<std::string> names;
  std::vector<std::string> checks;
  for (const auto& [code, name] : rules) {
    names.push_back(name);
    checks.push_back("logitlint-" + name);
  }
  const std::string own =
      "logitlint: ignore[" + llvm::join(names, ", ") + "]" + (reason.empty() ? "" : " ") + reason.str();
  const std::string nolint = "NOLINT(" + llvm::join(checks, ",") + ")" + (reason.empty() ? "" : ": ") + reason.str();
  switch (spot.manner) {
    case Manner::kInList:
      return (spot.is_first ? "" : ", ") + llvm::join(names, ", ");
    case Manner::kInNolint:
      return (spot.is_first ? "" : ",") + llvm::join(checks, ",");
    case Manner::kAtEnd:
      return "  # " + own;
    case Manner::kNolintAtEnd:
      return "  // " + nolint;
    case Manner::kNolintInMacro:
      return " /* " + nolint + " */";
    case Manner::kAbove:
      break;
  }
  const llvm::StringRef line = spot.file->TextOf(spot.file->LineAt(spot.offset));
  const std::string mark = spot.file->language() == SourceLanguage::kCpp ? "// " : "# ";
  return line.take_front(line.size() - line.ltrim(" \t").size()).str() + mark + own + "\n";
}

}  // namespace

void OfferSuppressions(std::vector<Finding>& findings, llvm::StringRef reason) {
  std::map<const SourceFile*, std::unique_ptr<Finder>> files;
  std::map<Spot, std::vector<std::pair<std::string, std::string>>> rules;
  std::vector<std::optional<Spot>> spots;
  for (Finding& finding : findings) {
    finding.fixes.clear();
    std::optional<Spot>& spot = spots.emplace_back();
    const SourceFile* file = finding.place.file;
    if (file == nullptr || IsAboutSuppressions(finding.code)) {
      continue;
    }
    std::unique_ptr<Finder>& finder = files[file];
    if (finder == nullptr) {
      finder = std::make_unique<Finder>(*file);
    }
    spot = finder->SpotFor(finding.place.range);
    if (spot) {
      rules[*spot].emplace_back(finding.code, finding.name);
    }
  }
  for (auto& [spot, named] : rules) {
    llvm::sort(named);
    named.erase(std::unique(named.begin(), named.end()), named.end());
  }
  for (size_t i = 0; i < findings.size(); ++i) {
    if (spots[i]) {
      const Place place = {spots[i]->file, {spots[i]->offset, spots[i]->offset}};
      findings[i].fixes = {
          {Applicability::kSafe, "suppress the finding", {{place, CommentText(*spots[i], rules[*spots[i]], reason)}}}};
    }
  }
}

std::vector<Edit> SuppressInFile(const Finding& finding, llvm::StringRef reason) {
  const SourceFile* file = finding.place.file;
  if (file == nullptr || IsAboutSuppressions(finding.code)) {
    return {};
  }
  const FileSuppressions suppressions(*file);
  const std::vector<Stretch> statements = LayoutOf(*file).statements;
  if (statements.empty() || (!file->cells().empty() && statements.front().range.begin >= file->cells().front().end)) {
    return {};
  }
  const std::string& rule = finding.name;
  for (const Directive& directive : suppressions.directives()) {
    if (directive.dialect == Dialect::kOwn && directive.reach == Reach::kFile && !directive.selectors.empty() &&
        directive.range.begin < statements.front().range.begin) {
      return {{{file, {directive.list, directive.list}}, ", " + rule}};
    }
  }
  const uint32_t line = file->LineAt(statements.front().range.begin).begin;
  const std::string mark = file->language() == SourceLanguage::kCpp ? "// " : "# ";
  const std::string why = reason.empty() ? "" : " " + reason.str();
  return {{{file, {line, line}}, mark + "logitlint: ignore-file[" + rule + "]" + why + "\n"}};
}

}  // namespace lint
