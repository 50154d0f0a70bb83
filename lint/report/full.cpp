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
#include <algorithm>

#include "lint/report/display.h"
#include "lint/report/excerpt.h"
#include "lint/report/report.h"
#include "lint/report/summary.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

uint32_t LineOf(const Place& place) { return place.file->PositionAt(place.range.begin).line; }

class FullReport {
 public:
  FullReport(const TextStyle& style, llvm::raw_ostream& out) : style_(style), out_(out) {}

  void Write(const Finding& finding) {
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
    out_ << "\n";
  }

 private:
  // Wide enough for every line number of the finding.
  static unsigned GutterOf(const Finding& finding) {
    uint32_t largest = LineOf(finding.place);
    for (const Note& note : finding.trail) {
      largest = std::max(largest, note.place.file ? LineOf(note.place) : 0);
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

  // The same place with the same underline is not drawn twice in one finding.
  static bool IsShownBefore(const Finding& finding, size_t step) {
    const Place& place = finding.trail[step].place;
    return place == finding.place || llvm::any_of(llvm::ArrayRef(finding.trail).take_front(step),
                                                  [&](const Note& note) { return note.place == place; });
  }

  const TextStyle& style_;
  llvm::raw_ostream& out_;
  unsigned gutter_ = 1;
};

}  // namespace

void ReportFull(const ReportInput& input, const TextStyle& style, llvm::raw_ostream& out) {
  FullReport report(style, out);
  for (const Finding& finding : input.findings) {
    report.Write(finding);
  }
  out << SummaryLine(input) << "\n";
}

}  // namespace lint
