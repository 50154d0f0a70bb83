// size_t, ptrdiff_t, max_align_t, offsetof.
#pragma once
#include <bits/ctypes.h>

typedef struct {
  alignas(long long) long long a;
  alignas(long double) long double b;
} max_align_t;
using std::nullptr_t;
#define offsetof(type, member) __builtin_offsetof(type, member)
