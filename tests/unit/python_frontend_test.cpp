// What the Python front end does with places, with broken files, with files made to break it, and with real ones.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <thread>

#include "lint/python/python.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "test_support.h"

namespace lint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::SizeIs;

// The text that the instructions of one op stand for, in order.
std::vector<std::string> Places(const std::string& source, ir::Op op) {
  SourceFile file = PythonFile(source);
  std::vector<std::string> places;
  for (const ir::Instr& instr : python::TranslatePython(file).instrs) {
    if (instr.op == op) places.push_back(file.TextOf(instr.range).str());
  }
  return places;
}

TEST(PythonPlaces, CallsAreWholeAndAttributesAreTheirNames) {
  constexpr const char* source = "y = F.softmax(net(x), dim=1)\n";
  EXPECT_THAT(Places(source, ir::Op::kCall), ElementsAre("net(x)", "F.softmax(net(x), dim=1)"));
  EXPECT_THAT(Places(source, ir::Op::kLoadAttr), ElementsAre("softmax"));
}

TEST(PythonPlaces, StoresAreTheirTargets) {
  EXPECT_THAT(
      Places("a, b = 1, 2\nfor c in d: pass\ndef e(): pass\nimport f.g as h\nclass I: pass\n", ir::Op::kStoreName),
      ElementsAre("a", "b", "c", "e", "h", "I"));
  EXPECT_THAT(Places("a.b.c = 1\n", ir::Op::kStoreAttr), ElementsAre("a.b.c"));
  EXPECT_THAT(Places("a[0] = 1\n", ir::Op::kStoreItem), ElementsAre("a[0]"));
}

TEST(PythonPlaces, OtherInstructionsAreTheirExpressionOrStatement) {
  EXPECT_THAT(Places("x = (a + b) * c\n", ir::Op::kBinary), ElementsAre("a + b", "(a + b) * c"));
  EXPECT_THAT(Places("x = (a)\n", ir::Op::kLoadName), ElementsAre("a"));
  EXPECT_THAT(Places("def f():\n    return 1\n", ir::Op::kJump), ElementsAre("return 1"));
  EXPECT_THAT(Places("a < b < c\n", ir::Op::kCompare), ElementsAre("a < b", "a < b < c"));
}

TEST(PythonPlaces, DefinitionsKnowTheirNames) {
  SourceFile file = PythonFile("@d\nclass A:\n    async def f(self): pass\n");
  ir::Module module = python::TranslatePython(file);
  EXPECT_EQ(file.TextOf(module.classes[0].name_range), "A");
  EXPECT_EQ(file.TextOf(module.functions[0].name_range), "f");
  EXPECT_EQ(file.TextOf(module.functions[0].range), "async def f(self): pass");
}

TEST(PythonProblems, AreOneARegionAndSayWhere) {
  SourceFile file = PythonFile("def f(:\n    return g(x y) z\n\n\na = 1\nb = = 2\n");
  ir::Module module = python::TranslatePython(file);
  std::vector<std::string> problems;
  for (const ir::SyntaxProblem& problem : module.problems) {
    problems.push_back((llvm::Twine(file.PositionAt(problem.range.begin).line) + ": " + problem.message).str());
  }
  EXPECT_THAT(problems,
              ElementsAre("1: syntax error, `)` expected", "2: syntax error, skipped", "6: syntax error, skipped"));
}

// Whatever has been typed of a statement, all others are there.
TEST(PythonProblems, CostNoOtherStatement) {
  const std::string before = R"(
def before(x):
    return softmax(x)
def edited(x):
    """Doc."""
    for a in x:
        if a:
            p = softmax(a)
)";
  const std::string after = R"(
        else:
            q = softmax(a)
    return p
