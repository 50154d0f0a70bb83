// Time of day.
#pragma once
#include <sys/types.h>

struct timezone {
  int tz_minuteswest, tz_dsttime;
};
struct itimerval {
  timeval it_interval, it_value;
};
#define ITIMER_REAL 0
extern "C" {
int gettimeofday(timeval*, void*);
int settimeofday(const timeval*, const struct timezone*);
int setitimer(int, const itimerval*, itimerval*);
int utimes(const char*, const timeval[2]);
}
#define timeradd(a, b, result) \
  ((result)->tv_sec = (a)->tv_sec + (b)->tv_sec, (result)->tv_usec = (a)->tv_usec + (b)->tv_usec)
#define timersub(a, b, result) \
  ((result)->tv_sec = (a)->tv_sec - (b)->tv_sec, (result)->tv_usec = (a)->tv_usec - (b)->tv_usec)
