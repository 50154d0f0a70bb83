// Notebooks: which cells count, what IPython adds to Python, and where things are in the .ipynb file.

#include "lint/source/notebook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct BlankCase {
  const char* what;
  const char* code;
  const char* expected;
};

class BlankMagicsTest : public testing::TestWithParam<BlankCase> {};

TEST_P(BlankMagicsTest, LeavesPython) {
  EXPECT_EQ(BlankMagics(GetParam().code), GetParam().expected) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, BlankMagicsTest,
    testing::Values(
        BlankCase{"plain code stays", "x = 1\ny = x % 2\n", "x = 1\ny = x % 2\n"},
        BlankCase{"a line magic goes", "%matplotlib inline\nx = 1\n", "                  \nx = 1\n"},
        BlankCase{"a shell line goes", "!ls\nx\n", "   \nx\n"},
        BlankCase{"a shell line goes with what it continues to", "!a \\\n  b\nx\n", "    \n   \nx\n"},
        BlankCase{"help before and after a name goes", "?f\nf?\nf.g??\n", "  \n  \n     \n"},
        BlankCase{"a question in a comment or string stays", "x  # why?\n'?'\n", "x  # why?\n'?'\n"},
        BlankCase{"what a magic or the shell gives goes with its target", "a = !ls\nb = %pwd\nc != d\n",
                  "       \n        \nc != d\n"},
        BlankCase{"a block is not left empty", "if x:\n    !ls -l\n    %x\n", "if x:\n    pass  \n    0 \n"},
        BlankCase{"an operator that begins a line within brackets stays", "f('%d'\n  % x)\n", "f('%d'\n  % x)\n"},
        BlankCase{"a line after a backslash stays", "a = b \\\n  % c\n", "a = b \\\n  % c\n"},
        BlankCase{"text in triple quotes stays", "'''\n!ls\n%x\n'''\n!a\n", "'''\n!ls\n%x\n'''\n  \n"},
        BlankCase{"quotes within quotes do not confuse it", "a = \"'''\"\n!ls\n", "a = \"'''\"\n   \n"},
        BlankCase{"a keyword argument is no assignment", "f(a=\n  !b)\n", "f(a=\n  !b)\n"},
        BlankCase{"a cell of another language goes", "%%bash\nfor i in a; do\n  ls\ndone",
                  "      \n              \n    \n    "},
        BlankCase{"a cell that is timed stays", "\n%%time\nx = 1\n", "\n      \nx = 1\n"},
        BlankCase{"a statement that is timed stays in its place", "%time f(x)\n%timeit -n 3 g()\n",
                  "0;    f(x)\n                \n"},
        BlankCase{"carriage returns stay", "!ls\r\nx\r\n", "   \r\nx\r\n"},
        BlankCase{"nothing stays nothing", "", ""}));

constexpr const char* kNotebook = R"({
 "cells": [
  {
   "cell_type": "markdown",
   "source": ["# Title"]
  },
  {
   "cell_type": "code",
   "metadata": {"a": [1, {"source": ["no"]}]},
   "outputs": [{"data": {"image/png": "iVBOR\n\"w0KG"}}],
   "source": [
    "import torch\n",
    "x = \"\u00e9\ud83d\ude00\""
   ]
  },
  {"cell_type": "raw", "source": "raw"},
  {"source": "y = 1\nz = 2\n", "cell_type": "code"}
 ],
 "metadata": {"language_info": {"name": "python", "version": "3.11"}},
 "nbformat": 4, "nbformat_minor": 5
}
)";

TEST(Notebook, JoinsItsCodeCells) {
  NotebookResult result = ReadNotebook("a.ipynb", kNotebook);
  ASSERT_TRUE(result.file) << result.error;
  EXPECT_EQ(result.file->text(), "import torch\nx = \"é😀\"\ny = 1\nz = 2\n");
  ASSERT_EQ(result.file->cells().size(), 2u);
}

TEST(Notebook, CountsEveryCellAndKnowsTheLinesOfTheFile) {
  NotebookResult result = ReadNotebook("a.ipynb", kNotebook);
  ASSERT_TRUE(result.file) << result.error;
  const std::vector<NotebookCell>& cells = result.file->cells();
  EXPECT_EQ(cells[0].number, 2u);
  EXPECT_THAT(cells[0].file_lines, ElementsAre(12u, 13u));
  EXPECT_EQ(cells[1].number, 4u);
  EXPECT_THAT(cells[1].file_lines, ElementsAre(17u, 17u)) << "a source in one string is on one line";
  EXPECT_EQ(result.file->PositionAt(cells[1].begin + 6).line, 2u);
}

TEST(Notebook, ReadsFormatThree) {
  NotebookResult result = ReadNotebook("a.ipynb", R"({"worksheets": [{"cells": [
    {"cell_type": "heading", "source": ["h"]},
    {"cell_type": "code", "language": "python", "input": ["a = 1\n", "b = 2"]},
    {"cell_type": "code", "language": "ruby", "input": "c"}]}], "nbformat": 3})");
  ASSERT_TRUE(result.file) << result.error;
  EXPECT_EQ(result.file->text(), "a = 1\nb = 2\n");
}

TEST(Notebook, HasNoCodeInAnotherLanguage) {
  NotebookResult result = ReadNotebook("a.ipynb", R"({"cells": [{"cell_type": "code", "source": "x <- 1"}],
    "metadata": {"kernelspec": {"name": "ir", "language": "R"}}})");
  ASSERT_TRUE(result.file) << result.error;
  EXPECT_EQ(result.file->text(), "");
}

TEST(Notebook, GivesAnEmptyCellALine) {
  NotebookResult result = ReadNotebook(
      "a.ipynb", R"({"cells": [{"cell_type": "code", "source": []}, {"cell_type": "code", "source": "x"}]})");
  ASSERT_TRUE(result.file) << result.error;
  EXPECT_EQ(result.file->text(), "\nx\n");
  EXPECT_EQ(result.file->PositionAt(1).cell, 2u);
}

TEST(Notebook, SplitsALineOverSeveralStrings) {
  NotebookResult result =
      ReadNotebook("a.ipynb", R"({"cells": [{"cell_type": "code", "source": ["x = ", "1\n", "y"]}]})");
  ASSERT_TRUE(result.file) << result.error;
  EXPECT_EQ(result.file->cells()[0].file_lines.size(), 2u);
}

TEST(Notebook, SaysWhatIsWrong) {
  EXPECT_THAT(ReadNotebook("a.ipynb", "").error, HasSubstr("line 1: object expected"));
  EXPECT_THAT(ReadNotebook("a.ipynb", "{\n\"cells\": [}").error, HasSubstr("line 2: "));
  EXPECT_THAT(ReadNotebook("a.ipynb", "{\"a\": nope}").error, HasSubstr("value expected"));
  EXPECT_THAT(ReadNotebook("a.ipynb", "{\"a\": \"x").error, HasSubstr("not closed"));
  EXPECT_THAT(ReadNotebook("a.ipynb", "{} {}").error, HasSubstr("more than one value"));
  EXPECT_EQ(ReadNotebook("a.ipynb", "{\"a\": [1, {\"b\": -2.5e3}, null]}").error, "not a notebook: it has no cells");
}

TEST(Notebook, PassesOverDeepNesting) {
  std::string deep = "{\"a\": " + std::string(200000, '[') + std::string(200000, ']') + ", \"cells\": []}";
  EXPECT_TRUE(ReadNotebook("a.ipynb", deep).file);
}

}  // namespace
}  // namespace lint
