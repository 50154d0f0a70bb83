// What of the reports for services a run over files cannot show: fixes, limits, and messages that look like markup.
#include "gmock/gmock.h"
#include "lint/diag/fingerprint.h"
#include "lint/report/line_hash.h"
#include "lint/report/report.h"
#include "lint/report/rule_help.h"
#include "llvm/Support/JSON.h"
#include "tests/unit/made_up_findings.h"

namespace lint {
namespace {

using testing::HasSubstr;
using testing::Not;

SourceFile Python(std::string path, std::string text) {
  return SourceFile(std::move(path), SourceLanguage::kPython, std::move(text));
}

std::string Render(decltype(&ReportFull) report, llvm::ArrayRef<Finding> findings) {
  std::string text;
  llvm::raw_string_ostream out(text);
  const std::vector<std::string> fingerprints = Fingerprints(findings);
  const RuleText rules[] = {{.code = "LGT101", .name = "softmax-before-cross-entropy", .summary = "a summary"}};
  report({.findings = findings, .fingerprints = fingerprints, .rules = rules, .version = "1.2.3"}, {}, out);
  return text;
}

llvm::json::Value Parsed(decltype(&ReportFull) report, llvm::ArrayRef<Finding> findings) {
  return llvm::cantFail(llvm::json::parse(Render(report, findings)));
}

const llvm::json::Object& FirstResult(const llvm::json::Value& sarif) {
  const llvm::json::Object& run = *sarif.getAsObject()->getArray("runs")->front().getAsObject();
  return *run.getArray("results")->front().getAsObject();
}

class ServiceReports : public testing::Test {
 protected:
  const SourceFile train_ = Python("train.py", "import torch\ns = 'é'; p = softmax(x); loss = criterion(p, y)\n");
  const SourceFile net_ = Python("a b/net.py", "def forward(x):\n    return softmax(x)\n");