class After:
    """Doc."""
    def after(self, x):
        """Doc."""
        return softmax(x)
)";
  for (const llvm::StringRef typed : {R"(z = self.norm(x[:, {'a': 1}['a']], dim=(1, 2)) + "z")",
                                      R"("""Words ( and [)",
                                      R"('''x)",
                                      R"(if a and (b or\)",
                                      R"(def g(x, y=[1)",
                                      R"(class A()",
                                      R"(with open(f"{a)",
                                      R"(@foo()",
                                      R"(x = [i for i in)",
                                      R"(return ()",
                                      R"(while ()",
                                      R"(]]])",
                                      R"(lambda x:)",
                                      R"(x: Dict[str)",
                                      R"(f"{x!r:>{y)",
                                      R"(raise E from)",
                                      R"(import )",
                                      R"(x = \)",
                                      R"(print 'x)",
                                      R"(del )",
                                      R"(match x:)",
                                      R"(elif ()",
                                      R"(x =)"}) {
    for (size_t length = 1; length <= typed.size(); ++length) {
      const std::string text = before + "            " + typed.take_front(length).str() + after;
      const ir::Module module = python::TranslatePython(PythonFile(text));
      EXPECT_EQ(llvm::StringRef(ir::Print(module)).count("load_name softmax "), 4U) << text;
      std::vector<std::string> functions;
      for (const ir::Function& function : module.functions) functions.push_back(module.Text(function.qualname).str());
      EXPECT_THAT(functions, IsSupersetOf({"before", "edited", "After.after"})) << text;
      EXPECT_LE(module.problems.size(), 2U) << text;
    }
  }
}

TEST(PythonProblems, AreFewInAFileThatIsNoPython) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "<p class=\"x\">text & text</p> ] ) \n";
  EXPECT_LE(python::TranslatePython(PythonFile(text)).problems.size(), 20u);
}

std::string Repeat(llvm::StringRef text, size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) result += text;
  return result;
}

struct DeepCase {
  const char* what;
  std::string source;
  bool is_cut;  // nested more deeply than is translated
};

void PrintTo(const DeepCase& test, std::ostream* out) { *out << test.what; }

class PythonDeepTest : public testing::TestWithParam<DeepCase> {};

// What comes after the deep statement is translated in any case, and readers may recurse over the result.
TEST_P(PythonDeepTest, IsTranslatedOrCut) {
  SourceFile file = PythonFile(GetParam().source + "\nlast = 1\n");
  ir::Module module = python::TranslatePython(file);
  EXPECT_THAT(module.problems, SizeIs(GetParam().is_cut ? 1 : 0));
  EXPECT_THAT(ir::Verify(module), IsEmpty());
  EXPECT_EQ(module.Text(module.instrs.back().name), "last");
  EXPECT_EQ(ir::Print(ir::Parse(ir::Print(module)).module), ir::Print(module));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, PythonDeepTest,
    testing::Values(DeepCase{"brackets", "x = " + Repeat("[", 100000) + Repeat("]", 100000), true},
                    DeepCase{"parentheses", "x = " + Repeat("(", 100000) + "1" + Repeat(")", 100000), false},
                    DeepCase{"calls in calls", "x = " + Repeat("f(", 20000) + Repeat(")", 20000), true},
                    DeepCase{"calls of calls", "x = f" + Repeat(".g(1)[2]", 50000), false},
                    DeepCase{"a sum", "x = a" + Repeat(" + a", 50000), false},
                    DeepCase{"a chain of `and`", "x = a" + Repeat(" and a", 50000), false},
                    DeepCase{"a power tower", "x = a" + Repeat(" ** a", 20000), true},
                    DeepCase{"a chained comparison", "x = a" + Repeat(" < a", 20000), true},
                    DeepCase{"negations", "x = " + Repeat("not ", 20000) + "a", true},
                    DeepCase{"targets", Repeat("a = ", 50000) + "1", false},
                    DeepCase{"nested targets", Repeat("(", 20000) + "a" + Repeat(",)", 20000) + " = b", true},
                    DeepCase{"branches", "if a: pass\n" + Repeat("elif b:\n  c = 1\n", 20000), true},
                    DeepCase{"conditional expressions", "x = " + Repeat("a if b else ", 20000) + "c", true},
                    DeepCase{"lambdas", "x = " + Repeat("lambda: ", 20000) + "0", true},
                    DeepCase{"cases", "match a:\n" + Repeat("  case 1: b = 1\n", 20000), true},
                    DeepCase{"patterns", "match a:\n  case " + Repeat("1 | ", 20000) + "2: pass\n", true},
                    DeepCase{"clauses", "[a " + Repeat("for a in b ", 5000) + "]", true},
                    DeepCase{"formats", "f'" + Repeat("{a:", 5000) + Repeat("}", 5000) + "'", true},
                    DeepCase{"handlers", "try: pass\n" + Repeat("except A: pass\n", 20000), false},
                    DeepCase{"a long list", "x = [" + Repeat("1, ", 100000) + "]", false}));

TEST(PythonDeep, DumpsTheTreeOfDeepNesting) {
  std::string tree = python::DumpTree(PythonFile(Repeat("[", 20000) + Repeat("]", 20000)));
  EXPECT_EQ(llvm::StringRef(tree).count('\n'), 20001u);
}

