// Time of the C library.
#pragma once
#include <bits/ctime_types.h>

#define CLOCKS_PER_SEC ((clock_t)1000000)
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define TIME_UTC 1

extern "C" {
clock_t clock();
time_t time(time_t*);
double difftime(time_t end, time_t begin);
time_t mktime(tm*);
time_t timegm(tm*);
size_t strftime(char*, size_t, const char* format, const tm*);
char* strptime(const char*, const char* format, tm*);
tm* gmtime(const time_t*);
tm* localtime(const time_t*);
tm* gmtime_r(const time_t*, tm*);
tm* localtime_r(const time_t*, tm*);
char* asctime(const tm*);
char* ctime(const time_t*);
char* asctime_r(const tm*, char*);
char* ctime_r(const time_t*, char*);
int timespec_get(timespec*, int base);
int clock_gettime(clockid_t, timespec*);
int clock_settime(clockid_t, const timespec*);
int clock_getres(clockid_t, timespec*);
int clock_nanosleep(clockid_t, int flags, const timespec*, timespec*);
int nanosleep(const timespec*, timespec*);
void tzset();
extern char* tzname[2];
extern long timezone;
}
