#include "lint/config/suppression.h"

#include "gmock/gmock.h"
#include "lint/config/comments.h"
#include "lint/config/directives.h"
#include "tests/unit/made_up_findings.h"

namespace lint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// What is left of the findings where nothing else is asked.
void TakeBack(std::vector<Finding>& findings) {
  ApplySuppressions(findings, {.files = {}, .rules = AllRules(), .shows = [](const Finding&) { return true; }});
  std::erase_if(findings, [](const Finding& finding) { return IsAboutSuppressions(finding.code); });
}

// Whether a finding at the first `loss(x)` of the text is taken back.
bool Silenced(const std::string& text, SourceLanguage language = SourceLanguage::kPython) {
  const SourceFile file("a", language, text);
  std::vector<Finding> findings = {MakeFinding(At(file, "loss(x)"))};
  TakeBack(findings);
  return findings.empty();
}

std::vector<std::string> Comments(const std::string& text, SourceLanguage language = SourceLanguage::kPython) {
  const SourceFile file("a", language, text);
  std::vector<std::string> comments;
  ForEachComment(file, [&](SourceRange range) { comments.push_back(file.TextOf(range).str()); });
  return comments;
}

TEST(Suppression, Noqa) {
  EXPECT_FALSE(Silenced("loss(x)\n"));
  EXPECT_TRUE(Silenced("loss(x)  # noqa\n"));
  EXPECT_TRUE(Silenced("loss(x)  #NoQA"));
  EXPECT_TRUE(Silenced("loss(x)  # type: ignore  # noqa\n"));
  EXPECT_TRUE(Silenced("loss(x)  # noqa - the paper does it so\r\n"));
  EXPECT_FALSE(Silenced("loss(x)  # see noqa\n"));
  EXPECT_FALSE(Silenced("loss(x)  # noqaly\n"));
  EXPECT_FALSE(Silenced("loss(x)  # flake8: noqa\n"));
}

TEST(Suppression, NoqaWithCodes) {
  EXPECT_TRUE(Silenced("loss(x)  # noqa: LGT101\n"));
  EXPECT_TRUE(Silenced("loss(x)  # noqa:lgt1\n"));
  EXPECT_TRUE(Silenced("loss(x)  # noqa : E501,LGT\n"));
  EXPECT_TRUE(Silenced("loss(x)  # NOQA: E501 LGT101 since it is meant\n"));
  EXPECT_TRUE(Silenced("loss(x)  # noqa: softmax-before-cross-entropy\n"));
  EXPECT_TRUE(Silenced("loss(x)  # noqa: E501  # noqa: LGT101\n"));
  EXPECT_FALSE(Silenced("loss(x)  # noqa: E501\n"));
  EXPECT_FALSE(Silenced("loss(x)  # noqa: LGT2, LGT102\n"));
  EXPECT_FALSE(Silenced("loss(x)  # noqa: LGT1011\n"));
  EXPECT_FALSE(Silenced("loss(x)  # noqa: L\n"));
  EXPECT_FALSE(Silenced("loss(x)  # noqa: E501 unlike LGT101\n"));
  EXPECT_FALSE(Silenced("loss(x)  # noqa:\n"));
}

TEST(Suppression, OurOwnComment) {
  EXPECT_TRUE(Silenced("loss(x)  # logitlint: ignore[LGT101]\n"));
  EXPECT_TRUE(Silenced("loss(x)  # logitlint: ignore[LGT2, softmax-before-cross-entropy] why not\n"));
  EXPECT_TRUE(Silenced("loss(x)  #LogitLint:Ignore[LGT1]\n"));
  EXPECT_TRUE(Silenced("loss(x)  # logitlint: ignore\n"));
  EXPECT_TRUE(Silenced("loss(x)  # noqa: E501  # logitlint: ignore[lgt101]\n"));
  EXPECT_FALSE(Silenced("loss(x)  # logitlint: ignore[LGT2]\n"));
  EXPECT_FALSE(Silenced("loss(x)  # logitlint: ignore[]\n"));
  EXPECT_FALSE(Silenced("loss(x)  # logitlint: ignored\n"));
  EXPECT_FALSE(Silenced("loss(x)  # logitlint ignore\n"));
  EXPECT_FALSE(Silenced("loss(x)  # mypy: ignore[LGT101]\n"));
}

TEST(Suppression, OnlyOnTheFindingsOwnLine) {
  EXPECT_FALSE(Silenced("# noqa\nloss(x)\n"));
  EXPECT_FALSE(Silenced("loss(x)\n# noqa\n"));
  EXPECT_TRUE(Silenced("a = 1\n\nb = loss(x)  # noqa\n"));
}

