#include "lint/config/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lint/config/configuration.h"
#include "lint/config/resolver.h"
#include "lint/config/schema.h"
#include "tests/unit/made_up_findings.h"
#include "tests/unit/temp_tree.h"

namespace lint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

SettingsLayer Inline(llvm::StringRef text) {
  auto layer = ReadInlineSettings(text, "/work");
  EXPECT_TRUE(static_cast<bool>(layer)) << text.str();
  return layer ? std::move(*layer) : SettingsLayer();
}

std::string Refused(llvm::StringRef text) {
  auto layer = ReadInlineSettings(text, "/work");
  return layer ? "" : llvm::toString(layer.takeError());
}

// Of several layers, each a line or more of TOML.
FileSettings SettingsOf(llvm::ArrayRef<SettingsLayer> layers) {
  SettingsBlocks blocks;
  for (const SettingsLayer& layer : layers) {
    blocks.push_back(&layer.settings);
  }
  return FileSettings(blocks, AllRules());
}

TEST(Settings, DefaultsAreThoseOfTheTable) {
  const FileSettings settings = SettingsOf({});
  EXPECT_EQ('"' + std::string(Spelling(settings.certainty())) + '"', KeyOf(SettingId::kCertainty).by_default);
  for (const Rule* rule : AllRules()) {
    EXPECT_EQ(settings.Has(rule->code), rule->on_by_default);
    EXPECT_TRUE(settings.Of(rule->code)->fixable);
  }
  const RunSettings run = RunSettingsOf({});
  EXPECT_TRUE(run.exclusion.respect_gitignore);
  EXPECT_FALSE(run.exclusion.force);
}

TEST(Settings, EveryKeyIsInItsPlace) {
  for (const SettingKey& key : SettingKeys()) {
    EXPECT_EQ(&KeyOf(key.id), &key);
    EXPECT_EQ(FindKey(key.name), &key);
    EXPECT_TRUE(key.doc.ends_with(".")) << key.name.str();
  }
  EXPECT_EQ(FindKey("selekt"), nullptr);
}

TEST(Settings, ALaterSelectStartsAfresh) {
  const SettingsLayer layers[] = {Inline("ignore = ['LGT301']"), Inline("select = ['LGT3']")};
  EXPECT_TRUE(SettingsOf(layers).Has("LGT301"));
  EXPECT_FALSE(SettingsOf(layers).Has("LGT101"));
  EXPECT_FALSE(SettingsOf(layers[0]).Has("LGT301"));
}

TEST(Settings, LaterLayersAddAndTakeAway) {
  const SettingsLayer layers[] = {Inline("select = ['LGT405']"), Inline("extend-select = ['LGT1']"),
                                  Inline("ignore = ['LGT10']")};
  const FileSettings settings = SettingsOf(layers);
  EXPECT_TRUE(settings.Has("LGT405"));
  EXPECT_FALSE(settings.Has("LGT101"));
  EXPECT_TRUE(settings.Has("LGT112"));
  EXPECT_FALSE(settings.Has("LGT201"));
  EXPECT_EQ(settings.Of("LGT101")->on_place, "--config 'ignore = ['LGT10']'");
}

TEST(Settings, OffAndBack) {
  const SettingsLayer off = Inline("severity = {LGT1 = 'off', LGT101 = 'hint'}");
  EXPECT_FALSE(SettingsOf(off).Has("LGT102"));
  EXPECT_TRUE(SettingsOf(off).Has("LGT101"));
  EXPECT_EQ(SettingsOf(off).Of("LGT101")->severity, Severity::kHint);
  const SettingsLayer back[] = {off, Inline("severity.LGT102 = 'warning'")};
  EXPECT_EQ(SettingsOf(back).Of("LGT102")->severity, Severity::kWarning);
  EXPECT_TRUE(SettingsOf(back).Has("LGT102"));
  const SettingsLayer selected[] = {off, Inline("extend-select = ['LGT103']")};
  EXPECT_TRUE(SettingsOf(selected).Has("LGT103"));
  EXPECT_FALSE(SettingsOf(selected).Has("LGT104"));
  EXPECT_FALSE(SettingsOf(Inline("severity.LGT405 = 'error'")).Has("LGT405")) << "a severity turns nothing on";
}

TEST(Settings, SeverityOnlyWhereItIsSet) {
  const SourceFile file("a.py", SourceLanguage::kPython, "loss(x)\n");
  Finding finding = MakeFinding(At(file, "loss(x)"));
  finding.severity = Severity::kHint;  // not the rule's own
  EXPECT_EQ(SettingsOf({}).SeverityOf(finding), Severity::kHint);
  EXPECT_EQ(SettingsOf(Inline("severity.ALL = 'warning'")).SeverityOf(finding), Severity::kWarning);
}

