#include "lint/exhibit/exhibit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "lint/exhibit/chart.h"
#include "lint/exhibit/text_width.h"
#include "lint/exhibit/words.h"
#include "lint/markup/escape.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

using reference::Chart;
using reference::ChartKind;
using reference::Number;
using reference::Role;
using ::testing::HasSubstr;
using ::testing::Not;

reference::Exhibit Example() {
  reference::Exhibit exhibit{.right = "a < b", .wrong = "b & a", .claims = {"it is 3 times \"that\""}};
  exhibit.tables.push_back({.title = "Table", .columns = {"what", "right"}, .rows = {{"loss", Number{0.1}}}});
  exhibit.tables.back().rows.push_back({"longer name", Number{NAN}});
  exhibit.charts.push_back({.title = "Chart",
                            .x = {.label = "x"},
                            .y = {.label = "y", .scale = reference::Scale::kLog},
                            .series = {{.name = "right", .role = Role::kRight, .x = {1, 2}, .y = {10, INFINITY}}}});
  return exhibit;
}

RuleExhibit Shown() { return {.code = "LGT1", .name = "mistake", .summary = "summary", .exhibit = Example()}; }

template <class Write>
std::string Written(const Write& write) {
  std::string text;
  llvm::raw_string_ostream out(text);
  write(Shown(), *reference::MakeRequest({}).request, out);
  return text;
}

TEST(Exhibit, TablesAreAlignedText) {
  std::string text;
  llvm::raw_string_ostream out(text);
  WriteFiguresText(Example(), out);
  EXPECT_EQ(text,
            "- it is 3 times \"that\"\n\nTable:\n\n```text\nwhat         right\nloss           0.1\nlonger name    "
            "nan\n```\n");
}

TEST(Exhibit, JsonKeepsNumbers) {
  auto parsed = llvm::json::parse(Written(WriteExhibitsJson));
  ASSERT_TRUE(static_cast<bool>(parsed));
  const llvm::json::Object& shown = *(*parsed->getAsObject()->getArray("experiments"))[0].getAsObject();
  EXPECT_EQ(shown.getString("right"), "a < b");
  const llvm::json::Array& rows = *(*shown.getArray("tables"))[0].getAsObject()->getArray("rows");
  EXPECT_EQ((*rows[0].getAsArray())[1].getAsNumber(), 0.1);
  EXPECT_EQ((*rows[1].getAsArray())[1].getAsString(), "nan");
  EXPECT_THAT(Written(WriteExhibitsJson), HasSubstr("0.1"));
  EXPECT_THAT(Written(WriteExhibitsJson), HasSubstr("\"inf\""));
}

TEST(Exhibit, MarkupIsEscaped) {
  const std::string page = Written(WriteExhibitsHtml);
  EXPECT_THAT(page, HasSubstr("a &lt; b"));
  EXPECT_THAT(page, HasSubstr("b &amp; a"));
  EXPECT_THAT(page, Not(HasSubstr("a < b")));
}

TEST(Exhibit, BackticksAreCode) {
  EXPECT_EQ(Marked("`a < b` is `c`"), "<code>a &lt; b</code> is <code>c</code>");
  EXPECT_EQ(Marked("one ` alone"), "one ` alone");
  EXPECT_EQ(Marked("37 % of 3"), "37\u00a0% of 3");
}

TEST(Exhibit, SharesAreNumbersToo) {
  const reference::Table table{.title = "", .columns = {"a", "b", "c"}, .rows = {{"12.5 %", "12 % of it", Number{1}}}};
  EXPECT_EQ(NumericColumns(table), (std::vector<bool>{true, false, true}));
}

TEST(Chart, APointAloneIsADot) {
  EXPECT_THAT(DrawChart(Example().charts[0]).body, HasSubstr("<circle class=\"dot right\""));
}

TEST(Chart, NothingToDrawIsSaid) {
  Chart chart = Example().charts[0];
  chart.series[0].y = {NAN, -1};
  EXPECT_THAT(DrawChart(chart).body, HasSubstr("nothing to draw"));
  chart.series.clear();
  EXPECT_THAT(DrawChart(chart).body, HasSubstr("nothing to draw"));
}

TEST(Chart, SeriesOfOneRoleDiffer) {
  Chart chart = Example().charts[0];
  for (const char* name : {"wrong", "wrong, twice"}) {
    chart.series.push_back({.name = name, .role = Role::kWrong, .x = {1, 2}, .y = {1, 2}});
  }
  const std::string body = DrawChart(chart).body;
  EXPECT_THAT(body, HasSubstr("\"line wrong\" d="));
  EXPECT_THAT(body, HasSubstr("\"line wrong two\" d="));
}

TEST(Chart, BarsStandSideBySide) {
  Chart chart{
      .title = "Reliability", .kind = ChartKind::kBars, .x = {.label = "confidence"}, .y = {.label = "accuracy"}};
  chart.series = {{.name = "right", .role = Role::kRight, .x = {0.5}, .y = {0.5}},
                  {.name = "wrong", .role = Role::kWrong, .x = {0.5}, .y = {0.25}}};
  const std::string body = DrawChart(chart).body;
  EXPECT_THAT(body, HasSubstr("bar right"));
  EXPECT_THAT(body, HasSubstr("bar wrong"));
  EXPECT_THAT(body, HasSubstr("diagonal"));
}

TEST(TextWidth, LinesFitWhereTheirWordsDo) {
  const std::string text = "the norm of the gradient against the probability of the target";
  const auto lines = LinesOf(text, 12, 120);
  EXPECT_GT(lines.size(), 2U);
  std::string together;
  for (const std::string& line : lines) {
    EXPECT_LE(WidthOf(line, 12), 120) << line;
    together += (together.empty() ? "" : " ") + line;
  }
  EXPECT_EQ(together, text);
  EXPECT_EQ(LinesOf("incomprehensibilities", 12, 20).size(), 1U);
  EXPECT_GT(WidthOf("bold", 12, Weight::kBold), WidthOf("bold", 12));
}

}  // namespace
}  // namespace lint
