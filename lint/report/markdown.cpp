// Markdown as GitHub and GitLab show it: a table of the rules, then the findings by file, each with its trail and its
// source line. Also the job summary of GitHub Actions, which takes no more than a mebibyte.
#include <algorithm>
#include <array>
#include <map>

#include "lint/report/display.h"
#include "lint/report/excerpt.h"
#include "lint/report/outside.h"
#include "lint/report/report.h"
#include "lint/report/summary.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"

namespace lint {
namespace {

// What would be read as markup outside code. Of other characters two have to come together.
std::string EscapedText(llvm::StringRef text) {
  std::string escaped;
  for (const char c : text) {
    if (llvm::StringRef("\\*_[]<>#|&~$").contains(c)) {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

size_t LongestRun(llvm::StringRef text, char of) {
  size_t longest = 0;
  size_t run = 0;
  for (const char c : text) {
    run = c == of ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string Code(llvm::StringRef text) {
  const std::string fence(LongestRun(text, '`') + 1, '`');
  const llvm::StringRef space = text.contains('`') ? " " : "";
  return fence + space.str() + text.str() + space.str() + fence;
}

// A sentence of ours, in which code stands in backticks already.
std::string SentenceOf(llvm::StringRef message) {
  const std::string printable = Printable(message);
  llvm::SmallVector<llvm::StringRef> parts;
  llvm::StringRef(printable).split(parts, '`');
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) {
    const bool code = i % 2 == 1 && i + 1 < parts.size() && !parts[i].empty();
    text += code ? "`" + parts[i].str() + "`" : (i % 2 == 1 ? "\\`" : "") + EscapedText(parts[i]);
  }
  return text;
}

// A table takes a bar for the end of a cell even within code.
std::string Cell(llvm::StringRef sentence) {
  std::string cell;
  for (const char c : SentenceOf(sentence)) {
    cell += c == '|' && !llvm::StringRef(cell).ends_with("\\") ? "\\|" : std::string(1, c);
  }
  return cell;
}

class MarkdownReport {
 public:
  MarkdownReport(const ReportInput& input, size_t most_bytes, llvm::raw_ostream& out)
      : input_(input), most_bytes_(most_bytes), out_(out) {}

  void Write() {
    Put("## logitlint\n\n" + SummaryLine(input_) + "\n");
    if (!input_.findings.empty()) {
      WriteTable();
    }
    WriteProblems();
    const SourceFile* file = nullptr;
    for (size_t i = 0; i < input_.findings.size(); ++i) {
      const Finding& finding = input_.findings[i];
      std::string text;
      if (finding.place.file != file) {
        file = finding.place.file;
        text = "\n### " + Code(Printable(file->path())) + "\n";
      }
      if (!Fits(text += TextOf(finding))) {
        Put("\n... and " + std::to_string(input_.findings.size() - i) + " more.\n");
        return;
      }
      Put(text);
    }
  }

 private:
  static constexpr size_t kReserve = 256;  // for the line that says what was left out

  bool Fits(llvm::StringRef text) const { return most_bytes_ == 0 || written_ + text.size() + kReserve <= most_bytes_; }

  void Put(llvm::StringRef text) {
    out_ << text;
    written_ += text.size();
  }

  void WriteTable() {
    struct Row {
      const Finding* first;
      size_t count;
    };
    std::map<std::string, Row> rows;
    for (const Finding& finding : input_.findings) {
      ++rows.try_emplace(finding.code, Row{&finding, 0}).first->second.count;
    }
    llvm::StringMap<llvm::StringRef> summaries;
    for (const RuleText& rule : input_.rules) {
      summaries[rule.code] = rule.summary;
    }
    Put("\n| rule | severity | findings | what it reports |\n| --- | --- | ---: | --- |\n");
    for (const auto& [code, row] : rows) {
      Put("| " + code + " `" + row.first->name + "` | " + Spelling(row.first->severity) + " | " +
          std::to_string(row.count) + " | " + Cell(summaries[code]) + " |\n");
    }
  }

  void WriteProblems() {
    if (input_.problems.empty()) {
      return;
    }
    std::string text = "\n### Problems\n\n";
    for (size_t i = 0; i < input_.problems.size() && Fits(text); ++i) {
      const Problem& problem = input_.problems[i];
      const std::string where =
          problem.position.line == 0 ? Printable(problem.path) : PlaceText(problem.path, problem.position);
      text += std::string("- ") + (problem.fatal ? "**not checked** " : "") + Code(where) + ": " +
              SentenceOf(problem.message) + "\n";
    }
    Put(text);
  }

  static std::string CertaintyText(const Finding& finding) {
    return finding.certainty == Certainty::kCertain ? "" : std::string(" (") + Spelling(finding.certainty) + ")";
  }

  static std::string TextOf(const Finding& finding) {
    std::string text = "\n**" + std::string(Spelling(finding.severity)) + "** " + finding.code + " `" + finding.name +
                       "`" + CertaintyText(finding) + ", " + Code(PlaceText(finding.place)) + ": " +
                       SentenceOf(finding.message) + "\n\n" + SourceLine(finding.place);
    if (!finding.trail.empty()) {
      text += "\n";
    }
    for (size_t step = 0; step < finding.trail.size(); ++step) {
      const Note& note = finding.trail[step];
      text += std::to_string(step + 1) + ". " + (note.place.file ? Code(PlaceText(note.place)) + " " : "") +
              SentenceOf(note.message) + "\n";
    }
    if (!finding.help.empty()) {
      text += "\nHelp: " + SentenceOf(finding.help) + "\n";
    }
    return text;
  }

  static std::string SourceLine(const Place& place) {
    const Excerpt excerpt = ExcerptOf(place, TextStyle().max_width);
    const std::string fence(std::max<size_t>(3, LongestRun(excerpt.text, '`') + 1), '`');
    const char* language = place.file->language() == SourceLanguage::kCpp ? "cpp" : "python";
    return fence + language + "\n" + excerpt.text + "\n" + fence + "\n";
  }

  const ReportInput& input_;
  size_t most_bytes_;
  llvm::raw_ostream& out_;
  size_t written_ = 0;
};

}  // namespace

void WriteMarkdown(const ReportInput& input, size_t most_bytes, llvm::raw_ostream& out) {
  MarkdownReport(input, most_bytes, out).Write();
}

void ReportMarkdown(const ReportInput& input, const TextStyle&, llvm::raw_ostream& out) {
  WriteMarkdown(input, /*most_bytes=*/0, out);
}

}  // namespace lint
