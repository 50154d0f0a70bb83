// One page of HTML, which is XML too, that fetches nothing and runs no script (services that show reports forbid them):
// the filters are check boxes that the style sheet asks about. A finding is drawn as its trail, from where the form was
// made to where it is used.
#include <algorithm>
#include <map>
#include <vector>

#include "lint/markup/escape.h"
#include "lint/report/display.h"
#include "lint/report/excerpt.h"
#include "lint/report/html_style.h"
#include "lint/report/report.h"
#include "lint/report/summary.h"
#include "llvm/Support/Format.h"

namespace lint {
namespace {

constexpr unsigned kContext = 2;  // lines above and below the place of a finding
constexpr unsigned kWidth = 96;   // of a source line: what there is room for

// Paragraphs, headings, lists and fenced code: the Markdown that rules are documented in.
class Documentation {
 public:
  explicit Documentation(llvm::raw_ostream& out) : out_(out) {}

  void Write(llvm::StringRef markdown) {
    while (!markdown.empty()) {
      const auto [line, rest] = markdown.split('\n');
      markdown = rest;
      Line(line);
    }
    Line("");
  }

 private:
  void Line(llvm::StringRef line) {
    if (line.starts_with("```")) {
      EndParagraph();
      out_ << (in_code_ ? "</pre>\n" : "<pre>");
      in_code_ = !in_code_;
    } else if (in_code_) {
      out_ << Escaped(line) << "\n";
    } else if (line.consume_front("## ")) {
      EndParagraph();
      out_ << "<h3>" << Escaped(line) << "</h3>\n";
    } else if (line.consume_front("- ")) {
      EndParagraph();
      paragraph_ = "\u2022 " + line.str();
    } else if (line.trim().empty()) {
      EndParagraph();
    } else {
      paragraph_ += (paragraph_.empty() ? "" : " ") + line.trim().str();
    }
  }

  void EndParagraph() {
    if (!paragraph_.empty()) {
      out_ << "<p>" << Marked(paragraph_) << "</p>\n";
      paragraph_.clear();
    }
  }

  llvm::raw_ostream& out_;
  std::string paragraph_;
  bool in_code_ = false;
};

class Page {
 public:
  Page(const ReportInput& input, llvm::raw_ostream& out) : input_(input), out_(out) {
    for (const Finding& finding : input.findings) {
      ++rules_[finding.code].count;
      rules_[finding.code].name = finding.name;
      ++severities_[static_cast<size_t>(finding.severity)];
    }
    for (const RuleText& rule : input.rules) {
      if (auto found = rules_.find(rule.code.str()); found != rules_.end()) {
        found->second.text = &rule;
      }
    }
  }

  void Write() {
    WriteHead();
    out_ << "<body>\n<div class=\"page\">\n<header>\n<h1>logitlint</h1>\n<p>" << Escaped(SummaryLine(input_))
         << "</p>\n</header>\n";
    WriteFilters();
    out_ << "<main>\n";
    WriteProblems();
    for (const Finding& finding : input_.findings) {
      WriteFinding(finding);
    }
    for (const auto& [code, rule] : rules_) {
      WriteRule(code, rule);
    }
    out_ << "</main>\n</div>\n</body>\n</html>\n";
  }

 private:
  struct FoundRule {
    std::string name;
    size_t count = 0;
    const RuleText* text = nullptr;
  };

  void WriteHead() {
    out_ << "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
         << "<meta charset=\"utf-8\"/>\n"
         << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
         << "<title>logitlint</title>\n<style>\n"
         << FindingsPageStyle();
    for (Severity severity : {Severity::kError, Severity::kWarning, Severity::kHint}) {
      WriteHiding(Spelling(severity));
    }
    for (const auto& [code, rule] : rules_) {
      WriteHiding(code);
    }
    out_ << "</style>\n</head>\n";
  }

