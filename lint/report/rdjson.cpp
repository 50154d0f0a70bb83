// Reviewdog's diagnostic format. Columns count bytes of UTF-8. A suggestion is a range of one file, and is taken one by
// one: a fix becomes one suggestion, from its first edit to its last, if all of it is in the file of the finding.
#include <algorithm>
#include <optional>
#include <vector>

#include "lint/report/outside.h"
#include "lint/report/report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

const char* SeverityOf(Severity severity) {
  switch (severity) {
    case Severity::kHint:
      return "INFO";
    case Severity::kWarning:
      return "WARNING";
    case Severity::kError:
      return "ERROR";
  }
  llvm_unreachable("every severity has reviewdog's name");
}

// One text for one range.
struct Suggestion {
  Place place;
  std::string text;
};

std::optional<Suggestion> SuggestionOf(const Finding& finding, const Fix& fix) {
  const SourceFile* file = finding.place.file;
  if (!CanBeOffered(fix) || llvm::any_of(fix.edits, [&](const Edit& edit) { return edit.place.file != file; })) {
    return std::nullopt;
  }
  std::vector<const Edit*> edits;
  for (const Edit& edit : fix.edits) {
    edits.push_back(&edit);
  }
  llvm::stable_sort(edits, [](const Edit* a, const Edit* b) { return a->place.range.begin < b->place.range.begin; });
  Suggestion suggestion = {edits.front()->place, ""};
  uint32_t at = edits.front()->place.range.begin;
  for (const Edit* edit : edits) {
    suggestion.text += file->TextOf({at, edit->place.range.begin}).str() + edit->content;
    at = std::max(at, edit->place.range.end);
  }
  suggestion.place.range.end = at;
  return suggestion;
}

class RdjsonReport {
 public:
  RdjsonReport(const ReportInput& input, llvm::raw_ostream& out) : input_(input), json_(out, /*IndentSize=*/2) {}

  void Write() {
    json_.object([&] {
      json_.attributeObject("source", [&] { json_.attribute("name", "logitlint"); });
      json_.attributeArray("diagnostics", [&] {
        for (const Problem& problem : input_.problems) {
          json_.object([&] { WriteProblem(problem); });
        }
        for (const Finding& finding : input_.findings) {
          json_.object([&] { WriteFinding(finding); });
        }
      });
    });
    json_.flush();
  }

 private:
  void WriteProblem(const Problem& problem) {
    json_.attribute("message", Utf8(problem.message));
    json_.attributeObject("location", [&] {
      json_.attribute("path", RepositoryPath(input_, problem.path));
      if (problem.position.line != 0) {
        json_.attributeObject("range", [&] {
          json_.attributeObject("start", [&] { json_.attribute("line", problem.position.file_line); });
        });
      }
    });
    json_.attribute("severity", problem.fatal ? "ERROR" : "WARNING");
  }

  void WriteFinding(const Finding& finding) {
    const std::string trail = TrailText(finding);
    json_.attribute("message", Utf8(finding.message + (trail.empty() ? "" : "\n" + trail)));
    json_.attributeObject("location", [&] { WriteLocation(finding.place); });
    json_.attribute("severity", SeverityOf(finding.severity));
    json_.attributeObject("code", [&] {
      json_.attribute("value", finding.code);
      json_.attribute("url", RuleUrl(finding.name));
    });
    json_.attributeArray("suggestions", [&] {
      for (const Fix& fix : finding.fixes) {
        if (const auto suggestion = SuggestionOf(finding, fix)) WriteSuggestion(*suggestion);
      }
    });
    json_.attributeArray("related_locations", [&] {
      for (const Note& note : finding.trail) {
        if (note.place.file) WriteNote(note);
      }
    });
  }

  void WriteSuggestion(const Suggestion& suggestion) {
    json_.object([&] {
      WriteRange(suggestion.place);
      json_.attribute("text", Utf8(suggestion.text));
    });
  }

  void WriteNote(const Note& note) {
    json_.object([&] {
      json_.attribute("message", Utf8(note.message));
      json_.attributeObject("location", [&] { WriteLocation(note.place); });
    });
  }

  void WriteLocation(const Place& place) {
    json_.attribute("path", RepositoryPath(input_, place.file->path()));
    WriteRange(place);
  }

  void WriteRange(const Place& place) {
    json_.attributeObject("range", [&] {
      WritePosition("start", place, place.range.begin);
      WritePosition("end", place, place.range.end);
    });
  }

  void WritePosition(llvm::StringRef key, const Place& place, uint32_t offset) {
    json_.attributeObject(key, [&] {
      json_.attribute("line", place.file->PositionAt(offset).file_line);
      if (!IsInNotebook(place)) {
        json_.attribute("column", offset - place.file->LineAt(offset).begin + 1);
      }
    });
  }

  const ReportInput& input_;
  llvm::json::OStream json_;
};

}  // namespace

void ReportRdjson(const ReportInput& input, const TextStyle&, llvm::raw_ostream& out) {
  RdjsonReport(input, out).Write();
  out << "\n";
}

}  // namespace lint