TEST(Settings, ShowsFromALeastCertaintyUp) {
  const SourceFile file("a.py", SourceLanguage::kPython, "loss(x)\n");
  const auto shown = [&](llvm::ArrayRef<SettingsLayer> layers) {
    size_t count = 0;
    for (Certainty certainty : {Certainty::kPossible, Certainty::kLikely, Certainty::kCertain}) {
      Finding finding = MakeFinding(At(file, "loss(x)"));
      finding.certainty = certainty;
      count += SettingsOf(layers).Shows(finding) ? 1 : 0;
    }
    return count;
  };
  EXPECT_EQ(shown({}), 2u);
  EXPECT_EQ(shown(Inline("certainty = 'possible'")), 3u);
  EXPECT_EQ(shown(Inline("certainty = 'certain'")), 1u);
  EXPECT_EQ(shown({Inline("certainty = 'possible'"), Inline("ignore = ['LGT101']")}), 0u);
}

TEST(Settings, HowFarFixesAreTrusted) {
  const Fix safe{.applicability = Applicability::kSafe};
  const Fix unsafe{.applicability = Applicability::kUnsafe};
  const Fix shown{.applicability = Applicability::kDisplay};
  const FileSettings plain = SettingsOf({});
  EXPECT_EQ(plain.EffectiveApplicability("LGT101", safe), Applicability::kSafe);
  EXPECT_EQ(plain.EffectiveApplicability("LGT101", unsafe), Applicability::kUnsafe);
  const FileSettings settings =
      SettingsOf({Inline("extend-safe-fixes = ['LGT1', 'LGT202']"), Inline("extend-unsafe-fixes = ['LGT102']"),
                  Inline("unfixable = ['LGT103']"), Inline("extend-safe-fixes = ['LGT2']")});
  EXPECT_EQ(settings.EffectiveApplicability("LGT101", unsafe), Applicability::kSafe);
  EXPECT_EQ(settings.EffectiveApplicability("LGT102", safe), Applicability::kUnsafe);
  EXPECT_EQ(settings.EffectiveApplicability("LGT103", safe), Applicability::kDisplay);
  EXPECT_EQ(settings.EffectiveApplicability("LGT104", shown), Applicability::kDisplay);
  EXPECT_EQ(settings.EffectiveApplicability("LGT301", unsafe), Applicability::kUnsafe);
  const FileSettings few = SettingsOf(Inline("fixable = ['LGT2']"));
  EXPECT_EQ(few.EffectiveApplicability("LGT101", safe), Applicability::kDisplay);
  EXPECT_EQ(few.EffectiveApplicability("LGT201", safe), Applicability::kSafe);
}

TEST(Settings, WhichFilesAnOverrideIsAbout) {
  const auto is_about = [](llvm::StringRef patterns, llvm::StringRef path) {
    const SettingsLayer layer = Inline(("overrides = [{ files = [" + patterns + "] }]").str());
    return IsAbout(layer.overrides.front(), layer.root, path);
  };
  EXPECT_TRUE(is_about("'tests'", "/work/a/tests/b/net.py"));
  EXPECT_TRUE(is_about("'tests/'", "/work/tests/net.py"));
  EXPECT_FALSE(is_about("'/tests'", "/work/a/tests/net.py"));
  EXPECT_TRUE(is_about("'a/**'", "/work/a/tests/net.py"));
  EXPECT_TRUE(is_about("'*.ipynb'", "/work/a/net.ipynb"));
  EXPECT_TRUE(is_about("'*.ipynb'", "/elsewhere/net.ipynb"));
  EXPECT_FALSE(is_about("'a', '!a/own'", "/work/a/own/net.py"));
  EXPECT_TRUE(is_about("'a', '!a/own'", "/work/a/other/net.py"));
  EXPECT_FALSE(is_about("'net.py'", "/work/other.py"));
}

TEST(Settings, Mistakes) {
  EXPECT_THAT(Refused("select = 'LGT1'"), HasSubstr("`select` must be an array of rules"));
  EXPECT_THAT(Refused("select = [1]"), HasSubstr("`select` must be an array of rules"));
  EXPECT_THAT(Refused("selct = []"), HasSubstr("unknown setting `selct`; did you mean `select`?"));
  EXPECT_THAT(Refused("severity.LGT101 = 'eror'"), HasSubstr("did you mean `error`?"));
  EXPECT_THAT(Refused("severity.LGT1o1 = 'error'"), HasSubstr("unknown rule `LGT1o1`; did you mean `LGT101`?"));
  EXPECT_THAT(Refused("severity = 'error'"), HasSubstr("`severity` must be a table"));
  EXPECT_THAT(Refused("overrides = [{ select = [] }]"), HasSubstr("an override must have `files`"));
  EXPECT_THAT(Refused("overrides = [{ files = ['a'], exclude = [] }]"),
              HasSubstr("`exclude` cannot be different for some files"));
  EXPECT_THAT(Refused("overrides = [{ files = ['a'], file = [] }]"), HasSubstr("did you mean `files`?"));
  EXPECT_THAT(Refused("force-exclude = 1"), HasSubstr("must be true or false"));
}

