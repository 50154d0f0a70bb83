#include "lint/baseline/baseline.h"

#include <chrono>

#include "gmock/gmock.h"
#include "lint/diag/fingerprint.h"
#include "tests/unit/made_up_findings.h"

namespace lint {
namespace {

BaselineEntry Entry(std::string path, std::string identity, unsigned count = 1) {
  return {std::move(path), "LGT101", "train", std::move(identity), count, "said"};
}

class Comparisons : public testing::Test {
 protected:
  // A finding in a file.
  void Find(std::string path, std::string identity) {
    Finding finding;
    finding.code = "LGT101";
    finding.symbol = "train";
    finding.message = "said";
    finding.identity = std::move(identity);
    findings_.push_back(finding);
    named_.push_back({path, finding.identity});
    paths_.push_back(std::move(path));
  }

  BaselineComparison Compare(const Baseline& baseline) {
    return CompareWithBaseline(baseline, named_, [&](llvm::StringRef path) {
      return path == "elsewhere.py" ? EntryFile{.seen = false, .exists = true}
             : path == "gone.py"    ? EntryFile{.seen = true, .exists = false}
                                    : EntryFile{.seen = true, .exists = true};
    });
  }

  std::vector<Finding> findings_;
  std::vector<std::string> paths_;
  std::vector<NamedFinding> named_;
};

TEST_F(Comparisons, CountWhatIsAlike) {
  Find("a.py", "1");
  Find("a.py", "1");
  Find("b.py", "1");
  const BaselineComparison comparison = Compare({Entry("a.py", "1", 3), Entry("a.py", "2"), Entry("b.py", "1")});
  EXPECT_EQ(comparison.fixed, 2U);
  EXPECT_EQ(comparison.still, (Baseline{Entry("a.py", "1", 2), Entry("b.py", "1")}));
  EXPECT_EQ(comparison.known.at({"a.py", "1"}), 2U);
}

TEST_F(Comparisons, KeepWhatWasNotLookedAt) {
  const Baseline baseline = {Entry("elsewhere.py", "1")};
  const BaselineComparison comparison = Compare(baseline);
  EXPECT_EQ(comparison.fixed, 0U);
  EXPECT_EQ(comparison.still, baseline);
  EXPECT_TRUE(comparison.known.empty());
}

TEST_F(Comparisons, FollowAFileToAnotherName) {
  Find("new.py", "1");
  EXPECT_EQ(Compare({Entry("gone.py", "1")}).still, Baseline{Entry("new.py", "1")});
  EXPECT_EQ(Compare({Entry("a.py", "1")}).still, Baseline{Entry("new.py", "1")});
  // Of a file that was not looked at nobody knows that it has gone; the finding is a new one, of a copy.
  EXPECT_TRUE(Compare({Entry("elsewhere.py", "1")}).known.empty());
  // What is gone comes first.
  const BaselineComparison both = Compare({Entry("a.py", "1"), Entry("gone.py", "1")});
  EXPECT_EQ(both.still, Baseline{Entry("new.py", "1")});
  EXPECT_EQ(both.fixed, 1U);
}

TEST_F(Comparisons, DoNotTakeACopyForTheFile) {
  Find("a.py", "1");
  Find("copy.py", "1");
  const BaselineComparison comparison = Compare({Entry("a.py", "1")});
  EXPECT_EQ(comparison.known.size(), 1U);
  EXPECT_EQ(comparison.known.count({"a.py", "1"}), 1U);
}

TEST_F(Comparisons, AddWhatIsNew) {
  Find("a.py", "1");
  Find("a.py", "1");
  Baseline baseline = {Entry("b.py", "2")};
  EXPECT_EQ(AddToBaseline(baseline, findings_, paths_), 2U);
  EXPECT_EQ(baseline, (Baseline{Entry("a.py", "1", 2), Entry("b.py", "2")}));
  EXPECT_EQ(FindingsIn(baseline), 3U);
}

std::string ErrorOf(llvm::StringRef text) {
  auto baseline = ParseBaseline(text, "b.json");
  return baseline ? "" : llvm::toString(baseline.takeError());
}

TEST(BaselineFiles, AreReadAsWritten) {
  const Baseline baseline = {Entry("a\"\\\n.py", "1", 2), Entry("b.py", "2")};
  const std::string text = PrintBaseline(baseline, "1.2.3");
  EXPECT_EQ(text.find("{\n\"format\": 1,\n\"tool\": \"logitlint 1.2.3\",\n\"findings\": [\n{\"path\": "), 0U);
  EXPECT_EQ(llvm::cantFail(ParseBaseline(text, "b.json")), baseline);
  EXPECT_EQ(llvm::cantFail(ParseBaseline("\xEF\xBB\xBF" + text, "b.json")), baseline);
  EXPECT_TRUE(llvm::cantFail(ParseBaseline(PrintBaseline({}, "1"), "b.json")).empty());
}

TEST(BaselineFiles, MayHaveAnEntryTwiceAfterAMerge) {
  auto baseline = ParseBaseline(R"({"format": 1, "later": [{}], "findings": [
    {"path": "a", "identity": "1", "count": 2}, {"path": "a", "identity": "1", "new": 3}]})",
                                "b.json");
  ASSERT_TRUE(bool(baseline));
  ASSERT_EQ(baseline->size(), 1U);
  EXPECT_EQ(baseline->front().count, 2U);
}

