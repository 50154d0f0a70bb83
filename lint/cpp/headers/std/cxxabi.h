// Names of types made readable.
#pragma once
#include <bits/ctypes.h>

namespace __cxxabiv1 {
extern "C" char* __cxa_demangle(const char*, char*, size_t*, int*);
}
namespace abi = __cxxabiv1;
