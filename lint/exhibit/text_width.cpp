#include "lint/exhibit/text_width.h"

#include <algorithm>

#include "llvm/ADT/SmallVector.h"

namespace lint {
namespace {

// How far DejaVu Sans advances from ' ' to '~', in hundredths of its size: the widest of the usual fonts without
// serifs.
constexpr int kAdvances[] = {32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37,  32, 34, 64, 64, 64,
                             64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64,
                             58, 78, 76, 30, 30, 66, 56, 87, 75, 79, 61, 79, 70, 64,  62, 74, 69, 99, 69,
                             62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36,  64, 64, 28, 28, 58,
                             28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60,  53, 64, 34, 64, 84};
constexpr int kOther = 84;  // what is not ASCII
constexpr double kBold = 1.17;

}  // namespace

double WidthOf(llvm::StringRef text, double size, Weight weight) {
  int hundredths = 0;
  for (const unsigned char c : text) {
    if (c >= ' ' && c <= '~') {
      hundredths += kAdvances[c - ' '];
    } else if ((c & 0xC0) != 0x80) {  // not the inside of a character
      hundredths += kOther;
    }
  }
  return hundredths * size / 100 * (weight == Weight::kBold ? kBold : 1);
}

std::vector<std::string> LinesOf(llvm::StringRef text, double size, double width, Weight weight) {
  std::vector<std::string> lines;
  llvm::SmallVector<llvm::StringRef> words;
  text.split(words, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (llvm::StringRef word : words) {
    const std::string longer = lines.empty() ? word.str() : lines.back() + " " + word.str();
    if (!lines.empty() && WidthOf(longer, size, weight) <= width) {
      lines.back() = longer;
    } else {
      lines.push_back(word.str());
    }
  }
  return lines;
}

}  // namespace lint
