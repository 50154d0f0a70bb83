// Vectors of memory.
#pragma once
#include <sys/types.h>

struct iovec {
  void* iov_base;
  size_t iov_len;
};
extern "C" {
ssize_t readv(int, const iovec*, int);
ssize_t writev(int, const iovec*, int);
}
