#include <limits>

#include "gtest/gtest.h"
#include "reference/exhibit.h"

namespace reference {
namespace {

TEST(ExhibitText, SignificantDigits) {
  EXPECT_EQ(Text(1.4612), "1.461");
  EXPECT_EQ(Text(0.12345), "0.1235");
  EXPECT_EQ(Text(0.0123449), "0.01234");
  EXPECT_EQ(Text(0.0012345, 3), "0.00123");
  EXPECT_EQ(Text(123.456), "123.5");
  EXPECT_EQ(Text(12.345, 2), "12");
  EXPECT_EQ(Text(-2.5), "-2.5");
}

TEST(ExhibitText, WhatIsSmallIsNotZero) {
  EXPECT_EQ(Text(0.004, 2), "0.004");
  EXPECT_EQ(Text(-0.0015, 1), "-0.002");
  EXPECT_EQ(Text(0.001, 1), "0.001");
}

TEST(ExhibitText, NoTrailingZeros) {
  EXPECT_EQ(Text(2), "2");
  EXPECT_EQ(Text(1.5), "1.5");
  EXPECT_EQ(Text(100), "100");
  EXPECT_EQ(Text(0.99999), "1");
  EXPECT_EQ(Text(9.99999), "10");
  EXPECT_EQ(Text(1e-5), "1e-5");
}

TEST(ExhibitText, WholeNumbersBelowAMillionAreShownInFull) {
  EXPECT_EQ(Text(99999), "99999");
  EXPECT_EQ(Text(123456.7), "123457");
  EXPECT_EQ(Text(1e6), "1e6");
  EXPECT_EQ(Text(1234567), "1.235e6");
}

TEST(ExhibitText, Exponents) {
  EXPECT_EQ(Text(2.7e-10, 2), "2.7e-10");
  EXPECT_EQ(Text(9.99999e-4), "1e-3");
  EXPECT_EQ(Text(-1.23456e100), "-1.235e100");
  EXPECT_EQ(Text(5e-324), "4.941e-324");
}

TEST(ExhibitText, ZeroInfinityAndNaN) {
  EXPECT_EQ(Text(0.0), "0");
  EXPECT_EQ(Text(-0.0), "0");
  EXPECT_EQ(Text(std::numeric_limits<double>::infinity()), "inf");
  EXPECT_EQ(Text(-std::numeric_limits<double>::infinity()), "-inf");
  EXPECT_EQ(Text(std::numeric_limits<double>::quiet_NaN()), "nan");
}

TEST(ExhibitText, Percent) {
  EXPECT_EQ(Percent(0), "0 %");
  EXPECT_EQ(Percent(0.37), "37 %");
  EXPECT_EQ(Percent(0.3749), "37.5 %");
  EXPECT_EQ(Percent(0.07), "7 %");
  EXPECT_EQ(Percent(0.0314), "3.1 %");
  EXPECT_EQ(Percent(0.00004), "0.004 %");
  EXPECT_EQ(Percent(0.9933), "99.3 %");
  EXPECT_EQ(Percent(0.99), "99 %");
  EXPECT_EQ(Percent(1), "100 %");
  EXPECT_EQ(Percent(12.5), "1250 %");
}

TEST(ExhibitText, NearlyAllIsNotAll) {
  EXPECT_EQ(Percent(0.99996), "99.996 %");
  EXPECT_EQ(Percent(1 - 4.14e-8), "99.999996 %");
  EXPECT_EQ(Percent(1 - 1e-14), "100 %");
}

}  // namespace
}  // namespace reference