TEST(Suppression, NotInsideStrings) {
  EXPECT_FALSE(Silenced("log(loss(x), '# noqa')\n"));
  EXPECT_FALSE(Silenced("log(loss(x), 'it\\'s # noqa')\n"));
  EXPECT_FALSE(Silenced("log(r'''\n''', loss(x), \"\"\" # noqa\n\"\"\")\n"));
  EXPECT_FALSE(Silenced("log(loss(x), f\"{d['# noqa']}\")\n"));
  EXPECT_FALSE(Silenced("log(loss(x), f\"{d[\"# noqa\"]}\")\n"));
  EXPECT_TRUE(Silenced("log(loss(x), '# no')  # noqa\n"));
  EXPECT_TRUE(Silenced("\"\"\"a 'doc' \"\" string\"\"\"\nlog(loss(x))  # noqa\n"));
  EXPECT_TRUE(Silenced("log(f'{loss(x):\">10}')  # noqa\n"));
  EXPECT_TRUE(Silenced("log(f'{{', loss(x))  # noqa\n"));
  EXPECT_TRUE(Silenced("log(f'{a[1:2]!r:{w}}', loss(x))  # noqa\n"));
  EXPECT_TRUE(Silenced("s = 'never closed\nlog(loss(x))  # noqa\n"));
  EXPECT_TRUE(Silenced("s = f'{never closed\nlog(loss(x))  # noqa\n"));
}

TEST(Suppression, Cpp) {
  const auto cpp = [](const std::string& text) { return Silenced(text, SourceLanguage::kCpp); };
  EXPECT_TRUE(cpp("loss(x);  // noqa\n"));
  EXPECT_TRUE(cpp("loss(x);  /* noqa: LGT101*/\n"));
  EXPECT_TRUE(cpp("loss(x);  // logitlint: ignore[softmax-before-cross-entropy]\n"));
  EXPECT_TRUE(cpp("n = 1'000'000; loss(x);  // noqa\n"));
  EXPECT_TRUE(cpp("c = '\"'; loss(x);  // noqa\n"));
  EXPECT_TRUE(cpp("loss(x);  // NOLINT\n"));
  EXPECT_FALSE(cpp("puts(\"// noqa\", loss(x));\n"));
  EXPECT_FALSE(cpp("f(R\"x( \" )\", loss(x) // noqa\n )x\");\n"));
}

// Two cells; the first leaves a string open.
TEST(Suppression, Notebook) {
  const std::string text = "s = \"\"\"\nloss(x)  # noqa\nloss(y)  # noqa: LGT101\n";
  const uint32_t second = static_cast<uint32_t>(text.find("loss(y)"));
  const SourceFile file("a.ipynb", SourceLanguage::kNotebook, text,
                        {{1, 0, second, {10, 11}}, {3, second, static_cast<uint32_t>(text.size()), {30}}});
  std::vector<Finding> findings = {MakeFinding(At(file, "loss(x)")), MakeFinding(At(file, "loss(y)"))};
  TakeBack(findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].place, At(file, "loss(x)"));
}

TEST(Suppression, OnlyWhatTheCommentNames) {
  const SourceFile file("a.py", SourceLanguage::kPython, "loss(x)  # noqa: LGT2\n");
  std::vector<Finding> findings = {MakeFinding(At(file, "loss(x)"), "LGT101", "a"),
                                   MakeFinding(At(file, "loss(x)"), "LGT201", "b"),
                                   MakeFinding(At(file, "loss(x)"), "LGT202", "c")};
  TakeBack(findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "LGT101");
}

TEST(Suppression, OnALineOfItsOwn) {
  EXPECT_TRUE(Silenced("# logitlint: ignore[LGT101]\nloss(x)\n"));
  EXPECT_TRUE(Silenced("# logitlint: ignore[LGT101]\n# words\n\na(\n  x) + loss(x)\n"));
  EXPECT_TRUE(Silenced("# logitlint: ignore-next-line[LGT101]\nloss(x)\n"));
  EXPECT_TRUE(Silenced("a = 1  # logitlint: ignore-next-line[LGT101]\nloss(x)\n"));
  EXPECT_TRUE(Silenced("a(  # no\n  # logitlint: ignore[LGT101]\n  loss(x),\n)\n"));
  EXPECT_FALSE(Silenced("# logitlint: ignore[LGT101]\na = 1\nloss(x)\n"));
  EXPECT_FALSE(Silenced("a = 1  # logitlint: ignore[LGT101]\nloss(x)\n"));
  EXPECT_FALSE(Silenced("# logitlint: ignore[LGT101]\nif a:\n  loss(x)\n"));
}

