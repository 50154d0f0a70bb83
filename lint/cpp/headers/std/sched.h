// Scheduling.
#pragma once
#include <sys/types.h>

struct sched_param {
  int sched_priority;
};
typedef struct {
  unsigned long bits[16];
} cpu_set_t;
#define SCHED_OTHER 0
#define SCHED_FIFO 1
#define SCHED_RR 2
#define CPU_SETSIZE 1024
#define CPU_ZERO(set) (*(set) = cpu_set_t())
#define CPU_SET(cpu, set) ((set)->bits[(cpu) / 64] |= 1ul << ((cpu) % 64))
#define CPU_ISSET(cpu, set) (((set)->bits[(cpu) / 64] >> ((cpu) % 64)) & 1)
extern "C" {
int sched_yield();
int sched_setaffinity(pid_t, size_t, const cpu_set_t*);
int sched_getaffinity(pid_t, size_t, cpu_set_t*);
int sched_getcpu();
int sched_setscheduler(pid_t, int, const sched_param*);
}
