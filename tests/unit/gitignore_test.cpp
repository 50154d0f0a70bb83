#include "lint/config/gitignore.h"

#include <gtest/gtest.h>

namespace lint {
namespace {

using Verdict = IgnoreRules::Verdict;

// Whether a file with these rules is ignored; a path that ends in "/" is a folder.
bool Ignores(llvm::StringRef rules, llvm::StringRef path) {
  const bool is_folder = path.consume_back("/");
  return IgnoreRules(rules).Match(path, is_folder) == Verdict::kIgnored;
}

TEST(GlobTest, Wildcards) {
  EXPECT_TRUE(MatchesGlob("", ""));
  EXPECT_FALSE(MatchesGlob("", "a"));
  EXPECT_TRUE(MatchesGlob("*", ""));
  EXPECT_TRUE(MatchesGlob("*.py", "net.py"));
  EXPECT_FALSE(MatchesGlob("*.py", "net.pyc"));
  EXPECT_TRUE(MatchesGlob("a*b*c", "aXbYbZc"));
  EXPECT_FALSE(MatchesGlob("a*b*c", "aXbYbZ"));
  EXPECT_TRUE(MatchesGlob("n?t", "net"));
  EXPECT_FALSE(MatchesGlob("n?t", "nt"));
  EXPECT_FALSE(MatchesGlob("net", "Net"));
}

TEST(GlobTest, Brackets) {
  EXPECT_TRUE(MatchesGlob("[a-c]x", "bx"));
  EXPECT_FALSE(MatchesGlob("[a-c]x", "dx"));
  EXPECT_TRUE(MatchesGlob("[!a-c]x", "dx"));
  EXPECT_TRUE(MatchesGlob("[^a-c]x", "dx"));
  EXPECT_FALSE(MatchesGlob("[!a-c]x", "ax"));
  EXPECT_TRUE(MatchesGlob("[]a]", "]"));
  EXPECT_TRUE(MatchesGlob("[a-]", "-"));
  EXPECT_TRUE(MatchesGlob("*.py[cod]", "net.pyc"));
  EXPECT_TRUE(MatchesGlob("v[[:digit:]]", "v1"));
  EXPECT_FALSE(MatchesGlob("v[[:digit:]]", "vx"));
  EXPECT_TRUE(MatchesGlob("[\\]]", "]"));
}

TEST(GlobTest, EscapesAndBrokenPatterns) {
  EXPECT_TRUE(MatchesGlob("\\*", "*"));
  EXPECT_FALSE(MatchesGlob("\\*", "a"));
  EXPECT_FALSE(MatchesGlob("[a", "a"));
  EXPECT_FALSE(MatchesGlob("[a", "[a"));
  EXPECT_FALSE(MatchesGlob("a\\", "a"));
  EXPECT_FALSE(MatchesGlob("[", "["));
  EXPECT_FALSE(MatchesGlob("[!", "x"));
  EXPECT_FALSE(MatchesGlob("[[:alpha:]", "a"));
}

TEST(GlobTest, ManyStarsAreNotSlow) {
  const std::string stars(200, '*');
  EXPECT_FALSE(MatchesGlob("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(2000, 'a')));
  EXPECT_TRUE(MatchesGlob(stars, std::string(2000, 'a')));
}

TEST(IgnoreRulesTest, ANameMatchesAtAnyDepth) {
  EXPECT_TRUE(Ignores("out.py", "out.py"));
  EXPECT_TRUE(Ignores("out.py", "a/b/out.py"));
  EXPECT_FALSE(Ignores("out.py", "a/b/layout.py"));
  EXPECT_TRUE(Ignores("runs", "a/runs/"));
}

TEST(IgnoreRulesTest, ASlashAnchors) {
  EXPECT_TRUE(Ignores("/out.py", "out.py"));
  EXPECT_FALSE(Ignores("/out.py", "a/out.py"));
  EXPECT_TRUE(Ignores("a/out.py", "a/out.py"));
  EXPECT_FALSE(Ignores("a/out.py", "b/a/out.py"));
  EXPECT_FALSE(Ignores("a/*.py", "a/b/out.py"));
}

TEST(IgnoreRulesTest, ATrailingSlashMeansFolders) {
  EXPECT_TRUE(Ignores("data/", "data/"));
  EXPECT_TRUE(Ignores("data/", "a/data/"));
  EXPECT_FALSE(Ignores("data/", "data"));
  EXPECT_FALSE(Ignores("/data/", "a/data/"));
}

TEST(IgnoreRulesTest, DoubleStars) {
  EXPECT_TRUE(Ignores("**/gen", "gen/"));
  EXPECT_TRUE(Ignores("**/gen", "a/b/gen"));
  EXPECT_TRUE(Ignores("a/**", "a/x"));
  EXPECT_TRUE(Ignores("a/**", "a/x/y.py"));
  EXPECT_FALSE(Ignores("a/**", "a/"));
  EXPECT_TRUE(Ignores("a/**/b", "a/b"));
  EXPECT_TRUE(Ignores("a/**/b", "a/x/y/b"));
  EXPECT_FALSE(Ignores("a/**/b", "a/x/y/c"));
  EXPECT_TRUE(Ignores("**/a/**/b/**/c.py", "x/a/b/y/b/z/c.py"));
  EXPECT_TRUE(Ignores("/**/x.py", "x.py"));
  EXPECT_TRUE(Ignores("foo**bar", "fooXbar"));
}

TEST(IgnoreRulesTest, TheLastRuleThatMatchesWins) {
  EXPECT_FALSE(Ignores("*.py\n!keep.py", "keep.py"));
  EXPECT_TRUE(Ignores("*.py\n!keep.py", "drop.py"));
  EXPECT_TRUE(Ignores("!keep.py\n*.py", "keep.py"));
  EXPECT_EQ(IgnoreRules("*.py\n!keep.py").Match("keep.py", false), Verdict::kKept);
  EXPECT_EQ(IgnoreRules("*.py").Match("a.txt", false), Verdict::kNoOpinion);
}

TEST(IgnoreRulesTest, CommentsSpacesAndEscapes) {
  EXPECT_TRUE(IgnoreRules("# only\n\n   \n/\n").empty());
  EXPECT_FALSE(Ignores("#a.py", "#a.py"));
  EXPECT_TRUE(Ignores("\\#a.py", "#a.py"));
  EXPECT_TRUE(Ignores("\\!a.py", "!a.py"));
  EXPECT_TRUE(Ignores("a.py   ", "a.py"));
  EXPECT_TRUE(Ignores("a\\ ", "a "));
  EXPECT_TRUE(Ignores("a.py\r\nb.py\r\n", "b.py"));
  EXPECT_TRUE(
      Ignores("\xEF\xBB\xBF"
              "a.py",
              "a.py"));
  EXPECT_TRUE(Ignores("a.py", "a.py")) << "no line break at the end";
}

TEST(IgnoreRulesTest, AnyBytesAreFine) {
  const IgnoreRules rules(llvm::StringRef("\xff\xfe*\0[\n!\n!!\n***/\n//\n[]\n\\", 20));
  EXPECT_NE(rules.Match("a/b.py", false), Verdict::kKept);
}

}  // namespace
}  // namespace lint
