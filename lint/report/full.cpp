// In the manner of compilers that people like to read:
//
//   error[LGT101] softmax-before-cross-entropy (likely): `cross_entropy` gets probabilities
//     --> train.py:12:12
//      |
//   12 |     loss = criterion(out, y)
//      |            ^^^^^^^^^^^^^^^^^
//      = 1  models/net.py:42:16  softmax over axis 1 here
//   42 |         return F.softmax(x, dim=1)
//      |                ------------------
//      = help: pass the logits
//      = help: drop the softmax                what the fix does, and how
//     ::: models/net.py:42
//   42 -         return F.softmax(x, dim=1)
//   42 +         return x
#include <algorithm>

#include "lint/report/display.h"
#include "lint/report/excerpt.h"
#include "lint/report/fix_diff.h"
#include "lint/report/report.h"
#include "lint/report/summary.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

constexpr size_t kMaxFixLines = 12;  // of one file

uint32_t LineOf(const Place& place) { return place.file->PositionAt(place.range.begin).line; }

class FullReport {
 public:
  FullReport(const TextStyle& style, llvm::raw_ostream& out) : style_(style), out_(out) {}

  void Write(const Finding& finding) {
    fixed_ = finding.fixes.empty() ? std::vector<FixedFile>()
                                   : LinesOf(finding.fixes.front(), kMaxFixLines, style_.max_width);
    gutter_ = GutterOf(finding);
    Header(finding);
    Frame("|");
    out_ << "\n";
    SourceLine(finding.place, '^', InkOf(finding.severity));
    for (size_t step = 0; step < finding.trail.size(); ++step) {
      Step(finding, step);
    }
    if (!finding.help.empty()) {
      Frame("=");
      Paint(out_, style_.color, Ink::kHelp, " help");
      out_ << ": " << Printable(finding.help) << "\n";
    }
    if (!fixed_.empty()) {
      FixTitle(finding.fixes.front());
      for (const FixedFile& file : fixed_) {
        FixLines(finding, file);
      }
    }
    out_ << "\n";
  }

 private:
  // Wide enough for every line number of the finding.
  [[nodiscard]] unsigned GutterOf(const Finding& finding) const {
    uint32_t largest = LineOf(finding.place);
    for (const Note& note : finding.trail) {
      largest = std::max(largest, note.place.file ? LineOf(note.place) : 0);
    }
    for (const FixedFile& file : fixed_) {
      for (const FixedLine& line : file.lines) {
        largest = std::max(largest, line.number);
      }
    }
    return static_cast<unsigned>(std::to_string(largest).size());
  }

  void Header(const Finding& finding) {
    const std::string head = std::string(Spelling(finding.severity)) + "[" + finding.code + "]";
    Paint(out_, style_.color, InkOf(finding.severity), head);
    out_ << " " << finding.name;
    if (finding.certainty != Certainty::kCertain) {
      out_ << " (" << Spelling(finding.certainty) << ")";
    }
    Paint(out_, style_.color, Ink::kBold, ": " + Printable(finding.message));
    out_ << "\n";
    out_.indent(gutter_);
    Paint(out_, style_.color, Ink::kFrame, "-->");
    out_ << " " << PlaceText(finding.place) << "\n";
  }

  // The gutter without a line number, and `mark` where the frame is.
  void Frame(llvm::StringRef mark) {
    out_.indent(gutter_ + 1);
    Paint(out_, style_.color, Ink::kFrame, mark);
  }

  void SourceLine(const Place& place, char underline, Ink ink) {
    const Excerpt excerpt = ExcerptOf(place, style_.max_width);
    const std::string number = std::to_string(LineOf(place));
    Paint(out_, style_.color, Ink::kFrame, number + std::string(gutter_ + 1 - number.size(), ' ') + "|");
    out_ << llvm::StringRef(" " + excerpt.text).rtrim() << "\n";
    Frame("|");
    out_.indent(excerpt.indent + 1);
    Paint(out_, style_.color, ink, std::string(excerpt.width, underline));
    out_ << "\n";
  }

  void Step(const Finding& finding, size_t step) {
    const Note& note = finding.trail[step];
    Frame("=");
    Paint(out_, style_.color, Ink::kFrame, " " + std::to_string(step + 1));
    out_ << "  " << (note.place.file ? PlaceText(note.place) + "  " : "") << Printable(note.message) << "\n";
    if (note.place.file && !IsShownBefore(finding, step)) {
      SourceLine(note.place, '-', Ink::kFrame);
    }
  }

  // The best fix: what it does, and how far to trust it.
  void FixTitle(const Fix& fix) {
    Frame("=");
    Paint(out_, style_.color, Ink::kHelp, " help");
    out_ << ": " << Printable(fix.message);
    switch (fix.applicability) {
      case Applicability::kSafe:
        break;
      case Applicability::kUnsafe:
        out_ << " (unsafe)";
        break;
      case Applicability::kDisplay:
        out_ << " (suggestion)";
        break;
    }
    out_ << "\n";
  }

  void FixLines(const Finding& finding, const FixedFile& file) {
    if (file.place.file != finding.place.file || fixed_.size() > 1) {
      out_.indent(gutter_);
      Paint(out_, style_.color, Ink::kFrame, ":::");
      out_ << " " << PlaceText(file.place) << "\n";
    }
    for (const FixedLine& line : file.lines) {
      const std::string number = std::to_string(line.number);
      Paint(out_, style_.color, Ink::kFrame, number + std::string(gutter_ + 1 - number.size(), ' '));
      const std::string text = std::string(1, line.mark) + " " + line.text;
      Paint(out_, style_.color, line.mark == '-' ? Ink::kRemoved : Ink::kAdded, llvm::StringRef(text).rtrim());
      out_ << "\n";
    }
    if (file.left_out > 0) {
      out_.indent(gutter_ + 1) << "... and " << Counted(file.left_out, "more line") << "\n";
    }
  }

  // The same place with the same underline is not drawn twice in one finding.
  static bool IsShownBefore(const Finding& finding, size_t step) {
    const Place& place = finding.trail[step].place;
    return place == finding.place || llvm::any_of(llvm::ArrayRef(finding.trail).take_front(step),
                                                  [&](const Note& note) { return note.place == place; });
  }

  const TextStyle& style_;
  llvm::raw_ostream& out_;
  std::vector<FixedFile> fixed_;  // by the best fix
  unsigned gutter_ = 1;
};

}  // namespace

void ReportFinding(const Finding& finding, const TextStyle& style, llvm::raw_ostream& out) {
  FullReport(style, out).Write(finding);
}

void ReportFull(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out) {
  FullReport report(style, out);
  for (const Finding& finding : input.findings) {
    report.Write(finding);
  }
  WriteSummary(input, out);
}

}  // namespace lint