  void WriteHiding(llvm::StringRef type) {
    out_ << ".page:has(#show-" << type << ":not(:checked)) .finding." << type << " { display: none; }\n";
  }

  void WriteFilters() {
    if (input_.findings.empty()) {
      return;
    }
    out_ << "<form class=\"filters\" aria-label=\"What is shown\">\n<fieldset>\n<legend>Severity</legend>\n";
    for (Severity severity : {Severity::kError, Severity::kWarning, Severity::kHint}) {
      if (const size_t count = severities_[static_cast<size_t>(severity)]) {
        WriteFilter(Spelling(severity), Spelling(severity), count);
      }
    }
    out_ << "</fieldset>\n<fieldset>\n<legend>Rule</legend>\n";
    for (const auto& [code, rule] : rules_) {
      WriteFilter(code, code + " " + rule.name, rule.count);
    }
    out_ << "</fieldset>\n</form>\n";
  }

  void WriteFilter(llvm::StringRef type, llvm::StringRef label, size_t count) {
    out_ << "<label><input type=\"checkbox\" id=\"show-" << type << "\" checked=\"checked\"/><span>" << Escaped(label)
         << "</span><span class=\"count\">" << count << "</span></label>\n";
  }

  void WriteProblems() {
    if (input_.problems.empty()) {
      return;
    }
    out_ << "<section class=\"problems\">\n<h2>Problems</h2>\n<ul>\n";
    for (const Problem& problem : input_.problems) {
      const std::string where =
          problem.position.line == 0 ? Printable(problem.path) : PlaceText(problem.path, problem.position);
      out_ << "<li>" << (problem.fatal ? "not checked: " : "") << "<code>" << Escaped(where)
           << "</code>: " << Marked(Printable(problem.message)) << "</li>\n";
    }
    out_ << "</ul>\n</section>\n";
  }

  void WriteFinding(const Finding& finding) {
    out_ << "<section class=\"finding " << Spelling(finding.severity) << " " << finding.code
         << "\">\n<h2><span class=\"badge\">" << Spelling(finding.severity) << "</span> <a class=\"code\" href=\"#rule-"
         << finding.code << "\">" << finding.code << "</a> " << Escaped(finding.name);
    if (finding.certainty != Certainty::kCertain) {
      out_ << " <span class=\"faint\">(" << Spelling(finding.certainty) << ")</span>";
    }
    out_ << "</h2>\n<p class=\"message\">" << Marked(Printable(finding.message)) << "</p>\n<ol class=\"trail\">\n";
    for (size_t step = 0; step < finding.trail.size(); ++step) {
      const bool last = step + 1 == finding.trail.size();
      WriteStep(finding, finding.trail[step], step + 1, last ? finding.place.file : finding.trail[step + 1].place.file);
    }
    WriteUse(finding);
    out_ << "</ol>\n";
    if (!finding.help.empty()) {
      out_ << "<p class=\"help\"><b>help</b> " << Marked(Printable(finding.help)) << "</p>\n";
    }
    for (const Fix& fix : finding.fixes) {
      out_ << "<p class=\"help\"><b>fix</b> <span class=\"faint\">(" << Spelling(fix.applicability) << ")</span> "
           << Marked(Printable(fix.message)) << "</p>\n";
    }
    out_ << "</section>\n";
  }

  void WriteStep(const Finding& finding, const Note& note, size_t number, const SourceFile* next) {
    const bool leaves = note.place.file && next && note.place.file != next;
    out_ << "<li class=\"step" << (leaves ? " leaves" : "") << "\"><span class=\"dot\">" << number << "</span>";
    WriteWhere(note.place, note.message);
    if (note.place.file && !(note.place == finding.place)) {
      WriteLines({note.place});
    }
    out_ << "</li>\n";
  }

  void WriteWhere(const Place& place, llvm::StringRef message) {
    out_ << "<div class=\"where\">";
    if (place.file) {
      out_ << "<code>" << Escaped(PlaceText(place)) << "</code> ";
    }
    out_ << Marked(Printable(message)) << "</div>\n";
  }