TEST(BaselineFiles, SayWhatIsWrongAndWhere) {
  EXPECT_EQ(ErrorOf(""), "b.json:1:1: object expected");
  EXPECT_EQ(ErrorOf("{}"), "b.json:1:1: no baseline of logitlint: `format` is missing");
  EXPECT_EQ(ErrorOf("{\"format\": 2, \"findings\": 3}"),
            "b.json:1:12: written by a newer logitlint (format 2); this one reads format 1");
  EXPECT_EQ(ErrorOf("{\"format\": \"x\"}"), "b.json:1:12: `format` must be a whole number above 0");
  EXPECT_EQ(ErrorOf("{\"format\": 1,\n \"findings\": {}}"), "b.json:2:14: `findings` must be an array");
  EXPECT_EQ(ErrorOf("{\"format\": 1, \"findings\": [\n3]}"), "b.json:2:1: an entry must be an object");
  EXPECT_EQ(ErrorOf("{\"format\": 1, \"findings\": [\n{\"path\": \"a\"}]}"),
            "b.json:2:1: an entry needs a `path` and an `identity`");
  EXPECT_EQ(ErrorOf("{\"format\": 1, \"findings\": [\n{\"path\": 3}]}"), "b.json:2:10: `path` must be a string");
  EXPECT_EQ(ErrorOf("{\"format\": 1, \"findings\": [\n{\"path\": \"a\", \"identity\": \"1\", \"count\": -1}]}"),
            "b.json:2:41: `count` must be a whole number above 0");
  EXPECT_EQ(ErrorOf("{\"format\": 1\n<<<<<<< ours\n"), "b.json:2:1: an unresolved merge; keep the lines of both sides");
  EXPECT_NE(ErrorOf("{\"format\": 1, \"findings\": [{\"path\": \"a"), "");
  EXPECT_NE(ErrorOf("{\"format\": 1} 3"), "");
  const std::string whole = PrintBaseline({Entry("a.py", "1")}, "1");
  for (size_t size = 0; size + 2 < whole.size(); ++size) {
    EXPECT_EQ(ErrorOf(llvm::StringRef(whole).take_front(size)).find("b.json:"), 0U) << size;
  }
}

TEST(BaselineFiles, OfTenThousandEntriesAreReadQuickly) {
  Baseline baseline;
  for (int i = 0; i < 10000; ++i) {
    baseline.push_back(Entry("package/module_" + std::to_string(i / 3) + ".py", std::to_string(i)));
    baseline.back().message = "probabilities from `softmax` reach `cross_entropy`, which applies log-softmax itself";
  }
  const std::string text = PrintBaseline(baseline, "1");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(llvm::cantFail(ParseBaseline(text, "b.json")).size(), baseline.size());
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  RecordProperty("milliseconds", std::to_string(took.count()));
  EXPECT_LT(took.count(), 1000) << "of which a sanitizer takes the most";
}

std::vector<std::string> IdentitiesIn(const SourceFile& file, const std::vector<std::string>& needles) {
  std::vector<Finding> findings;
  for (const std::string& needle : needles) findings.push_back(MakeFinding(At(file, needle)));
  AssignFingerprints(findings);
  std::vector<std::string> identities;
  for (const Finding& finding : findings) identities.push_back(finding.identity);
  return identities;
}

TEST(Fingerprints, AreUniqueAndIdentitiesAreShared) {
  const SourceFile file("a.py", SourceLanguage::kPython, "loss(x)\nloss( x )\nother(x)\n");
  const SourceFile moved("b.py", SourceLanguage::kPython, "\n\n# loss\nloss(\n    x,\n)\n");
  std::vector<Finding> findings = {MakeFinding(At(file, "loss(x)")), MakeFinding(At(file, "loss( x )")),
                                   MakeFinding(At(file, "other(x)")), MakeFinding(At(moved, "loss(\n"))};
  AssignFingerprints(findings);
  EXPECT_EQ(findings[0].identity, findings[1].identity);
  EXPECT_NE(findings[0].fingerprint, findings[1].fingerprint);
  EXPECT_NE(findings[0].identity, findings[2].identity);
  EXPECT_EQ(findings[0].identity, findings[3].identity);
  EXPECT_NE(findings[0].fingerprint, findings[3].fingerprint);
  EXPECT_EQ(findings[0].identity.size(), 16U);
  const std::vector<Finding> later = {findings[1], findings[3]};
  EXPECT_THAT(Fingerprints(later), testing::ElementsAre(findings[1].fingerprint, findings[3].fingerprint));
}

TEST(Fingerprints, AreOfRuleSymbolAndTrail) {
  const SourceFile file("a.py", SourceLanguage::kPython, "loss(x)\nsoftmax(x)\n");
  std::vector<Finding> findings(4, MakeFinding(At(file, "loss(x)")));
  findings[1].code = "LGT102";
  findings[2].symbol = "train";
  findings[3].trail = {{At(file, "softmax(x)"), "softmax here", "Net.forward"}};
  std::vector<Finding> same = findings;
  AssignFingerprints(findings);
  std::set<std::string> identities;
  for (const Finding& finding : findings) identities.insert(finding.identity);
  EXPECT_EQ(identities.size(), 4U);
  same[3].message = "said in other words";
  same[3].trail[0].message = "in other words";
  AssignFingerprints(same);
  EXPECT_EQ(same[3].identity, findings[3].identity);
}

TEST(Fingerprints, OfAMinifiedFileAreQuick) {
  std::string text = "x = [";
  for (int i = 0; i < 300000; ++i) text += "f(1), ";
  text += "loss(x)]\n";
  const SourceFile file("a.py", SourceLanguage::kPython, text);
  EXPECT_EQ(IdentitiesIn(file, {"loss(x)"}).size(), 1U);
}

}  // namespace
}  // namespace lint
