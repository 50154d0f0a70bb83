#include "lint/cli/progress_bar.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <string_view>

#include "lint/cli/terminal.h"
#include "llvm/Support/Process.h"

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace lint {
namespace {

constexpr auto kQuietFor = std::chrono::seconds(1);
constexpr auto kEvery = std::chrono::milliseconds(100);
constexpr std::string_view kErase = "\r\x1b[K";

const char* NameOf(Stage stage) {
  switch (stage) {
    case Stage::kDiscover:
      return "looking for files";
    case Stage::kParseCpp:
      return "parsing C++";
    case Stage::kParse:
      return "reading files";
    case Stage::kModules:
      return "interpreting modules";
    case Stage::kFunctions:
      return "interpreting functions";
  }
  return "";
}

// Nothing but this is called from a signal handler. What cannot be written is only decoration.
void WriteToTerminal(std::string_view text) {
  [[maybe_unused]] const auto written = ::write(kStandardError, text.data(), text.size());
}

void EraseAndDie(int signal) {
  WriteToTerminal(kErase);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

// While the line is there, Ctrl-C takes it away before it ends the program.
class LineOnTerminal {
 public:
  LineOnTerminal() : before_(std::signal(SIGINT, EraseAndDie)) {}
  ~LineOnTerminal() {
    WriteToTerminal(kErase);
    std::signal(SIGINT, before_);
  }

 private:
  void (*before_)(int);
};

}  // namespace

std::string ProgressLine(Stage stage, size_t done, size_t total, size_t columns) {
  constexpr size_t kCells = 24;
  std::string line = NameOf(stage);
  if (total != 0) {
    done = std::min(done, total);
    const size_t filled = kCells * done / total;
    const std::string percent = std::to_string(100 * done / total);
    line.resize(std::max<size_t>(line.size(), 24), ' ');
    line += "[" + std::string(filled, '#') + std::string(kCells - filled, '-') + "] " +
            std::string(3 - percent.size(), ' ') + percent + "%";
  }
  return line.substr(0, columns);
}

ProgressBar::ProgressBar(const Progress& progress) : progress_(progress) {
  const bool is_terminal = llvm::sys::Process::FileDescriptorIsDisplayed(kStandardError);
  if (is_terminal && UsesColor(ColorChoice::kAuto, kStandardError)) {
    thread_ = std::thread([this] { Show(); });
  }
}

ProgressBar::~ProgressBar() {
  if (thread_.joinable()) {
    {
      const std::lock_guard lock(mutex_);
      is_over_ = true;
    }
    ended_.notify_one();
    thread_.join();
  }
}

void ProgressBar::Show() {
  std::unique_lock lock(mutex_);
  const auto is_over = [this] { return is_over_; };
  if (ended_.wait_for(lock, kQuietFor, is_over)) {
    return;
  }
  const LineOnTerminal line;
  do {
    // The last column stays free: a terminal that wraps would leave what it cannot erase.
    const size_t columns = std::max(2U, llvm::sys::Process::StandardErrColumns()) - 1;
    WriteToTerminal(std::string(kErase) +
                    ProgressLine(progress_.stage(), progress_.done(), progress_.total(), columns));
  } while (!ended_.wait_for(lock, kEvery, is_over));
}

}  // namespace lint