  void WriteUse(const Finding& finding) {
    out_ << "<li class=\"step use\"><span class=\"dot\">!</span>";
    WriteWhere(finding.place, finding.symbol.empty() ? "" : "in `" + finding.symbol + "`");
    WriteLines(WithContext(finding.place));
    out_ << "</li>\n";
  }

  // With the lines around it, of the same cell where it is in a notebook.
  static std::vector<Place> WithContext(const Place& place) {
    const SourceFile& file = *place.file;
    const SourceRange line = file.LineAt(place.range.begin);
    std::vector<Place> places = {place};
    for (uint32_t at = line.begin; places.size() <= kContext && at > 0 && IsSameCell(file, at - 1, line.begin);) {
      at = file.LineAt(at - 1).begin;
      places.insert(places.begin(), {&file, {at, at}});
    }
    uint32_t end = line.end;
    for (unsigned i = 0; i < kContext; ++i) {
      const auto next = static_cast<uint32_t>(file.text().find('\n', end)) + 1;
      if (next == 0 || next >= file.text().size() || !IsSameCell(file, next, line.begin)) {
        break;
      }
      places.push_back({&file, {next, next}});
      end = file.LineAt(next).end;
    }
    return places;
  }

  static bool IsSameCell(const SourceFile& file, uint32_t a, uint32_t b) {
    return file.cells().empty() || file.PositionAt(a).cell == file.PositionAt(b).cell;
  }

  // What all lines are indented by is left out.
  void WriteLines(llvm::ArrayRef<Place> places) {
    std::vector<Excerpt> excerpts;
    size_t indent = std::string::npos;
    for (const Place& place : places) {
      excerpts.push_back(ExcerptOf(place, kWidth));
      const llvm::StringRef text = excerpts.back().text;
      indent = text.trim().empty() ? indent : std::min(indent, text.find_first_not_of(' '));
    }
    out_ << "<pre>";
    for (size_t i = 0; i < places.size(); ++i) {
      out_ << (i == 0 ? "" : "\n");
      const std::string number = std::to_string(places[i].file->PositionAt(places[i].range.begin).line);
      WriteLine(number, excerpts[i], indent);
    }
    out_ << "</pre>";
  }

  void WriteLine(llvm::StringRef number, const Excerpt& excerpt, size_t indent) {
    const llvm::StringRef text = excerpt.text;
    out_ << "<span class=\"line\">" << llvm::right_justify(number, 4) << "  </span>";
    if (excerpt.begin < excerpt.end) {
      out_ << Escaped(text.slice(indent, excerpt.begin)) << "<mark>"
           << Escaped(text.slice(std::max(indent, excerpt.begin), excerpt.end)) << "</mark>"
           << Escaped(text.drop_front(excerpt.end).rtrim());
    } else {
      out_ << Escaped(text.rtrim().substr(indent));
    }
  }

  void WriteRule(llvm::StringRef code, const FoundRule& rule) {
    out_ << "<section class=\"rule\" id=\"rule-" << code << "\">\n<h2><span class=\"code faint\">" << code << "</span> "
         << Escaped(rule.name) << "</h2>\n";
    if (rule.text) {
      out_ << "<p>" << Marked(rule.text->summary) << "</p>\n<details>\n<summary>documentation</summary>\n";
      Documentation(out_).Write(rule.text->doc);
      out_ << "</details>\n";
    }
    out_ << "</section>\n";
  }

  const ReportInput& input_;
  llvm::raw_ostream& out_;
  std::map<std::string, FoundRule> rules_;
  size_t severities_[3] = {};
};

}  // namespace

void ReportHtml(const ReportInput& input, const TextStyle&, llvm::raw_ostream& out) { Page(input, out).Write(); }

}  // namespace lint
