// What the Python front end makes of displays and comprehensions, and of strings. Ids are in the order of the text.

#include "frontend_case.h"

namespace lint {
namespace {

class PythonComprehensionsTest : public FrontendTest {};

TEST_P(PythonComprehensionsTest, Translates) { Check(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Displays, PythonComprehensionsTest,
    testing::Values(FrontendCase{"builds collections", "(), (a,), [b, *c], {d, e}, {f: g, **h}\n",
                                 R"(
%0 = build.tuple
%1 = load_name a
%2 = build.tuple (%1)
%3 = load_name b
%4 = load_name c
%5 = build.list (%3, *=%4)
%6 = load_name d
%7 = load_name e
%8 = build.set (%6, %7)
%9 = load_name f
%10 = load_name g
%11 = load_name h
%12 = build.dict (%9, %10, **=%11)
)"},
                    FrontendCase{"fills a list in a loop", "[f(x) for x in y]\n",
                                 R"(
%0 = load_name y
%1 = build.list
%2 = loop.for (%0)
  body {
    %3 = next
    %4 = store_name x@1 (%3)
    %5 = load_name f
    %6 = load_name x@1
    %7 = call %5(%6)
    %8 = load_attr append (%1)
    %9 = call %8(%7)
  }
  else {}
)"},
                    FrontendCase{"fills a set and a dict", "{x for x in y}; {k: v for k, v in z}\n",
                                 R"(
%0 = load_name y
%1 = build.set
%2 = loop.for (%0)
  body {
    %3 = next
    %4 = store_name x@1 (%3)
    %5 = load_name x@1
    %6 = load_attr add (%1)
    %7 = call %6(%5)
  }
  else {}
%8 = load_name z
%9 = build.dict
%10 = loop.for (%8)
  body {
    %11 = next
    %12 = unpack 0/2 (%11)
    %13 = unpack 1/2 (%11)
    %14 = store_name k@2 (%12)
    %15 = store_name v@2 (%13)
    %16 = load_name k@2
    %17 = load_name v@2
    %18 = store_item (%9, %16, %17)
  }
  else {}
)"},
                    FrontendCase{"nests clauses", "[x for y in z if y for x in y]\n",
                                 R"(
%0 = load_name z
%1 = build.list
%2 = loop.for (%0)
  body {
    %3 = next
    %4 = store_name y@1 (%3)
    %5 = load_name y@1
    %6 = branch (%5)
      then {
        %7 = load_name y@1
        %8 = loop.for (%7)
          body {
            %9 = next
            %10 = store_name x@1 (%9)
            %11 = load_name x@1
            %12 = load_attr append (%1)
            %13 = call %12(%11)
          }
          else {}
      }
      else {}
  }
  else {}
)"},
                    FrontendCase{"evaluates the first iterable outside", "[x for x in x]\n",
                                 R"(
%0 = load_name x
%1 = build.list
%2 = loop.for (%0)
  body {
    %3 = next
    %4 = store_name x@1 (%3)
    %5 = load_name x@1
    %6 = load_attr append (%1)
    %7 = call %6(%5)
  }
  else {}
)"},
                    FrontendCase{"keeps names of comprehensions apart", "[x for x in a]; [x for x in b]; x\n",
                                 R"(
%0 = load_name a
%1 = build.list
%2 = loop.for (%0)
  body {
    %3 = next
    %4 = store_name x@1 (%3)
    %5 = load_name x@1
    %6 = load_attr append (%1)
    %7 = call %6(%5)
  }
  else {}
%8 = load_name b
%9 = build.list
%10 = loop.for (%8)
  body {
    %11 = next
    %12 = store_name x@2 (%11)
    %13 = load_name x@2
    %14 = load_attr append (%9)
    %15 = call %14(%13)
  }
  else {}
%16 = load_name x
)"},
                    FrontendCase{"renames what a lambda within captures", "[lambda y: x + y for x in a]\n",
                                 R"(
%0 = load_name a
%1 = build.list
%2 = loop.for (%0)
  body {
    %3 = next
    %4 = store_name x@1 (%3)
    %5 = function #0
    %10 = load_attr append (%1)
    %11 = call %10(%5)
  }
  else {}
function #0 <lambda> <lambda> (y)
  locals y
  body {
    %6 = load_name x@1
    %7 = load_name y
    %8 = binary.add (%6, %7)
    %9 = jump.return (%8)
  }
)"},
                    FrontendCase{"does not rename what a lambda within binds", "[lambda x: x for x in a]\n",
                                 R"(
%0 = load_name a
%1 = build.list
%2 = loop.for (%0)
  body {
    %3 = next
    %4 = store_name x@1 (%3)
    %5 = function #0
    %8 = load_attr append (%1)
    %9 = call %8(%5)
  }
  else {}
function #0 <lambda> <lambda> (x)
  locals x
  body {
    %6 = load_name x
    %7 = jump.return (%6)
  }
)"},
                    FrontendCase{"binds a walrus around the comprehension",
                                 "def f():\n    return [y := x for x in z]\n",
                                 R"(
%0 = function #0
%11 = store_name f (%0)
function #0 f f ()
  locals x@1, y
  body {
    %1 = load_name z
    %2 = build.list
    %3 = loop.for (%1)
      body {
        %4 = next
        %5 = store_name x@1 (%4)
        %6 = load_name x@1
        %7 = store_name y (%6)
        %8 = load_attr append (%2)
        %9 = call %8(%6)
      }
      else {}
    %10 = jump.return (%2)
  }
)"}));

INSTANTIATE_TEST_SUITE_P(Strings, PythonComprehensionsTest,
                         testing::Values(FrontendCase{"builds an f-string from its parts", "f'a{b}c{{}}{d}'\n",
                                                      R"(
%0 = const.string "a"
%1 = load_name b
%2 = const.string "c{}"
%3 = load_name d
%4 = build.string (%0, %1, %2, %3)
)"},
                                         FrontendCase{"does not know what a format makes of a value",
                                                      "f'{a!r}{b:>{c}}{d=}'\n",
                                                      R"(
%0 = load_name a
%1 = unknown "format" (%0)
%2 = load_name b
%3 = load_name c
%4 = unknown "format" (%2, %3)
%5 = load_name d
%6 = unknown "format" (%5)
%7 = build.string (%1, %4, %6)
)"},
                                         FrontendCase{"joins f-strings with others", "'x' f'{a}' 'y'\n",
                                                      R"(
%0 = const.string "x"
%1 = load_name a
%2 = const.string "y"
%3 = build.string (%0, %1, %2)
)"},
                                         FrontendCase{"makes a string of an f-string without values", "x = f'a{{'\n",
                                                      R"(
%0 = const.string "a{"
%1 = store_name x (%0)
)"}));

}  // namespace
}  // namespace lint
