#include "lint/server/diagnostics.h"

#include <utility>

#include "lint/project/path_names.h"
#include "lint/server/file_uri.h"
#include "lint/server/rule_pages.h"
#include "llvm/ADT/STLExtras.h"
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

json::Object DiagnosticOf(const Problem& problem, const EditorPlace& place) {
  return json::Object{{"range", ToJson(place.range)},
                      {"severity", problem.fatal ? kError : kWarning},
                      {"source", kSource},
                      {"message", Text(problem.message)}};
}

bool AreSame(const Finding& a, const Finding& b) {
  const auto same_note = [](const Note& x, const Note& y) { return x.place == y.place && x.message == y.message; };
  return a.place == b.place && a.code == b.code && a.severity == b.severity && a.certainty == b.certainty &&
         a.fixes.size() == b.fixes.size() && a.message == b.message && a.help == b.help &&
         a.fingerprint == b.fingerprint && a.identity == b.identity && llvm::equal(a.trail, b.trail, same_note);
}

bool AreSame(const Problem& a, const Problem& b) {
  return a.path == b.path && a.message == b.message && a.fatal == b.fatal && a.position.line == b.position.line &&
         a.position.column == b.position.column && a.position.cell == b.position.cell &&
         a.position.file_line == b.position.file_line;
}

// The documents that are called other than we would call their files, and notebooks, whose cells have names.
std::string UnusualNames(const Documents& documents) {
  std::string names;
  documents.ForEach([&](const OpenDocument& document) {
    if (document.real_path.empty() || document.uri == UriOfPath(document.real_path)) return;
    names += document.uri + '\0' + document.real_path + '\0';
  });
  for (const std::string& notebook : documents.Notebooks()) names += notebook + '\0';
  return names;
}

// Two files may be one document to the client.
void AddDocument(DiagnosticsByUri& all, const std::string& uri,
                 const std::shared_ptr<const DocumentDiagnostics>& document) {
  const auto [at, is_new] = all.try_emplace(uri, document);
  if (is_new) return;
  DocumentDiagnostics both = *at->second;
  both.items.insert(both.items.end(), document->items.begin(), document->items.end());
  both.result_id = ResultIdOf(both.items);
  at->second = std::make_shared<const DocumentDiagnostics>(std::move(both));
}

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

DiagnosticsMaker::Made DiagnosticsMaker::MakeOf(const Said& said, const ClientTraits& client, Locator& locator) {
  locator.ForgetCells();
  std::map<std::string, DocumentDiagnostics> documents;
  const auto add = [&](const EditorPlace& place, llvm::StringRef path, json::Object item) {
    DocumentDiagnostics& document = documents[place.uri];
    if (document.real_path.empty()) document.real_path = locator.RealPathOf(path);
    document.items.push_back(std::move(item));
  };
  for (const Problem& problem : said.problems) {
    const EditorPlace place = locator.Find(problem);
    add(place, problem.path, DiagnosticOf(problem, place));
  }
  for (const Finding* finding : said.findings) {
    add(locator.Find(finding->place), finding->place.file->path(), DiagnosticOf(*finding, client, locator));
  }
  Made made;
  made.is_in_cells = locator.HasSeenCells();
  for (auto& [uri, document] : documents) {
    document.result_id = ResultIdOf(document.items);
    made.documents.emplace_back(uri, std::make_shared<const DocumentDiagnostics>(std::move(document)));
  }
  return made;
}

bool DiagnosticsMaker::Holds(const Made& made, const Said& said, llvm::StringRef path,
                             const PendingChanges& changes) const {
  if (made.is_in_cells) return false;
  const auto same_finding = [](const Finding* a, const Finding* b) { return AreSame(*a, *b); };
  const auto same_problem = [](const Problem& a, const Problem& b) { return AreSame(a, b); };
  if (!llvm::equal(made.said.findings, said.findings, same_finding)) return false;
  if (!llvm::equal(made.said.problems, said.problems, same_problem)) return false;
  // The place of a problem is in a text that need not be that of a source.
  const PathNames names;
  return said.problems.empty() || !changes.contains(names.Real(path));
}

DiagnosticsByUri DiagnosticsMaker::Make(std::shared_ptr<const ProjectReport> report, const ClientTraits& client,
                                        const Documents& documents, const PendingChanges& changes) {
  std::map<std::string, Said, std::less<>> said;
  if (report->checked != nullptr) {
    for (const Problem& problem : report->checked->result.problems) said[problem.path].problems.push_back(problem);
    for (const Finding& finding : report->checked->result.findings) {
      said[finding.place.file->path()].findings.push_back(&finding);
    }
  }
  if (Problem mistake = MistakeAsProblem(report->mistake); !mistake.path.empty()) {
    said[mistake.path].problems.push_back(std::move(mistake));
  }
  if (std::string names = UnusualNames(documents); names != names_) {
    made_.clear();
    names_ = std::move(names);
  }
  Locator locator(documents);
  std::map<std::string, Made, std::less<>> made;
  DiagnosticsByUri all;
  for (auto& [path, of_file] : said) {
    const auto before = made_.find(path);
    Made& now = made[path];
    if (before != made_.end() && Holds(before->second, of_file, path, changes)) {
      now = std::move(before->second);
    } else {
      now = MakeOf(of_file, client, locator);
    }
    now.said = std::move(of_file);
    for (const auto& [uri, document] : now.documents) AddDocument(all, uri, document);
  }
  made_ = std::move(made);
  report_ = std::move(report);
  return all;
}

}  // namespace lint
