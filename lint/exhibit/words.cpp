#include "lint/exhibit/words.h"

#include <algorithm>

#include "llvm/Support/Unicode.h"

namespace lint {

using reference::Cell;
using reference::Number;

constexpr int kShownLogits = 8;

std::string CellText(const Cell& cell) {
  if (const auto* number = std::get_if<Number>(&cell)) {
    return reference::Text(*number);
  }
  return *std::get_if<std::string>(&cell);
}

bool IsNumeric(const Cell& cell) {
  if (std::holds_alternative<Number>(cell)) {
    return true;
  }
  double share = 0;
  llvm::StringRef text = *std::get_if<std::string>(&cell);
  text.consume_back(" %");
  return !text.empty() && !text.getAsDouble(share);
}

std::vector<bool> NumericColumns(const reference::Table& table) {
  std::vector<bool> numeric(table.columns.size(), false);
  for (size_t i = 0; i < numeric.size(); ++i) {
    const auto count = [&](const auto& is) { return std::count_if(table.rows.begin(), table.rows.end(), is); };
    const auto numbers = count([&](const auto& row) { return IsNumeric(row[i]); });
    const auto empty = count([&](const auto& row) { return CellText(row[i]).empty(); });
    numeric[i] = 2 * numbers > static_cast<ptrdiff_t>(table.rows.size()) - empty;
  }
  return numeric;
}

std::string RequestText(const reference::Request& request) {
  std::string text = "logits ";
  for (int k = 0; k < std::min(request.classes(), kShownLogits); ++k) {
    text += (k > 0 ? ", " : "") + reference::Text(request.logits(k));
  }
  if (request.classes() > kShownLogits) {
    text += ", ... (" + std::to_string(request.classes()) + ")";
  }
  return text + "; target " + std::to_string(request.target);
}

size_t ColumnsOf(llvm::StringRef text) {
  return static_cast<size_t>(std::max(0, llvm::sys::unicode::columnWidthUTF8(text)));
}

}  // namespace lint
