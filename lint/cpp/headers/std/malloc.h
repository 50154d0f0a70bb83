// Memory.
#pragma once
#include <stdlib.h>

struct mallinfo {
  int arena, ordblks, uordblks, fordblks;
};
extern "C" {
void* memalign(size_t, size_t);
size_t malloc_usable_size(void*);
int malloc_trim(size_t);
struct mallinfo mallinfo();
}
