// The C library's stdlib.h; abs takes every type, as in std.
#pragma once
#include <cstdlib>

using std::abs;
using std::div;
