#include "lint/exhibit/style.h"

#include "llvm/ADT/StringRef.h"

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

// Which series has which colour and dashes; the rule of a series stands before those of its second and third.
constexpr char kChartRules[] = R"(
.chart text { font: 12.5px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: var(--ink); }
.chart .title { font-size: 15px; font-weight: 600; }
.chart .tick, .chart .label { fill: var(--faint); }
.chart .end { text-anchor: end; }
.chart .middle { text-anchor: middle; }
.chart .grid { stroke: var(--rule); stroke-width: 1; }
.chart .axis { stroke: var(--faint); stroke-width: 1; }
.chart .diagonal { stroke: var(--faint); stroke-width: 1.5; stroke-dasharray: 2 3; }
.chart .line { fill: none; stroke: currentColor; stroke-width: 2.25; stroke-linejoin: round; }
.chart .bar { fill: currentColor; stroke: currentColor; stroke-width: 1.25; fill-opacity: 0.75; }
.chart .bar.wrong { fill-opacity: 0.2; stroke-dasharray: 3 2; }
.chart .dot { fill: currentColor; }
.chart .right { color: var(--right); }
.chart .right.two { color: var(--right-two); stroke-width: 1.25; }
.chart .right.three { color: var(--right-three); stroke-width: 3.5; }
.chart .wrong { color: var(--wrong); stroke-dasharray: 7 4; }
.chart .wrong.two { color: var(--wrong-two); stroke-dasharray: 2 3; }
.chart .wrong.three { color: var(--wrong-three); stroke-dasharray: 11 3 2 3; }
.chart .neutral { color: var(--neutral); }
.chart .neutral.two { color: var(--neutral-two); stroke-dasharray: 9 3; }
.chart .neutral.three { color: var(--neutral-three); stroke-dasharray: 2 3; }
.chart .neutral.four { color: var(--neutral-four); stroke-dasharray: 9 3 2 3; }
.chart .neutral.five { color: var(--neutral-five); stroke-dasharray: 4 4; }
.chart .neutral.six { color: var(--neutral-six); stroke-dasharray: 12 3 2 3 2 3; }
.chart .neutral.seven { color: var(--neutral-seven); stroke-width: 3.5; }
)";

constexpr char kPageRules[] = R"(
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
nav { margin: 24px 0; font-size: 0.875rem; }
nav h2 { font-size: 1rem; }
nav ol { list-style: none; margin: 0; padding: 0; columns: 17rem auto; }
nav li { break-inside: avoid; padding: 2px 0 2px 4rem; text-indent: -4rem; overflow-wrap: anywhere; }
nav .code { display: inline-block; width: 4rem; text-indent: 0; color: var(--faint); }
section { border-top: 1px solid var(--rule); padding-top: 24px; margin-top: 32px; }
.code { font-variant-numeric: tabular-nums; }
.sides { display: grid; gap: 4px; margin: 12px 0; }
.side { display: grid; grid-template-columns: 4em 1fr; align-items: baseline; background: var(--panel); border-left: 4px solid var(--right); padding: 6px 12px; overflow-wrap: anywhere; }
.side.wrong { border-left: 4px dashed var(--wrong); }
.claims { margin: 12px 0; padding-left: 20px; }
.claims li { margin: 4px 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
th, td { padding: 3px 16px 3px 0; text-align: left; vertical-align: bottom; border-bottom: 1px solid var(--rule); }
.number { white-space: nowrap; }
td.words:first-child { min-width: 8em; }
th { font-weight: 600; }
table .end { text-align: right; }
.charts { display: grid; gap: 32px 40px; margin: 24px 0 0; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); }
.charts svg { display: block; width: 100%; max-width: 600px; height: auto; overflow: visible; }
@media (max-width: 560px) {
  table { font-size: 0.8125rem; }
  th, td { padding-right: 9px; }
}
@media (min-width: 1040px) {
  .page { display: grid; grid-template-columns: 270px minmax(0, 1fr); column-gap: 48px; }
  header, main { grid-column: 2; }
  nav { grid-column: 1; grid-row: 1 / span 2; position: sticky; top: 16px; align-self: start; margin: 0;
    max-height: calc(100vh - 32px); overflow-y: auto; }
  nav ol { columns: 1; }
}
@media print {
  body { font-size: 10pt; }
  .page { display: block; max-width: none; padding: 0; }
  nav { position: static; max-height: none; overflow: visible; margin: 16px 0; }
  nav ol { columns: 2; }
  h2, h3 { break-after: avoid; }
  .scroll, .charts svg, .sides { break-inside: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  th, td { padding-right: 10px; }
  .charts { display: block; }
  .charts svg { display: inline-block; vertical-align: top; width: 48%; margin: 0 1.5% 20px 0; }
}
)";

std::string Variables(bool dark) {
  std::string text;
  for (const Color& color : kColors) {
    text += " " + color.variable.str() + ": " + (dark ? color.dark : color.light).str() + ";";
  }
  return text;
}

// var(--ink) → #1b1f24
std::string WrittenOut(llvm::StringRef rules, bool dark) {
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

}  // namespace

std::string PageStyle() {
  return ":root { color-scheme: light dark;" + Variables(/*dark=*/false) +
         " }\n@media screen and (prefers-color-scheme: dark) {\n:root {" + Variables(/*dark=*/true) + " }\n}" +
         kPageRules + kChartRules;
}

std::string ChartStyle() {
  const std::string rules = std::string(kChartRules) + ".chart .ground { fill: var(--ground); }\n";
  return WrittenOut(rules, /*dark=*/false) + "@media screen and (prefers-color-scheme: dark) {" +
         WrittenOut(rules, /*dark=*/true) + "}\n";
}

}  // namespace lint
