// What the Python front end makes of control flow and of `match`. Ids are in the order of the text.

#include "frontend_case.h"

namespace lint {
namespace {

class PythonControlFlowTest : public FrontendTest {};

TEST_P(PythonControlFlowTest, Translates) { Check(GetParam()); }

INSTANTIATE_TEST_SUITE_P(ControlFlow, PythonControlFlowTest,
                         testing::Values(FrontendCase{"branches", R"(
if a:
    b
else:
    c
)",
                                                      R"(
%0 = load_name a
%1 = branch (%0)
  then {
    %2 = load_name b
  }
  else {
    %3 = load_name c
  }
)"},
                                         FrontendCase{"nests what follows a condition", R"(
if a:
    b
elif c:
    d
else:
    e
)",
                                                      R"(
%0 = load_name a
%1 = branch (%0)
  then {
    %2 = load_name b
  }
  else {
    %3 = load_name c
    %4 = branch (%3)
      then {
        %5 = load_name d
      }
      else {
        %6 = load_name e
      }
  }
)"},
                                         FrontendCase{"loops", R"(
for a, b in c:
    d
    break
else:
    e
)",
                                                      R"(
%0 = load_name c
%1 = loop.for (%0)
  body {
    %2 = next
    %3 = unpack 0/2 (%2)
    %4 = unpack 1/2 (%2)
    %5 = store_name a (%3)
    %6 = store_name b (%4)
    %7 = load_name d
    %8 = jump.break
  }
  else {
    %9 = load_name e
  }
)"},
                                         FrontendCase{"loops while", R"(
while a:
    continue
else:
    b
)",
                                                      R"(
%0 = loop.while
  condition {
    %1 = load_name a
    result %1
  }
  body {
    %2 = jump.continue
  }
  else {
    %3 = load_name b
  }
)"},
                                         FrontendCase{"drops a jump that has no loop", R"(
break
for a in b:
    def f():
        continue
)",
                                                      R"(
%0 = load_name b
%1 = loop.for (%0)
  body {
    %2 = next
    %3 = store_name a (%2)
    %4 = function #0
    %5 = store_name f (%4)
  }
  else {}
function #0 f f ()
  body {}
)"},
                                         FrontendCase{"raises where an assertion fails", "assert a, b\n",
                                                      R"(
%0 = load_name a
%1 = branch (%0)
  then {}
  else {
    %2 = load_name AssertionError
    %3 = load_name b
    %4 = call %2(%3)
    %5 = jump.raise (%4)
  }
)"},
                                         FrontendCase{"tries", R"(
try:
    a
except B as c:
    d
except (E, F):
    g
except:
    h
else:
    i
finally:
    j
)",
                                                      R"(
%0 = try
  body {
    %1 = load_name a
  }
  else {
    %11 = load_name i
  }
  finally {
    %12 = load_name j
  }
  except {
    %2 = load_name B
    %3 = unknown "exception" (%2)
    %4 = store_name c (%3)
    %5 = load_name d
  }
  except {
    %6 = load_name E
    %7 = load_name F
    %8 = build.tuple (%6, %7)
    %9 = load_name g
  }
  except {
    %10 = load_name h
  }
)"},
                                         FrontendCase{"handles groups of exceptions", R"(
try:
    a
except* B as c:
    d
)",
                                                      R"(
%0 = try
  body {
    %1 = load_name a
  }
  else {}
  finally {}
  except {
    %2 = load_name B
    %3 = unknown "exception" (%2)
    %4 = store_name c (%3)
    %5 = load_name d
  }
)"},
                                         FrontendCase{"raises", "raise\nraise A from b\n",
                                                      R"(
%0 = jump.raise
%1 = load_name A
%2 = load_name b
%3 = jump.raise (%1)
)"},
                                         FrontendCase{"enters context managers", "with a as b, c:\n    d\n",
                                                      R"(
%0 = load_name a
%1 = enter (%0)
%2 = store_name b (%1)
%3 = load_name c
%4 = enter (%3)
%5 = load_name d
)"},
                                         FrontendCase{"enters context managers in parentheses",
                                                      "with (a as b, c as d.e):\n    f\n",
                                                      R"(
%0 = load_name a
%1 = enter (%0)
%2 = store_name b (%1)
%3 = load_name c
%4 = enter (%3)
%5 = load_name d
%6 = store_attr e (%5, %4)
%7 = load_name f
)"},
                                         FrontendCase{"returns", R"(
def f():
    return
    return a
    return b, c
)",
                                                      R"(
%0 = function #0
%8 = store_name f (%0)
function #0 f f ()
  body {
    %1 = jump.return
    %2 = load_name a
    %3 = jump.return (%2)
    %4 = load_name b
    %5 = load_name c
    %6 = build.tuple (%4, %5)
    %7 = jump.return (%6)
  }
)"}));

