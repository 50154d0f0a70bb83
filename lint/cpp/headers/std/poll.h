// Waiting for several files.
#pragma once

struct pollfd {
  int fd;
  short events, revents;
};
typedef unsigned long nfds_t;
#define POLLIN 1
#define POLLPRI 2
#define POLLOUT 4
#define POLLERR 8
#define POLLHUP 16
extern "C" int poll(pollfd*, nfds_t, int);
