// logitlint reference: what the mistakes that rules report do to the numbers.
#include <iterator>
#include <memory>

#include "lint/base/error.h"
#include "lint/cli/commands.h"
#include "lint/cli/figures.h"
#include "lint/cli/options.h"
#include "lint/cli/terminal.h"
#include "lint/config/selection.h"
#include "lint/exhibit/exhibit.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

using llvm::Expected;

struct ReferenceOptions {
  std::string rule;  // empty: all
  std::string classes, logits, target;
  std::string format = "text";
  std::string chart = "1";
  std::string output;
  const CLI::App* parser = nullptr;

  [[nodiscard]] bool Has(const std::string& option) const { return parser->count(option) > 0; }
};

Expected<int> ParseInteger(llvm::StringRef option, llvm::StringRef text) {
  int number = 0;
  if (text.trim().getAsInteger(10, number)) {
    return MakeError(option + ": `" + text + "` is not an integer");
  }
  return number;
}

Expected<std::vector<double>> ParseLogits(llvm::StringRef text) {
  std::vector<double> logits;
  llvm::SmallVector<llvm::StringRef> entries;
  if (!text.trim().empty()) {
    text.split(entries, ',');
  }
  for (llvm::StringRef entry : entries) {
    double logit = 0;
    if (entry.trim().getAsDouble(logit)) {
      return MakeError("--logits: `" + entry + "` is not a number");
    }
    logits.push_back(logit);
  }
  return logits;
}

Expected<reference::Request> RequestOf(const ReferenceOptions& options) {
  reference::Asked asked;
  if (options.Has("--classes")) {
    auto classes = ParseInteger("--classes", options.classes);
    if (!classes) {
      return classes.takeError();
    }
    asked.classes = *classes;
  }
  if (options.Has("--target")) {
    auto target = ParseInteger("--target", options.target);
    if (!target) {
      return target.takeError();
    }
    asked.target = *target;
  }
  if (options.Has("--logits")) {
    auto logits = ParseLogits(options.logits);
    if (!logits) {
      return logits.takeError();
    }
    asked.logits = std::move(*logits);
    asked.has_logits = true;
  }
  reference::RequestOrError made = reference::MakeRequest(asked);
  if (!made.request) {
    return MakeError(made.error);
  }
  return std::move(*made.request);
}

// The rules that were asked for and have an experiment, by code.
Expected<std::vector<const Rule*>> RulesOf(llvm::StringRef asked) {
  std::vector<const Rule*> rules;
  if (asked.empty()) {
    llvm::copy_if(AllRules(), std::back_inserter(rules), [](const Rule* rule) { return HasFigures(*rule); });
    llvm::sort(rules, [](const Rule* a, const Rule* b) { return a->code < b->code; });
    return rules;
  }
  const Rule* rule = FindRule(asked, AllRules());
  if (!rule) {
    return MakeError(UnknownRuleMessage(asked, AllRules()));
  }
  if (!HasFigures(*rule)) {
    return MakeError(rule->code +
                     " has no numeric experiment: what it reports is an error that PyTorch raises, not a wrong number");
  }
  rules.push_back(rule);
  return rules;
}

Expected<size_t> ChartIndex(const ReferenceOptions& options, const RuleExhibit& shown) {
  Expected<int> number = ParseInteger("--chart", options.chart);
  if (!number) {
    return number.takeError();
  }
  const size_t charts = shown.exhibit.charts.size();
  if (*number < 1 || static_cast<size_t>(*number) > charts) {
    return MakeError("--chart: " + llvm::Twine(*number) + " is no chart of " + shown.code + ", which has " +
                     llvm::Twine(charts));
  }
  return *number - 1;
}

Expected<std::string> Formatted(const ReferenceOptions& options) {
  if (options.format == "svg" && options.rule.empty()) {
    return MakeError("--output-format: svg is one chart of one rule; name the rule");
  }
  if (options.format != "svg" && options.Has("--chart")) {
    return MakeError("--chart: only --output-format svg is one chart");
  }
  auto rules = RulesOf(options.rule);
  if (!rules) {
    return rules.takeError();
  }
  auto request = RequestOf(options);
  if (!request) {
    return request.takeError();
  }
  std::vector<RuleExhibit> exhibits;
  for (const Rule* rule : *rules) {
    exhibits.push_back(FiguresOf(*rule, *request));
  }
  std::string text;
  llvm::raw_string_ostream out(text);
  if (options.format == "html") {
    WriteExhibitsHtml(exhibits, *request, out);
  } else if (options.format == "json") {
    WriteExhibitsJson(exhibits, *request, out);
  } else if (options.format == "text") {
    WriteExhibitsText(exhibits, *request, out);
  } else {
    auto chart = ChartIndex(options, exhibits.front());
    if (!chart) {
      return chart.takeError();
    }
    WriteChartSvg(exhibits.front().exhibit.charts[*chart], out);
  }
  return text;
}

bool WriteFile(const std::string& path, llvm::StringRef text) {
  std::error_code error;
  llvm::raw_fd_ostream file(path, error);
  if (!error) {
    file << text;
    file.close();
    error = file.error();
    file.clear_error();
  }
  if (error) {
    SayError("--output-file: cannot write " + path + ": " + error.message());
  }
  return !error;
}

int RunReference(const ReferenceOptions& options) {
  auto text = Formatted(options);
  if (!text) {
    SayError(llvm::toString(text.takeError()));
    return kFailed;
  }
  const bool written = options.Has("--output-file") ? WriteFile(options.output, *text) : WriteOutput(*text);
  return written ? kNothingFound : kFailed;
}

}  // namespace

Command AddReference(CLI::App& program) {
  auto options = std::make_shared<ReferenceOptions>();
  CLI::App* parser = program.add_subcommand("reference", "compute what a mistake does to the loss and its gradient");
  options->parser = parser;
  const auto add = [&](const std::string& name, std::string& value, const std::string& type, const std::string& help) {
    parser->add_option(name, value, help)->type_name(type)->allow_extra_args(false);
  };
  parser->add_option("RULE", options->rule, "its code or its name (default: all)")->type_name("");
  add("--classes", options->classes, "K", "how many classes; without --logits theirs are drawn, the same every time");
  add("--logits", options->logits, "LIST", "the scores of one example (default: 2.0,1.0,0.1)");
  add("--target", options->target, "INDEX", "its class (default: 0)");
  AddChoice(*parser, "--output-format,--format", options->format, {"text", "json", "html", "svg"}, "how it is shown");
  add("--chart", options->chart, "N", "which chart of the rule --output-format svg draws (default: 1)");
  add("--output-file,--output", options->output, "FILE", "where it is written (default: standard output)");
  return {parser, [options] { return RunReference(*options); }};
}

}  // namespace lint
