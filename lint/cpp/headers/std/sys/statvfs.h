// File systems.
#pragma once
#include <sys/types.h>

struct statvfs {
  unsigned long f_bsize, f_frsize, f_blocks, f_bfree, f_bavail, f_files, f_ffree, f_favail;
};
extern "C" int statvfs(const char*, struct statvfs*);
