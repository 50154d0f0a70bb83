#include <limits>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "reference/experiment.h"

namespace reference {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

Asked WithLogits(std::vector<double> logits) { return {.logits = std::move(logits), .has_logits = true}; }

void ExpectError(const Asked& asked, const std::string& option, const std::string& what) {
  const RequestOrError made = MakeRequest(asked);
  EXPECT_FALSE(made.request.has_value());
  EXPECT_THAT(made.error, StartsWith(option + ": "));
  EXPECT_THAT(made.error, HasSubstr(what));
}

TEST(MakeRequest, FillsInWhatIsMissing) {
  const RequestOrError nothing = MakeRequest({});
  ASSERT_TRUE(nothing.request);
  EXPECT_EQ(nothing.error, "");
  EXPECT_EQ(nothing.request->classes(), 3);
  EXPECT_EQ(nothing.request->logits(0), 2.0);
  EXPECT_EQ(nothing.request->target, 0);

  const RequestOrError drawn = MakeRequest({.classes = kMostClasses, .target = kMostClasses - 1});
  ASSERT_TRUE(drawn.request);
  EXPECT_EQ(drawn.request->classes(), kMostClasses);
  EXPECT_TRUE(drawn.request->logits.allFinite());
  EXPECT_TRUE((drawn.request->logits == MakeRequest({.classes = kMostClasses}).request->logits).all());
}

TEST(MakeRequest, TakesLogitsAsGiven) {
  Asked asked = WithLogits({-1e308, 5});
  asked.classes = 2;
  asked.target = 1;
  const RequestOrError made = MakeRequest(asked);
  ASSERT_TRUE(made.request);
  EXPECT_EQ(made.request->logits(0), -1e308);
  EXPECT_EQ(made.request->logits(1), 5);
  EXPECT_EQ(made.request->target, 1);
}

TEST(MakeRequest, RefusesLogitsThatAreNoNumbers) {
  ExpectError(WithLogits({1, std::numeric_limits<double>::quiet_NaN()}), "--logits", "`nan`");
  ExpectError(WithLogits({std::numeric_limits<double>::infinity(), 1}), "--logits", "`inf`");
  ExpectError(WithLogits({1, -std::numeric_limits<double>::infinity()}), "--logits", "`-inf`");
  ExpectError(WithLogits({}), "--logits", "empty");
}

TEST(MakeRequest, RefusesTooFewAndTooManyClasses) {
  ExpectError(WithLogits({1}), "--logits", "at least 2 classes");
  for (const int classes : {1, 0, -7}) {
    ExpectError({.classes = classes}, "--classes", "at least 2 classes");
  }
  ExpectError({.classes = kMostClasses + 1}, "--classes", std::to_string(kMostClasses));
  ExpectError(WithLogits(std::vector<double>(kMostClasses + 1, 0.5)), "--logits", std::to_string(kMostClasses));
}

TEST(MakeRequest, RefusesClassesThatAreNotAsManyAsLogits) {
  Asked asked = WithLogits({1, 2, 3});
  asked.classes = 4;
  ExpectError(asked, "--classes", "4 classes, but --logits has 3");
}

TEST(MakeRequest, RefusesATargetThatIsNoClass) {
  ExpectError({.target = 3}, "--target", "from 0 to 2");
  ExpectError({.classes = 10, .target = -1}, "--target", "-1");
  Asked asked = WithLogits({1, 2});
  asked.target = 2;
  ExpectError(asked, "--target", "from 0 to 1");
}

}  // namespace
}  // namespace reference
