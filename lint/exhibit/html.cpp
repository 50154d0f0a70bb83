// Exhibits as one page of HTML, which is XML too. No script, and nothing that is fetched.
#include "lint/exhibit/canvas.h"
#include "lint/exhibit/chart.h"
#include "lint/exhibit/exhibit.h"
#include "lint/exhibit/style.h"
#include "lint/exhibit/words.h"
#include "lint/markup/escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {
namespace {

using reference::Chart;
using reference::Table;

constexpr char kSvg[] = "http://www.w3.org/2000/svg";
constexpr double kPadding = 16;  // around a chart on a ground of its own

class Page {
 public:
  explicit Page(llvm::raw_ostream& out) : out_(out) {}

  void Write(llvm::ArrayRef<RuleExhibit> exhibits, const reference::Request& request) {
    WriteHead(exhibits);
    out_ << "<body>\n<div class=\"page\">\n";
    WriteHeader(request);
    if (exhibits.size() > 1) {
      WriteContents(exhibits);
    }
    out_ << "<main>\n";
    for (const RuleExhibit& shown : exhibits) {
      WriteSection(shown);
    }
    out_ << "</main>\n</div>\n</body>\n</html>\n";
  }

 private:
  void WriteHead(llvm::ArrayRef<RuleExhibit> exhibits) {
    out_ << "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n<meta "
            "charset=\"utf-8\"/>\n"
         << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"
         << (exhibits.size() == 1 ? Escaped(exhibits.front().code) + " in numbers" : "logitlint in numbers")
         << "</title>\n<style>\n"
         << PageStyle() << "</style>\n</head>\n";
  }

  void WriteHeader(const reference::Request& request) {
    out_ << "<header>\n<h1>What each mistake does to the numbers</h1>\n"
         << "<p>The right and the wrong computation on the same logits. Every figure here was computed when this page "
            "was "
            "made.</p>\n<p class=\"faint\">"
         << Escaped(RequestText(request)) << "</p>\n</header>\n";
  }

  void WriteContents(llvm::ArrayRef<RuleExhibit> exhibits) {
    out_ << "<nav aria-label=\"Rules\">\n<h2>Rules</h2>\n<ol>\n";
    for (const RuleExhibit& shown : exhibits) {
      out_ << "<li><span class=\"code\">" << shown.code << "</span><a href=\"#" << shown.code << "\">"
           << Escaped(shown.name) << "</a></li>\n";
    }
    out_ << "</ol>\n</nav>\n";
  }

  void WriteSection(const RuleExhibit& shown) {
    out_ << "<section id=\"" << shown.code << "\">\n<h2><span class=\"code faint\">" << shown.code << "</span> "
         << Escaped(shown.name) << "</h2>\n<p>" << Marked(shown.summary) << "</p>\n<div class=\"sides\">\n";
    WriteSide("right", shown.exhibit.right);
    WriteSide("wrong", shown.exhibit.wrong);
    out_ << "</div>\n";
    WriteClaims(shown.exhibit.claims);
    for (const Table& table : shown.exhibit.tables) {
      WriteTable(table);
    }
    WriteCharts(shown.exhibit.charts);
    out_ << "</section>\n";
  }

  void WriteSide(llvm::StringRef side, llvm::StringRef code) {
    out_ << "<div class=\"side " << side << "\"><b>" << side << "</b> <code>" << Escaped(code) << "</code></div>\n";
  }

  void WriteClaims(llvm::ArrayRef<std::string> claims) {
    if (claims.empty()) {
      return;
    }
    out_ << "<ul class=\"claims\">\n";
    for (const std::string& claim : claims) {
      out_ << "<li>" << Marked(claim) << "</li>\n";
    }
    out_ << "</ul>\n";
  }

  void WriteTable(const Table& table) {
    const std::vector<bool> numeric = NumericColumns(table);
    out_ << "<h3>" << Escaped(table.title) << "</h3>\n<div class=\"scroll\"><table>\n<thead><tr>";
    for (const auto& [i, column] : llvm::enumerate(table.columns)) {
      out_ << (numeric[i] ? "<th scope=\"col\" class=\"end\">" : "<th scope=\"col\">") << Escaped(column) << "</th>";
    }
    out_ << "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
      out_ << "<tr>";
      for (const auto& [i, cell] : llvm::enumerate(row)) {
        const bool number = IsNumeric(cell);
        out_ << "<td class=\"" << (numeric[i] ? "end " : "") << (number ? "number" : "words") << "\">"
             << Escaped(CellText(cell)) << "</td>";
      }
      out_ << "</tr>\n";
    }
    out_ << "</tbody>\n</table></div>\n";
  }

  void WriteCharts(llvm::ArrayRef<Chart> charts) {
    if (charts.empty()) {
      return;
    }
    out_ << "<div class=\"charts\">\n";
    for (const Chart& chart : charts) {
      const ChartPicture picture = DrawChart(chart);
      out_ << "<svg xmlns=\"" << kSvg << "\" class=\"chart\" role=\"img\" viewBox=\"0 0 " << Canvas::Length(kChartWidth)
           << " " << Canvas::Length(picture.height) << "\" aria-label=\"" << Escaped(ChartInWords(chart)) << "\">\n"
           << picture.body << "</svg>\n";
    }
    out_ << "</div>\n";
  }

  llvm::raw_ostream& out_;
};

}  // namespace

void WriteExhibitsHtml(llvm::ArrayRef<RuleExhibit> exhibits, const reference::Request& request,
                       llvm::raw_ostream& out) {
  Page(out).Write(exhibits, request);
}

void WriteChartSvg(const Chart& chart, llvm::raw_ostream& out) {
  const ChartPicture picture = DrawChart(chart);
  const int width = static_cast<int>(kChartWidth + 2 * kPadding);
  const int height = static_cast<int>(picture.height + 2 * kPadding);
  const std::string words = Escaped(ChartInWords(chart));
  out << "<svg xmlns=\"" << kSvg << "\" class=\"chart\" role=\"img\" width=\"" << width << "\" height=\"" << height
      << "\" viewBox=\"0 0 " << width << " " << height << "\" aria-label=\"" << words << "\">\n<title>" << words
      << "</title>\n<style>" << ChartStyle()
      << "</style>\n<rect class=\"ground\" width=\"100%\" height=\"100%\" rx=\"8\"/>\n"
      << "<g transform=\"translate(" << static_cast<int>(kPadding) << " " << static_cast<int>(kPadding) << ")\">\n"
      << picture.body << "</g>\n</svg>\n";
}

}  // namespace lint
