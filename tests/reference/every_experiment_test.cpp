// What holds for each experiment, whatever it is run on.
#include <algorithm>
#include <ostream>
#include <string>

#include "gtest/gtest.h"
#include "tests/reference/exhibits.h"

namespace reference {

// For GoogleTest, which would show its bytes.
static void PrintTo(const Experiment& experiment, std::ostream* out) { *out << experiment.name; }

namespace {

class EveryExperiment : public testing::TestWithParam<Experiment> {};

TEST_P(EveryExperiment, IsWellFormedForEveryRequest) {
  for (const Request& request : ManyRequests()) {
    SCOPED_TRACE(Described(request));
    ExpectWellFormed(GetParam().run(request));
  }
}

TEST_P(EveryExperiment, TakesTheLongestList) {
  ExpectWellFormed(GetParam().run(DrawnClasses(kMostClasses, kMostClasses - 1)));
}

void ExpectSame(const Exhibit& one, const Exhibit& other) {
  EXPECT_EQ(one.claims, other.claims);
  ASSERT_EQ(one.tables.size(), other.tables.size());
  for (size_t t = 0; t < one.tables.size(); ++t) {
    ASSERT_EQ(one.tables[t].rows.size(), other.tables[t].rows.size());
    for (size_t r = 0; r < one.tables[t].rows.size(); ++r) {
      const auto shown_same = [](const Cell& a, const Cell& b) { return Shown(a) == Shown(b); };
      EXPECT_TRUE(std::equal(one.tables[t].rows[r].begin(), one.tables[t].rows[r].end(),
                             other.tables[t].rows[r].begin(), other.tables[t].rows[r].end(), shown_same))
          << one.tables[t].title << ", row " << r;
    }
  }
}

TEST_P(EveryExperiment, IsTheSameEveryTime) {
  ExpectSame(GetParam().run(DefaultRequest()), GetParam().run(DefaultRequest()));
}

TEST_P(EveryExperiment, IsFoundByItsName) { EXPECT_EQ(FindExperiment(GetParam().name)->run, GetParam().run); }

// The names of tests have no hyphens.
INSTANTIATE_TEST_SUITE_P(All, EveryExperiment, testing::ValuesIn(AllExperiments()), [](const auto& info) {
  std::string name(info.param.name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace reference