TEST(PythonTree, IsAnExpressionALineWithFields) {
  EXPECT_EQ(python::DumpTree(PythonFile("x = 1\n")),
            "(module [0, 0] - [1, 0]\n"
            "  (expression_statement [0, 0] - [0, 5]\n"
            "    (assignment [0, 0] - [0, 5]\n"
            "      left: (identifier [0, 0] - [0, 1])\n"
            "      right: (integer [0, 4] - [0, 5]))))");
  EXPECT_NE(python::GrammarVersion(), "");
}

TEST(PythonBytes, OddBytesDoNotStopIt) {
  for (llvm::StringRef text :
       {llvm::StringRef("x = 1\0\ny = 2\n", 13), llvm::StringRef("x = '\xff\xfe'\n\xf0\x28 = 3\n"),
        llvm::StringRef("\xEF\xBB\xBFx = 1\n"), llvm::StringRef("x = 1\r\nif x:\r\n  y = 2\r\n"),
        llvm::StringRef("\f\nx = 1\n\x1a"), llvm::StringRef("x = '\\"), llvm::StringRef("\\"), llvm::StringRef("f'{"),
        llvm::StringRef("x = '\\x4"), llvm::StringRef("0x_; 1__2; 0b2; 08\n")}) {
    ir::Module module = python::TranslatePython(PythonFile(text.str()));
    EXPECT_THAT(ir::Verify(module), IsEmpty()) << text.str();
  }
}

// Every way to cut a file short, and every way to lose a character of it.
TEST(PythonBytes, NoPieceOfAFileBreaksIt) {
  std::string text =
      "@d(1)\nasync def f[T](a, /, *b: T, c=1, **d):\n  with a as (b, c[0]), d: yield x\n  try: pass\n  except A as e: "
      "1\n"
      "  else: del x, y.z\n  match x, y:\n    case [1, *_] | {'k': -1, **r} if p: pass\n    case C(a, b=2) as q: pass\n"
      "class A(B, m=C):\n  x: int = f'{a!r:>{w}}' 'b' \n  y = [lambda i, (j, k): i for i in z if not i for j in i]\n"
      "x = a if b else c; x[1:, ::2] += -1; (p := 2 < 3 in q)\nfrom .a import (b as c, d)\nglobal g\nprint >>f, 'x' % "
      "y\n";
  for (size_t i = 0; i < text.size(); ++i) {
    for (const std::string& piece : {text.substr(0, i), text.substr(i), text.substr(0, i) + text.substr(i + 1)}) {
      ir::Module module = python::TranslatePython(PythonFile(piece));
      EXPECT_THAT(ir::Verify(module), IsEmpty()) << piece;
    }
  }
}

TEST(ParallelPython, ThreadsDoNotDisturbOneAnother) {
  std::vector<std::string> sources;
  for (size_t i = 0; i < 40; ++i) sources.push_back(Repeat("x = [f(a, b=1) for a in 'text']\n", 20 * i) + "y = (\n");
  std::vector<std::string> expected;
  for (const std::string& source : sources) expected.push_back(ir::Print(python::TranslatePython(PythonFile(source))));
  auto work = [&] {
    for (size_t i = 0; i < sources.size(); ++i) {
      EXPECT_EQ(ir::Print(python::TranslatePython(PythonFile(sources[i]))), expected[i]);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
}

// The standard library of the machine's Python: hundreds of files by many hands.
std::string StandardLibrary() {
  std::string path;
  FILE* pipe = popen("python3 -c \"import os; print(os.path.dirname(os.__file__), end='')\" 2>/dev/null", "r");
  if (pipe == nullptr) return path;
  char buffer[256];
  for (size_t count = 0; (count = fread(buffer, 1, sizeof(buffer), pipe)) != 0;) path.append(buffer, count);
  return pclose(pipe) == 0 ? path : "";
}

TEST(PythonCorpus, TranslatesTheStandardLibrary) {
  std::string folder = StandardLibrary();
  if (folder.empty()) GTEST_SKIP() << "there is no python3";
  size_t files = 0;
  std::error_code error;
  for (llvm::sys::fs::recursive_directory_iterator it(folder, error), end; it != end && !error; it.increment(error)) {
    if (llvm::StringRef(it->path()).contains("site-packages")) {
      it.no_push();
      continue;
    }
    if (!llvm::StringRef(it->path()).ends_with(".py")) continue;
    ReadResult read = ReadSourceFile(it->path(), it->path());
    if (!read.file) continue;
    ++files;
    EXPECT_THAT(ir::Verify(python::TranslatePython(*read.file)), IsEmpty()) << it->path();
  }
  RecordProperty("files", static_cast<int>(files));
}

}  // namespace
}  // namespace lint