INSTANTIATE_TEST_SUITE_P(Match, PythonControlFlowTest,
                         testing::Values(FrontendCase{"compares with literals", R"(
match a:
    case 1 | -2:
        b
    case None:
        c
    case _:
        d
)",
                                                      R"(
%0 = load_name a
%1 = const.int 1
%2 = compare.eq (%0, %1)
%3 = branch (%2)
  then {
    %4 = const.true
    result %4
  }
  else {
    %5 = const.int 2
    %6 = unary.negate (%5)
    %7 = compare.eq (%0, %6)
    result %7
  }
%8 = branch (%3)
  then {
    %9 = load_name b
  }
  else {
    %10 = const.none
    %11 = compare.is (%0, %10)
    %12 = branch (%11)
      then {
        %13 = load_name c
      }
      else {
        %14 = load_name d
      }
  }
)"},
                                         FrontendCase{"stores captures before the guard", R"(
match a:
    case b if c:
        d
    case e:
        f
)",
                                                      R"(
%0 = load_name a
%1 = store_name b (%0)
%2 = load_name c
%3 = branch (%2)
  then {
    %4 = load_name d
  }
  else {
    %5 = store_name e (%0)
    %6 = load_name f
  }
)"},
                                         FrontendCase{"takes sequences apart", R"(
match a:
    case [b, 'c', *d]:
        e
)",
                                                      R"(
%0 = load_name a
%1 = unknown "sequence pattern" (%0)
%2 = branch (%1)
  then {
    %3 = unpack 0/3 (%0)
    %4 = unpack 1/3 (%0)
    %5 = unpack.star 2/3 (%0)
    %6 = store_name b (%3)
    %7 = const.string "c"
    %8 = compare.eq (%4, %7)
    %9 = branch (%8)
      then {
        %10 = store_name d (%5)
        %11 = const.true
        result %11
      }
      else {
        %12 = const.false
        result %12
      }
    result %9
  }
  else {
    %13 = const.false
    result %13
  }
%14 = branch (%2)
  then {
    %15 = load_name e
  }
  else {}
)"},
                                         FrontendCase{"takes mappings apart", R"(
match a:
    case {'b': c, **d}:
        e
)",
                                                      R"(
%0 = load_name a
%1 = unknown "mapping pattern" (%0)
%2 = branch (%1)
  then {
    %3 = unknown "mapping rest" (%0)
    %4 = store_name d (%3)
    %5 = const.string "b"
    %6 = compare.in (%5, %0)
    %7 = branch (%6)
      then {
        %8 = load_item (%0, %5)
        %9 = store_name c (%8)
        %10 = const.true
        result %10
      }
      else {
        %11 = const.false
        result %11
      }
    result %7
  }
  else {
    %12 = const.false
    result %12
  }
%13 = branch (%2)
  then {
    %14 = load_name e
  }
  else {}
)"},
                                         FrontendCase{"takes objects apart", R"(
match a:
    case B(c, d=1) as e:
        f
    case int(g):
        h
)",
                                                      R"(
%0 = load_name a
%1 = load_name isinstance
%2 = load_name B
%3 = call %1(%0, %2)
%4 = branch (%3)
  then {
    %5 = unknown "positional pattern" (%0)
    %6 = load_attr d (%0)
    %7 = store_name c (%5)
    %8 = const.int 1
    %9 = compare.eq (%6, %8)
    result %9
  }
  else {
    %10 = const.false
    result %10
  }
%11 = branch (%4)
  then {
    %12 = store_name e (%0)
    %13 = const.true
    result %13
  }
  else {
    %14 = const.false
    result %14
  }
%15 = branch (%11)
  then {
    %16 = load_name f
  }
  else {
    %17 = load_name isinstance
    %18 = load_name int
    %19 = call %17(%0, %18)
    %20 = branch (%19)
      then {
        %21 = store_name g (%0)
        %22 = const.true
        result %22
      }
      else {
        %23 = const.false
        result %23
      }
    %24 = branch (%20)
      then {
        %25 = load_name h
      }
      else {}
  }
)"},
                                         FrontendCase{"compares with dotted names", R"(
match a, b:
    case c.d, (e):
        f
)",
                                                      R"(
%0 = load_name a
%1 = load_name b
%2 = build.tuple (%0, %1)
%3 = unknown "sequence pattern" (%2)
%4 = branch (%3)
  then {
    %5 = unpack 0/2 (%2)
    %6 = unpack 1/2 (%2)
    %7 = load_name c
    %8 = load_attr d (%7)
    %9 = compare.eq (%5, %8)
    %10 = branch (%9)
      then {
        %11 = store_name e (%6)
        %12 = const.true
        result %12
      }
      else {
        %13 = const.false
        result %13
      }
    result %10
  }
  else {
    %14 = const.false
    result %14
  }
%15 = branch (%4)
  then {
    %16 = load_name f
  }
  else {}
)"}));

}  // namespace
}  // namespace lint
