#include "lint/project/prefilter.h"

#include <gtest/gtest.h>

#include "lint/project/parallel.h"

namespace lint {
namespace {

TEST(PrefilterTest, FindsAnyToken) {
  const Prefilter prefilter({"softmax", "Loss(", "BCE"});
  EXPECT_TRUE(prefilter.Mentions("y = x.softmax(1)"));
  EXPECT_TRUE(prefilter.Mentions("MyLoss()"));
  EXPECT_TRUE(prefilter.Mentions("BCE"));
  EXPECT_FALSE(prefilter.Mentions("Loss = 1; Softmax; soft max"));
  EXPECT_FALSE(prefilter.Mentions(""));
}

TEST(PrefilterTest, TokensAreLiteral) {
  const Prefilter prefilter({"a.b", "c*", "[x]", std::string("n\0l", 3)});
  EXPECT_FALSE(prefilter.Mentions("aXb ccc x nl"));
  EXPECT_TRUE(prefilter.Mentions("a.b"));
  EXPECT_TRUE(prefilter.Mentions("c*"));
  EXPECT_TRUE(prefilter.Mentions(llvm::StringRef("\xff\0n\0l", 5)));
}

TEST(PrefilterTest, WithoutTokensEverythingPasses) {
  EXPECT_TRUE(Prefilter({}).Mentions("x"));
  EXPECT_TRUE(Prefilter({""}).Mentions("x"));
}

TEST(PrefilterTest, ManyTokens) {
  std::vector<std::string> tokens;
  tokens.reserve(500);
  for (int i = 0; i < 500; ++i) {
    tokens.push_back("make_loss_" + std::to_string(i) + "_of");
  }
  const Prefilter prefilter(tokens);
  EXPECT_TRUE(prefilter.Mentions("x = make_loss_499_of(y)"));
  EXPECT_FALSE(prefilter.Mentions("x = make_loss_500_of(y)"));
}

// The obvious way to search, on every length and offset around the width of a vector register.
TEST(PrefilterTest, AgreesWithTheSlowSearch) {
  const Prefilter prefilter({"argmax"});
  for (size_t length = 0; length < 200; ++length) {
    for (size_t at = 0; at + 6 <= length; ++at) {
      std::string text(length, 'a');
      text.replace(at, 6, "argmax");
      ASSERT_TRUE(prefilter.Mentions(text)) << length << " " << at;
      text[at + 3] = 'n';
      ASSERT_FALSE(prefilter.Mentions(text)) << length << " " << at;
    }
  }
}

TEST(ParallelPrefilterTest, SearchesAtTheSameTime) {
  const Prefilter prefilter({"softmax"});
  std::vector<char> found(1000);
  ParallelFor(found.size(), 8, [&](size_t i) {
    found[i] = static_cast<char>(prefilter.Mentions(std::string(i, 'x') + (i % 2 == 0 ? "softmax" : "softmin")));
  });
  for (size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i] != 0, i % 2 == 0) << i;
  }
}

}  // namespace
}  // namespace lint
