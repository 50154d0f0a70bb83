// Which files are not what they were when a workspace last looked: told to its next run, so that it need not look at
// everything. A run that was cancelled has seen nothing; what it was told is told again.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lint {

class PendingChanges {
 public:
  // By its real path.
  void Add(const std::string& file) {
    if (paths_ && !file.empty()) paths_->insert(file);
  }
  // Anything may have changed, as it has before the first run.
  void AddEverything() { paths_.reset(); }
  void AddAll(const PendingChanges& others) {
    if (!others.paths_) paths_.reset();
    if (paths_) paths_->insert(others.paths_->begin(), others.paths_->end());
  }

  [[nodiscard]] bool are_known() const { return paths_.has_value(); }
  [[nodiscard]] bool empty() const { return paths_ && paths_->empty(); }
  [[nodiscard]] bool contains(const std::string& file) const { return !paths_ || paths_->contains(file); }
  // As ProjectOptions::changed.
  [[nodiscard]] std::optional<std::vector<std::string>> Paths() const {
    if (!paths_) return std::nullopt;
    return std::vector<std::string>(paths_->begin(), paths_->end());
  }

  // A workspace that has just looked.
  [[nodiscard]] static PendingChanges None() {
    PendingChanges none;
    none.paths_.emplace();
    return none;
  }

 private:
  std::optional<std::set<std::string>> paths_;  // nothing: nobody knows
};

}  // namespace lint
