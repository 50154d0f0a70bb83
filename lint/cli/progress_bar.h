// One line on a terminal's standard error that says how far a run is. It appears when a run takes longer than a second
// and is gone when the run ends; a thread of its own looks at the counters, so the run is as fast with it as without.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "lint/project/progress.h"

namespace lint {

// Shows `progress` from now until it is destroyed. Nothing is ever written where standard error is no terminal, or one
// that knows no colours (TERM=dumb, NO_COLOR): the line is erased by the same kind of sequence.
class ProgressBar {
 public:
  explicit ProgressBar(const Progress& progress);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

 private:
  void Show();

  const Progress& progress_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool is_over_ = false;
  std::thread thread_;
};

// The line, at most `columns` wide: "interpreting functions  [#########-----------]  45%".
[[nodiscard]] std::string ProgressLine(Stage stage, size_t done, size_t total, size_t columns);

}  // namespace lint
