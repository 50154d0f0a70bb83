// Exhibits as text.
#include <algorithm>
#include <vector>

#include "lint/exhibit/exhibit.h"
#include "lint/exhibit/words.h"

namespace lint {
namespace {

using reference::Table;

constexpr size_t kGap = 2;  // columns of space between two columns of a table

void WriteRow(llvm::ArrayRef<std::string> cells, llvm::ArrayRef<size_t> widths, llvm::ArrayRef<bool> numeric,
              llvm::raw_ostream& out) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string space(widths[i] - ColumnsOf(cells[i]), ' ');
    line += numeric[i] ? space + cells[i] : cells[i] + space;
    line += std::string(kGap, ' ');
  }
  out << llvm::StringRef(line).rtrim() << "\n";
}

void WriteTable(const Table& table, llvm::raw_ostream& out) {
  const std::vector<bool> is_numeric = NumericColumns(table);
  const llvm::SmallVector<bool> numeric(is_numeric.begin(), is_numeric.end());
  std::vector<std::vector<std::string>> rows = {table.columns};
  for (const auto& row : table.rows) {
    rows.emplace_back();
    for (const reference::Cell& cell : row) {
      rows.back().push_back(CellText(cell));
    }
  }
  std::vector<size_t> widths(table.columns.size(), 0);
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], ColumnsOf(row[i]));
    }
  }
  for (const auto& row : rows) {
    WriteRow(row, widths, numeric, out);
  }
}

void WriteHead(const RuleExhibit& shown, llvm::raw_ostream& out) {
  out << "# " << shown.name << " (" << shown.code << ")\n\n" << shown.summary << "\n\n";
  out << "right: " << shown.exhibit.right << "\nwrong: " << shown.exhibit.wrong << "\n\n";
}

void WriteCharts(const RuleExhibit& shown, llvm::raw_ostream& out) {
  if (shown.exhibit.charts.empty()) {
    return;
  }
  out << "\nCharts, drawn by --format html and --format svg:\n";
  for (const auto& [i, chart] : llvm::enumerate(shown.exhibit.charts)) {
    out << i + 1 << ". " << chart.title << "\n";
  }
}

}  // namespace

void WriteFiguresText(const reference::Exhibit& exhibit, llvm::raw_ostream& out) {
  for (const std::string& claim : exhibit.claims) {
    out << "- " << claim << "\n";
  }
  for (const auto& [i, table] : llvm::enumerate(exhibit.tables)) {
    if (i > 0 || !exhibit.claims.empty()) {
      out << "\n";
    }
    out << table.title << ":\n\n```text\n";
    WriteTable(table, out);
    out << "```\n";
  }
}

void WriteExhibitsText(llvm::ArrayRef<RuleExhibit> exhibits, const reference::Request& request,
                       llvm::raw_ostream& out) {
  out << RequestText(request) << "\n";
  for (const RuleExhibit& shown : exhibits) {
    out << "\n";
    WriteHead(shown, out);
    WriteFiguresText(shown.exhibit, out);
    WriteCharts(shown, out);
  }
}

}  // namespace lint