TEST(Suppression, Ranges) {
  EXPECT_TRUE(Silenced("# logitlint: disable[LGT101]\nloss(x)\n# logitlint: enable[LGT101]\n"));
  EXPECT_FALSE(Silenced("# logitlint: disable[LGT101]\n# logitlint: enable[LGT101]\nloss(x)\n"));
  EXPECT_TRUE(Silenced("# logitlint: disable[LGT101, LGT2]\n# logitlint: enable[LGT2]\nloss(x)\n"));
  EXPECT_TRUE(Silenced("# logitlint: disable[LGT101]\n# logitlint: disable[LGT2]\n# logitlint: enable\nloss(x)\n"));
  EXPECT_TRUE(Silenced("if a:\n  # logitlint: disable\n  if b:\n    loss(x)\n"));
  EXPECT_FALSE(Silenced("if a:\n  # logitlint: disable\n  b\nloss(x)\n"));
}

TEST(Suppression, NolintInCpp) {
  const auto cpp = [](const std::string& text) { return Silenced(text, SourceLanguage::kCpp); };
  EXPECT_TRUE(cpp("loss(x);  // NOLINT(logitlint-softmax-before-cross-entropy)\n"));
  EXPECT_TRUE(cpp("loss(x);  // NOLINT(softmax-before-cross-entropy)\n"));
  EXPECT_TRUE(cpp("loss(x);  // NOLINT(LGT101)\n"));
  EXPECT_TRUE(cpp("loss(x);  // NOLINT(google-*, logitlint-softmax-*): why\n"));
  EXPECT_TRUE(cpp("// NOLINTNEXTLINE\nloss(x);\n"));
  EXPECT_FALSE(cpp("loss(x);  // NOLINT(google-*)\n"));
  EXPECT_FALSE(cpp("loss(x);  // NOLINT(logitlint-softmax)\n"));
  EXPECT_FALSE(cpp("// NOLINTNEXTLINE\n\nloss(x);\n"));
  EXPECT_FALSE(cpp("a(  // NOLINT\n  loss(x));\n"));
}

TEST(Suppression, CppStatements) {
  const auto cpp = [](const std::string& text) { return Silenced(text, SourceLanguage::kCpp); };
  EXPECT_TRUE(cpp("a(  // logitlint: ignore[LGT101]\n  loss(x),\n  b);\n"));
  EXPECT_TRUE(cpp("a(\n  loss(x),\n  b);  // logitlint: ignore[LGT101]\n"));
  EXPECT_TRUE(cpp("auto y = {\n  loss(x),\n};  // logitlint: ignore[LGT101]\n"));
  EXPECT_TRUE(cpp("#define A \\\n  loss(x) \\\n  b  // logitlint: ignore[LGT101]\n"));
  EXPECT_TRUE(cpp("// logitlint: ignore[LGT101]\nreturn a +\n    loss(x);\n"));
  EXPECT_FALSE(cpp("run([&] {  // logitlint: ignore[LGT101]\n  b();\n  loss(x);\n  c();\n});\n"));
  EXPECT_FALSE(cpp("if (a) {  // logitlint: ignore[LGT101]\n  loss(x);\n}\n"));
  EXPECT_FALSE(cpp("{\n  // logitlint: disable\n}\nloss(x);\n"));
}

// What there is to say of the suppressions themselves, and of what.
std::vector<std::string> Judged(const std::string& text, SourceLanguage language = SourceLanguage::kPython) {
  const SourceFile file("a", language, text);
  std::vector<Finding> findings;
  const AnnotatedFile annotated = {.file = &file};
  ApplySuppressions(findings, {.files = annotated, .rules = AllRules(), .shows = [](const Finding&) { return true; }});
  std::vector<std::string> said;
  for (const Finding& finding : findings) {
    said.push_back(finding.code + " " + file.TextOf(finding.place.range).str());
  }
  return said;
}

TEST(Suppression, WhatIsSaidOfThem) {
  EXPECT_THAT(Judged("a  # noqa: E501, LGT101 why\n"), ElementsAre("LGT901 noqa: E501, LGT101"));
  EXPECT_THAT(Judged("a  # logitlint: ignore[LGT1O1] why\n"), ElementsAre("LGT902 LGT1O1"));
  EXPECT_THAT(Judged("a  # logitlint: ignore[]\n"),
              ElementsAre("LGT901 logitlint: ignore[]", "LGT904 logitlint: ignore[]"));
  EXPECT_THAT(Judged("a  # noqa\n"), IsEmpty());
  EXPECT_THAT(Judged("# logitlint: skip-file\na  # noqa: LGT101\n"), IsEmpty());
  EXPECT_THAT(Judged("a;  // NOLINT(logitlint-*): why\n", SourceLanguage::kCpp),
              ElementsAre("LGT901 NOLINT(logitlint-*)"));
  EXPECT_THAT(Judged("#if A\na;  // NOLINT(LGT101): why\n#endif\n", SourceLanguage::kCpp), IsEmpty());
  EXPECT_THAT(Judged("#ifndef A_H\n#define A_H\na;  // NOLINT(LGT101): why\n#endif\n", SourceLanguage::kCpp),
              ElementsAre("LGT901 NOLINT(LGT101)"));
}

