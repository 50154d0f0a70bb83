#!/usr/bin/env python3
"""findings_page.py [--logitlint PROGRAM] [PATH...] - looks at the page of `logitlint check --output-format html` in a browser.

At several widths says which parts of a finding overlap, whether the page is wider than the screen, and whether each check box hides what
it names and nothing else. Checks testdata by default. Needs Chromium (Debian: chromium); exits with 77 where there is none.
"""

import argparse
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WIDTHS = (1280, 768, 400, 320)
MARK = "findings-page"
SCRIPT = """<script>//<![CDATA[
const found = [];
const touch = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
                        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
const findings = [...document.querySelectorAll(".finding")];
let parts = 0;
for (const finding of findings) {
  const boxes = [...finding.querySelectorAll("h2, .message, .dot, .where, pre, .help")].map(e => [e.textContent, e.getBoundingClientRect()]);
  parts += boxes.length;
  boxes.forEach(([text, box], i) => {
    if (box.right > innerWidth + 1) found.push(`"${text.slice(0, 60)}" is cut off`);
    for (const [other, at] of boxes.slice(i + 1)) if (touch(box, at)) found.push(`"${text.slice(0, 60)}" over "${other.slice(0, 60)}"`);
  });
}
if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
const shown = () => findings.filter(e => e.getBoundingClientRect().height > 0).length;
if (shown() !== findings.length) found.push("not all is shown at first");
for (const box of document.querySelectorAll(".filters input")) {
  box.click();
  const hidden = findings.length - shown();
  const count = Number(box.parentElement.querySelector(".count").textContent);
  if (hidden !== count || count !== document.querySelectorAll(".finding." + box.id.slice(5)).length)
    found.push(`${box.id}: ${hidden} hidden, ${count} named`);
  box.click();
}
parent.document.getElementById("MARK").textContent = JSON.stringify({width: innerWidth, findings: findings.length, parts, found});
//]]></script>"""
FRAME = '<!DOCTYPE html><pre id="MARK"></pre><iframe width="WIDTH" height="900" style="border:0" srcdoc="PAGE"></iframe>'


def look(browser, page, width):
    with tempfile.TemporaryDirectory(prefix="logitlint-page-") as folder:
        inner = html.escape(page.replace("</body>", SCRIPT + "</body>"))
        # A window has a least width, a frame has none.
        outer = FRAME.replace("WIDTH", str(width)).replace("PAGE", inner)
        file = pathlib.Path(folder, "page.html")
        file.write_text(outer.replace("MARK", MARK), encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"]
        dumped = subprocess.run([*command, file.as_uri()], capture_output=True, encoding="utf-8", timeout=300).stdout
    return json.loads(html.unescape(re.search(rf'<pre id="{MARK}">(.*?)</pre>', dumped, re.DOTALL)[1]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--logitlint", default="build/release/bin/logitlint")
    parser.add_argument("paths", nargs="*", default=["testdata"])
    options = parser.parse_args()
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("there is no Chromium here")
        return 77
    command = [options.logitlint, "check", "--output-format", "html", *options.paths]
    page = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8").stdout
    bad = 0
    for width in WIDTHS:
        report = look(browser, page, width)
        bad += len(report["found"])
        print(f"at {report['width']} px: {report['findings']} findings, {report['parts']} parts, {len(report['found'])} objections",
              *report["found"][:20], sep="\n  ")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
