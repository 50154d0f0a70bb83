#include "lint/cli/review.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {

std::unique_ptr<Reviewer> Reviewer::Open(const TextStyle& style) {
  if (::isatty(STDIN_FILENO) != 0) {
    const int out = ::isatty(STDOUT_FILENO) != 0 ? STDOUT_FILENO : STDERR_FILENO;
    return std::unique_ptr<Reviewer>(new Reviewer(STDIN_FILENO, out, /*owned=*/false, style));
  }
  const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
  return terminal < 0 ? nullptr : std::unique_ptr<Reviewer>(new Reviewer(terminal, terminal, /*owned=*/true, style));
}

Reviewer::~Reviewer() {
  if (owned_) {
    ::close(in_);
  }
}

void Reviewer::Say(llvm::StringRef text) const {
  llvm::raw_fd_ostream out(out_, /*shouldClose=*/false, /*unbuffered=*/true);
  out << text;
  out.clear_error();  // who cannot be asked answers with the end of input
}

bool Reviewer::ReadLine(std::string& line) const {
  line.clear();
  char c = 0;
  while (true) {
    const ssize_t count = ::read(in_, &c, 1);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      return false;
    }
    if (c == '\n') {
      return true;
    }
    line += c;
  }
}

Answer Reviewer::Ask(const Choice& choice) {
  // The fix that is asked about is the one that is shown.
  Finding shown = *choice.finding;
  shown.fixes = {*choice.fix};
  std::string text;
  llvm::raw_string_ostream out(text);
  ReportFinding(shown, style_, out);
  Say(text);
  std::string line;
  while (true) {
    Say("Apply this fix? [y]es, [n]o, [a]ll that are left, [q]uit: ");
    if (!ReadLine(line)) {
      Say("\n");
      return Answer::kQuit;
    }
    const std::string word = llvm::StringRef(line).trim().lower();
    const int answer = llvm::StringSwitch<int>(word)
                           .Cases("y", "yes", static_cast<int>(Answer::kYes))
                           .Cases("n", "no", static_cast<int>(Answer::kNo))
                           .Cases("a", "all", static_cast<int>(Answer::kAll))
                           .Cases("q", "quit", static_cast<int>(Answer::kQuit))
                           .Default(-1);
    if (answer >= 0) {
      Say("\n");
      return static_cast<Answer>(answer);
    }
  }
}

}  // namespace lint
