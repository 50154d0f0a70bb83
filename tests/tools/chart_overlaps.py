#!/usr/bin/env python3
"""chart_overlaps.py [--logitlint PROGRAM | --page FILE] - looks at the page of `logitlint reference --format html` in a browser.

Says which texts of a chart overlap one another, a line or a bar, or are cut off by its edge, and whether the page is wider than
the screen, at several widths. Needs Chromium (Debian: chromium); exits with 77 where there is none.
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

WIDTHS = (1280, 768, 480, 340)
MARK = "chart-overlaps"
SCRIPT = """<script>//<![CDATA[
const found = [];
const touch = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
                        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
let texts = 0;
for (const svg of document.querySelectorAll("svg")) {
  const title = svg.querySelector(".title").textContent;
  const boxes = [...svg.querySelectorAll("text")].map(e => [e.textContent, e.getBoundingClientRect()]);
  const marks = [...svg.querySelectorAll("path, circle, rect.bar, line.line")].map(e => e.getBoundingClientRect());
  texts += boxes.length;
  boxes.forEach(([text, box], i) => {
    if (!inside(box, svg.getBoundingClientRect())) found.push(`${title}: "${text}" is cut off`);
    for (const [other, at] of boxes.slice(i + 1)) if (touch(box, at)) found.push(`${title}: "${text}" over "${other}"`);
    for (const mark of marks) if (touch(box, mark)) found.push(`${title}: "${text}" over a mark`);
  });
}
if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
parent.document.getElementById("MARK").textContent = JSON.stringify({width: innerWidth, texts, found});
//]]></script>"""
FRAME = '<!DOCTYPE html><pre id="MARK"></pre><iframe width="WIDTH" height="900" style="border:0" srcdoc="PAGE"></iframe>'


def look(browser, page, width):
    with tempfile.TemporaryDirectory(prefix="logitlint-page-") as folder:
        inner = html.escape(page.replace("</body>", SCRIPT + "</body>"))
        # A window has a least width, a frame has none.
        outer = FRAME.replace("WIDTH", str(width)).replace("PAGE", inner)
        file = pathlib.Path(folder, "page.html")
        file.write_text(outer.replace("MARK", MARK), encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
        dumped = subprocess.run([*command, file.as_uri()], capture_output=True, encoding="utf-8", timeout=120).stdout
    return json.loads(html.unescape(re.search(rf'<pre id="{MARK}">(.*?)</pre>', dumped, re.DOTALL)[1]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--logitlint", default="build/release/bin/logitlint")
    parser.add_argument("--page", type=pathlib.Path)
    options = parser.parse_args()
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("there is no Chromium here")
        return 77
    if options.page:
        page = options.page.read_text(encoding="utf-8")
    else:
        page = subprocess.check_output([options.logitlint, "reference", "--format", "html"], encoding="utf-8")
    bad = 0
    for width in WIDTHS:
        report = look(browser, page, width)
        bad += len(report["found"])
        print(f"at {report['width']} px: {report['texts']} texts, {len(report['found'])} objections", *report["found"], sep="\n  ")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