  Finding WithFix(std::vector<Edit> edits, Applicability applicability = Applicability::kSafe) const {
    Finding finding = MakeFinding(At(train_, "criterion(p, y)"));
    finding.fixes = {{.applicability = applicability, .message = "drop the softmax", .edits = std::move(edits)}};
    return finding;
  }
};

TEST_F(ServiceReports, SarifFixHasAllEditsByFile) {
  const Finding finding = WithFix(
      {{At(train_, "softmax(x)"), "x"}, {At(net_, "softmax(x)"), "x"}, {{&train_, {0, 0}}, "import torch.nn\n"}});
  const llvm::json::Value sarif = Parsed(ReportSarif, finding);
  const llvm::json::Value expected = llvm::cantFail(llvm::json::parse(R"([{
    "description": {"text": "safe: drop the softmax"},
    "properties": {"applicability": "safe"},
    "artifactChanges": [
      {"artifactLocation": {"uri": "train.py", "uriBaseId": "%SRCROOT%", "index": 0},
       "replacements": [
         {"deletedRegion": {"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 24},
          "insertedContent": {"text": "x"}},
         {"deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1},
          "insertedContent": {"text": "import torch.nn\n"}}]},
      {"artifactLocation": {"uri": "a%20b/net.py", "uriBaseId": "%SRCROOT%", "index": 1},
       "replacements": [
         {"deletedRegion": {"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 22},
          "insertedContent": {"text": "x"}}]}]}])"));
  EXPECT_EQ(*FirstResult(sarif).get("fixes"), expected);
}

TEST_F(ServiceReports, WhatAPersonHasToFinishIsNotOffered) {
  const Finding finding = WithFix({{At(train_, "softmax(x)"), "x"}}, Applicability::kDisplay);
  EXPECT_EQ(FirstResult(Parsed(ReportSarif, finding)).get("fixes"), nullptr);
  EXPECT_THAT(Render(ReportRdjson, finding), HasSubstr("\"suggestions\": []"));
}

TEST_F(ServiceReports, ReviewdogGetsOneSuggestionInBytes) {
  const Finding finding = WithFix({{At(train_, "loss"), "mistake"}, {At(train_, "softmax(x)"), "x"}});
  const llvm::json::Value rdjson = Parsed(ReportRdjson, finding);
  const llvm::json::Object& diagnostic = *rdjson.getAsObject()->getArray("diagnostics")->front().getAsObject();
  const llvm::json::Value expected = llvm::cantFail(llvm::json::parse(
      R"([{"range": {"start": {"line": 2, "column": 15}, "end": {"line": 2, "column": 31}}, "text": "x; mistake"}])"));
  EXPECT_EQ(*diagnostic.get("suggestions"), expected);
}

TEST_F(ServiceReports, ReviewdogGetsNoHalfOfAFix) {
  EXPECT_THAT(Render(ReportRdjson, WithFix({{At(train_, "softmax(x)"), "x"}, {At(net_, "softmax(x)"), "x"}})),
              HasSubstr("\"suggestions\": []"));
}

TEST_F(ServiceReports, SarifLinksAreOurs) {
  Finding finding = MakeFinding(At(train_, "criterion(p, y)"));
  finding.message = "`a[0](1)` gets probabilities";
  finding.trail = {{At(net_, "softmax(x)"), "`b[0]` here"}};
  finding.help = "pass `a[1](2)`";
  EXPECT_EQ(FirstResult(Parsed(ReportSarif, finding)).getObject("message")->getString("text"),
            "`a[0] (1)` gets probabilities. The trail: [`b\\[0\\]` here](1). Help: pass `a[1] (2)`.");
}

TEST_F(ServiceReports, SarifNamesTheSymbol) {
  Finding finding = MakeFinding(At(train_, "criterion(p, y)"));
  finding.symbol = "Net.forward";
  EXPECT_THAT(Render(ReportSarif, finding), HasSubstr("\"fullyQualifiedName\": \"Net.forward\""));
}

TEST_F(ServiceReports, GithubShowsTheGravestTen) {
  std::vector<Finding> findings(12, MakeFinding(At(train_, "softmax(x)")));
  for (Finding& finding : findings) {
    finding.severity = Severity::kWarning;
    finding.message = "100 %";
  }
  findings.back().severity = Severity::kError;
  const std::string text = Render(ReportGithub, findings);
  EXPECT_TRUE(
      llvm::StringRef(text).starts_with("::error title=LGT101 softmax-before-cross-entropy,file=train.py,"
                                        "line=2,col=14,endLine=2,endColumn=24::100 %25\n::warning"))
      << text;
  EXPECT_EQ(llvm::StringRef(text).count("\n::warning "), 10u);
  EXPECT_THAT(text, HasSubstr("::group::1 more, of which GitHub shows no annotation\ntrain.py:2:14: LGT101 100 %\n"));
}

TEST_F(ServiceReports, MarkdownEndsInTime) {
  const std::vector<Finding> findings(100, MakeFinding(At(train_, "softmax(x)")));
  const std::vector<std::string> fingerprints = Fingerprints(findings);
  std::string text;
  llvm::raw_string_ostream out(text);
  WriteMarkdown({.findings = findings, .fingerprints = fingerprints}, /*most_bytes=*/4000, out);
  EXPECT_LE(text.size(), 4000u);
  EXPECT_GT(text.size(), 3000u);
  EXPECT_THAT(text, testing::ContainsRegex("\n\\.\\.\\. and [0-9]+ more\\.\n$"));
}

TEST_F(ServiceReports, MarkdownOfWhatLooksLikeIt) {
  Finding finding = MakeFinding(At(train_, "softmax(x)"));
  finding.message = "<b> *x* `a|b` of [a](b)";
  EXPECT_THAT(Render(ReportMarkdown, finding), HasSubstr("\\<b\\> \\*x\\* `a|b` of \\[a\\](b)\n"));
}

TEST_F(ServiceReports, HtmlMarksThePlaceAndEscapes) {
  const SourceFile file = Python("<a>.py", "    if a < b & c:\n        x = softmax(\"<i>\")\n");
  Finding finding = MakeFinding(At(file, "softmax(\"<i>\")"));
  finding.message = "<script>";
  const std::string text = Render(ReportHtml, finding);
  EXPECT_THAT(text, HasSubstr("if a &lt; b &amp; c:"));
  EXPECT_THAT(text, HasSubstr("<mark>softmax(&quot;&lt;i&gt;&quot;)</mark>"));
  EXPECT_THAT(text, Not(HasSubstr("<script")));
}

TEST(LineHash, LinesThatAreAlikeAreCounted) {
  const SourceFile file = Python("a.py", "x = 1\n\tx=1\r\nx = 1\n");
  std::map<uint32_t, std::string> hashes = {{1, ""}, {3, ""}};
  HashLines(file, hashes);
  EXPECT_NE(hashes[1], hashes[3]) << "what follows counts too";
  EXPECT_EQ(hashes[1].substr(hashes[1].find(':')), ":1");
}

TEST(RuleHelp, DescriptionsAreShort) {
  const std::string doc =
      "## What it does\n" + std::string(300, 'a') + "\n" + std::string(900, 'b') + " c\n\n## Why\nno";
  const std::string text = WhatItDoes({.summary = "s", .doc = doc});
  EXPECT_EQ(text, std::string(300, 'a') + " ...");
  EXPECT_EQ(WhatItDoes({.summary = "short"}), "short.");
}

}  // namespace
}  // namespace lint
