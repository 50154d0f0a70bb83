// Findings that are not shown, through rounds of fixes. Whoever was hidden at first stays so when a fix of another
// finding changes the code that both are about, and with it the identity that the hidden one was known by.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "lint/baseline/baseline.h"

namespace lint {

class CarriedFindings {
 public:
  // Of the first round: what was hidden, and what was not.
  void Hidden(const std::string& path, const Finding& finding) { ++hidden_[KindOf(path, finding)]; }
  void Shown(const std::string& path, const Finding& finding) { shown_.insert({path, finding.identity}); }

  // Of a later one: takes one that is still known by its name off what is looked for.
  void StillHidden(const std::string& path, const Finding& finding) { --left_[KindOf(path, finding)]; }
  void BeginRound() { left_ = hidden_; }
  // Whether a finding with a name that nobody knows is one that was hidden under another. Each counts once.
  bool TakesBack(const std::string& path, const Finding& finding) {
    int& left = left_[KindOf(path, finding)];
    if (left <= 0 || shown_.count({path, finding.identity}) != 0) return false;
    --left;
    return true;
  }

 private:
  // What no fix of another finding changes.
  using Kind = std::tuple<std::string, std::string, std::string>;
  static Kind KindOf(const std::string& path, const Finding& finding) { return {path, finding.code, finding.symbol}; }

  std::map<Kind, int> hidden_;
  std::map<Kind, int> left_;
  std::set<NamedFinding> shown_;
};

}  // namespace lint
