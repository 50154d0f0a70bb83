// Where the report of `check` goes: any number of formats at once, each to standard output or to a file of its own.
#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "lint/config/layer.h"
#include "lint/report/report.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace lint {

struct OutputOptions {
  std::vector<std::string> formats;  // "sarif=out.sarif", "github"; empty: what suits the environment
  std::string file;                  // of the format that names none
  std::string category = "logitlint";
  bool spares_stdout = false;  // it belongs to something else: text goes to standard error
};

// --output-format, --output-file and --sarif-category.
void AddOutputOptions(CLI::App& parser, OutputOptions& options);

struct Output {
  const OutputFormat* format;
  std::string file;  // empty: standard output
};

// The formats of the options, or else those that the configuration has, or else the default. In GitHub Actions and
// Azure Pipelines annotations come with the text where no option says what is wanted.
[[nodiscard]] llvm::Expected<std::vector<Output>> OutputsOf(const OutputOptions& options,
                                                            llvm::ArrayRef<SettingItem> configured);
// Where --statistics go: a table or JSON.
[[nodiscard]] llvm::Expected<Output> StatisticsOutput(const OutputOptions& options);

// Fails where a report would take the place of code, of a configuration, or of one of these files.
[[nodiscard]] llvm::Error CheckSpared(llvm::ArrayRef<Output> outputs, llvm::ArrayRef<std::string> files);

// What formats say of the rules, by code. It refers to the rules.
[[nodiscard]] std::vector<RuleText> RuleTexts(llvm::ArrayRef<const Rule*> rules);

// Writes one report. False, and said on standard error, where that fails.
[[nodiscard]] bool WriteReport(const OutputOptions& options, const Output& output, llvm::StringRef report);

// Writes all of them, and the job summary of GitHub Actions where annotations are made. Sets what comes from the
// environment and the build. False, and said on standard error, where one could not be written.
[[nodiscard]] bool WriteOutputs(const OutputOptions& options, llvm::ArrayRef<Output> outputs, ReportInput input,
                                const TextStyle& style);

}  // namespace lint
