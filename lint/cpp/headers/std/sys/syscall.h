// System calls by number.
#pragma once

extern "C" long syscall(long, ...);
#define SYS_gettid 186
#define SYS_getpid 39
