#include "lint/config/comments.h"

#include "lint/config/layout_cursor.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

Layout LayoutOf(const SourceFile& file) {
  const llvm::StringRef text = file.text();
  const SourceRange all = {0, static_cast<uint32_t>(text.size())};
  Layout layout;
  switch (file.language()) {
    case SourceLanguage::kCpp:
      ScanCpp(text, all, layout);
      break;
    case SourceLanguage::kPython:
      ScanPython(text, all, layout);
      break;
    case SourceLanguage::kNotebook:
      for (const NotebookCell& cell : file.cells()) {
        ScanPython(text, {cell.begin, cell.end}, layout);
      }
      break;
  }
  return layout;
}

void ForEachComment(const SourceFile& file, llvm::function_ref<void(SourceRange)> visit) {
  for (const Stretch& comment : LayoutOf(file).comments) {
    visit(comment.range);
  }
}

const Stretch* StatementAt(const Layout& layout, uint32_t offset) {
  const auto after = llvm::upper_bound(layout.statements, offset,
                                       [](uint32_t o, const Stretch& statement) { return o < statement.range.begin; });
  for (auto at = after; at != layout.statements.begin();) {
    --at;
    if (offset < at->range.end) {
      return &*at;
    }
    if (!at->nested) {
      return nullptr;
    }
  }
  return nullptr;
}

}  // namespace lint
