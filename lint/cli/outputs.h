// Where the report of `check` goes: any number of formats at once, each to standard output or to a file of its own.
#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "lint/report/report.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace lint {

struct OutputOptions {
  std::vector<std::string> formats;  // "sarif=out.sarif", "github"; empty: what suits the environment
  std::string file;                  // of the format that names none
  std::string category = "logitlint";
};

// --output-format, --output-file and --sarif-category.
void AddOutputOptions(CLI::App& parser, OutputOptions& options);

struct Output {
  const OutputFormat* format;
  std::string file;  // empty: standard output
};

// The default and, in GitHub Actions and Azure Pipelines, annotations too, where no format is asked for.
[[nodiscard]] llvm::Expected<std::vector<Output>> OutputsOf(const OutputOptions& options);

// What formats say of the rules, by code. It refers to the rules.
[[nodiscard]] std::vector<RuleText> RuleTexts(llvm::ArrayRef<const Rule*> rules);

// Writes all of them, and the job summary of GitHub Actions where annotations are made. Sets what comes from the
// environment and the build. False, and said on standard error, where one could not be written.
[[nodiscard]] bool WriteOutputs(const OutputOptions& options, llvm::ArrayRef<Output> outputs, ReportInput input,
                                const TextStyle& style);

}  // namespace lint