std::vector<std::string> Statements(const SourceFile& file) {
  std::vector<std::string> statements;
  for (const Stretch& statement : LayoutOf(file).statements) {
    statements.push_back(std::to_string(statement.depth) + file.TextOf(statement.range).str());
  }
  return statements;
}

TEST(Layout, OfPython) {
  const SourceFile file(
      "a", SourceLanguage::kPython,
      "@a\n@b(\n 1)\ndef f(\n  x):\n  y = 1 + \\\n    2\n  z = (3  # c\n  def g(): pass\n'''\n''' + 4\n");
  EXPECT_THAT(Statements(file), ElementsAre("0@a\n@b(\n 1)\ndef f(\n  x):", "2y = 1 + \\\n    2", "2z = (3",
                                            "2def g(): pass", "0'''\n''' + 4"));
  EXPECT_EQ(LayoutOf(file).bound_breaks.size(), 2u);
}

TEST(Layout, OfCpp) {
  const SourceFile file("a", SourceLanguage::kCpp,
                        "#define A \\\n 1\nvoid f() {\n  g([] { h(); }, {1, 2});\n  int a[] = {1};\n}\nR\"(\n)\";");
  EXPECT_THAT(Statements(file), ElementsAre("0#define A \\\n 1", "0void f() {", "1g([] { h(); }, {1, 2});", "2h();",
                                            "1int a[] = {1};", "0R\"(\n)\";"));
  EXPECT_EQ(LayoutOf(file).bound_breaks.size(), 2u);
}

TEST(Comments, OfPython) {
  EXPECT_THAT(Comments("a  # b '\n'c'  # d\n\"#\"\n#"), ElementsAre("# b '", "# d", "#"));
  EXPECT_THAT(Comments("rb'\\' # no'  # yes\r\n"), ElementsAre("# yes"));
  EXPECT_THAT(Comments("'a\\\r\n # no'"), IsEmpty());
  EXPECT_THAT(Comments("f'''{x}\n# no {y:{z}} '' '''# yes"), ElementsAre("# yes"));
  EXPECT_THAT(Comments("f'\\N{DASH} # no' # yes"), ElementsAre("# yes"));
  EXPECT_THAT(Comments("'''"), IsEmpty());
  EXPECT_THAT(Comments("'\\"), IsEmpty());
}

TEST(Comments, OfCpp) {
  const auto cpp = [](const std::string& text) { return Comments(text, SourceLanguage::kCpp); };
  EXPECT_THAT(cpp("a // b /* c\n/* d\n// e */ f"), ElementsAre("// b /* c", "/* d\n// e */"));
  EXPECT_THAT(cpp("u8R\"(\" // no)\" /*/ yes */"), ElementsAre("/*/ yes */"));
  EXPECT_THAT(cpp("L'\\'' // yes"), ElementsAre("// yes"));
  EXPECT_THAT(cpp("0x1'0 // yes ' \n\"// no"), ElementsAre("// yes ' "));
  EXPECT_THAT(cpp("/*"), ElementsAre("/*"));
  EXPECT_THAT(cpp("R\""), IsEmpty());
}

TEST(Comments, ManyDirectivesAreNoTrouble) {
  for (const char* line : {"# logitlint: ignore[LGT101]\n", "# logitlint: disable\n", "# noqa: LGT101\n"}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) {
      text += line;
    }
    EXPECT_EQ(Silenced(text + "loss(x)\n"), line[2] == 'l') << line;
  }
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    text += "// NOLINTBEGIN(a)\n// NOLINTEND(b)\n";
  }
  EXPECT_FALSE(Silenced(text + "loss(x);\n", SourceLanguage::kCpp));
}

// What a hostile file may hold costs neither stack nor time squared.
TEST(Comments, DeepNestingIsNoTrouble) {
  std::string text;
  for (int i = 0; i < 100000; ++i) {
    text += "f'''{";
  }
  EXPECT_THAT(Comments(text + "# no"), IsEmpty());
  EXPECT_THAT(Comments(std::string(1000000, '(') + "# yes"), ElementsAre("# yes"));
}

}  // namespace
}  // namespace lint
