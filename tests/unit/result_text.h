// All that an analysis says, as text: two that are equal say the same, field by field.
#pragma once

#include <string>

#include "lint/project/project.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {

inline void Show(llvm::raw_ostream& out, const Place& place) {
  out << place.file->path() << "[" << place.range.begin << "," << place.range.end << ") `"
      << place.file->TextOf(place.range) << "`";
}

inline void Show(llvm::raw_ostream& out, const Finding& finding) {
  out << finding.code << " " << finding.name << " " << Spelling(finding.severity) << " " << Spelling(finding.certainty)
      << " " << finding.message << " | " << finding.help << " | " << finding.symbol << " | " << finding.identity << " "
      << finding.fingerprint << "\n  at ";
  Show(out, finding.place);
  for (const Note& note : finding.trail) {
    out << "\n  note " << note.message << " (" << note.symbol << ") ";
    Show(out, note.place);
  }
  for (const Fix& fix : finding.fixes) {
    out << "\n  fix " << Spelling(fix.applicability) << " " << fix.message;
    for (const Edit& edit : fix.edits) {
      out << "\n    <- " << edit.content << " at ";
      Show(out, edit.place);
    }
  }
  out << "\n";
}

// All of a result.
inline std::string TextOf(const ProjectResult& result) {
  std::string text;
  llvm::raw_string_ostream out(text);
  for (const Finding& finding : result.findings) {
    Show(out, finding);
  }
  for (const Problem& problem : result.problems) {
    out << problem.path << ":" << problem.position.line << ":" << problem.position.column << " " << problem.message
        << (problem.fatal ? " fatal" : "") << "\n";
  }
  for (const AnnotatedFile& annotated : result.annotated) {
    out << "annotated " << annotated.file->path() << " " << annotated.file->text().size() << "\n";
  }
  for (const auto& [path, count] : result.cpp_errors) {
    out << "clang " << path << " " << count << "\n";
  }
  out << "seen " << llvm::join(result.paths_seen, " ") << "; " << result.files_seen << ", parsed "
      << result.files_parsed << "; " << llvm::join(result.configurations, " ") << "\n";
  return text;
}

}  // namespace lint
