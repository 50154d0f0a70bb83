// What the Python front end makes of definitions, imports and broken code. Ids are in the order of the text.

#include "frontend_case.h"

namespace lint {
namespace {

class PythonStatementsTest : public FrontendTest {};

TEST_P(PythonStatementsTest, Translates) { Check(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Definitions, PythonStatementsTest,
                         testing::Values(FrontendCase{"defines functions",
                                                      "def f(a, b=1, *c, d, e=2, **g):\n    x = a\n",
                                                      R"(
%0 = const.int 1
%1 = const.int 2
%2 = function #0 (b=%0, e=%1)
%5 = store_name f (%2)
function #0 f f (a, b=, *c, kw d, kw e=, **g)
  locals a, b, c, d, e, g, x
  body {
    %3 = load_name a
    %4 = store_name x (%3)
  }
)"},
                                         FrontendCase{"tells positional parameters apart and keeps types",
                                                      "def f(a: int, /, b: 'T' = 1, *, c):\n    pass\n",
                                                      R"(
%0 = const.int 1
%1 = function #0 (b=%0)
%2 = store_name f (%1)
function #0 f f (pos a: "int", b: "'T'"=, kw c)
  locals a, b, c
  body {}
)"},
                                         FrontendCase{"decorates, the outermost first", R"(
@a
@b(c)
def f(): pass
)",
                                                      R"(
%0 = load_name a
%1 = load_name b
%2 = load_name c
%3 = call %1(%2)
%4 = function #0 (@=%0, @=%3)
%5 = store_name f (%4)
function #0 f f ()
  body {}
)"},
                                         FrontendCase{"defines lambdas", "f = lambda x, y=1: x\n",
                                                      R"(
%0 = const.int 1
%1 = function #0 (y=%0)
%4 = store_name f (%1)
function #0 <lambda> <lambda> (x, y=)
  locals x, y
  body {
    %2 = load_name x
    %3 = jump.return (%2)
  }
)"},
                                         FrontendCase{"defines classes", R"(
@d
class A(B, *C, metaclass=M):
    x = 1
    def f(self):
        def g(): pass
)",
                                                      R"(
%0 = load_name d
%1 = load_name B
%2 = load_name C
%3 = load_name M
%4 = class #0 (%1, *=%2, metaclass=%3, @=%0)
%11 = store_name A (%4)
function #0 f A.f (self)
  locals self, g
  body {
    %8 = function #1
    %9 = store_name g (%8)
  }
function #1 g A.f.<locals>.g ()
  body {}
class #0 A A
  body {
    %5 = const.int 1
    %6 = store_name x (%5)
    %7 = function #0
    %10 = store_name f (%7)
  }
)"},
                                         FrontendCase{"lists what a function binds and what it declares", R"(
def f(a):
    global b
    b = 1
    import c.d
    for e in a: pass
    with a as g: pass
    def h():
        nonlocal a
        a = i
    class J: k = 1
    del l
    m: int
)",
                                                      R"(
%0 = function #0
%22 = store_name f (%0)
function #0 f f (a)
  locals a, c, e, g, h, J, l, m
  globals b
  body {
    %1 = const.int 1
    %2 = store_name b (%1)
    %3 = import.module.top "c.d"
    %4 = store_name c (%3)
    %5 = load_name a
    %6 = loop.for (%5)
      body {
        %7 = next
        %8 = store_name e (%7)
      }
      else {}
    %9 = load_name a
    %10 = enter (%9)
    %11 = store_name g (%10)
    %12 = function #1
    %15 = store_name h (%12)
    %16 = class #0
    %19 = store_name J (%16)
    %20 = delete.name l
    %21 = annotate m: "int"
  }
function #1 h f.<locals>.h ()
  nonlocals a
  body {
    %13 = load_name i
    %14 = store_name a (%13)
  }
class #0 J f.<locals>.J
  body {
    %17 = const.int 1
    %18 = store_name k (%17)
  }
)"},
                                         FrontendCase{"marks generators", R"(
def f():
    yield
    x = yield a
    yield from b
)",
                                                      R"(
%0 = function #0
%8 = store_name f (%0)
function #0 f f () generator
  locals x
  body {
    %1 = const.none
    %2 = yield (%1)
    %3 = load_name a
    %4 = yield (%3)
    %5 = store_name x (%4)
    %6 = load_name b
    %7 = yield.from (%6)
  }
)"},
                                         FrontendCase{"marks async functions", R"(
async def f():
    async for a in b: pass
    async with c: pass
)",
                                                      R"(
%0 = function #0
%7 = store_name f (%0)
function #0 f f () async
  locals a
  body {
    %1 = load_name b
    %2 = loop.for (%1)
      body {
        %3 = next
        %4 = store_name a (%3)
      }
      else {}
    %5 = load_name c
    %6 = enter (%5)
  }
)"},
                                         FrontendCase{"gives type parameters names of their own",
                                                      "def f[T: int, *U](x: T) -> T:\n    return T\n",
                                                      R"(
%0 = unknown "type parameter"
%1 = store_name T@1 (%0)
%2 = unknown "type parameter"
%3 = store_name U@1 (%2)
%4 = function #0
%7 = store_name f (%4)
function #0 f f (x: "T")
  locals x
  body {
    %5 = load_name T@1
    %6 = jump.return (%5)
  }
)"},
                                         FrontendCase{"does not know what a type alias is", "type A[T] = list[T]\n",
                                                      R"(
%0 = unknown "type alias"
%1 = store_name A (%0)
)"}));

