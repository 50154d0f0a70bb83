#include "lint/exhibit/style.h"

#include "lint/markup/theme.h"

namespace lint {
namespace {

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
nav { margin: 24px 0; font-size: 0.875rem; }
nav h2 { font-size: 1rem; }
nav ol { list-style: none; margin: 0; padding: 0; columns: 17rem auto; }
nav li { break-inside: avoid; padding: 2px 0 2px 4rem; text-indent: -4rem; overflow-wrap: anywhere; }
nav .code { display: inline-block; width: 4rem; text-indent: 0; color: var(--faint); }
section { border-top: 1px solid var(--rule); padding-top: 24px; margin-top: 32px; }
.sides { display: grid; gap: 4px; margin: 12px 0; }
.side { display: grid; grid-template-columns: 4em 1fr; align-items: baseline; background: var(--panel); border-left: 4px solid var(--right); padding: 6px 12px; overflow-wrap: anywhere; }
.side.wrong { border-left: 4px dashed var(--wrong); }
.claims { margin: 12px 0; padding-left: 20px; }
.claims li { margin: 4px 0; }
td.words:first-child { min-width: 8em; }
table .end { text-align: right; }
.charts { display: grid; gap: 32px 40px; margin: 24px 0 0; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); }
.charts svg { display: block; width: 100%; max-width: 600px; height: auto; overflow: visible; }
@media (min-width: 1040px) {
  .page { display: grid; grid-template-columns: 270px minmax(0, 1fr); column-gap: 48px; }
  header, main { grid-column: 2; }
  nav { grid-column: 1; grid-row: 1 / span 2; position: sticky; top: 16px; align-self: start; margin: 0;
    max-height: calc(100vh - 32px); overflow-y: auto; }
  nav ol { columns: 1; }
}
@media print {
  .page { display: block; }
  nav { position: static; max-height: none; overflow: visible; margin: 16px 0; }
  nav ol { columns: 2; }
  .charts svg, .sides { break-inside: avoid; }
  .charts { display: block; }
  .charts svg { display: inline-block; vertical-align: top; width: 48%; margin: 0 1.5% 20px 0; }
}
)";

}  // namespace

std::string PageStyle() { return ThemeStyle() + kPageRules + kChartRules; }

std::string ChartStyle() {
  const std::string rules = std::string(kChartRules) + ".chart .ground { fill: var(--ground); }\n";
  return WithColorsWrittenOut(rules, /*dark=*/false) + "@media screen and (prefers-color-scheme: dark) {" +
         WithColorsWrittenOut(rules, /*dark=*/true) + "}\n";
}

}  // namespace lint
