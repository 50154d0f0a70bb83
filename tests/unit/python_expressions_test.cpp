// What the Python front end makes of expressions and assignments. Ids are in the order of the text.

#include "frontend_case.h"

namespace lint {
namespace {

class PythonExpressionsTest : public FrontendTest {};

TEST_P(PythonExpressionsTest, Translates) { Check(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Names, PythonExpressionsTest,
    testing::Values(FrontendCase{"reads and stores names", "x = y\n",
                                 R"(
%0 = load_name y
%1 = store_name x (%0)
)"},
                    FrontendCase{"stores one value in every target of a chain", "a = b = 1\n",
                                 R"(
%0 = const.int 1
%1 = store_name a (%0)
%2 = store_name b (%0)
)"},
                    FrontendCase{"keeps what a string means, not how it is spelled", "x = 'a\\n\\x41\\u00e9\\q'\n",
                                 R"(
%0 = const.string "a\nAé\\q"
%1 = store_name x (%0)
)"},
                    FrontendCase{"leaves escapes of raw strings alone", "x = r'a\\n'\n",
                                 R"(
%0 = const.string "a\\n"
%1 = store_name x (%0)
)"},
                    FrontendCase{"tells bytes from text", "x = b'\\xff', rb'\\n'\n",
                                 R"(
%0 = const.bytes "\xff"
%1 = const.bytes "\\n"
%2 = build.tuple (%0, %1)
%3 = store_name x (%2)
)"},
                    FrontendCase{"joins adjacent strings", "x = 'a' \"b\" '''c'''\n",
                                 R"(
%0 = const.string "abc"
%1 = store_name x (%0)
)"},
                    FrontendCase{"forgets a docstring", "'''doc'''\nx\n",
                                 R"(
%0 = load_name x
)"},
                    FrontendCase{"writes whole numbers in decimal digits",
                                 "x = 0x1F, 0o17, 017, 0b101, 1_000, 0, 12L\n",
                                 R"(
%0 = const.int 31
%1 = const.int 15
%2 = const.int 15
%3 = const.int 5
%4 = const.int 1000
%5 = const.int 0
%6 = const.int 12
%7 = build.tuple (%0, %1, %2, %3, %4, %5, %6)
%8 = store_name x (%7)
)"},
                    FrontendCase{"keeps the spelling of other numbers", "x = 1_0.5, 1e-3, .5\n",
                                 R"(
%0 = const.float 10.5
%1 = const.float 1e-3
%2 = const.float .5
%3 = build.tuple (%0, %1, %2)
%4 = store_name x (%3)
)"},
                    FrontendCase{"does not know imaginary numbers", "x = 2j\n",
                                 R"(
%0 = unknown "number"
%1 = store_name x (%0)
)"},
                    FrontendCase{"knows the constants", "x = None, True, False, ..., __debug__\n",
                                 R"(
%0 = const.none
%1 = const.true
%2 = const.false
%3 = const.ellipsis
%4 = const.true
%5 = build.tuple (%0, %1, %2, %3, %4)
%6 = store_name x (%5)
)"},
                    FrontendCase{"reads and stores attributes", "a.b.c = d.e\n",
                                 R"(
%0 = load_name d
%1 = load_attr e (%0)
%2 = load_name a
%3 = load_attr b (%2)
%4 = store_attr c (%3, %1)
)"},
                    FrontendCase{"reads and stores items", "a[0] = b[c, d]\n",
                                 R"(
%0 = load_name b
%1 = load_name c
%2 = load_name d
%3 = build.tuple (%1, %2)
%4 = load_item (%0, %3)
%5 = load_name a
%6 = const.int 0
%7 = store_item (%5, %6, %4)
)"},
                    FrontendCase{"makes a tuple of one index and a comma", "a[0,]\n",
                                 R"(
%0 = load_name a
%1 = const.int 0
%2 = build.tuple (%1)
%3 = load_item (%0, %2)
)"},
                    FrontendCase{"fills the parts of a slice that are not there", "a[1:], a[::2], a[:, None]\n",
                                 R"(
%0 = load_name a
%1 = const.int 1
%2 = const.none
%3 = const.none
%4 = build.slice (%1, %2, %3)
%5 = load_item (%0, %4)
%6 = load_name a
%7 = const.int 2
%8 = const.none
%9 = const.none
%10 = build.slice (%8, %9, %7)
%11 = load_item (%6, %10)
%12 = load_name a
%13 = const.none
%14 = const.none
%15 = const.none
%16 = build.slice (%13, %14, %15)
%17 = const.none
%18 = build.tuple (%16, %17)
%19 = load_item (%12, %18)
)"},
                    FrontendCase{"deletes names, attributes and items", "del a, b.c, (d[0])\n",
                                 R"(
%0 = delete.name a
%1 = load_name b
%2 = delete.attr c (%1)
%3 = load_name d
%4 = const.int 0
%5 = delete.item (%3, %4)
)"},
                    FrontendCase{"takes parentheses for what is in them", "x = ((y))\n",
                                 R"(
%0 = load_name y
%1 = store_name x (%0)
)"}));

INSTANTIATE_TEST_SUITE_P(Assignments, PythonExpressionsTest,
                         testing::Values(FrontendCase{"unpacks before it stores", "a, b = b, a\n",
                                                      R"(
%0 = load_name b
%1 = load_name a
%2 = build.tuple (%0, %1)
%3 = unpack 0/2 (%2)
%4 = unpack 1/2 (%2)
%5 = store_name a (%3)
%6 = store_name b (%4)
)"},
                                         FrontendCase{"unpacks the rest into a starred target", "a, *b = c\n",
                                                      R"(
%0 = load_name c
%1 = unpack 0/2 (%0)
%2 = unpack.star 1/2 (%0)
%3 = store_name a (%1)
%4 = store_name b (%2)
)"},
                                         FrontendCase{"counts from the back behind a starred target", "*a, b, c = d\n",
                                                      R"(
%0 = load_name d
%1 = unpack.star 0/3 (%0)
%2 = unpack.from_back 1/3 (%0)
%3 = unpack.from_back 0/3 (%0)
%4 = store_name a (%1)
%5 = store_name b (%2)
%6 = store_name c (%3)
)"},
                                         FrontendCase{"unpacks what is unpacked", "(a, [b, c.d]) = e\n",
                                                      R"(
%0 = load_name e
%1 = unpack 0/2 (%0)
%2 = unpack 1/2 (%0)
%3 = store_name a (%1)
%4 = unpack 0/2 (%2)
%5 = unpack 1/2 (%2)
%6 = store_name b (%4)
%7 = load_name c
%8 = store_attr d (%7, %5)
)"},
                                         FrontendCase{"evaluates the parts of an in-place target once", R"(
a += 1
b.c *= 2
d[e] @= f
)",
                                                      R"(
%0 = load_name a
%1 = const.int 1
%2 = binary.add.in_place (%0, %1)
%3 = store_name a (%2)
%4 = load_name b
%5 = load_attr c (%4)
%6 = const.int 2
%7 = binary.mul.in_place (%5, %6)
%8 = store_attr c (%4, %7)
%9 = load_name d
%10 = load_name e
%11 = load_item (%9, %10)
%12 = load_name f
%13 = binary.matmul.in_place (%11, %12)
%14 = store_item (%9, %10, %13)
)"},
                                         FrontendCase{"remembers the type a name was declared with", "x: int = 1\n",
                                                      R"(
%0 = const.int 1
%1 = store_name x: "int" (%0)
)"},
                                         FrontendCase{"records a field without a value", R"(
class C:
    x: 'List[int]'
    y: int = 0
)",
                                                      R"(
%0 = class #0
%4 = store_name C (%0)
class #0 C C
  body {
    %1 = annotate x: "'List[int]'"
    %2 = const.int 0
    %3 = store_name y: "int" (%2)
  }
)"},
                                         FrontendCase{"ignores the type of what is no name",
                                                      "self.x: int\nself.y: int = 1\n",
                                                      R"(
%0 = unknown "annotation"
%1 = const.int 1
%2 = load_name self
%3 = store_attr y (%2, %1)
)"},
                                         FrontendCase{"gives the value of a walrus and stores it", "print(n := 1)\n",
                                                      R"(
%0 = load_name print
%1 = const.int 1
%2 = store_name n (%1)
%3 = call %0(%1)
)"}));

INSTANTIATE_TEST_SUITE_P(
    Operators, PythonExpressionsTest,
    testing::Values(FrontendCase{"translates operators", "x = a + b * -c ** ~d\n",
                                 R"(
%0 = load_name a
%1 = load_name b
%2 = load_name c
%3 = load_name d
%4 = unary.invert (%3)
%5 = binary.pow (%2, %4)
%6 = unary.negate (%5)
%7 = binary.mul (%1, %6)
%8 = binary.add (%0, %7)
%9 = store_name x (%8)
)"},
                    FrontendCase{"knows every operator", "a - b / c // d % e @ f << g >> h & i | j ^ +k\n",
                                 R"(
%0 = load_name a
%1 = load_name b
%2 = load_name c
%3 = binary.div (%1, %2)
%4 = load_name d
%5 = binary.floordiv (%3, %4)
%6 = load_name e
%7 = binary.mod (%5, %6)
%8 = load_name f
%9 = binary.matmul (%7, %8)
%10 = binary.sub (%0, %9)
%11 = load_name g
%12 = binary.shl (%10, %11)
%13 = load_name h
%14 = binary.shr (%12, %13)
%15 = load_name i
%16 = binary.and (%14, %15)
%17 = load_name j
%18 = load_name k
%19 = unary.plus (%18)
%20 = binary.xor (%17, %19)
%21 = binary.or (%16, %20)
)"},
                    FrontendCase{"branches for `and` and `or`", "a and b or c\n",
                                 R"(
%0 = load_name a
%1 = branch (%0)
  then {
    %2 = load_name b
    result %2
  }
  else {
    result %0
  }
%3 = branch (%1)
  then {
    result %1
  }
  else {
    %4 = load_name c
    result %4
  }
)"},
                    FrontendCase{"branches for a conditional expression", "a if b else c\n",
                                 R"(
%0 = load_name b
%1 = branch (%0)
  then {
    %2 = load_name a
    result %2
  }
  else {
    %3 = load_name c
    result %3
  }
)"},
                    FrontendCase{"negates", "not a in b\n",
                                 R"(
%0 = load_name a
%1 = load_name b
%2 = compare.in (%0, %1)
%3 = unary.not (%2)
)"},
                    FrontendCase{"compares", R"(
a == b; a != b; a <> b; a < b; a <= b; a > b; a >= b; a in b; a not in b; a is b; a is not b
)",
                                 R"(
%0 = load_name a
%1 = load_name b
%2 = compare.eq (%0, %1)
%3 = load_name a
%4 = load_name b
%5 = compare.ne (%3, %4)
%6 = load_name a
%7 = load_name b
%8 = compare.ne (%6, %7)
%9 = load_name a
%10 = load_name b
%11 = compare.lt (%9, %10)
%12 = load_name a
%13 = load_name b
%14 = compare.le (%12, %13)
%15 = load_name a
%16 = load_name b
%17 = compare.gt (%15, %16)
%18 = load_name a
%19 = load_name b
%20 = compare.ge (%18, %19)
%21 = load_name a
%22 = load_name b
%23 = compare.in (%21, %22)
%24 = load_name a
%25 = load_name b
%26 = compare.not_in (%24, %25)
%27 = load_name a
%28 = load_name b
%29 = compare.is (%27, %28)
%30 = load_name a
%31 = load_name b
%32 = compare.is_not (%30, %31)
)"},
                    FrontendCase{"evaluates the middle of a chained comparison once", "a < b <= c\n",
                                 R"(
%0 = load_name a
%1 = load_name b
%2 = compare.lt (%0, %1)
%3 = branch (%2)
  then {
    %4 = load_name c
    %5 = compare.le (%1, %4)
    result %5
  }
  else {
    result %2
  }
)"},
                    FrontendCase{"takes an awaited value for the value", "async def f():\n    return await g()\n",
                                 R"(
%0 = function #0
%4 = store_name f (%0)
function #0 f f () async
  body {
    %1 = load_name g
    %2 = call %1()
    %3 = jump.return (%2)
  }
)"}));

INSTANTIATE_TEST_SUITE_P(Calls, PythonExpressionsTest,
                         testing::Values(FrontendCase{"passes positional and named arguments", "f(a, b=c)\n",
                                                      R"(
%0 = load_name f
%1 = load_name a
%2 = load_name c
%3 = call %0(%1, b=%2)
)"},
                                         FrontendCase{"spreads arguments", "f(*a, **b, c=1)\n",
                                                      R"(
%0 = load_name f
%1 = load_name a
%2 = load_name b
%3 = const.int 1
%4 = call %0(*=%1, **=%2, c=%3)
)"},
                                         FrontendCase{"takes a generator as the only argument", "f(x for x in y)\n",
                                                      R"(
%0 = load_name f
%1 = load_name y
%2 = build.list
%3 = loop.for (%1)
  body {
    %4 = next
    %5 = store_name x@1 (%4)
    %6 = load_name x@1
    %7 = load_attr append (%2)
    %8 = call %7(%6)
  }
  else {}
%9 = call %0(%2)
)"},
                                         FrontendCase{"follows a chain of calls", "a.b(c).d(e)[f]\n",
                                                      R"(
%0 = load_name a
%1 = load_attr b (%0)
%2 = load_name c
%3 = call %1(%2)
%4 = load_attr d (%3)
%5 = load_name e
%6 = call %4(%5)
%7 = load_name f
%8 = load_item (%6, %7)
)"}));

}  // namespace
}  // namespace lint