INSTANTIATE_TEST_SUITE_P(Imports, PythonStatementsTest,
                         testing::Values(FrontendCase{"imports modules", R"(
import a
import a.b.c
import a.b as c, d
)",
                                                      R"(
%0 = import.module "a"
%1 = store_name a (%0)
%2 = import.module.top "a.b.c"
%3 = store_name a (%2)
%4 = import.module "a.b"
%5 = store_name c (%4)
%6 = import.module "d"
%7 = store_name d (%6)
)"},
                                         FrontendCase{"imports members", "from a.b import c, d as e\n",
                                                      R"(
%0 = import.member "a.b" c
%1 = store_name c (%0)
%2 = import.member "a.b" d
%3 = store_name e (%2)
)"},
                                         FrontendCase{"imports relatively", "from . import a\nfrom .. b import (c,)\n",
                                                      R"(
%0 = import.member "." a
%1 = store_name a (%0)
%2 = import.member "..b" c
%3 = store_name c (%2)
)"},
                                         FrontendCase{"imports everything", "from a import *\n",
                                                      R"(
%0 = import.star "a"
)"},
                                         FrontendCase{"imports nothing from the future",
                                                      "from __future__ import annotations\n",
                                                      R"(
)"}));

INSTANTIATE_TEST_SUITE_P(
    OldPython, PythonStatementsTest,
    testing::Values(FrontendCase{"takes the print statement for the call", "print a, b\nprint >>f, c\n",
                                 R"(
%0 = load_name print
%1 = load_name a
%2 = load_name b
%3 = call %0(%1, %2)
%4 = load_name print
%5 = load_name f
%6 = load_name c
%7 = call %4(file=%5, %6)
)"},
                    FrontendCase{"does not know what exec does", "exec 'x' in a, b\n",
                                 R"(
%0 = const.string "x"
%1 = load_name a
%2 = load_name b
%3 = unknown "exec" (%0, %1, %2)
)"},
                    FrontendCase{"handles exceptions in the old way", R"(
try:
    a
except B, c:
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
                    FrontendCase{"takes tuples apart that are parameters", "def f(a, (b, c)):\n    return b\n",
                                 R"(
%0 = function #0
%8 = store_name f (%0)
function #0 f f (a, .1)
  locals a, .1, b, c
  body {
    %1 = load_name .1
    %2 = unpack 0/2 (%1)
    %3 = unpack 1/2 (%1)
    %4 = store_name b (%2)
    %5 = store_name c (%3)
    %6 = load_name b
    %7 = jump.return (%6)
  }
)"}));

INSTANTIATE_TEST_SUITE_P(Errors, PythonStatementsTest,
                         testing::Values(FrontendCase{"goes on after a syntax error", R"(
a = 1
b = = 2
c = 3
)",
                                                      R"(
%0 = const.int 1
%1 = store_name a (%0)
%2 = const.int 2
%3 = store_name b (%2)
%4 = const.int 3
%5 = store_name c (%4)
problem "syntax error, skipped"
)"},
                                         FrontendCase{"translates what a broken block holds", "def f(:\n    x = g(1)\n",
                                                      R"(
%0 = function #0
%5 = store_name f (%0)
function #0 f f ()
  locals x
  body {
    %1 = load_name g
    %2 = const.int 1
    %3 = call %1(%2)
    %4 = store_name x (%3)
  }
problem "syntax error, `)` expected"
)"},
                                         FrontendCase{"ends a line whose bracket is missing", "x = f(1\ny = 2\n",
                                                      R"(
%0 = load_name x
%1 = load_name f
%2 = const.int 1
%3 = const.int 2
%4 = store_name y (%3)
problem "syntax error, skipped"
)"},
                                         FrontendCase{"goes on after a byte that is nothing", R"(
x = 1
$
y = 2
)",
                                                      R"(
%0 = const.int 1
%1 = store_name x (%0)
%2 = const.int 2
%3 = store_name y (%2)
problem "syntax error, skipped"
)"}));

}  // namespace
}  // namespace lint
