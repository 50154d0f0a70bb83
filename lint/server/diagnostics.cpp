#include "lint/server/diagnostics.h"

#include <utility>

#include "lint/server/rule_pages.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/xxhash.h"

namespace lint {

namespace json = llvm::json;
namespace {

constexpr llvm::StringLiteral kSource = "logitlint";
constexpr int kError = 1;
constexpr int kWarning = 2;
constexpr int kInformation = 3;  // not a hint, which editors hide in places
constexpr int kUnnecessary = 1;  // a tag

int SeverityNumber(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return kError;
    case Severity::kWarning:
      return kWarning;
    case Severity::kHint:
      return kInformation;
  }
  return kInformation;
}

std::string MessageOf(const Finding& finding, const ClientTraits& client) {
  std::string message = finding.message;
  if (!client.shows_related) {
    for (const Note& note : finding.trail) {
      const Position at = note.place.file->PositionAt(note.place.range.begin);
      message += "\n" + note.place.file->path() + ":" + std::to_string(at.file_line) + ": " + note.message;
    }
  }
  if (!finding.help.empty()) message += "\nhelp: " + finding.help;
  return message;
}

json::Value RelatedOf(const Finding& finding, Locator& locator) {
  json::Array related;
  for (const Note& note : finding.trail) {
    related.push_back(json::Object{{"location", ToJson(locator.Find(note.place))}, {"message", Text(note.message)}});
  }
  return related;
}

// "pyproject.toml:3:11: message" in its parts; a message that has no place is about no file.
Problem MistakeAsProblem(llvm::StringRef mistake) {
  Problem problem{.path = "", .message = mistake.str(), .position = {.line = 0}, .fatal = true};
  for (size_t at = mistake.find(": "); at != llvm::StringRef::npos; at = mistake.find(": ", at + 1)) {
    llvm::StringRef place = mistake.take_front(at);
    uint32_t numbers[] = {0, 0};
    size_t count = 0;
    while (count < 2 && !place.rsplit(':').second.getAsInteger(10, numbers[count])) {
      place = place.rsplit(':').first;
      ++count;
    }
    if (count == 0 || place.empty()) continue;
    problem.path = place.str();
    problem.message = mistake.drop_front(at + 2).str();
    problem.position = {.line = numbers[count - 1], .column = count == 2 ? numbers[0] : 0};
    return problem;
  }
  return problem;
}

class Collector {
 public:
  Collector(const ClientTraits& client, Locator& locator) : client_(client), locator_(locator) {}

  void Add(const Finding& finding) {
    AddTo(locator_.Find(finding.place), finding.place.file->path(), DiagnosticOf(finding, client_, locator_));
  }

  void Add(const Problem& problem) {
    const EditorPlace place = locator_.Find(problem);
    AddTo(place, problem.path,
          json::Object{{"range", ToJson(place.range)},
                       {"severity", problem.fatal ? kError : kWarning},
                       {"source", kSource},
                       {"message", Text(problem.message)}});
  }

  DiagnosticsByUri Take() && {
    for (auto& [uri, document] : found_) document.result_id = ResultIdOf(document.items);
    return std::move(found_);
  }

 private:
  void AddTo(const EditorPlace& place, llvm::StringRef path, json::Object item) {
    DocumentDiagnostics& document = found_[place.uri];
    document.version = place.version;
    if (document.real_path.empty()) document.real_path = locator_.RealPathOf(path);
    document.items.push_back(std::move(item));
  }

  const ClientTraits& client_;
  Locator& locator_;
  DiagnosticsByUri found_;
};

}  // namespace

json::Object DiagnosticOf(const Finding& finding, const ClientTraits& client, Locator& locator) {
  json::Object item{
      {"range", ToJson(locator.Find(finding.place).range)},
      {"severity", SeverityNumber(finding.severity)},
      {"code", finding.code},
      {"source", kSource},
      {"message", Text(MessageOf(finding, client))},
      {"data", json::Object{{"name", finding.name},
                            {"certainty", Spelling(finding.certainty)},
                            {"fingerprint", finding.fingerprint},
                            {"identity", finding.identity},
                            {"fixes", static_cast<int64_t>(finding.fixes.size())}}},
  };
  if (const auto page = RulePage(finding.name, client.program_version)) {
    item["codeDescription"] = json::Object{{"href", Text(*page)}};
  }
  if (client.shows_related && !finding.trail.empty()) item["relatedInformation"] = RelatedOf(finding, locator);
  if (finding.name == "unused-suppression") item["tags"] = json::Array{kUnnecessary};
  return item;
}

std::string ResultIdOf(const json::Array& items) {
  const std::string text = llvm::formatv("{0}", json::Value(json::Array(items))).str();
  return llvm::utohexstr(llvm::xxh3_64bits(text), /*LowerCase=*/true, /*Width=*/16);
}

DiagnosticsByUri DiagnosticsOf(const ProjectReport& report, const ClientTraits& client, Locator& locator) {
  Collector collector(client, locator);
  if (report.checked != nullptr) {
    for (const Problem& problem : report.checked->result.problems) collector.Add(problem);
    for (const Finding& finding : report.checked->result.findings) collector.Add(finding);
  }
  if (!report.mistake.empty()) {
    const Problem mistake = MistakeAsProblem(report.mistake);
    if (!mistake.path.empty()) collector.Add(mistake);
  }
  return std::move(collector).Take();
}

}  // namespace lint
