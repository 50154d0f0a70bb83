#include "lint/markup/theme.h"

namespace lint {
namespace {

struct Color {
  llvm::StringRef variable;
  llvm::StringRef light;
  llvm::StringRef dark;
};

// Right and wrong are blue and vermilion of Okabe and Ito's palette, which everybody can tell apart; the others differ
// in lightness too. All have a contrast of at least 3 to 1 with the ground, text 4.5 to 1.
constexpr Color kColors[] = {
    {"--ground", "#ffffff", "#16191d"},       {"--panel", "#f4f6f8", "#1f242a"},
    {"--ink", "#1b1f24", "#e6e9ed"},          {"--faint", "#59636e", "#a0a9b4"},
    {"--rule", "#d5dbe1", "#353c45"},         {"--right", "#0068a8", "#56b4e9"},
    {"--right-two", "#00508a", "#9ad0f5"},    {"--right-three", "#3d8fc4", "#2e93cf"},
    {"--wrong", "#c44e00", "#ff8c42"},        {"--wrong-two", "#8f3900", "#ffb98a"},
    {"--wrong-three", "#dd6b20", "#e0661a"},  {"--neutral", "#117a5b", "#4fc79a"},
    {"--neutral-two", "#8a3a7d", "#e08fd0"},  {"--neutral-three", "#7a6400", "#dcc24a"},
    {"--neutral-four", "#4f5660", "#c3cad2"}, {"--neutral-five", "#5646b0", "#aaa0f5"},
    {"--neutral-six", "#b3261e", "#ff9a92"},  {"--neutral-seven", "#2b6f77", "#7fd6de"},
};

constexpr char kRules[] = R"(
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
.page { max-width: 1240px; margin: 0 auto; padding: 24px 16px 64px; }
a { color: var(--right); }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 4px; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 20px 0 6px; }
p { margin: 0 0 8px; }
.faint { color: var(--faint); }
code { font: 0.9em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.code { font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
th, td { padding: 3px 16px 3px 0; text-align: left; vertical-align: bottom; border-bottom: 1px solid var(--rule); }
.number { white-space: nowrap; }
th { font-weight: 600; }
@media (max-width: 560px) {
  table { font-size: 0.8125rem; }
  th, td { padding-right: 9px; }
}
@media print {
  body { font-size: 10pt; }
  .page { display: block; max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  .scroll { break-inside: avoid; overflow: visible; }
  table { font-size: 8.5pt; }
  th, td { padding-right: 10px; }
}
)";

std::string Variables(bool dark) {
  std::string text;
  for (const Color& color : kColors) {
    text += " " + color.variable.str() + ": " + (dark ? color.dark : color.light).str() + ";";
  }
  return text;
}

}  // namespace

std::string ThemeStyle() {
  return ":root { color-scheme: light dark;" + Variables(/*dark=*/false) +
         " }\n@media screen and (prefers-color-scheme: dark) {\n:root {" + Variables(/*dark=*/true) + " }\n}" + kRules;
}

std::string WithColorsWrittenOut(llvm::StringRef rules, bool dark) {
  std::string text;
  while (true) {
    const auto [before, after] = rules.split("var(");
    text += before;
    if (after.empty()) {
      return text;
    }
    const auto [variable, rest] = after.split(')');
    for (const Color& color : kColors) {
      if (color.variable == variable) {
        text += dark ? color.dark : color.light;
      }
    }
    rules = rest;
  }
}

}  // namespace lint
