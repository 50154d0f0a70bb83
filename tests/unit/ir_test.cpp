// The IR's own tools: building, printing, parsing, verifying.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lint/ir/builder.h"
#include "lint/ir/text.h"
#include "lint/ir/verify.h"
#include "test_support.h"

namespace lint::ir {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Builder, NumbersInstructionsInTheOrderTheyAreAdded) {
  Builder builder;
  InstrId x = builder.Add({.op = Op::kLoadName, .name = builder.Intern("x"), .range = {0, 1}});
  InstrId branch = builder.Add({.op = Op::kBranch, .range = {0, 9}}, {x});
  builder.BeginBlock();
  BlockId then = builder.EndBlock(x);
  builder.BeginBlock();
  InstrId none = builder.Add({.op = Op::kConst});
  BlockId otherwise = builder.EndBlock(none);
  builder.SetBlocks(branch, {then, otherwise});
  Module module = builder.Finish();
  EXPECT_THAT(Verify(module), IsEmpty());
  EXPECT_EQ(Print(module), R"(module
  body {
    %0 = load_name x  ; 0-1
    %1 = branch (%0)  ; 0-9
      then {
        result %0
      }
      else {
        %2 = const.none
        result %2
      }
  }
)");
}

TEST(Builder, SharesStrings) {
  Builder builder;
  EXPECT_EQ(builder.Intern("a"), builder.Intern("a"));
  EXPECT_EQ(builder.Intern("").index, 0u);
  EXPECT_NE(builder.Intern("a"), builder.Intern("b"));
}

TEST(Text, PrintsLinesAndColumnsWhereThereIsASource) {
  SourceFile file = PythonFile("\n  x\n");
  EXPECT_THAT(Print(python::TranslatePython(file), &file), HasSubstr("%0 = load_name x  ; 2:3\n"));
}

// One of everything that has a spelling of its own.
constexpr const char* kEverything = R"(module
  body {
    %0 = const.string "a \"b\"\\\n\x01\xffß"  ; 1-2
    %1 = const.int 5
    %2 = import.module.top "a.b"
    %3 = import.member "." c
    %4 = import.star "d"
    %5 = store_name x: "Dict[str, int]" (%1)
    %6 = annotate y: "int"
    %7 = call %3(%0, dim=%1, *=%2, **=%2, "odd name"=%2)
    %8 = loop.for (%7)
      body {
        %9 = next
        %10 = unpack 0/2 (%9)
        %11 = unpack.star.from_back 1/2 (%9)
        %12 = jump.break
      }
      else {}
    %13 = function #0 (dim=%1, @=%2)  ; 10-90
    %14 = class #0 (%3)
    %15 = try
      body {}
      else {}
      finally {}
      except {
        %16 = unknown "exception"
      }
      except {}
    %17 = unknown (%1)
    %18 = delete.item (%0, %1)
    %19 = binary.add.in_place (%0, %1)
  }
function #0 f "odd name" (pos self, x: "int", dim=, *args, kw k=, **kw) async generator  ; 10-90 14-15
  locals self, x@3, "odd name"
  globals g
  nonlocals n, m
  body {
    %20 = const.none
    %21 = yield.from (%20)
    %22 = jump.return
  }
class #0 C f.<locals>.C  ; 1-2 3-4
  body {}
problem "syntax error, `)` expected"  ; 5-6
)";

TEST(Text, ReadsWhatItPrints) {
  ParseResult parsed = Parse(kEverything);
  ASSERT_EQ(parsed.error, "");
  EXPECT_EQ(Print(parsed.module), kEverything);
}

TEST(Text, KeepsIdsInAnyOrder) {
  ParseResult parsed = Parse("module body { %1 = const.none %0 = unary.not (%1) }");
  ASSERT_EQ(parsed.error, "");
  EXPECT_EQ(parsed.module.instrs[0].op, Op::kUnary);
  EXPECT_THAT(Verify(parsed.module), IsEmpty());
}

struct ErrorCase {
  const char* text;
  const char* error;
};

class TextErrorTest : public testing::TestWithParam<ErrorCase> {};

TEST_P(TextErrorTest, SaysWhatIsWrong) { EXPECT_EQ(Parse(GetParam().text).error, GetParam().error); }

