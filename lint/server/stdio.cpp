#include "lint/server/stdio.h"

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "lint/server/framing.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#if LLVM_ON_UNIX
#include <poll.h>
#include <unistd.h>
#endif

namespace lint {
namespace {

// Writes from a thread of its own, so that a client that does not read holds nobody up.
class Writer {
 public:
  Writer() : thread_([this] { Run(); }) {}

  ~Writer() {
    Finish();
    thread_.join();
  }

  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void Send(std::string message) {
    const std::lock_guard lock(mutex_);
    if (!is_over_) queue_.push_back(std::move(message));
    wake_.notify_all();
  }

  // Nothing more is sent; what was is written, as far as somebody reads it. False: nobody does.
  bool Finish() {
    constexpr auto kPatience = std::chrono::seconds(2);
    std::unique_lock lock(mutex_);
    is_over_ = true;
    wake_.notify_all();
    return wake_.wait_for(lock, kPatience, [&] { return queue_.empty() && !is_writing_; });
  }

 private:
  void Run() {
    std::unique_lock lock(mutex_);
    while (true) {
      wake_.wait(lock, [&] { return is_over_ || !queue_.empty(); });
      if (queue_.empty()) return;
      const std::string message = std::move(queue_.front());
      queue_.pop_front();
      is_writing_ = true;
      lock.unlock();
      Write(message);
      lock.lock();
      is_writing_ = false;
      wake_.notify_all();
    }
  }

  void Write(llvm::StringRef message) {
    if (has_failed_) return;
    llvm::raw_fd_ostream& out = llvm::outs();
    out << Framed(message);
    out.flush();
    if (out.has_error()) {
      has_failed_ = true;  // the client is gone; that its end is closed tells the reader
      out.clear_error();
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::string> queue_;
  bool is_over_ = false;
  bool is_writing_ = false;
  bool has_failed_ = false;
  std::thread thread_;
};

constexpr size_t kAtOnce = size_t{1} << 16;

#if LLVM_ON_UNIX
constexpr int kBetweenLooks = 3000;  // milliseconds; at whether the client lives

bool IsGone(int64_t process) { return process > 0 && kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH; }

// As much as there is; nothing at the end, which is also where the process that started us is no more.
size_t ReadSome(char* bytes, const Server& server) {
  while (true) {
    pollfd input = {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    const int ready = poll(&input, 1, kBetweenLooks);
    if (ready == 0 && IsGone(server.ParentProcess())) return 0;
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t count = read(STDIN_FILENO, bytes, kAtOnce);
    if (count < 0 && errno == EINTR) continue;
    return count < 0 ? 0 : static_cast<size_t>(count);
  }
}
#else
size_t ReadSome(char* bytes, const Server&) {
  const auto input = llvm::sys::fs::getStdinHandle();
  llvm::Expected<size_t> count = llvm::sys::fs::readNativeFile(input, {bytes, kAtOnce});
  if (count) return *count;
  llvm::consumeError(count.takeError());
  return 0;
}
#endif

// False once the client has said that it is over.
bool TakeMessages(MessageFramer& framer, Server& server) {
  while (std::optional<std::string> message = framer.Next()) {
    if (server.Receive(*message) == Server::Verdict::kNoJson) framer.Reject(*message);
    if (server.ExitStatus()) return false;
  }
  return true;
}

bool HasEnded(Server& server) {
  constexpr int kTries = 100;
  constexpr auto kBetween = std::chrono::milliseconds(10);
  for (int i = 0; i < kTries && server.IsChecking(); ++i) std::this_thread::sleep_for(kBetween);
  return !server.IsChecking();
}

}  // namespace

int ServeOnStandardStreams(ServerOptions options) {
#ifdef SIGPIPE
  std::signal(SIGPIPE, SIG_IGN);  // a client that is gone is no reason to die before we have looked
#endif
  (void)llvm::sys::ChangeStdinToBinary();
  (void)llvm::sys::ChangeStdoutToBinary();
  auto writer = std::make_unique<Writer>();
  auto server =
      std::make_unique<Server>(std::move(options), [&](std::string message) { writer->Send(std::move(message)); });
  MessageFramer framer;
  std::string bytes(kAtOnce, '\0');
  while (const size_t count = ReadSome(bytes.data(), *server)) {
    framer.Feed(llvm::StringRef(bytes.data(), count));
    if (!TakeMessages(framer, *server)) break;
  }
  const int status = server->ExitStatus().value_or(1);
  server->Stop();
  // A check that is going on is of no use to anybody, and may not be ready to end.
  if (!writer->Finish() || !HasEnded(*server)) std::_Exit(status);
  server.reset();
  writer.reset();
  return status;
}

}  // namespace lint
