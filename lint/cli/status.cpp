#include "lint/cli/status.h"

#include <map>
#include <tuple>
#include <vector>

#include "lint/cli/commands.h"
#include "lint/cli/options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

constexpr Severity kSeverities[] = {Severity::kError, Severity::kWarning, Severity::kHint};

struct RuleCount {
  llvm::StringRef code;
  llvm::StringRef name;
  size_t count = 0;
  size_t fixable = 0;
};

bool IsFixable(const Finding& finding) {
  return llvm::any_of(finding.fixes, [](const Fix& fix) { return fix.applicability != Applicability::kDisplay; });
}

std::vector<RuleCount> CountsOf(llvm::ArrayRef<Finding> findings) {
  std::map<llvm::StringRef, RuleCount> by_code;
  for (const Finding& finding : findings) {
    RuleCount& counted = by_code.try_emplace(finding.code, RuleCount{finding.code, finding.name}).first->second;
    ++counted.count;
    counted.fixable += IsFixable(finding) ? 1 : 0;
  }
  std::vector<RuleCount> counts;
  for (const auto& [code, counted] : by_code) {
    counts.push_back(counted);
  }
  llvm::stable_sort(counts, [](const RuleCount& a, const RuleCount& b) { return a.count > b.count; });
  return counts;
}

void WriteTable(llvm::ArrayRef<RuleCount> counts, llvm::raw_ostream& out) {
  RuleCount all;
  for (const RuleCount& counted : counts) {
    all.count += counted.count;
    all.fixable += counted.fixable;
  }
  out << "   COUNT   FIXABLE  " << llvm::left_justify("CODE", 8) << "NAME\n";
  const auto row = [&](const RuleCount& counted) {
    out << llvm::formatv("{0,8}  {1,8}  ", counted.count, counted.fixable) << llvm::left_justify(counted.code, 8)
        << counted.name << "\n";
  };
  llvm::for_each(counts, row);
  all.code = "all";
  row(all);
}

void WriteJson(llvm::ArrayRef<RuleCount> counts, llvm::raw_ostream& out) {
  llvm::json::OStream json(out, /*IndentSize=*/2);
  json.array([&] {
    for (const RuleCount& counted : counts) {
      json.object([&] {
        json.attribute("code", counted.code);
        json.attribute("name", counted.name);
        json.attribute("count", static_cast<int64_t>(counted.count));
        json.attribute("fixable", static_cast<int64_t>(counted.fixable));
      });
    }
  });
  json.flush();
  out << "\n";
}

}  // namespace

void AddStatusOptions(CLI::App& parser, StatusOptions& options) {
  std::vector<std::string> levels;
  for (Severity severity : kSeverities) {
    levels.emplace_back(Spelling(severity));
  }
  AddChoice(parser, "--fail-level", options.fail_level, std::move(levels), "the least severity that gives status 1");
  parser.add_flag("--exit-zero", options.exit_zero, "give status 0 whatever is found");
  parser.add_flag("--exit-non-zero-on-fix", options.exit_non_zero_on_fix,
                  "give status 1 where something was fixed, also if nothing is left");
  CLI::Option* statistics =
      parser.add_flag("--statistics", options.statistics, "print how many findings each rule has, not the findings");
  for (const char* other : {"--diff", "--fix-only"}) statistics->excludes(parser.get_option(other));
}

int StatusOf(const StatusOptions& options, const Outcome& outcome) {
  if (llvm::any_of(outcome.problems, [](const Problem& problem) { return problem.fatal; })) {
    return kFailed;
  }
  const Severity level =
      *llvm::find_if(kSeverities, [&](Severity severity) { return options.fail_level == Spelling(severity); });
  if (outcome.status.value_or(kNothingFound) == kFailed) {
    return kFailed;
  }
  const bool found = outcome.status
                         ? *outcome.status == kFound
                         : llvm::any_of(outcome.findings, [&](const Finding& f) { return f.severity >= level; });
  const bool changed = options.exit_non_zero_on_fix && outcome.changed;
  return (found && !options.exit_zero) || changed ? kFound : kNothingFound;
}

std::string StatisticsOf(llvm::ArrayRef<Finding> findings, llvm::StringRef format) {
  const std::vector<RuleCount> counts = CountsOf(findings);
  std::string text;
  llvm::raw_string_ostream out(text);
  format == "json" ? WriteJson(counts, out) : WriteTable(counts, out);
  return text;
}

}  // namespace lint
