// Other programs rely on this: fields are added, never renamed or taken away. Lines and columns count from 1, columns
// in code points; in a notebook `line` is the line within the cell and `cell` its number, elsewhere `cell` is null.
#include "llvm/Support/JSON.h"

#include "lint/report/outside.h"
#include "lint/report/report.h"

namespace lint {
namespace {

// A path need not be UTF-8, and neither need the source that a message quotes.
void WritePosition(llvm::json::OStream& json, llvm::StringRef key, Position position) {
  json.attributeObject(key, [&] {
    json.attribute("line", position.line);
    json.attribute("column", position.column);
  });
}

void WritePlace(llvm::json::OStream& json, const Place& place) {
  const Position start = place.file->PositionAt(place.range.begin);
  json.attribute("path", Utf8(place.file->path()));
  WritePosition(json, "start", start);
  WritePosition(json, "end", place.file->PositionAt(place.range.end));
  json.attribute("cell", start.cell == 0 ? llvm::json::Value(nullptr) : llvm::json::Value(start.cell));
}

void WriteNote(llvm::json::OStream& json, const Note& note) {
  json.object([&] {
    WritePlace(json, note.place);
    json.attribute("message", Utf8(note.message));
  });
}

void WriteEdit(llvm::json::OStream& json, const Edit& edit) {
  json.object([&] {
    WritePlace(json, edit.place);
    json.attribute("content", Utf8(edit.content));
  });
}

void WriteFix(llvm::json::OStream& json, const Fix& fix) {
  json.object([&] {
    json.attribute("applicability", Spelling(fix.applicability));
    json.attribute("message", Utf8(fix.message));
    json.attributeArray("edits", [&] {
      for (const Edit& edit : fix.edits) WriteEdit(json, edit);
    });
  });
}

void WriteFinding(llvm::json::OStream& json, const Finding& finding, llvm::StringRef fingerprint) {
  json.object([&] {
    json.attribute("code", finding.code);
    json.attribute("name", finding.name);
    json.attribute("severity", Spelling(finding.severity));
    json.attribute("certainty", Spelling(finding.certainty));
    json.attribute("message", Utf8(finding.message));
    json.attribute("symbol", Utf8(finding.symbol));
    WritePlace(json, finding.place);
    json.attributeArray("related", [&] {
      for (const Note& note : finding.trail) {
        if (note.place.file) {
          WriteNote(json, note);
        }
      }
    });
    json.attribute("help", Utf8(finding.help));
    json.attribute("url", RuleUrl(finding.name));
    json.attribute("fingerprint", fingerprint);
    json.attribute("identity", finding.identity);
    json.attributeArray("fixes", [&] {
      for (const Fix& fix : finding.fixes) WriteFix(json, fix);
    });
  });
}

}  // namespace

void ReportJson(const ReportInput& input, const TextStyle&, llvm::raw_ostream& out) {
  llvm::json::OStream json(out, /*IndentSize=*/2);
  json.array([&] {
    for (size_t i = 0; i < input.findings.size(); ++i) {
      WriteFinding(json, input.findings[i], input.fingerprints[i]);
    }
  });
  json.flush();
  out << "\n";
}

void ReportJsonLines(const ReportInput& input, const TextStyle&, llvm::raw_ostream& out) {
  for (size_t i = 0; i < input.findings.size(); ++i) {
    llvm::json::OStream json(out);
    WriteFinding(json, input.findings[i], input.fingerprints[i]);
    json.flush();
    out << "\n";
  }
}

}  // namespace lint
