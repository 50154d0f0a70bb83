#include "lint/cpp/crash_guard.h"

#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <mutex>

#include "clang/Basic/Stack.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
// LLVM's headers poison what their allocators hold, its libraries, which come without the sanitizer, do not unpoison
// it.
extern "C" const char* __asan_default_options() { return "allow_user_poisoning=0"; }
#endif
#endif

namespace lint {
namespace {

// Address space, not memory: only the pages that are used cost anything.
constexpr unsigned kStackSize = 512u << 20;
constexpr size_t kSignalStackSize = 64u << 10;

// LLVM's handlers run on the stack that has overflowed unless they are told otherwise.
void HandleSignalsElsewhere() {
  for (int number : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP}) {
    struct sigaction action;
    if (sigaction(number, nullptr, &action) == 0) {
      action.sa_flags |= SA_ONSTACK;
      sigaction(number, &action, nullptr);
    }
  }
}

// What LLVM gives up on (it has no exceptions) ends the guarded work as a crash does, and is not printed.
void GiveUp(void*, const char* reason, bool) {
  if (llvm::CrashRecoveryContext* context = llvm::CrashRecoveryContext::GetCurrent()) {
    context->HandleExit(EXIT_FAILURE);
  }
  llvm::errs() << reason << "\n";
  std::abort();
}

void EnableRecovery() {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::CrashRecoveryContext::Enable();
    llvm::remove_fatal_error_handler();
    llvm::install_fatal_error_handler(GiveUp);
    HandleSignalsElsewhere();
  });
}

// A stack for the signal handlers of this thread.
class SignalStack {
 public:
  SignalStack() : memory_(new char[kSignalStackSize]) {
    stack_t stack = {};
    stack.ss_sp = memory_.get();
    stack.ss_size = kSignalStackSize;
    sigaltstack(&stack, &previous_);
  }
  ~SignalStack() { sigaltstack(&previous_, nullptr); }
  SignalStack(const SignalStack&) = delete;
  SignalStack& operator=(const SignalStack&) = delete;

 private:
  std::unique_ptr<char[]> memory_;
  stack_t previous_ = {};
};

}  // namespace

bool RunGuarded(llvm::function_ref<void()> work) {
  EnableRecovery();
  llvm::CrashRecoveryContext context;
  return context.RunSafelyOnThread(
      [&] {
        SignalStack signal_stack;
        clang::noteBottomOfStack();
        work();
      },
      kStackSize);
}

}  // namespace lint
