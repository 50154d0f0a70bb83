#include "lint/report/line_hash.h"

#include <array>
#include <utility>
#include <vector>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

namespace lint {
namespace {

constexpr size_t kWindow = 100;
constexpr uint64_t kFactor = 37;
constexpr uint64_t kEndOfFile = 0xFFFF;

constexpr uint64_t PowerOfFactor() {
  uint64_t power = 1;
  for (size_t i = 0; i < kWindow; ++i) {
    power *= kFactor;
  }
  return power;
}

// The hash of the last 100 characters. A line's hash is known when the window has moved over the 100 that begin it.
class RollingHash {
 public:
  explicit RollingHash(std::map<uint32_t, std::string>& hashes) : hashes_(hashes) {}

  // `unit`: a unit of UTF-16.
  void Add(uint64_t unit) {
    const bool after_return = std::exchange(after_return_, false);
    if (unit == ' ' || unit == '\t' || (after_return && unit == '\n')) {
      return;
    }
    if (unit == '\r') {
      unit = '\n';
      after_return_ = true;
    }
    TellLine();
    if (std::exchange(at_line_start_, unit == '\n')) {
      lines_[at_] = ++line_;
    }
    Move(unit);
  }

  void Finish() {
    Add(kEndOfFile);
    for (size_t i = 0; i < kWindow; ++i) {
      TellLine();
      Move(0);
    }
  }

 private:
  void TellLine() {
    const uint32_t line = std::exchange(lines_[at_], 0);
    if (line == 0) {
      return;
    }
    const unsigned occurrence = ++seen_[hash_];
    if (auto wanted = hashes_.find(line); wanted != hashes_.end()) {
      wanted->second = llvm::utohexstr(hash_, /*LowerCase=*/true) + ":" + std::to_string(occurrence);
    }
  }

  void Move(uint64_t unit) {
    constexpr uint64_t kLeaving = PowerOfFactor();
    hash_ = kFactor * hash_ + unit - kLeaving * window_[at_];
    window_[at_] = unit;
    at_ = (at_ + 1) % kWindow;
  }

  std::map<uint32_t, std::string>& hashes_;
  std::array<uint64_t, kWindow> window_ = {};
  std::array<uint32_t, kWindow> lines_ = {};  // where in the window a line starts, and which; 0: none
  std::map<uint64_t, unsigned> seen_;
  uint64_t hash_ = 0;
  size_t at_ = 0;
  uint32_t line_ = 0;
  bool at_line_start_ = true;
  bool after_return_ = false;
};

// What is not UTF-8 counts as U+FFFD, as browsers and Node have it.
std::vector<llvm::UTF32> CodePoints(llvm::StringRef text) {
  std::vector<llvm::UTF32> points(text.size());
  const auto* source = text.bytes_begin();
  llvm::UTF32* target = points.data();
  (void)llvm::ConvertUTF8toUTF32(&source, text.bytes_end(), &target, target + points.size(), llvm::lenientConversion);
  points.resize(static_cast<size_t>(target - points.data()));
  return points;
}

}  // namespace

void HashLines(const SourceFile& file, std::map<uint32_t, std::string>& hashes) {
  RollingHash hash(hashes);
  for (const llvm::UTF32 point : CodePoints(file.text())) {
    if (point > 0xFFFF) {
      hash.Add(0xD800 + ((point - 0x10000) >> 10));
      hash.Add(0xDC00 + ((point - 0x10000) & 0x3FF));
    } else {
      hash.Add(point);
    }
  }
  hash.Finish();
}

}  // namespace lint