INSTANTIATE_TEST_SUITE_P(
    Cases, TextErrorTest,
    testing::Values(ErrorCase{"", "line 1: `module` is missing"},
                    ErrorCase{"modul", "line 1: `module`, `function`, `class` or `problem` expected"},
                    ErrorCase{"module\nbody {\n%0 = nop\n}", "line 3: instruction expected"},
                    ErrorCase{"module body { %0 = const.nothing }", "line 1: no such kind: nothing"},
                    ErrorCase{"module body { %0 = yield.to (%0) }", "line 1: no such flag: to"},
                    ErrorCase{"module body { %0 = load_name }", "line 1: name expected"},
                    ErrorCase{"module body { %0 = unary.not (%1 }", "line 1: `,` expected"},
                    ErrorCase{"module body { %0 = branch (%0) then {} }", "line 1: `else` expected"},
                    ErrorCase{"module body {\n%0 = const.none\n%2 = const.none }",
                              "line 3: %2 is used twice, or a smaller number is not used"},
                    ErrorCase{"module body { %0 = const.none", "line 1: instruction expected"},
                    ErrorCase{"module body { %0 = const.string \"a", "line 1: string is not closed"},
                    ErrorCase{"module body {} class #1 A A body {}", "line 1: classes are numbered in order"}));

struct ViolationCase {
  const char* text;
  const char* violation;
};

class VerifyTest : public testing::TestWithParam<ViolationCase> {};

TEST_P(VerifyTest, FindsViolations) {
  ParseResult parsed = Parse(GetParam().text);
  ASSERT_EQ(parsed.error, "");
  EXPECT_THAT(Verify(parsed.module), ElementsAre(GetParam().violation));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, VerifyTest,
    testing::Values(
        ViolationCase{"module body { %0 = unary.not (%7) }", "%0: operand is no instruction"},
        ViolationCase{"module body { %0 = unary.not (%0) }", "%0: %0 is not defined before it"},
        ViolationCase{"module body { %0 = load_item }", "%0: has 0 operands"},
        ViolationCase{"module body { %0 = const.none %1 = unary.not (x=%0) }", "%1: operand has a name"},
        ViolationCase{"module body { %0 = function #3 }", "%0: aux does not fit"},
        ViolationCase{"module body { %0 = const.none %1 = unpack 2/2 (%0) }", "%1: aux does not fit"},
        ViolationCase{"module body { %0 = next }", "%0: next outside of a for loop"},
        ViolationCase{"module body { %0 = jump.break }", "%0: jump outside of a loop"},
        ViolationCase{"module body { %0 = const.none %1 = jump.break (%0) }", "%1: has 1 operands"},
        ViolationCase{"module body { %0 = loop.while condition {} body {} else {} }",
                      "%0: the condition has no result"},
        ViolationCase{"module body { %0 = const.none %1 = branch (%0) then { result %0 } else {} }",
                      "%1: only one block has a result"},
        ViolationCase{"module body { %0 = const.none %1 = branch (%0) then { %2 = const.none } else {} "
                      "%3 = unary.not (%2) }",
                      "%3: %2 is not defined before it"},
        ViolationCase{
            "module body { %0 = const.none %1 = function #0 } function #0 f f () body { %2 = unary.not (%0) }",
            "%2: %0 is not defined before it"},
        ViolationCase{"module body {} class #0 C C body {}", "class: defined by 0 instructions"},
        ViolationCase{"module body { %0 = const.none %1 = function #0 (y=%0) } function #0 f f (x=) body {}",
                      "%1: default of no parameter: y"}));

TEST(Verify, FindsWhatCannotBeWritten) {
  Module module = Parse("module body { %0 = const.int 1 %1 = const.none }").module;
  Module broken = module;
  broken.block_items[1] = InstrId(0);
  EXPECT_THAT(Verify(broken), ElementsAre("%0: stands in 2 blocks", "%1: stands in 0 blocks"));
  broken = module;
  broken.instrs[0].kind = 99;
  EXPECT_THAT(Verify(broken), Contains("%0: no such kind"));
  broken = module;
  broken.instrs[0].operands = {5, 5};
  EXPECT_THAT(Verify(broken), Contains("%0: operands out of range"));
  broken = module;
  broken.instrs[0].name = StringId(77);
  EXPECT_THAT(Verify(broken), Contains("%0: name is no string"));
  broken = module;
  broken.body = BlockId();
  EXPECT_THAT(Verify(broken), Contains("module: has no body"));
  broken = module;
  broken.instrs[1].op = static_cast<Op>(200);
  EXPECT_THAT(Verify(broken), Contains("%1: no such op"));
}

}  // namespace
}  // namespace lint::ir
