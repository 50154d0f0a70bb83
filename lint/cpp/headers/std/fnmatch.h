// Names that fit a pattern.
#pragma once
#define FNM_PATHNAME 1
#define FNM_PERIOD 4
#define FNM_NOMATCH 1
extern "C" int fnmatch(const char*, const char*, int);
