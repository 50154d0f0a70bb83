// What the linter has to say: a finding is one mistake at one place, with the trail that led to it. Plain data; report
// formats, suppression and fixes read it and know nothing of how it was found.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lint/source/source_file.h"

namespace lint {

enum class Severity : uint8_t { kHint, kWarning, kError };

// How much had to be assumed: nothing; a convention (batch first, one unresolved option); more than one open choice.
enum class Certainty : uint8_t { kPossible, kLikely, kCertain };

// A range in one file. `file` stays valid as long as the project that the finding came from.
struct Place {
  const SourceFile* file = nullptr;
  SourceRange range;

  friend bool operator==(const Place&, const Place&) = default;
};

// One step of the trail, the making of the form first.
struct Note {
  Place place;
  std::string message;
  std::string symbol = {};  // as Finding::symbol, of this place
};

// How far a fix may be trusted. Safe: what the program computes stays as it is but for the mistake. Unsafe: something
// else may change too, as its message says. Display: a suggestion that a person has to finish; never applied.
enum class Applicability : uint8_t { kDisplay, kUnsafe, kSafe };

// Replaces the text of a place. An empty range inserts; the edits of one fix do not overlap.
struct Edit {
  Place place;
  std::string content;

  friend bool operator==(const Edit&, const Edit&) = default;
};

// One way to mend a finding. All edits or none; they may be in several files.
struct Fix {
  Applicability applicability = Applicability::kDisplay;
  std::string message;  // what it does: "drop the softmax"; no full stop
  std::vector<Edit> edits;
};

struct Finding {
  std::string code;  // "LGT101"
  std::string name;  // "softmax-before-cross-entropy"
  Severity severity = Severity::kError;
  Certainty certainty = Certainty::kCertain;
  std::string message;  // lower case, no full stop, code in backticks
  Place place;          // on one line
  std::vector<Note> trail;
  std::string help;        // what to do instead, one sentence; may be empty
  std::vector<Fix> fixes;  // the best one first
  std::string symbol;      // the function or class that `place` is in: "Net.forward"; empty in a module's body
  // Set by AssignFingerprints (lint/diag/fingerprint.h).
  std::string identity;     // what the finding is about, wherever it stands; findings that are alike share it
  std::string fingerprint;  // its name in this run: no two are the same
};

// Something about the run, not about the code's meaning: a file that could not be read, a syntax error that was
// skipped.
struct Problem {
  std::string path;
  std::string message;
  Position position;   // where in the file; line 0 when it is about the whole file
  bool fatal = false;  // the file (or path) was not linted at all: exit status 2
};

// By path, position, code, message: the order of every report.
void SortFindings(std::vector<Finding>& findings);

[[nodiscard]] const char* Spelling(Severity severity);
[[nodiscard]] const char* Spelling(Certainty certainty);
[[nodiscard]] const char* Spelling(Applicability applicability);

}  // namespace lint
