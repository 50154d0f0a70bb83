// What an editor shows of a place: the findings there with their rules, and what the analysis knows of the value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/project/known_value.h"
#include "lint/server/text_lines.h"
#include "llvm/ADT/ArrayRef.h"

namespace lint {

// A finding and its rule, whose page may be known, in Markdown.
[[nodiscard]] std::string HoverOf(const Finding& finding, const std::optional<std::string>& page);

// What is left of it for a client that shows text as it is.
[[nodiscard]] std::string WithoutMarkdown(llvm::StringRef markdown);

struct ValueHover {
  SourceRange range;
  std::string markdown;
};

// Of the smallest expression around the offset; nothing where nothing is known of that one.
[[nodiscard]] std::optional<ValueHover> HoverAt(llvm::ArrayRef<KnownValue> values, uint32_t offset);

// What stands behind an assignment or a return whose value has a form.
struct FormHint {
  uint32_t offset = 0;
  std::string label;    // "probabilities"
  std::string tooltip;  // Markdown
};
[[nodiscard]] std::vector<FormHint> FormHintsIn(const SourceFile& file, llvm::ArrayRef<KnownValue> values);

}  // namespace lint
