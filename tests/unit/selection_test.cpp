#include "lint/config/selection.h"

#include "gmock/gmock.h"
#include "lint/base/nearest.h"
#include "lint/config/settings.h"
#include "llvm/ADT/STLExtras.h"
#include "tests/unit/made_up_findings.h"

namespace lint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Rule kSoftmaxLoss{.code = "LGT101", .name = "softmax-before-cross-entropy"};
const Rule kBatchAxis{.code = "LGT201", .name = "softmax-over-batch-axis"};
const Rule kImplicitDim{.code = "LGT202", .name = "softmax-implicit-dim"};
const Rule kNllPair{.code = "LGT405", .name = "log-softmax-then-nll-loss", .on_by_default = false};
const Rule* const kRules[] = {&kSoftmaxLoss, &kBatchAxis, &kImplicitDim, &kNllPair};

using Words = std::vector<std::string>;

SettingsBlock BlockOf(const std::optional<Words>& select, const Words& ignore) {
  SettingsBlock block;
  const auto add = [&](SettingId id, const Words& words) {
    SettingValue value{.id = id};
    for (const std::string& word : words) {
      value.items.push_back({.text = word});
    }
    block.values.push_back(std::move(value));
  };
  if (select) {
    add(SettingId::kSelect, *select);
  }
  add(SettingId::kIgnore, ignore);
  return block;
}

Words Selected(const std::optional<Words>& select, const Words& ignore) {
  const SettingsBlock block = BlockOf(select, ignore);
  const FileSettings settings(&block, kRules);
  Words codes;
  for (const Rule* rule : kRules) {
    if (settings.Has(rule->code)) {
      codes.push_back(rule->code.str());
    }
  }
  return codes;
}

TEST(Selection, DefaultIsWhatIsOnByDefault) {
  EXPECT_THAT(Selected({}, {}), ElementsAre("LGT101", "LGT201", "LGT202"));
}

TEST(Selection, SelectReplacesTheDefault) {
  EXPECT_THAT(Selected(Words{"LGT2"}, {}), ElementsAre("LGT201", "LGT202"));
  EXPECT_THAT(Selected(Words{"LGT405"}, {}), ElementsAre("LGT405"));
  EXPECT_THAT(Selected(Words{"ALL"}, {}), ElementsAre("LGT101", "LGT201", "LGT202", "LGT405"));
  EXPECT_THAT(Selected(Words{"LGT"}, {}), ElementsAre("LGT101", "LGT201", "LGT202", "LGT405"));
  EXPECT_THAT(Selected(Words{}, {}), IsEmpty());
}

TEST(Selection, NamesAndCaseDoNotMatter) {
  EXPECT_THAT(Selected(Words{"Softmax-Implicit-Dim", "lgt1"}, {}), ElementsAre("LGT101", "LGT202"));
  EXPECT_THAT(Selected(Words{"all"}, {"lgt4"}), ElementsAre("LGT101", "LGT201", "LGT202"));
}

TEST(Selection, IgnoreTakesAwayFromTheDefault) {
  EXPECT_THAT(Selected({}, {"LGT2"}), ElementsAre("LGT101"));
  EXPECT_THAT(Selected({}, {"softmax-implicit-dim"}), ElementsAre("LGT101", "LGT201"));
  EXPECT_THAT(Selected({}, {"ALL"}), IsEmpty());
}

TEST(Selection, TheMoreSpecificWins) {
  EXPECT_THAT(Selected(Words{"LGT2"}, {"LGT202"}), ElementsAre("LGT201"));
  EXPECT_THAT(Selected(Words{"LGT202"}, {"LGT2"}), ElementsAre("LGT202"));
  EXPECT_THAT(Selected(Words{"LGT20"}, {"LGT2"}), ElementsAre("LGT201", "LGT202"));
  EXPECT_THAT(Selected(Words{"ALL"}, {"LGT2", "LGT4"}), ElementsAre("LGT101"));
  EXPECT_THAT(Selected(Words{"softmax-over-batch-axis"}, {"LGT2"}), ElementsAre("LGT201"));
}

TEST(Selection, OfEquallySpecificOnesIgnoreWins) {
  EXPECT_THAT(Selected(Words{"LGT2"}, {"LGT2"}), IsEmpty());
  EXPECT_THAT(Selected(Words{"LGT201"}, {"softmax-over-batch-axis"}), IsEmpty());
}

TEST(Selection, UnknownSelectors) {
  const auto said = [](llvm::StringRef word) {
    EXPECT_FALSE(NamesSomeRule(word, kRules));
    return UnknownRuleMessage(word, kRules);
  };
  EXPECT_EQ(said("LGT110"), "unknown rule `LGT110`; did you mean `LGT101`?");
  EXPECT_EQ(said("softmax-implict-dim"), "unknown rule `softmax-implict-dim`; did you mean `softmax-implicit-dim`?");
  EXPECT_EQ(said("softmax-over"), "unknown rule `softmax-over`; did you mean `softmax-over-batch-axis`?");
  EXPECT_EQ(said("E501"), "unknown rule `E501`");
  EXPECT_EQ(said("L"), "unknown rule `L`");
  EXPECT_EQ(said(""), "unknown rule ``");
}

TEST(Selection, EverySelectorNamesSomeRule) {
  const Words selectors = AllSelectors(kRules);
  EXPECT_EQ(selectors.size(), 1 + 1 + 3 * 2 + 4 + 4u);  // ALL, LGT, beginnings of two lengths, codes, names
  for (llvm::StringRef selector : selectors) {
    EXPECT_TRUE(NamesSomeRule(selector, kRules)) << selector.str();
  }
}

TEST(Selection, FindsARuleByCodeOrName) {
  EXPECT_EQ(FindRule("lgt202", kRules), &kImplicitDim);
  EXPECT_EQ(FindRule("softmax-implicit-dim", kRules), &kImplicitDim);
  EXPECT_EQ(FindRule("LGT2", kRules), nullptr);
  EXPECT_EQ(FindRule("ALL", kRules), nullptr);
}

TEST(NearestWord, OnlyWhatMayHaveBeenMeant) {
  const llvm::StringRef words[] = {"check", "why", "explain"};
  EXPECT_EQ(NearestWord("chekc", words), "check");
  EXPECT_EQ(NearestWord("cat", words), std::nullopt);
  EXPECT_EQ(NearestWord("chek", words), "check");
  EXPECT_EQ(NearestWord("Expalin", words), "explain");
  EXPECT_EQ(NearestWord("exp", words), "explain");
  EXPECT_EQ(NearestWord("frobnicate", words), std::nullopt);
  EXPECT_EQ(NearestWord(std::string(100000, 'x'), words), std::nullopt);
}

TEST(SortFindings, ByPathPlaceCodeMessage) {
  const SourceFile a("a.py", SourceLanguage::kPython, "x = f()\ny = g()\n");
  const SourceFile b("b.py", SourceLanguage::kPython, "x = f()\n");
  std::vector<Finding> findings = {MakeFinding(At(b, "f()"), "1"), MakeFinding(At(a, "g()"), "2"),
                                   MakeFinding(At(a, "f()"), "4"), MakeFinding(At(a, "f()"), "3"),
                                   MakeFinding(At(a, "f()"), "3")};
  findings[3].message = "zzz";
  SortFindings(findings);
  std::vector<std::string> order;
  order.reserve(findings.size());
  for (const Finding& finding : findings) {
    order.push_back(finding.code + finding.message.substr(0, 1));
  }
  EXPECT_THAT(order, ElementsAre("3s", "3z", "4s", "2s", "1s"));
}

}  // namespace
}  // namespace lint
