#include "lint/server/background.h"

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace lint {

void LowerPriorityOfThisThread() {
#ifdef __linux__
  // To Linux a thread is a process here, whatever POSIX says.
  constexpr int kNicer = 10;
  (void)setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNicer);
#endif
}

void GiveMemoryBack() {
#ifdef __GLIBC__
  (void)malloc_trim(0);
#endif
}

}  // namespace lint
