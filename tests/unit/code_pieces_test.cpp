#include "lint/source/code_pieces.h"

#include "gtest/gtest.h"

namespace lint {
namespace {

// The words of the piece that `needle` is in.
std::string Words(SourceLanguage language, const std::string& text, const std::string& needle) {
  const SourceFile file("x", language, text);
  return CodePieces(file).WordsAt(static_cast<uint32_t>(text.find(needle)));
}
std::string Python(const std::string& text, const std::string& needle = "HERE") {
  return Words(SourceLanguage::kPython, text, needle);
}
std::string Cpp(const std::string& text, const std::string& needle = "HERE") {
  return Words(SourceLanguage::kCpp, text, needle);
}

TEST(CodePieces, AreStatementsWithoutLayout) {
  const std::string plain = Python("a = 1\nloss = HERE(model(x), y)\nb = 2\n");
  EXPECT_EQ(plain, "loss = HERE model x y");
  EXPECT_EQ(Python("loss=HERE(\n    model( x ),  # scores\n    y,\n)"), plain);
  EXPECT_EQ(Python("loss = (\n    HERE(model(x), y)\n)\n"), plain);
  EXPECT_EQ(Python("loss = \\\r\n    HERE(model(x), y)\r\n"), plain);
  EXPECT_EQ(Python("a = 1; loss = HERE(model(x), y); b = 2"), plain);
  EXPECT_EQ(Python("if f(a, b): loss = HERE(model(x), y)"), plain);
  EXPECT_EQ(Python("for a in (lambda: 0)(): loss = HERE(model(x), y)"), plain);
  EXPECT_EQ(Python("x: int = HERE"), "x : int = HERE");
  EXPECT_EQ(Python("while HERE[a:b] > lambda: 3: f(x)"), "while HERE [ a : b ] > lambda : 3 :");
}

TEST(CodePieces, AreArgumentsAndElements) {
  EXPECT_EQ(Python("net = Sequential(\n    Linear(1, 2),\n    HERE(dim=1),\n    Other())"), "HERE dim = 1");
  EXPECT_EQ(Python("d = {'a': HERE(x), 'b': 2}"), "a : HERE x");
  EXPECT_EQ(Python("d = [f(x), (HERE(x), 2), 3]"), "HERE x 2");
  EXPECT_EQ(Python("return (HERE(x), y)"), Python("return HERE(x), y"));
  EXPECT_EQ(Python("return (\n    HERE(x),\n    y,\n)"), Python("return HERE(x), y"));
  EXPECT_EQ(Python("f(a, HERE, b).g(c)", ".g"), "f a HERE b . g c");
}

TEST(CodePieces, TakeStringsByWhatTheySay) {
  EXPECT_EQ(Python("HERE('a', F\"it's\")"), "HERE a it's");
  EXPECT_EQ(Python("HERE(\"a\", f'it\\'s')"), "HERE a it's");
  EXPECT_EQ(Python("HERE('a' 'b')"), Python("HERE('ab')"));
  EXPECT_EQ(Python("x = '# no ( comment'; HERE(1E5, 0XFF)"), "HERE 1e5 0xff");
  EXPECT_EQ(Python("'''one (\n'''\nHERE\n"), "HERE");
}

TEST(CodePieces, OfCpp) {
  const std::string plain = Cpp("{ int a; auto loss = HERE(model->forward(x), y); f(); }");
  EXPECT_EQ(plain, "auto loss = HERE model - > forward x y");
  EXPECT_EQ(Cpp("auto loss =\n    HERE(model->forward(/*input*/ x),  // scores\n         y);"), plain);
  EXPECT_EQ(Cpp("if (a) auto loss = HERE(model->forward(x), y);"), plain);
  EXPECT_EQ(Cpp("if (a) {auto loss = HERE(model->forward(x), y);}"), plain);
  EXPECT_EQ(Cpp("else auto loss = HERE(model->forward(x), y);"), plain);
  EXPECT_EQ(Cpp("public: case 3: auto loss = HERE(model->forward(x), y);"), plain);
  EXPECT_EQ(Cpp("#define A(x) \\\n f(x)\nauto loss = HERE(model->forward(x), y);"), plain);
  EXPECT_EQ(Cpp("Sequential net{Linear(1, 2), HERE(1)};"), "HERE 1");
  EXPECT_EQ(Cpp("vector<vector<int> > HERE = 1'000'000;"), Cpp("vector<vector<int>> HERE = 1'000'000;"));
  EXPECT_EQ(Cpp("x = R\"(; \" ()\"; for (int i = 0; i < n; ++i) HERE(i);"), "HERE i");
}

TEST(CodePieces, HoldForWhatDoesNotParse) {
  for (const char* text :
       {"",   "HERE",   "(",          ")",     "HERE(",  ")HERE",   "([HERE)]",   "f(HERE]",  "'HERE",  "\"\"\"HERE",
        "\\", "HERE\\", "{[(HERE\n)", "#HERE", "/*HERE", "R\"HERE", "f(a, (HERE", "}}HERE{{", "HERE;;", "((((HERE"}) {
    for (const SourceLanguage language : {SourceLanguage::kPython, SourceLanguage::kCpp}) {
      const SourceFile file("x", language, text);
      const CodePieces pieces(file);
      for (uint32_t at = 0; at <= file.text().size() + 1; ++at) {
        const SourceRange range = pieces.RangeAt(at);
        EXPECT_LE(range.begin, range.end) << text;
        EXPECT_LE(pieces.WordsAt(at).size(), 100U) << text;
      }
    }
  }
  const std::string deep = std::string().append(200000, '(') + "HERE";
  EXPECT_LE(Python(deep).size(), 4U);
  std::string wide = "HERE";
  for (int i = 0; i < 100000; ++i) wide += " + a";
  EXPECT_LE(Python(wide).size(), 8100U);
}

TEST(CodePieces, OfNotebooksEndWithTheCell) {
  const std::string text = "f(a\nHERE(x)\n";
  const SourceFile file("nb.ipynb", SourceLanguage::kNotebook, text, {{1, 0, 4, {10}}, {2, 4, 12, {30}}});
  EXPECT_EQ(CodePieces(file).WordsAt(4), "HERE x");
}

TEST(CodePieces, HaveTheLinesOfTheWholeStatement) {
  const SourceFile file("x.py", SourceLanguage::kPython, "a\nb = f(\n  x,\n  HERE(y),\n)\nc\n");
  const CodePieces pieces(file);
  const SourceRange statement = pieces.RangeAt(6);
  EXPECT_EQ(file.TextOf(statement), "b = f(\n  x,\n  HERE(y),\n)");
  EXPECT_EQ(file.TextOf(pieces.RangeAt(static_cast<uint32_t>(file.text().find("HERE")))), "HERE(y),");
}

}  // namespace
}  // namespace lint
