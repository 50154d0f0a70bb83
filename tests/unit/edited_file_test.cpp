#include "lint/python/edited_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <set>

#include "lint/ir/text.h"
#include "lint/ir/verify.h"
#include "lint/python/python.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "test_support.h"
#include "without_room.h"

namespace lint {
namespace {

using python::EditedFile;
using testing::IsEmpty;

std::shared_ptr<const SourceFile> Shared(std::string text) {
  return std::make_shared<const SourceFile>(PythonFile(std::move(text)));
}

std::string FromScratch(const SourceFile& file) { return ir::Print(python::TranslatePython(file)); }

std::string Now(const EditedFile& file) { return ir::Print(WithoutRoom(file.module()).Run()); }

// What is expected of an update: the text, and whether it is whole and what changed otherwise.
struct EditCase {
  const char* what;
  std::string before;
  std::string after;
  bool whole;
  std::vector<std::string> changed;  // qualified names
};

void PrintTo(const EditCase& test, std::ostream* out) { *out << test.what; }

class EditedFileTest : public testing::TestWithParam<EditCase> {};

TEST_P(EditedFileTest, TranslatesWhatChanged) {
  const EditCase& test = GetParam();
  EditedFile file(Shared(test.before));
  ASSERT_EQ(Now(file), FromScratch(*file.source()));
  const EditedFile::Change change = file.Update(Shared(test.after));
  EXPECT_EQ(Now(file), FromScratch(*file.source()));
  EXPECT_THAT(ir::Verify(file.module()), IsEmpty());
  EXPECT_EQ(change.whole, test.whole);
  std::vector<std::string> changed;
  for (const ir::FunctionId id : change.functions) {
    changed.push_back(file.module().Text(file.module().At(id).qualname).str());
  }
  EXPECT_EQ(changed, test.changed);
  EXPECT_EQ(test.before.substr(0, change.begin), test.after.substr(0, change.begin));
  EXPECT_EQ(test.before.substr(change.old_end), test.after.substr(change.new_end));
}

const char* const kTwo =
    "import a\n\ndef f(x):\n    y = x\n    return y\n\nclass C:\n    def g(self):\n        return 1\n";

std::string Replaced(std::string text, llvm::StringRef from, llvm::StringRef to) {
  return text.replace(text.find(from.str()), from.size(), to.str());
}

INSTANTIATE_TEST_SUITE_P(
    Cases, EditedFileTest,
    testing::Values(
        EditCase{"nothing", kTwo, kTwo, false, {}},
        EditCase{"a body", kTwo, Replaced(kTwo, "y = x", "y = x + 1; z = [i for i in x]"), false, {"f"}},
        EditCase{"a method", kTwo, Replaced(kTwo, "return 1", "yield 22"), false, {"C.g"}},
        EditCase{"a line more", kTwo, Replaced(kTwo, "    return y", "    a()\n    return y"), false, {"f"}},
        EditCase{"a line at the end", kTwo, Replaced(kTwo, "return y\n", "return y\n    a\n"), false, {"f"}},
        EditCase{"a comment between", kTwo, Replaced(kTwo, "class", "# why\nclass"), false, {}},
        EditCase{"a comment in a body", kTwo, Replaced(kTwo, "return y", "# why\n    return y"), false, {}},
        EditCase{"blank lines at the top", kTwo, std::string("\n\n") + kTwo, false, {}},
        EditCase{"a nested function", kTwo, Replaced(kTwo, "y = x", "def y(): pass"), false, {"f"}},
        EditCase{"half a statement", kTwo, Replaced(kTwo, "y = x", "y = f("), false, {"f"}},
        EditCase{"an open bracket", kTwo, Replaced(kTwo, "y = x", "y = [x, (1"), false, {"f"}},
        EditCase{"an open string", kTwo, Replaced(kTwo, "y = x", "y = 'x"), false, {"f"}},
        EditCase{"a word of a statement", kTwo, Replaced(kTwo, "y = x", "if"), false, {"f"}},
        EditCase{"indentation", kTwo, Replaced(kTwo, "    y = x", "        y = x"), false, {"f"}},
        EditCase{"a body less indented", kTwo, Replaced(kTwo, "    return y", "  return y"), false, {"f"}},
        EditCase{"a parameter", kTwo, Replaced(kTwo, "f(x)", "f(x, y)"), true, {}},
        EditCase{"a line of the module", kTwo, Replaced(kTwo, "import a", "import b"), true, {}},
        EditCase{"a function more", kTwo, Replaced(kTwo, "class", "def h():\n  pass\nclass"), true, {}},
        EditCase{"a line that leaves the body", kTwo, Replaced(kTwo, "    return y", "return y"), true, {}},
        EditCase{"a renamed method", kTwo, Replaced(kTwo, "def g", "def h"), true, {}},
        EditCase{"an open triple quote", kTwo, Replaced(kTwo, "y = x", "y = \"\"\""), false, {"f"}},
        EditCase{"all that there is", kTwo, "", true, {}}));

TEST(EditedFile, TranslatesAllWhereABodyOutgrowsItsRoom) {
  std::string body;
  for (int i = 0; i < 2000; ++i) body += "    y = f(x, y)\n";
  EditedFile file(Shared(kTwo));
  EXPECT_TRUE(file.Update(Shared(Replaced(kTwo, "    y = x\n", body))).whole);
  EXPECT_EQ(Now(file), FromScratch(*file.source()));
}

// Everything outside of the bodies of `functions`, by its ids and without places.
class Outside {
 public:
  Outside(const ir::Module& module, llvm::ArrayRef<ir::FunctionId> functions) : module_(module), functions_(functions) {
    Block(module.body);
  }

