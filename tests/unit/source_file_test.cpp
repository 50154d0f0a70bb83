// From offsets to what people count and back, and from files on disk to source files.

#include "lint/source/source_file.h"

#include <gtest/gtest.h>

#include "lint/source/read_file.h"
#include "temp_tree.h"

namespace lint {
namespace {

SourceFile Python(std::string text) { return {"a.py", SourceLanguage::kPython, std::move(text)}; }

std::string At(const SourceFile& file, uint32_t offset) {
  Position p = file.PositionAt(offset);
  return std::to_string(p.line) + ":" + std::to_string(p.column);
}

TEST(SourceFile, CountsLinesAndColumnsFromOne) {
  SourceFile file = Python("ab\ncd\n");
  EXPECT_EQ(At(file, 0), "1:1");
  EXPECT_EQ(At(file, 1), "1:2");
  EXPECT_EQ(At(file, 2), "1:3") << "the line break belongs to its line";
  EXPECT_EQ(At(file, 3), "2:1");
  EXPECT_EQ(At(file, 6), "3:1") << "behind the last line break begins a line";
}

TEST(SourceFile, CountsColumnsInCodePoints) {
  SourceFile file = Python("é😀x = 1");
  EXPECT_EQ(At(file, 2), "1:2");
  EXPECT_EQ(At(file, 6), "1:3");
  EXPECT_EQ(file.OffsetOf({.line = 1, .column = 3}), 6u);
}

TEST(SourceFile, GivesThePlaceBehindTheLastCharacterForOffsetsPastTheEnd) {
  EXPECT_EQ(At(Python("ab"), 99), "1:3");
  EXPECT_EQ(At(Python(""), 99), "1:1");
}

TEST(SourceFile, LeavesLineBreaksOutOfLines) {
  SourceFile file = Python("ab\r\ncd");
  EXPECT_EQ(file.LineAt(1), (SourceRange{0, 2}));
  EXPECT_EQ(file.LineAt(3), (SourceRange{0, 2}));
  EXPECT_EQ(file.LineAt(5), (SourceRange{4, 6}));
}

TEST(SourceFile, ClampsPositionsToTheirLine) {
  SourceFile file = Python("ab\ncd\n");
  EXPECT_EQ(file.OffsetOf({.line = 1, .column = 99}), 2u);
  EXPECT_EQ(file.OffsetOf({.line = 99, .column = 1}), 6u);
  EXPECT_EQ(file.OffsetOf({.line = 0, .column = 0}), 0u);
}

TEST(SourceFile, FindsItsWayBackFromEveryPosition) {
  SourceFile file = Python("x\n\nüy = 'ß'\n  z\n");
  for (uint32_t offset = 0; offset < file.text().size(); ++offset) {
    if ((static_cast<unsigned char>(file.text()[offset]) & 0xC0) == 0x80) continue;
    EXPECT_EQ(file.OffsetOf(file.PositionAt(offset)), offset);
  }
}

TEST(SourceFile, ToleratesBytesThatAreNoUtf8) {
  SourceFile file = Python("\xff\x80x\n\xf0y");
  EXPECT_EQ(At(file, 2), "1:2");
  EXPECT_EQ(At(file, 5), "2:2");
}

TEST(SourceFile, CutsRangesToTheText) {
  SourceFile file = Python("abc");
  EXPECT_EQ(file.TextOf({1, 2}), "b");
  EXPECT_EQ(file.TextOf({1, 99}), "bc");
  EXPECT_EQ(file.TextOf({2, 1}), "");
}

SourceFile Notebook() {
  std::vector<NotebookCell> cells = {{.number = 2, .begin = 0, .end = 8, .file_lines = {10, 11}},
                                     {.number = 5, .begin = 8, .end = 12, .file_lines = {30}}};
  return {"a.ipynb", SourceLanguage::kNotebook, "a = 1\nb\nc()\n", std::move(cells)};
}

TEST(SourceFile, CountsWithinTheCellOfANotebook) {
  Position p = Notebook().PositionAt(6);
  EXPECT_EQ(p.cell, 2u);
  EXPECT_EQ(p.line, 2u);
  EXPECT_EQ(p.column, 1u);
  EXPECT_EQ(p.file_line, 11u);
  EXPECT_EQ(Notebook().PositionAt(9).cell, 5u);
  EXPECT_EQ(Notebook().PositionAt(9).line, 1u);
}

TEST(SourceFile, FindsPlacesInCellsAndByLineOfTheNotebookFile) {
  EXPECT_EQ(Notebook().OffsetOf({.line = 2, .column = 1, .cell = 2}), 6u);
  EXPECT_EQ(Notebook().OffsetOf({.line = 1, .column = 2, .cell = 5}), 9u);
  EXPECT_EQ(Notebook().OffsetOf({.line = 99, .column = 1, .cell = 2}), 6u) << "the last line of the cell";
  EXPECT_EQ(Notebook().OffsetOf({.line = 30, .column = 1}), 8u) << "without a cell, a line of the file";
}

TEST(ReadFile, DropsTheByteOrderMark) {
  TempTree tree;
  tree.Write("a.py", "\xEF\xBB\xBFx = 1\r\n");
  ReadResult read = ReadSourceFile(tree.At("a.py"), "a.py");
  ASSERT_TRUE(read.file) << read.error;
  EXPECT_EQ(read.file->text(), "x = 1\r\n");
  EXPECT_EQ(read.file->language(), SourceLanguage::kPython);
}

TEST(ReadFile, SaysWhatIsWrong) {
  TempTree tree;
  tree.Write("large.py", "x = 12345\n");
  tree.Folder("folder.py");
  EXPECT_EQ(ReadSourceFile(tree.At("large.py"), "large.py", /*limit=*/5).error, "too large");
  EXPECT_EQ(ReadSourceFile(tree.At("folder.py"), "folder.py").error, "not a regular file");
  EXPECT_EQ(ReadSourceFile(tree.At("gone.py"), "gone.py").error, "No such file or directory");
  EXPECT_EQ(ReadSourceFile(tree.At("a.txt"), "a.txt").error, "not a file of a known language");
}

TEST(ReadFile, KnowsLanguagesByExtension) {
  EXPECT_EQ(DetectLanguage("a/b.py"), SourceLanguage::kPython);
  EXPECT_EQ(DetectLanguage("b.pyi"), SourceLanguage::kPython);
  EXPECT_EQ(DetectLanguage("n.ipynb"), SourceLanguage::kNotebook);
  EXPECT_EQ(DetectLanguage("m.cpp"), SourceLanguage::kCpp);
  EXPECT_EQ(DetectLanguage("py"), std::nullopt);
}

}  // namespace
}  // namespace lint
