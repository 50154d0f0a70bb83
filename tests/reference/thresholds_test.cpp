// Where exp overflows, softmax underflows and a sigmoid saturates: at the number that closed_forms.h gives, and not yet
// at the format's last number before it.
#include <cmath>
#include <functional>

#include "gtest/gtest.h"
#include "reference/activations.h"
#include "reference/chain.h"
#include "reference/closed_forms.h"

namespace reference {
namespace {

// The distance to the format's next larger number.
double UnitAt(double x, Format format) { return std::ldexp(Epsilon(format), std::ilogb(x)); }

// The least number of the format that is not below `x`.
double FirstFrom(double x, Format format) {
  const double nearest = Stored(x, format);
  return nearest >= x ? nearest : Stored(nearest + UnitAt(nearest, format), format);
}

// The largest that is; below a power of two the numbers are twice as close.
double LastBefore(double x, Format format) {
  const double first = FirstFrom(x, format);
  return Stored(first - 0.7 * UnitAt(first, format), format);
}

void ExpectThreshold(double x, Format format, const std::function<bool(double x)>& holds) {
  ASSERT_GT(x, 1);
  ASSERT_LT(x, 1000);
  EXPECT_TRUE(holds(FirstFrom(x, format))) << Name(format) << " at " << FirstFrom(x, format);
  EXPECT_FALSE(holds(LastBefore(x, format))) << Name(format) << " below " << LastBefore(x, format);
}

double At(const Operation& operation, double x, double y, Format format) {
  Matrix scores(1, 2);
  scores << x, y;
  return Value(operation, scores, format)(0, 0);
}

// What torch computes for one number: in float for what is narrower.
double ExpOf(double x, Format format) {
  return format == Format::kDouble ? std::exp(x) : Stored(std::exp(static_cast<float>(x)), format);
}

TEST(Thresholds, TheFormatsNumbersAroundX) {
  EXPECT_EQ(LastBefore(4, Format::kFloat8E4M3), 3.75);
  EXPECT_EQ(LastBefore(4.1, Format::kFloat8E4M3), 4);
  EXPECT_EQ(LastBefore(4.4, Format::kFloat8E4M3), 4);
  EXPECT_EQ(FirstFrom(4.1, Format::kFloat8E4M3), 4.5);
  EXPECT_EQ(FirstFrom(3.9, Format::kFloat8E4M3), 4);
  EXPECT_EQ(LastBefore(88.5, Format::kFloat), std::nextafter(88.5F, 0.0F));
}

TEST(Thresholds, ExpOverflow) {
  for (const Format format : kFormats) {
    if (std::isfinite(Stored(INFINITY, format))) continue;  // float8_e4m3fn has nothing beyond its largest number
    ExpectThreshold(ExpOverflow(format), format, [=](double x) { return std::isinf(ExpOf(x, format)); });
  }
}

TEST(Thresholds, SoftmaxUnderflow) {
  for (const Format format : kFormats) {
    ExpectThreshold(SoftmaxUnderflow(format), format, [=](double x) { return At(SoftmaxOp(), -x, 0, format) == 0; });
  }
}

TEST(Thresholds, SigmoidSaturation) {
  for (const Format format : kFormats) {
    ExpectThreshold(SigmoidSaturation(format), format, [=](double x) { return At(SigmoidOp(), x, 0, format) == 1; });
  }
}

}  // namespace
}  // namespace reference
