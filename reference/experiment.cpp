#include "reference/experiment.h"

#include <cmath>

#include "reference/random.h"

namespace reference {
namespace {

Row DrawnLogits(int classes) { return Random(1).Normals(1, classes, 2).row(0); }

RequestOrError Refused(const std::string& option, const std::string& what) {
  return {std::nullopt, option + ": " + what};
}

}  // namespace

RequestOrError MakeRequest(const Asked& asked) {
  const int given = static_cast<int>(asked.logits.size());
  if (asked.has_logits && given == 0) return Refused("--logits", "the list is empty");
  for (const double logit : asked.logits) {
    if (!std::isfinite(logit)) return Refused("--logits", "`" + Text(logit) + "` is not a finite number");
  }
  const int classes = asked.classes.value_or(asked.has_logits ? given : 3);
  const char* const source = asked.classes ? "--classes" : "--logits";
  if (classes < 2) return Refused(source, "at least 2 classes are needed; the softmax of one score is always 1");
  if (classes > kMostClasses) return Refused(source, "at most " + std::to_string(kMostClasses) + " classes are taken");
  if (asked.has_logits && given != classes) {
    return Refused("--classes", std::to_string(classes) + " classes, but --logits has " + std::to_string(given));
  }
  const int target = asked.target.value_or(0);
  if (target < 0 || target >= classes) {
    return Refused("--target", std::to_string(target) + " is no class: there are " + std::to_string(classes) +
                                   ", from 0 to " + std::to_string(classes - 1));
  }
  Request request{.logits = {}, .target = target};
  if (asked.has_logits) {
    request.logits = Eigen::Map<const Row>(asked.logits.data(), given);
  } else if (asked.classes) {
    request.logits = DrawnLogits(classes);
  } else {
    request.logits = Row(3);
    request.logits << 2.0, 1.0, 0.1;
  }
  return {std::move(request), ""};
}

const Experiment* FindExperiment(std::string_view name) {
  for (const Experiment& experiment : AllExperiments()) {
    if (experiment.name == name) return &experiment;
  }
  return nullptr;
}

}  // namespace reference
