#include "lint/cli/figures.h"

namespace lint {

static const reference::Experiment* ExperimentOf(const Rule& rule) {
  return reference::FindExperiment({rule.name.data(), rule.name.size()});
}

bool HasFigures(const Rule& rule) { return ExperimentOf(rule) != nullptr; }

RuleExhibit FiguresOf(const Rule& rule, const reference::Request& request) {
  return {.code = rule.code, .name = rule.name, .summary = rule.summary, .exhibit = ExperimentOf(rule)->run(request)};
}

}  // namespace lint