class ResolverTest : public ::testing::Test {
 protected:
  SettingsResolver Resolver(std::vector<SettingsLayer> command_line = {}) {
    const PathNames names(tree_.root());
    return SettingsResolver({.command_line = std::move(command_line),
                             .working_directory = tree_.root(),
                             .shown = [](llvm::StringRef path) { return path.str(); },
                             .absolute = [names](llvm::StringRef path) { return names.Absolute(path); }});
  }
  bool Has(SettingsResolver& resolver, llvm::StringRef file, llvm::StringRef code) {
    auto settings = resolver.Of(tree_.At(file));
    if (!settings) {
      ADD_FAILURE() << llvm::toString(settings.takeError());
      return false;
    }
    return (*settings)->Has(code);
  }

  TempTree tree_;
};

TEST_F(ResolverTest, NearestOfEachFile) {
  tree_.Write("pyproject.toml", "[tool.logitlint]\nignore = ['LGT101']\n");
  tree_.Write("a/logitlint.toml", "ignore = ['LGT102']\n");
  tree_.Write("a/b/.logitlint.toml", "ignore = ['LGT103']\n");
  tree_.Write("a/b/logitlint.toml", "ignore = ['LGT104']\n");
  tree_.Write("a/c/pyproject.toml", "[tool.black]\n");
  tree_.Folder("d/logitlint.toml");
  SettingsResolver resolver = Resolver();
  EXPECT_FALSE(Has(resolver, "x.py", "LGT101"));
  EXPECT_TRUE(Has(resolver, "a/x.py", "LGT101"));
  EXPECT_FALSE(Has(resolver, "a/x.py", "LGT102"));
  EXPECT_TRUE(Has(resolver, "a/b/x.py", "LGT102"));
  EXPECT_FALSE(Has(resolver, "a/b/x.py", "LGT103"));
  EXPECT_TRUE(Has(resolver, "a/b/x.py", "LGT104"));
  EXPECT_FALSE(Has(resolver, "a/c/x.py", "LGT102"));
  EXPECT_FALSE(Has(resolver, "d/x.py", "LGT101"));
  // Those of one configuration share their settings.
  EXPECT_EQ(&**resolver.Of(tree_.At("a/x.py")), &**resolver.Of(tree_.At("a/c/e/x.py")));
}

TEST_F(ResolverTest, OverridesInOrderAndTheCommandLineLast) {
  tree_.Write("base.toml", "overrides = [{ files = ['tests'], select = ['LGT3'] }]\n");
  tree_.Write("logitlint.toml",
              "extend = 'base.toml'\nselect = ['LGT1']\n"
              "[[overrides]]\nfiles = ['tests/a']\nextend-select = ['LGT202']\n");
  SettingsResolver resolver = Resolver({Inline("ignore = ['LGT302']")});
  EXPECT_TRUE(Has(resolver, "x.py", "LGT101"));
  EXPECT_TRUE(Has(resolver, "tests/x.py", "LGT301"));
  EXPECT_FALSE(Has(resolver, "tests/x.py", "LGT101"));
  EXPECT_FALSE(Has(resolver, "tests/x.py", "LGT302"));
  EXPECT_FALSE(Has(resolver, "tests/x.py", "LGT202"));
  EXPECT_TRUE(Has(resolver, "tests/a/x.py", "LGT202"));
}

TEST_F(ResolverTest, WhatIsWrongBelowIsSaid) {
  tree_.Write("a/logitlint.toml", "selct = 1\n");
  SettingsResolver resolver = Resolver();
  EXPECT_EQ(llvm::toString(resolver.CheckAll({tree_.At("a/logitlint.toml")})),
            tree_.At("a/logitlint.toml") + ":1:1: unknown setting `selct`; did you mean `select`?");
}

TEST(Schema, HasEverySetting) {
  const llvm::json::Value schema = ConfigurationSchema(AllRules());
  const auto* properties = schema.getAsObject()->getObject("properties");
  ASSERT_NE(properties, nullptr);
  EXPECT_EQ(properties->size(), SettingKeys().size());
}

}  // namespace
}  // namespace lint
