// Files are looked at again and again: a walk over the folders and one question to the file system for each file. That
// sees every way in which editors save, works on shares and in containers where the kernel tells nothing, knows no
// limit of watched folders, and needs no code for each system. It is done less often where it takes longer, so that it
// never keeps more than a twentieth of one core busy.
#include "lint/cli/watch.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <thread>
#include <vector>

#include "lint/cli/commands.h"
#include "lint/cli/terminal.h"
#include "lint/project/snapshot.h"
#include "lint/report/display.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kShortestPause = std::chrono::milliseconds(200);
constexpr int kShareOfTime = 20;
constexpr llvm::StringLiteral kClear = "\x1b[2J\x1b[3J\x1b[H";

bool IsTerminal(int descriptor) { return llvm::sys::Process::FileDescriptorIsDisplayed(descriptor); }

std::string TimeOfDay() {
  const std::time_t now = std::time(nullptr);
  std::tm local = {};
#ifdef _WIN32
  localtime_s(&local, &now);
#else
  localtime_r(&now, &local);
#endif
  return llvm::formatv("{0,0+2}:{1,0+2}:{2,0+2}", local.tm_hour, local.tm_min, local.tm_sec);
}

// A new page on a terminal; a line between reports where they go elsewhere, on standard error, so that what reads the
// reports gets nothing else.
bool Separate(const std::string& why) {
  if (IsTerminal(kStandardOutput)) {
    return WriteOutput(kClear);
  }
  llvm::errs() << "--- " << TimeOfDay() << " " << why << "\n";
  return true;
}

std::string Listed(llvm::ArrayRef<std::string> changed) {
  const std::string first = Printable(changed.front());
  return changed.size() == 1 ? first + " changed"
                             : first + llvm::formatv(" and {0} more changed", changed.size() - 1).str();
}

// What was seen before is never missed: files that change while they are checked differ from it afterwards.
struct Watched {
  std::vector<std::string> paths;
  std::vector<std::string> more = {};
  Snapshot seen = TakeSnapshot(paths, more);

  // Never fewer: what is no longer asked for has not changed.
  void DependOn(llvm::ArrayRef<std::string> files) {
    llvm::append_range(more, files);
    llvm::sort(more);
    more.erase(std::unique(more.begin(), more.end()), more.end());
    seen.merge(TakeSnapshot({}, more));
  }

  // Waits for a change, and then until nothing changes any more: an editor that saves all, or a checkout, is one.
  std::vector<std::string> Next() {
    const Snapshot checked = seen;
    for (;;) {
      const auto begin = Clock::now();
      Snapshot now = TakeSnapshot(paths, more);
      const auto took = Clock::now() - begin;
      const bool is_still = now == seen;
      seen = std::move(now);
      if (std::vector<std::string> changed = ChangedFiles(checked, seen); is_still && !changed.empty()) {
        return changed;
      }
      std::this_thread::sleep_for(std::max<Clock::duration>(kShortestPause, took * (kShareOfTime - 1)));
    }
  }
};

}  // namespace

void AddWatchOptions(CLI::App& parser, WatchOptions& options) {
  parser.add_flag("--watch", options.watch, "check again whenever a file changes, until Ctrl-C");
}

int Watch(llvm::ArrayRef<std::string> paths, const std::function<WatchedRun()>& check) {
  Watched watched{.paths = paths.vec()};
  for (std::string why = "first check";; why = Listed(watched.Next())) {
    if (!Separate(why)) {
      return kFailed;
    }
    const auto begin = Clock::now();
    const WatchedRun run = check();
    watched.DependOn(run.depends_on);
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    if (run.was_set_up) {
      llvm::errs() << llvm::formatv("[{0}] checked in {1:f2} s; waiting for changes, Ctrl-C ends\n", TimeOfDay(),
                                    seconds);
    } else {
      llvm::errs() << llvm::formatv("[{0}] nothing was checked; waiting for that to be mended, Ctrl-C ends\n",
                                    TimeOfDay());
    }
  }
}

}  // namespace lint