  [[nodiscard]] const std::vector<uint32_t>& ids() const { return ids_; }

 private:
  void Block(ir::BlockId id) {
    Note({id.index, module_.At(id).result.index});
    for (const ir::InstrId item : module_.Body(id)) {
      const ir::Instr& instr = module_.At(item);
      Note({item.index, static_cast<uint32_t>(instr.op), instr.kind, instr.flags, instr.name.index, instr.aux});
      for (const ir::Operand& operand : module_.Operands(instr)) Note({operand.value.index, operand.name.index});
      for (const ir::BlockId block : module_.Blocks(instr)) Block(block);
      if (instr.op == ir::Op::kClass) Block(module_.classes[instr.aux].body);
      if (instr.op == ir::Op::kFunction) Function(ir::FunctionId(instr.aux));
    }
  }

  void Function(ir::FunctionId id) {
    const ir::Function& function = module_.At(id);
    Note({function.name.index, function.qualname.index});
    for (const ir::Param& param : module_.Params(function)) Note({param.name.index, param.type.index});
    if (llvm::is_contained(functions_, id)) return;
    for (const ir::StringId name : module_.Names(function.locals)) Note({name.index});
    Block(function.body);
  }

  void Note(std::initializer_list<uint32_t> ids) { ids_.insert(ids_.end(), ids); }

  const ir::Module& module_;
  llvm::ArrayRef<ir::FunctionId> functions_;
  std::vector<uint32_t> ids_;
};

// A text that is edited at random.
class Typist {
 public:
  explicit Typist(unsigned seed) : random_(seed) {}

  std::string Program() {
    std::string text = Pick({"", "", "\xEF\xBB\xBF", "# -*- coding: utf-8 -*-\n"});
    for (unsigned i = 0, parts = 2 + Below(8); i < parts; ++i) text += Part();
    if (Below(8) == 0) text = Replace(text, "\n", "\r\n");
    if (Below(8) == 0) text = Replace(text, "    ", "\t");
    return text;
  }

  std::string Edit(std::string text) {
    switch (Below(14)) {
      case 0:
        return text.insert(LineAt(text), Line());
      case 1:
        return text.erase(LineAt(text), Below(60));
      case 2: {
        const size_t line = LineAt(text);
        return text.erase(line, std::min(text.find('\n', line), text.size() - 1) - line + 1);
      }
      case 3:
        return text.insert(LineAt(text), Pick({" ", "  ", "    ", "\t", "# ", "\n", "    # note\n", "\r\n", "\f"}));
      case 4: {
        const size_t line = LineAt(text);
        return text.erase(line, std::min<size_t>(Below(6), text.size() - line));
      }
      case 5: {
        const size_t line = LineAt(text);
        const std::string whole = text.substr(line, text.find('\n', line) - line) + "\n";
        return text.insert(LineAt(text), whole);
      }
      case 6:
        return text.insert(LineAt(text), Part());
      default:
        return Word(std::move(text));
    }
  }

  unsigned Below(size_t most) { return static_cast<unsigned>(random_() % most); }

 private:
  std::string Word(std::string text) {
    const size_t at = text.empty() ? 0 : Below(text.size());
    if (Below(3) == 0) return text.erase(at, 1 + Below(3));
    return text.insert(at,
                       Pick({"a",    "x",       "(",        ")",          "[",          "]",   "{",  "}",      "'",
                             "\"",   "\"\"\"",  ":",        ".",          ",",          "=",   "1",  " ",      "#",
                             "\\",   "\\\n",    "\n",       "\n    ",     "\n        ", "é",   "名", " if ",   " else ",
                             "def ", "return ", "lambda: ", "for i in x", "f(",         "f'{", "*",  "await ", "\0"}));
  }

