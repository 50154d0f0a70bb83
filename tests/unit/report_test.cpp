#include "lint/report/report.h"

#include "gmock/gmock.h"
#include "lint/report/display.h"
#include "lint/report/excerpt.h"
#include "lint/report/fingerprint.h"
#include "lint/report/summary.h"
#include "llvm/Support/JSON.h"
#include "tests/unit/made_up_findings.h"

namespace lint {
namespace {

using testing::HasSubstr;

std::string Render(decltype(&ReportFull) report, const std::vector<Finding>& findings, TextStyle style = {}) {
  std::string text;
  llvm::raw_string_ostream out(text);
  report({.findings = findings, .files_checked = 3}, style, out);
  return text;
}

SourceFile Python(std::string path, std::string text) {
  return SourceFile(std::move(path), SourceLanguage::kPython, std::move(text));
}

class Reports : public testing::Test {
 protected:
  const SourceFile train_ = Python("train.py",
                                   "import torch\n"
                                   "\n\n\n\n\n\n\n"
                                   "out = model(x)\n"
                                   "loss = criterion(out, y)\n");
  const SourceFile net_ = Python("models/net.py", "def forward(x):\n    return F.softmax(x, dim=1)\n");

  Finding Sample() const {
    Finding finding = MakeFinding(At(train_, "criterion(out, y)"));
    finding.trail = {{At(net_, "F.softmax(x, dim=1)"), "softmax over axis 1 here"},
                     {At(train_, "model(x)"), "returned by `Net.forward` here"}};
    finding.help = "pass the logits";
    return finding;
  }
};

TEST_F(Reports, Full) {
  EXPECT_EQ(Render(ReportFull, {Sample()}),
            R"(error[LGT101] softmax-before-cross-entropy: softmax output reaches `cross_entropy`
  --> train.py:10:8
   |
10 | loss = criterion(out, y)
   |        ^^^^^^^^^^^^^^^^^
   = 1  models/net.py:2:12  softmax over axis 1 here
2  |     return F.softmax(x, dim=1)
   |            -------------------
   = 2  train.py:9:7  returned by `Net.forward` here
9  | out = model(x)
   |       --------
   = help: pass the logits

Found 1 error in 1 file (3 files checked)
)");
}

TEST_F(Reports, FullWithoutTrailAndHelpShowsSeverityAndCertainty) {
  Finding finding = Sample();
  finding.trail.clear();
  finding.help.clear();
  finding.severity = Severity::kWarning;
  finding.certainty = Certainty::kLikely;
  EXPECT_EQ(Render(ReportFull, {finding}),
            R"(warning[LGT101] softmax-before-cross-entropy (likely): softmax output reaches `cross_entropy`
  --> train.py:10:8
   |
10 | loss = criterion(out, y)
   |        ^^^^^^^^^^^^^^^^^

Found 1 warning in 1 file (3 files checked)
)");
}

TEST_F(Reports, FullDrawsAPlaceOnce) {
  Finding finding = Sample();
  finding.trail = {{At(train_, "model(x)"), "made here"},
                   {At(train_, "model(x)"), "named here"},
                   {At(train_, "criterion(out, y)"), "used here"},
                   {{}, "inside the library"}};
  EXPECT_THAT(Render(ReportFull, {finding}), HasSubstr(R"(
   = 1  train.py:9:7  made here
9  | out = model(x)
   |       --------
   = 2  train.py:9:7  named here
   = 3  train.py:10:8  used here
   = 4  inside the library
   = help: pass the logits
)"));
}

TEST_F(Reports, FullInColor) {
  Finding finding = Sample();
  finding.trail.resize(1);
  EXPECT_EQ(Render(ReportFull, {finding}, {.color = true}),
            "\x1b[1;31merror[LGT101]\x1b[0m softmax-before-cross-entropy"
            "\x1b[1m: softmax output reaches `cross_entropy`\x1b[0m\n"
            "  \x1b[1;34m-->\x1b[0m train.py:10:8\n"
            "   \x1b[1;34m|\x1b[0m\n"
            "\x1b[1;34m10 |\x1b[0m loss = criterion(out, y)\n"
            "   \x1b[1;34m|\x1b[0m        \x1b[1;31m^^^^^^^^^^^^^^^^^\x1b[0m\n"
            "   \x1b[1;34m=\x1b[0m\x1b[1;34m 1\x1b[0m  models/net.py:2:12  softmax over axis 1 here\n"
            "\x1b[1;34m2  |\x1b[0m     return F.softmax(x, dim=1)\n"
            "   \x1b[1;34m|\x1b[0m            \x1b[1;34m-------------------\x1b[0m\n"
            "   \x1b[1;34m=\x1b[0m\x1b[1;32m help\x1b[0m: pass the logits\n"
            "\n"
            "Found 1 error in 1 file (3 files checked)\n");
}

TEST_F(Reports, Concise) {
  EXPECT_EQ(Render(ReportConcise, {Sample()}),
            "train.py:10:8: LGT101 softmax output reaches `cross_entropy`\n"
            "Found 1 error in 1 file (3 files checked)\n");
}

TEST_F(Reports, Json) {
  EXPECT_EQ(Render(ReportJson, {}), "[]\n");
  const std::string text = Render(ReportJson, {Sample()});
  const llvm::Expected<llvm::json::Value> expected = llvm::json::parse(R"([{
    "code": "LGT101", "name": "softmax-before-cross-entropy", "severity": "error", "certainty": "certain",
    "message": "softmax output reaches `cross_entropy`", "symbol": "", "path": "train.py",
    "start": {"line": 10, "column": 8}, "end": {"line": 10, "column": 25}, "cell": null,
    "related": [
      {"path": "models/net.py", "start": {"line": 2, "column": 12}, "end": {"line": 2, "column": 31}, "cell": null,
       "message": "softmax over axis 1 here"},
      {"path": "train.py", "start": {"line": 9, "column": 7}, "end": {"line": 9, "column": 15}, "cell": null,
       "message": "returned by `Net.forward` here"}],
    "help": "pass the logits", "url": "docs/rules/softmax-before-cross-entropy.md",
    "fingerprint": "750d81162bbaa54e", "fixes": []}])");
  EXPECT_EQ(llvm::cantFail(llvm::json::parse(text)), *expected) << text;
  EXPECT_LT(text.find("\"code\""), text.find("\"name\""));
}

TEST_F(Reports, JsonIsUtf8WhateverTheSourceIs) {
  const SourceFile file = Python("b\xFF.py", "s = '\xFF\xE6\x97\xA5'; loss(x)\n");
  Finding finding = MakeFinding(At(file, "loss(x)"));
  finding.message = "not \xC3 text";
  const llvm::json::Value value = llvm::cantFail(llvm::json::parse(Render(ReportJson, {finding})));
  const llvm::json::Object& object = *value.getAsArray()->front().getAsObject();
  EXPECT_EQ(object.getString("path"), "b\xEF\xBF\xBD.py");
  EXPECT_EQ(object.getString("message"), "not \xEF\xBF\xBD text");
}

TEST(NotebookReports, CountWithinTheCell) {
  const std::string text = "x = softmax(y)\n\nloss = f(x)\n";
  const uint32_t second = 15;
  const SourceFile file("nb.ipynb", SourceLanguage::kNotebook, text,
                        {{1, 0, second, {10}}, {3, second, static_cast<uint32_t>(text.size()), {30, 31}}});
  Finding finding = MakeFinding(At(file, "f(x)"));
  finding.trail = {{At(file, "softmax(y)"), "softmax over the last axis here"}};
  EXPECT_EQ(Render(ReportFull, {finding}),
            R"(error[LGT101] softmax-before-cross-entropy: softmax output reaches `cross_entropy`
 --> nb.ipynb:cell 3:2:8
  |
2 | loss = f(x)
  |        ^^^^
  = 1  nb.ipynb:cell 1:1:5  softmax over the last axis here
1 | x = softmax(y)
  |     ----------

Found 1 error in 1 file (3 files checked)
)");
  const llvm::json::Value value = llvm::cantFail(llvm::json::parse(Render(ReportJson, {finding})));
  const llvm::json::Object& object = *value.getAsArray()->front().getAsObject();
  EXPECT_EQ(object.getInteger("cell"), 3);
  EXPECT_EQ(object.getObject("start")->getInteger("line"), 2);
  EXPECT_EQ(object.getArray("related")->front().getAsObject()->getInteger("cell"), 1);
}

// The line, and under it the underline.
std::string Drawn(const std::string& line, llvm::StringRef needle, unsigned max_width = 120) {
  const SourceFile file = Python("a.py", "first\n" + line + "\nlast\n");
  const Excerpt excerpt = ExcerptOf(At(file, needle), max_width);
  return excerpt.text + "\n" + std::string(excerpt.indent, ' ') + std::string(excerpt.width, '^');
}

TEST(Excerpts, KeepTheUnderlineAligned) {
  EXPECT_EQ(Drawn("\tx = f(y)", "f(y)"), "    x = f(y)\n        ^^^^");
  EXPECT_EQ(Drawn("x = \t f(\t)", "f(\t)"), "x =      f(    )\n         ^^^^^^^");
  EXPECT_EQ(Drawn("'日本' + f(y)", "f(y)"), "'日本' + f(y)\n         ^^^^");
  EXPECT_EQ(Drawn("f('日本')", "'日本'"), "f('日本')\n  ^^^^^^");
  EXPECT_EQ(Drawn("'🔥' + f(y)", "f(y)"), "'🔥' + f(y)\n       ^^^^");
  EXPECT_EQ(Drawn("'e\xCC\x81' + f(y)", "f(y)"), "'e\xCC\x81' + f(y)\n      ^^^^");
}

TEST(Excerpts, ShowNothingThatATerminalActsOn) {
  EXPECT_EQ(Drawn("'\x1b[31m' + f(y)", "f(y)"), "'␛[31m' + f(y)\n          ^^^^");
  EXPECT_EQ(Drawn("'\xE2\x80\xAE' + f(y)", "f(y)"), "'\xEF\xBF\xBD' + f(y)\n      ^^^^");
  EXPECT_EQ(Drawn("'\xC2\x9B' + f(y)", "f(y)"), "'\xEF\xBF\xBD' + f(y)\n      ^^^^");
  EXPECT_EQ(Drawn("'\xFF\xE6' + f(y)", "f(y)"), "'\xEF\xBF\xBD\xEF\xBF\xBD' + f(y)\n       ^^^^");
  EXPECT_EQ(Drawn(std::string("'\0' + f(y)", 10), "f(y)"), "'␀' + f(y)\n      ^^^^");
  EXPECT_EQ(Drawn("\xEF\xBB\xBFx = f(y)", "f(y)"), "x = f(y)\n    ^^^^");
  EXPECT_EQ(Printable("a\nb\r"), "a␊b␍");
}

TEST(Excerpts, CutLongLinesAroundTheRange) {
  const std::string many(1000, 'a');
  EXPECT_EQ(Drawn("f(y)" + many, "f(y)", 20), "f(y)aaaaaaaaaa...\n^^^^");
  EXPECT_EQ(Drawn(many + "f(y)", "f(y)", 20), "...aaaaaaaaaaf(y)\n             ^^^^");
  EXPECT_EQ(Drawn(many + "f(y)" + many, "f(y)", 20), "...aaaaaf(y)aaaaa...\n        ^^^^");
  EXPECT_EQ(Drawn(many + "f(" + many + ")" + many, "f(" + many + ")", 20), "...f(aaaaaaaaaaaa...\n   ^^^^^^^^^^^^^^");
  EXPECT_EQ(Drawn(std::string(20, 'a'), "aa", 20), std::string(20, 'a') + "\n^^");
}

TEST(Excerpts, AWideCharacterMayStraddleTheCut) {
  std::string many;
  for (int i = 0; i < 100; ++i) {
    many += "日";
  }
  EXPECT_EQ(Drawn(many + "f(y)" + many, "f(y)", 20), "...日日f(y)日日...\n       ^^^^");
}

TEST(Excerpts, OfAMinifiedFileAreQuick) {
  const std::string huge = std::string().append(20 << 20, 'a');
  EXPECT_EQ(Drawn(huge + "f(y)" + huge, "f(y)", 20), "...aaaaaf(y)aaaaa...\n        ^^^^");
}

TEST(Excerpts, StayOnTheFirstLine) {
  EXPECT_EQ(Drawn("x = f(  \n  y)", "f(  \n  y)"), "x = f(  \n    ^^");
  const SourceFile file = Python("a.py", "x");
  EXPECT_EQ(ExcerptOf({&file, {1, 1}}, 120).indent, 1u);
  EXPECT_EQ(ExcerptOf({&file, {7, 9}}, 120).width, 1u);
  const SourceFile empty = Python("a.py", "");
  EXPECT_EQ(ExcerptOf({&empty, {0, 0}}, 120).text, "");
}

TEST(Summaries, CountBySeverity) {
  const SourceFile a = Python("a.py", "f(y)\n");
  const SourceFile b = Python("b.py", "f(y)\n");
  std::vector<Finding> findings(4, MakeFinding(At(a, "f(y)")));
  findings[1].severity = Severity::kWarning;
  findings[2].severity = Severity::kHint;
  findings[3].place = At(b, "f(y)");
  EXPECT_EQ(SummaryLine({.findings = findings, .files_checked = 128}),
            "Found 2 errors, 1 warning, 1 hint in 2 files (128 files checked)");
  EXPECT_EQ(SummaryLine({.findings = findings, .files_checked = 1, .paths_failed = 1}),
            "Found 2 errors, 1 warning, 1 hint in 2 files (1 file checked, 1 path could not be checked)");
  EXPECT_EQ(SummaryLine({.files_checked = 1}), "All clear: 1 file checked");
  EXPECT_EQ(SummaryLine({.files_checked = 5, .paths_failed = 2}),
            "Found nothing in 5 files checked, but 2 paths could not be checked");
}

std::string FingerprintOf(std::string path, std::string text) {
  const SourceFile file = Python(std::move(path), std::move(text));
  return Fingerprints({MakeFinding(At(file, "loss("))})[0];
}

TEST(Fingerprint, SurvivesEditsElsewhereAndWhiteSpace) {
  const std::string original = FingerprintOf("a.py", "x = loss(y)\n");
  EXPECT_EQ(original.size(), 16u);
  EXPECT_EQ(original, FingerprintOf("a.py", "import torch\n\n  x=loss( y )\n"));
  EXPECT_NE(original, FingerprintOf("b.py", "x = loss(y)\n"));
  EXPECT_NE(original, FingerprintOf("a.py", "x = loss(z)\n"));
}

TEST(Fingerprint, TellsEqualLinesApart) {
  const SourceFile file = Python("a.py", "loss(y)\nloss(y)\n");
  const Finding first = MakeFinding(At(file, "loss(y)"));
  Finding second = first;
  second.place.range = {8, 15};
  Finding other_rule = first;
  other_rule.code = "LGT102";
  const std::vector<std::string> all = Fingerprints({first, second, other_rule});
  EXPECT_NE(all[0], all[1]);
  EXPECT_NE(all[0], all[2]);
  EXPECT_EQ(all[0], Fingerprints({first})[0]);
}

TEST(OutputFormats, FullIsTheDefault) { EXPECT_EQ(OutputFormats().front().name, "full"); }

}  // namespace
}  // namespace lint
