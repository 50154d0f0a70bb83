#include "lint/report/outside.h"

#include "lint/report/display.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace lint {

static bool IsAbsolute(llvm::StringRef path) { return path.starts_with("/"); }

static bool StaysInUri(char c) { return llvm::isAlnum(c) || llvm::StringRef("-._~/").contains(c); }

// The bytes of the path from the root of the repository, or of an absolute one outside it.
static std::string FromRoot(const ReportInput& input, llvm::StringRef path) {
  if (!IsAbsolute(path)) {
    return input.repository_prefix.str() + path.str();
  }
  llvm::StringRef below = path;
  if (!input.repository_root.empty() && below.consume_front(input.repository_root) && below.consume_front("/")) {
    return below.str();
  }
  return path.str();
}

std::string Utf8(llvm::StringRef text) { return llvm::json::fixUTF8(text); }

std::string RepositoryPath(const ReportInput& input, llvm::StringRef path) {
  return llvm::json::fixUTF8(FromRoot(input, path));
}

std::string RepositoryUri(const ReportInput& input, llvm::StringRef path) {
  const std::string whole = FromRoot(input, path);
  std::string uri = IsAbsolute(whole) ? "file://" : "";
  for (const char c : whole) {
    if (StaysInUri(c)) {
      uri += c;
    } else {
      uri += '%';
      uri += llvm::hexdigit(static_cast<unsigned char>(c) >> 4);
      uri += llvm::hexdigit(static_cast<unsigned char>(c) & 15);
    }
  }
  return uri;
}

bool IsInNotebook(const Place& place) { return place.file->language() == SourceLanguage::kNotebook; }

DiskRange DiskRangeOf(const Place& place) {
  const Position begin = place.file->PositionAt(place.range.begin);
  const Position end = place.file->PositionAt(place.range.end);
  if (IsInNotebook(place)) {
    return {begin.file_line, 0, std::max(begin.file_line, end.file_line), 0};
  }
  return {begin.line, begin.column, end.line, end.column};
}

bool CanBeOffered(const Fix& fix) {
  return fix.applicability != Applicability::kDisplay && !fix.edits.empty() &&
         llvm::none_of(fix.edits, [](const Edit& edit) { return IsInNotebook(edit.place); });
}

std::string TrailText(const Finding& finding) {
  std::string text;
  for (size_t step = 0; step < finding.trail.size(); ++step) {
    const Note& note = finding.trail[step];
    text += (step == 0 ? "" : "\n") + std::to_string(step + 1) + ". " +
            (note.place.file ? PlaceText(note.place) + ": " : "") + Printable(note.message);
  }
  if (!finding.help.empty()) {
    text += (text.empty() ? "help: " : "\nhelp: ") + Printable(finding.help);
  }
  return text;
}

std::string WithoutCommands(llvm::StringRef text) {
  std::string harmless;
  harmless.reserve(text.size());
  bool at_start = true;  // of a line, but for white space
  while (!text.empty()) {
    if (at_start && text.consume_front("::")) {
      harmless += ": :";
    } else if (text.starts_with("##[") || text.starts_with("##vso[")) {
      harmless += "# #";
      text = text.drop_front(2);
    } else {
      harmless += text.front();
      at_start = text.front() == '\n' || (at_start && text.front() == ' ');
      text = text.drop_front();
      continue;
    }
    at_start = false;
  }
  return harmless;
}

}  // namespace lint
