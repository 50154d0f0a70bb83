// Myers' algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986), greedy, on what is left between the
// lines that both texts begin and end with. What differs in more than kMaxDistance lines counts as replaced.

#include "lint/fix/line_diff.h"

#include <algorithm>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

constexpr int kMaxDistance = 2000;
constexpr size_t kContext = 3;

using Lines = llvm::ArrayRef<llvm::StringRef>;

// The furthest point on each diagonal after d steps, for every d; diagonal k is at index k + d.
using Trace = std::vector<std::vector<int>>;

// Whether the step to diagonal `k` with `d` steps adds a line (goes down) rather than removing one.
bool StepsDown(const std::vector<int>& last, int d, int k) {
  const auto at = [&](int diagonal) { return last[static_cast<size_t>(diagonal + d - 1)]; };
  return k == -d || (k != d && at(k - 1) < at(k + 1));
}

Trace Search(Lines before, Lines after) {
  const int n = static_cast<int>(before.size());
  const int m = static_cast<int>(after.size());
  Trace trace;
  for (int d = 0; d <= std::min(n + m, kMaxDistance); ++d) {
    std::vector<int> reached(static_cast<size_t>(2 * d + 1), 0);
    for (int k = -d; k <= d; k += 2) {
      int x = 0;
      if (d > 0) {
        const bool down = StepsDown(trace.back(), d, k);
        x = trace.back()[static_cast<size_t>((down ? k + 1 : k - 1) + d - 1)] + (down ? 0 : 1);
      }
      while (x < n && x - k < m && x - k >= 0 && before[static_cast<size_t>(x)] == after[static_cast<size_t>(x - k)]) {
        ++x;
      }
      reached[static_cast<size_t>(k + d)] = x;
      if (x >= n && x - k >= m) {
        trace.push_back(std::move(reached));
        return trace;
      }
    }
    trace.push_back(std::move(reached));
  }
  return {};
}

// The lines removed and added on the way that was found, as single changes from the last to the first.
std::vector<LineChange> Steps(const Trace& trace, int n, int m) {
  std::vector<LineChange> steps;
  int x = n;
  int y = m;
  for (int d = static_cast<int>(trace.size()) - 1; d > 0; --d) {
    const std::vector<int>& last = trace[static_cast<size_t>(d - 1)];
    const bool down = StepsDown(last, d, x - y);
    const int k = down ? x - y + 1 : x - y - 1;
    x = last[static_cast<size_t>(k + d - 1)];
    y = x - k;
    const auto from = static_cast<size_t>(x);
    const auto to = static_cast<size_t>(y);
    steps.push_back(down ? LineChange{from, from, to, to + 1} : LineChange{from, from + 1, to, to});
  }
  return steps;
}

std::vector<LineChange> DiffMiddle(Lines before, Lines after) {
  if (before.empty() && after.empty()) {
    return {};
  }
  if (before.empty() || after.empty()) {
    return {{0, before.size(), 0, after.size()}};
  }
  const Trace trace = Search(before, after);
  if (trace.empty()) {
    return {{0, before.size(), 0, after.size()}};
  }
  std::vector<LineChange> steps = Steps(trace, static_cast<int>(before.size()), static_cast<int>(after.size()));
  std::reverse(steps.begin(), steps.end());
  std::vector<LineChange> changes;
  for (const LineChange& step : steps) {
    if (!changes.empty() && changes.back().old_end == step.old_begin && changes.back().new_end == step.new_begin) {
      changes.back().old_end = step.old_end;
      changes.back().new_end = step.new_end;
    } else {
      changes.push_back(step);
    }
  }
  return changes;
}

void WriteLine(llvm::raw_ostream& out, char mark, llvm::StringRef line) {
  out << mark << line;
  if (!line.ends_with("\n")) {
    out << "\n\\ No newline at end of file\n";
  }
}

// "12,7" as a hunk's head has it; an empty range names the line before it.
void WriteRange(llvm::raw_ostream& out, size_t begin, size_t end) {
  out << (begin == end ? begin : begin + 1);
  if (end - begin != 1) {
    out << "," << end - begin;
  }
}

// Changes that are near enough to share their context.
void WriteHunk(llvm::raw_ostream& out, Lines before, Lines after, llvm::ArrayRef<LineChange> changes) {
  const size_t lead = std::min(kContext, changes.front().old_begin);
  const size_t trail = std::min(kContext, before.size() - changes.back().old_end);
  out << "@@ -";
  WriteRange(out, changes.front().old_begin - lead, changes.back().old_end + trail);
  out << " +";
  WriteRange(out, changes.front().new_begin - lead, changes.back().new_end + trail);
  out << " @@\n";
  size_t at = changes.front().old_begin - lead;
  const auto copy_to = [&](size_t end) {
    for (; at < end; ++at) {
      WriteLine(out, ' ', before[at]);
    }
  };
  for (const LineChange& change : changes) {
    copy_to(change.old_begin);
    for (; at < change.old_end; ++at) {
      WriteLine(out, '-', before[at]);
    }
    for (size_t i = change.new_begin; i < change.new_end; ++i) {
      WriteLine(out, '+', after[i]);
    }
  }
  copy_to(at + trail);
}

}  // namespace

std::vector<llvm::StringRef> SplitLines(llvm::StringRef text) {
  std::vector<llvm::StringRef> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    lines.push_back(text.take_front(end == llvm::StringRef::npos ? text.size() : end + 1));
    text = text.drop_front(lines.back().size());
  }
  return lines;
}

std::vector<LineChange> DiffLines(const std::vector<llvm::StringRef>& before,
                                  const std::vector<llvm::StringRef>& after) {
  const size_t shorter = std::min(before.size(), after.size());
  size_t first = 0;
  while (first < shorter && before[first] == after[first]) {
    ++first;
  }
  size_t last = 0;
  while (last < shorter - first && before[before.size() - 1 - last] == after[after.size() - 1 - last]) {
    ++last;
  }
  std::vector<LineChange> changes =
      DiffMiddle(Lines(before).drop_front(first).drop_back(last), Lines(after).drop_front(first).drop_back(last));
  for (LineChange& change : changes) {
    change = {change.old_begin + first, change.old_end + first, change.new_begin + first, change.new_end + first};
  }
  return changes;
}

std::string UnifiedDiff(llvm::StringRef path, llvm::StringRef before, llvm::StringRef after) {
  const std::vector<llvm::StringRef> old_lines = SplitLines(before);
  const std::vector<llvm::StringRef> new_lines = SplitLines(after);
  const std::vector<LineChange> changes = DiffLines(old_lines, new_lines);
  std::string diff;
  if (changes.empty()) {
    return diff;
  }
  llvm::raw_string_ostream out(diff);
  out << "--- a/" << path << "\n+++ b/" << path << "\n";
  for (size_t begin = 0; begin < changes.size();) {
    size_t end = begin + 1;
    while (end < changes.size() && changes[end].old_begin - changes[end - 1].old_end <= 2 * kContext) {
      ++end;
    }
    WriteHunk(out, old_lines, new_lines, llvm::ArrayRef(changes).slice(begin, end - begin));
    begin = end;
  }
  return diff;
}

}  // namespace lint
