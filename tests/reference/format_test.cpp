#include "reference/format.h"

#include <cmath>
#include <limits>

#include "gtest/gtest.h"

namespace reference {
namespace {

TEST(Format, RoundsTiesToEven) {
  EXPECT_EQ(Stored(1 + 0x1p-8, Format::kBFloat16), 1);
  EXPECT_EQ(Stored(1 + 3 * 0x1p-8, Format::kBFloat16), 1 + 0x1p-6);
  EXPECT_EQ(Stored(1 + 0x1p-11, Format::kFloat16), 1);
  EXPECT_EQ(Stored(1.0625, Format::kFloat8E4M3), 1);
  EXPECT_EQ(Stored(1.1875, Format::kFloat8E4M3), 1.25);
}

TEST(Format, WhatIsTooLargeIsInfiniteOrTheLargest) {
  EXPECT_EQ(Stored(65520, Format::kFloat16), std::numeric_limits<double>::infinity());
  EXPECT_EQ(Stored(65519, Format::kFloat16), 65504);
  EXPECT_EQ(Stored(-1e9, Format::kFloat8E5M2), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(Stored(500, Format::kFloat8E4M3), 448);
  EXPECT_EQ(Stored(-std::numeric_limits<double>::infinity(), Format::kFloat8E4M3), -448);
  EXPECT_TRUE(std::isnan(Stored(std::nan(""), Format::kFloat8E4M3)));
}

TEST(Format, SmallestAndEpsilonAreThose) {
  for (const Format format : kFormats) {
    EXPECT_EQ(Stored(Smallest(format), format), Smallest(format)) << Name(format);
    EXPECT_EQ(Stored(Largest(format), format), Largest(format)) << Name(format);
    EXPECT_EQ(Stored(1 + Epsilon(format), format), 1 + Epsilon(format)) << Name(format);
    if (format != Format::kDouble) {
      EXPECT_EQ(Stored(Smallest(format) / 2, format), 0) << Name(format);
      EXPECT_EQ(Stored(1 + Epsilon(format) / 2, format), 1) << Name(format);
    }
  }
}

}  // namespace
}  // namespace reference
