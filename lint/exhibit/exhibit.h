// How the exhibits of the numeric reference are shown to people and programs: as text, as JSON, as one page of HTML,
// and a chart as a picture of its own. The figures are the reference's; nothing is computed here.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include "reference/exhibit.h"
#include "reference/experiment.h"

namespace lint {

// An exhibit and the rule that it is about.
struct RuleExhibit {
  llvm::StringRef code;
  llvm::StringRef name;
  llvm::StringRef summary;
  reference::Exhibit exhibit;
};

// Claims as a list, tables as aligned text in ```text blocks: Markdown, also for a terminal.
void WriteFiguresText(const reference::Exhibit& exhibit, llvm::raw_ostream& out);
// The same of each, below its code and name; charts are named.
void WriteExhibitsText(llvm::ArrayRef<RuleExhibit> exhibits, const reference::Request& request, llvm::raw_ostream& out);

// One object; numbers as they were computed, "nan", "inf" and "-inf" as strings.
void WriteExhibitsJson(llvm::ArrayRef<RuleExhibit> exhibits, const reference::Request& request, llvm::raw_ostream& out);

// One page that needs nothing else, for light and dark screens and for paper.
void WriteExhibitsHtml(llvm::ArrayRef<RuleExhibit> exhibits, const reference::Request& request, llvm::raw_ostream& out);

// A file of its own, on a ground of its own, light or dark as whoever looks at it has it.
void WriteChartSvg(const reference::Chart& chart, llvm::raw_ostream& out);

}  // namespace lint
