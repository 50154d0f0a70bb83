#include "lint/report/html_style.h"

#include "lint/markup/theme.h"

namespace lint {

// A trail is a line down the left with a numbered dot for each place; it is dashed where it goes on in another file.
constexpr char kRules[] = R"(
.error { --mark: var(--neutral-six); }
.warning { --mark: var(--wrong); }
.hint { --mark: var(--right); }
.filters { font-size: 0.875rem; margin: 16px 0 24px; }
.filters fieldset { border: 1px solid var(--rule); border-radius: 6px; margin: 0 0 12px; padding: 6px 12px 10px; min-width: 0; }
.filters legend { color: var(--faint); padding: 0 4px; }
.filters label { display: grid; grid-template-columns: 20px minmax(0, 1fr) auto; gap: 4px; align-items: baseline;
  padding: 2px 0; overflow-wrap: anywhere; }
.filters input { margin: 0; accent-color: var(--right); }
.filters .count { font-variant-numeric: tabular-nums; color: var(--faint); }
.finding, .rule, .problems { border-top: 1px solid var(--rule); padding-top: 16px; margin-top: 24px; }
.finding h2, .rule h2 { font-size: 1.1rem; }
.badge { display: inline-block; font-size: 0.8rem; font-weight: 600; line-height: 1.5; padding: 0 8px; border-radius: 4px;
  border: 1.5px solid var(--mark); color: var(--mark); vertical-align: 1px; }
.message { margin: 4px 0 12px; overflow-wrap: anywhere; }
.trail { list-style: none; margin: 0; padding: 0; }
.step { position: relative; padding: 0 0 14px 40px; }
.step::before { content: ""; position: absolute; left: 11px; top: 24px; bottom: -2px; border-left: 2px solid var(--faint); }
.step.leaves::before { border-left-style: dashed; }
.step:last-child::before { display: none; }
.dot { position: absolute; left: 0; top: 0; width: 24px; height: 24px; border-radius: 50%; border: 2px solid var(--faint);
  background: var(--ground); font-size: 0.75rem; font-weight: 600; line-height: 20px; text-align: center; }
.use .dot { border-color: var(--mark); background: var(--mark); color: var(--ground); }
.where { overflow-wrap: anywhere; }
.where > code:first-child { font-weight: 600; }
pre { margin: 4px 0 0; padding: 6px 10px; background: var(--panel); border-radius: 4px; overflow-x: auto; tab-size: 4;
  font: 0.8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre .line { color: var(--faint); user-select: none; }
mark { background: none; color: inherit; border-bottom: 2px solid var(--faint); }
.use mark { border-bottom: 2px solid var(--mark); }
.help { margin: 4px 0 0 40px; overflow-wrap: anywhere; }
.problems li { overflow-wrap: anywhere; }
details summary { cursor: pointer; color: var(--faint); }
details h3 { margin: 12px 0 4px; }
@media (min-width: 1040px) {
  .page { display: grid; grid-template-columns: 300px minmax(0, 1fr); column-gap: 48px; }
  header, main { grid-column: 2; }
  .filters { grid-column: 1; grid-row: 1 / span 2; position: sticky; top: 16px; align-self: start; margin: 0;
    max-height: calc(100vh - 32px); overflow-y: auto; }
}
@media print {
  .page { display: block; }
  .filters { display: none; }
  .step, .finding h2, .message { break-inside: avoid; }
  .finding h2, .message { break-after: avoid; }
  pre { white-space: pre-wrap; overflow: visible; overflow-wrap: anywhere; border: 1px solid var(--rule); }
  .use .dot { color: var(--ink); background: var(--ground); border-width: 3px; line-height: 18px; }
}
)";

std::string FindingsPageStyle() { return ThemeStyle() + kRules; }

}  // namespace lint
