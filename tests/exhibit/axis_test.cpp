#include "lint/exhibit/axis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace lint {
namespace {

using reference::Scale;
using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<std::string> LabelsOf(const ChartAxis& axis) {
  std::vector<std::string> labels;
  for (const Tick& tick : axis.ticks()) {
    labels.push_back(tick.label);
  }
  return labels;
}

std::vector<std::string> Labels(const std::vector<double>& numbers, Scale scale, bool rounded = true) {
  return LabelsOf(ChartAxis(numbers, scale, /*most=*/6, rounded));
}

TEST(ChartAxis, LinearTicksAreRound) {
  EXPECT_THAT(Labels({0, 1}, Scale::kLinear), ElementsAre("0", "0.2", "0.4", "0.6", "0.8", "1.0"));
  EXPECT_THAT(Labels({-0.13, 0.37}, Scale::kLinear), ElementsAre("-0.2", "0", "0.2", "0.4"));
  EXPECT_THAT(Labels({3, 17, 42}, Scale::kLinear), ElementsAre("0", "10", "20", "30", "40", "50"));
}

TEST(ChartAxis, EndsThatAllButReachATickAreMovedThere) {
  EXPECT_THAT(Labels({4e-6, 0.9998}, Scale::kLinear, /*rounded=*/false),
              ElementsAre("0", "0.2", "0.4", "0.6", "0.8", "1.0"));
  EXPECT_THAT(Labels({0.1, 0.9}, Scale::kLinear, /*rounded=*/false), ElementsAre("0.2", "0.4", "0.6", "0.8"));
}

TEST(ChartAxis, LogarithmicTicksAreDecades) {
  EXPECT_THAT(Labels({2, 1000}, Scale::kLog, /*rounded=*/false), ElementsAre("10", "100", "1000"));
  EXPECT_THAT(Labels({1e-5, 1}, Scale::kLog), ElementsAre("10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1"));
  EXPECT_THAT(Labels({3, 40}, Scale::kLog, /*rounded=*/false), ElementsAre("5", "10", "20"));
}

TEST(ChartAxis, HundredsOfDecadesHaveFewTicks) {
  const ChartAxis axis({1e-140, 1e140}, Scale::kLog, /*most=*/6, /*rounded=*/true);
  EXPECT_LE(axis.ticks().size(), 7U);
  EXPECT_GE(axis.ticks().size(), 3U);
}

TEST(ChartAxis, OneNumberHasRoomAroundIt) {
  for (const double number : {-3.0, 0.0, 7.25, 1e-30, 1e100}) {
    ChartAxis axis({number, number}, Scale::kLinear, /*most=*/6, /*rounded=*/true);
    axis.PlaceBetween(0, 100);
    EXPECT_FALSE(axis.empty()) << number;
    EXPECT_GE(axis.ticks().size(), 2U) << number;
    EXPECT_LT(axis.PlaceOf(number), 100) << number;
  }
}

TEST(ChartAxis, WhatCannotBeShownIsLeftOut) {
  const ChartAxis linear({NAN, kInfinity, -kInfinity}, Scale::kLinear, /*most=*/6, /*rounded=*/true);
  EXPECT_TRUE(linear.empty());
  ChartAxis log({-1, 0, 1e-320, 5, 50, kInfinity}, Scale::kLog, /*most=*/6, /*rounded=*/false);
  EXPECT_FALSE(log.Shows(0));
  EXPECT_FALSE(log.Shows(-1));
  EXPECT_FALSE(log.Shows(NAN));
  log.PlaceBetween(10, 20);
  EXPECT_DOUBLE_EQ(log.PlaceOf(5), 10);
  EXPECT_DOUBLE_EQ(log.PlaceOf(50), 20);
}

TEST(ChartAxis, PlacesFollowTheScale) {
  ChartAxis log({1, 100}, Scale::kLog, /*most=*/6, /*rounded=*/true);
  log.PlaceBetween(200, 0);
  EXPECT_DOUBLE_EQ(log.PlaceOf(10), 100);
  ChartAxis linear({0, 100}, Scale::kLinear, /*most=*/6, /*rounded=*/true);
  linear.PlaceBetween(200, 0);
  EXPECT_DOUBLE_EQ(linear.PlaceOf(10), 180);
}

}  // namespace
}  // namespace lint
