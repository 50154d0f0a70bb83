// The C part of stdlib.h, without the overloads of std::abs.
#pragma once
#include <bits/ctypes.h>

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
#define MB_CUR_MAX 6

typedef struct {
  int quot, rem;
} div_t;
typedef struct {
  long quot, rem;
} ldiv_t;
typedef struct {
  long long quot, rem;
} lldiv_t;

extern "C" {
void* malloc(size_t);
void* calloc(size_t count, size_t size);
void* realloc(void*, size_t);
void* aligned_alloc(size_t alignment, size_t);
int posix_memalign(void**, size_t alignment, size_t);
void free(void*);
[[noreturn]] void abort();
[[noreturn]] void exit(int);
[[noreturn]] void _Exit(int);
[[noreturn]] void quick_exit(int);
int atexit(void (*)());
int at_quick_exit(void (*)());
char* getenv(const char*);
char* secure_getenv(const char*);
int setenv(const char* name, const char* value, int overwrite);
int unsetenv(const char*);
int putenv(char*);
int system(const char*);
double atof(const char*);
int atoi(const char*);
long atol(const char*);
long long atoll(const char*);
double strtod(const char*, char** end);
float strtof(const char*, char** end);
long double strtold(const char*, char** end);
long strtol(const char*, char** end, int base);
long long strtoll(const char*, char** end, int base);
unsigned long strtoul(const char*, char** end, int base);
unsigned long long strtoull(const char*, char** end, int base);
int rand();
void srand(unsigned);
int rand_r(unsigned*);
long random();
void srandom(unsigned);
double drand48();
long lrand48();
long mrand48();
void srand48(long);
int abs(int);
long labs(long);
long long llabs(long long);
div_t div(int, int);
ldiv_t ldiv(long, long);
lldiv_t lldiv(long long, long long);
void qsort(void*, size_t count, size_t size, int (*compare)(const void*, const void*));
void* bsearch(const void* key, const void*, size_t count, size_t size, int (*compare)(const void*, const void*));
int mblen(const char*, size_t);
int mbtowc(wchar_t*, const char*, size_t);
int wctomb(char*, wchar_t);
size_t mbstowcs(wchar_t*, const char*, size_t);
size_t wcstombs(char*, const wchar_t*, size_t);
int mkstemp(char*);
char* mkdtemp(char*);
char* mktemp(char*);
char* realpath(const char*, char*);
int getloadavg(double*, int);
}
