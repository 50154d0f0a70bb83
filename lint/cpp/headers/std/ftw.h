// Walking a tree of files.
#pragma once
#include <sys/stat.h>

struct FTW {
  int base, level;
};
#define FTW_F 0
#define FTW_D 1
#define FTW_PHYS 1
#define FTW_DEPTH 8
extern "C" {
int ftw(const char*, int (*)(const char*, const struct stat*, int), int);
int nftw(const char*, int (*)(const char*, const struct stat*, int, FTW*), int, int);
}
