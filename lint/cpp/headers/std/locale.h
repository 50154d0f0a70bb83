// Locale of the C library.
#pragma once

#define LC_CTYPE 0
#define LC_NUMERIC 1
#define LC_TIME 2
#define LC_COLLATE 3
#define LC_MONETARY 4
#define LC_ALL 6
struct lconv {
  char *decimal_point, *thousands_sep, *grouping;
};
typedef struct __locale* locale_t;
extern "C" {
char* setlocale(int, const char*);
lconv* localeconv();
}
