// Waiting for files.
#pragma once
#include <sys/types.h>

#define FD_SETSIZE 1024
typedef struct {
  unsigned long bits[16];
} fd_set;
#define FD_ZERO(set) (*(set) = fd_set())
#define FD_SET(fd, set) ((set)->bits[(fd) / 64] |= 1ul << ((fd) % 64))
#define FD_CLR(fd, set) ((set)->bits[(fd) / 64] &= ~(1ul << ((fd) % 64)))
#define FD_ISSET(fd, set) (((set)->bits[(fd) / 64] >> ((fd) % 64)) & 1)
extern "C" int select(int, fd_set*, fd_set*, fd_set*, timeval*);
