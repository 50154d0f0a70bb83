// Jupyter notebooks as source files: the code cells in order are one module, and positions lead back to cells and to
// lines of the .ipynb file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "lint/source/source_file.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct NotebookResult {
  std::optional<SourceFile> file;
  std::string error;  // why there is no file; empty where there is one
};

// Formats 3 and 4. A notebook of another language than Python has no code for us: its text is empty.
NotebookResult ReadNotebook(std::string path, llvm::StringRef json);

// Where the code of one cell stands in the file. Offsets are into the bytes of the file.
struct CellStrings {
  struct String {
    size_t begin = 0;  // of the opening quote
    size_t end = 0;    // behind the closing one
  };
  size_t value_begin = 0;  // of the value of `source`
  bool is_list = false;    // of strings; else it is one string
  bool is_plain = true;    // false where there are two sources, or something else than strings in the list
  std::vector<String> strings;
};

// For each of the cells() of the file that ReadNotebook makes of these bytes, in that order; nothing where it makes
// none.
std::optional<std::vector<CellStrings>> FindCellStrings(llvm::StringRef bytes);

// The code of one cell with everything blanked that IPython understands and Python does not, each line as long as it
// was: magics (`%matplotlib inline`), shell lines (`!ls`, `x = !ls`), help (`x?`), and the whole cell under a magic
// like
// `%%bash`. An indented line becomes `pass`, lest a block be left empty, and `%time f(x)` becomes `0;    f(x)`.
// Where it is given, `magics` gets what was blanked.
std::string BlankMagics(llvm::StringRef code, std::string* magics = nullptr);

}  // namespace lint
