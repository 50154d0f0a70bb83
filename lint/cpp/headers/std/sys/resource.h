// Use and limits of resources.
#pragma once
#include <sys/time.h>

typedef unsigned long rlim_t;
struct rlimit {
  rlim_t rlim_cur, rlim_max;
};
struct rusage {
  timeval ru_utime, ru_stime;
  long ru_maxrss, ru_minflt, ru_majflt, ru_nvcsw, ru_nivcsw;
};
#define RLIM_INFINITY (~0ul)
#define RLIMIT_CPU 0
#define RLIMIT_STACK 3
#define RLIMIT_CORE 4
#define RLIMIT_NOFILE 7
#define RLIMIT_AS 9
#define RUSAGE_SELF 0
#define RUSAGE_CHILDREN (-1)
#define PRIO_PROCESS 0
extern "C" {
int getrlimit(int, rlimit*);
int setrlimit(int, const rlimit*);
int getrusage(int, rusage*);
int setpriority(int, id_t, int);
int getpriority(int, id_t);
}