  std::string Part() {
    switch (Below(9)) {
      case 0:
        return "import a.b as c\nfrom .d import (e,\n   g)\n";
      case 1:
        return "X" + std::to_string(Below(9)) + " = [\n  1,  # one\n  2]\n";
      case 2:
        return Decorator("") + "class C" + std::to_string(Below(9)) + "(B):\n    \"\"\"Doc.\n\nof it\"\"\"\n" +
               Function("    ") + "    y: int = 1\n" + Function("    ") + "\n";
      case 3:
        return "if a:\n" + Function("    ") + "else:\n    x = [i for i in y if i]\n" + Function("    ");
      case 4:
        return "class G[T]:\n" + Function("    ") + "def generic[T](x: T):\n    return [x for x in x]\n";
      case 5:
        return "def pair((a, b), c):\n    return a\ndef one(x): return x\n";
      default:
        return Decorator("") + Function("") + Pick({"", "\n", "\n\n# next\n"});
    }
  }

  std::string Decorator(const std::string& indent) { return Below(4) == 0 ? indent + "@d(1)\n" : ""; }

  std::string Function(const std::string& indent) {
    std::string text = Decorator(indent) + indent + Pick({"def ", "def ", "def ", "async def "}) + "f" +
                       std::to_string(Below(30)) + Pick({"()", "(x)", "(self, x=1, *a)", "(x,\n     y: int = 2)"}) +
                       ":" + Pick({"", "  # why"}) + "\n";
    for (unsigned i = 0, lines = 1 + Below(6); i < lines; ++i) {
      const std::string line = Line();
      const bool is_block = llvm::StringRef(line).ends_with(":\n");
      text += indent + "    " + line;
      if (is_block) text += indent + "        " + Pick({"pass\n", "y = x\n", "return [x for x in y]\n"});
    }
    return text;
  }

  std::string Line() {
    return Pick({"y = f(x)\n",
                 "return x\n",
                 "yield x\n",
                 "global g\n",
                 "x = [i for i in y for j in i]\n",
                 "y = f(x,  # one\n  [1,\n 2])\n",
                 "if x:\n",
                 "for i in x:\n",
                 "while x:\n",
                 "with a as b:\n",
                 "try:\n",
                 "except E:\n",
                 "else:\n",
                 "def inner(q):\n",
                 "class D:\n",
                 "z = lambda a: a\n",
                 "s = '''a\n  b # no\n'''\n",
                 "s = f'{x!r:>{y}} {z}'\n",
                 "del x, y[1]\n",
                 "match x:\n",
                 "case 1:\n",
                 "x += 1; y = 2\n",
                 "é = \"名\"\n",
                 "x = y if z else w\n",
                 "# nothing\n",
                 "\n",
                 "@d\n",
                 "pass\n",
                 "x = \\\n   1\n",
                 "print 'x'\n",
                 "nonlocal x\n",
                 "raise E from x\n",
                 "f(\n"});
  }

  std::string Pick(std::initializer_list<llvm::StringRef> choices) {
    return choices.begin()[Below(choices.size())].str();
  }

  size_t LineAt(const std::string& text) {
    if (text.empty()) return 0;
    const size_t before = text.rfind('\n', Below(text.size()));
    return before == std::string::npos ? 0 : before + 1;
  }

  static std::string Replace(const std::string& text, llvm::StringRef from, llvm::StringRef to) {
    llvm::SmallVector<llvm::StringRef, 64> parts;
    llvm::StringRef(text).split(parts, from);
    return llvm::join(parts, to);
  }

  std::mt19937 random_;
};

// LOGITLINT_EDITS=n asks for another number of edits.
size_t NumberOfEdits() {
  const char* text = std::getenv("LOGITLINT_EDITS");
  size_t edits = 3000;
  return text != nullptr && !llvm::StringRef(text).getAsInteger(10, edits) ? edits : 3000;
}

TEST(EditedFile, IsAsFromScratchAfterRandomEdits) {
  size_t patched = 0;
  size_t with_functions = 0;
  size_t broken = 0;
  for (size_t edits = 0, wanted = NumberOfEdits(); edits < wanted;) {
    Typist typist(static_cast<unsigned>(edits));
    std::string text = typist.Program();
    EditedFile file(Shared(text));
    for (unsigned i = 0; i < 25; ++i, ++edits) {
      const std::string before = text;
      const ir::Module module_before = file.module();
      text = typist.Edit(std::move(text));
      const EditedFile::Change change = file.Update(Shared(text));
      ASSERT_EQ(Now(file), FromScratch(*file.source())) << "before:\n" << before << "\nafter:\n" << text;
      ASSERT_THAT(ir::Verify(file.module()), IsEmpty());
      if (!change.whole) {
        ASSERT_EQ(Outside(module_before, change.functions).ids(), Outside(file.module(), change.functions).ids());
      }
      patched += change.whole ? 0 : 1;
      with_functions += change.functions.empty() ? 0 : 1;
      broken += !change.whole && !file.module().problems.empty() ? 1 : 0;
    }
  }
  RecordProperty("patched", static_cast<int>(patched));
  EXPECT_GT(patched, NumberOfEdits() / 5);
  EXPECT_GT(with_functions, NumberOfEdits() / 7);
  EXPECT_GT(broken, NumberOfEdits() / 20);
}

}  // namespace
}  // namespace lint
