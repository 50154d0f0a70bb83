#include "lint/python/logical_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lint {
namespace {

using python::LogicalLines;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> LinesOf(llvm::StringRef text) {
  const LogicalLines lines(text);
  std::vector<std::string> all;
  for (const python::LogicalLine& line : lines.lines()) {
    all.push_back(std::to_string(line.indent) + " " + lines.TextOf(line).str());
  }
  return all;
}

// The first line of each body, and the line behind its last one.
std::vector<std::pair<uint32_t, uint32_t>> FunctionsOf(llvm::StringRef text) {
  std::vector<std::pair<uint32_t, uint32_t>> all;
  const LogicalLines lines(text);
  for (const python::FunctionLines& body : lines.functions()) all.emplace_back(body.first, body.last);
  return all;
}

TEST(LogicalLines, AreStatementsWithoutComments) {
  EXPECT_THAT(LinesOf("\xEF\xBB\xBF# top\n\na = 1  # one\r\n\tb\n  \n\f c"), ElementsAre("0 a = 1", "8 b", "1 c"));
  EXPECT_THAT(LinesOf(" # only\n\n"), IsEmpty());
}

TEST(LogicalLines, GoOnInBracketsStringsAndBehindBackslashes) {
  EXPECT_THAT(LinesOf("f(a,  # a\n b)\nx = '''1\n# 2'''\ny = \\\n  2\nz"),
              ElementsAre("0 f(a,       b)", "0 x = '''1\n# 2'''", "0 y = \\\n  2", "0 z"));
  EXPECT_THAT(LinesOf("s = '(' + \"\\\"[\"\nt"), ElementsAre("0 s = '(' + \"\\\"[\"", "0 t"));
}

TEST(LogicalLines, EndWhereABracketIsLeftOpen) {
  EXPECT_THAT(LinesOf("x = f(\ny = 1\n"), ElementsAre("0 x = f(", "0 y = 1"));
  EXPECT_THAT(LinesOf("x = f(\n  1,\ny = 1\n"), ElementsAre("0 x = f(   1,", "0 y = 1"));
  EXPECT_THAT(LinesOf("x = [\n  1\n  return x\n"), ElementsAre("0 x = [   1", "2 return x"));
  EXPECT_THAT(LinesOf("def f(a\n  b\n"), ElementsAre("0 def f(a", "2 b"));
  EXPECT_THAT(LinesOf("x = ]\ny = (1}\n)\n"), ElementsAre("0 x = ]", "0 y = (1} )"));
}

TEST(LogicalLines, EndWhereAStringIsLeftOpen) {
  EXPECT_THAT(LinesOf("x = 'a\ny"), ElementsAre("0 x = 'a", "0 y"));
  EXPECT_THAT(LinesOf("x = \"\"\"a\ny"), ElementsAre("0 x = \"\"\"a", "0 y"));
  EXPECT_THAT(LinesOf("def f():\n  \"\"\"a\n  y\ndef g():\n  '''b'''\n  \"\"\"b\"\"\"\n"),
              ElementsAre("0 def f():", "2 \"\"\"a", "2 y", "0 def g():", "2 '''b'''", "2 \"\"\"b\"\"\""));
}

TEST(LogicalLines, KnowTheBodiesOfOutermostFunctions) {
  EXPECT_THAT(
      FunctionsOf("def f():\n  a\n  def g():\n    b\n  c\nd\nclass C:\n  @e\n  async  def h(\n    i):\n    j\n  k\n"),
      ElementsAre(std::pair(1U, 5U), std::pair(9U, 10U)));
  EXPECT_THAT(FunctionsOf("def f(): pass\ndef g():\nx\ndefine\n  y\n"), IsEmpty());
}

// Many brackets that are never closed must not make it look through the rest of the file for each of them.
TEST(LogicalLines, TakeLinearTimeForOpenBrackets) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "x = (\n";
  EXPECT_EQ(LogicalLines(text).lines().size(), 200000U);
}

}  // namespace
}  // namespace lint
