#include "lint/cli/outputs.h"

#include <cstdlib>
#include <optional>

#include "lint/base/error.h"
#include "lint/cli/options.h"
#include "lint/cli/output_file.h"
#include "lint/cli/terminal.h"
#include "lint/config/configuration.h"
#include "lint/project/path_names.h"
#include "lint/report/outside.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

// GitHub refuses a summary of more than a mebibyte; other tools may write to the same one.
constexpr size_t kLongestSummary = 900 * 1024;

llvm::StringRef Environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool IsSet(const char* name) { return Environment(name).equals_insensitive("true"); }

std::vector<std::string> FormatNames() {
  std::vector<std::string> names;
  for (const OutputFormat& format : OutputFormats()) {
    names.push_back(format.name.str());
  }
  return names;
}

const OutputFormat* FindFormat(llvm::StringRef name) {
  const auto* found = llvm::find_if(OutputFormats(), [&](const OutputFormat& format) { return format.name == name; });
  return found == OutputFormats().end() ? nullptr : found;
}

// "sarif=out.sarif", "sarif", "sarif=-". `place` is where that stands.
llvm::Expected<Output> OutputOf(llvm::StringRef word, const std::string& place) {
  const auto [name, file] = word.split('=');
  const OutputFormat* format = FindFormat(name);
  if (!format) {
    const std::vector<std::string> names = FormatNames();
    return MakeError(place + ": `" + name.str() + "` is not one of " + llvm::join(names, ", ") +
                     DidYouMean(name, names));
  }
  if (word.contains('=') && file.empty()) {
    return MakeError(place + ": `" + word.str() + "` names no file; `" + name.str() + "=FILE` writes to one, `" +
                     name.str() + "` to standard output");
  }
  return Output{format, file == "-" ? "" : file.str()};
}

// Two reports in one place would be neither.
llvm::Error CheckApart(llvm::ArrayRef<Output> outputs) {
  const PathNames names;
  const auto place = [&](const Output& output) { return output.file.empty() ? "" : names.Absolute(output.file); };
  for (const auto& [i, output] : llvm::enumerate(outputs)) {
    const auto* same = llvm::find_if(
        outputs.take_front(i), [&, &output = output](const Output& other) { return place(other) == place(output); });
    if (same == outputs.take_front(i).end()) {
      continue;
    }
    const std::string both = "`" + same->format->name.str() + "` and `" + output.format->name.str() + "` both go to ";
    return output.file.empty() ? MakeError(both + "standard output; give one of them a file: --output-format " +
                                           output.format->name.str() + "=FILE")
                               : MakeError(both + output.file);
  }
  return llvm::Error::success();
}

bool IsText(const Output& output) { return llvm::is_contained({"full", "concise", "grouped"}, output.format->name); }

// Annotations are meant to stand in the log with the text, if anything does.
void AddAnnotations(std::vector<Output>& outputs) {
  const char* name = IsSet("GITHUB_ACTIONS") ? "github" : IsSet("TF_BUILD") ? "azure" : nullptr;
  if (name != nullptr && llvm::all_of(outputs, [](const Output& o) { return !o.file.empty() || IsText(o); })) {
    outputs.push_back({FindFormat(name), ""});
  }
}

// The checkout that the service names, and where the working directory lies in it: "sub/folder/" or nothing.
struct Checkout {
  std::string root;
  std::string prefix;
};

Checkout FindCheckout() {
  const std::optional<std::string> here = RealPath(PathNames().Absolute("."));
  for (const char* variable : {"GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"}) {
    const llvm::StringRef value = Environment(variable);
    const std::optional<std::string> root = value.empty() ? std::nullopt : RealPath(value);
    if (!root || !here || !IsWithin(*here, *root)) {
      continue;
    }
    const llvm::StringRef below = llvm::StringRef(*here).drop_front(root->size()).ltrim('/');
    return {*root, below.empty() ? "" : below.str() + "/"};
  }
  return {};
}

std::string Rendered(const OutputFormat& format, const ReportInput& input, const TextStyle& style) {
  std::string report;
  llvm::raw_string_ostream out(report);
  format.write(input, style, out);
  return report;
}

// Text quotes source lines, and a service obeys what stands in its log.
bool IsTextInALog(const Output& output) {
  return output.file.empty() && (IsSet("GITHUB_ACTIONS") || IsSet("TF_BUILD")) && IsText(output);
}

// Appended: the file belongs to the whole step.
bool AddJobSummary(const ReportInput& input) {
  const llvm::StringRef path = Environment("GITHUB_STEP_SUMMARY");
  if (path.empty()) {
    return true;
  }
  std::error_code error;
  llvm::raw_fd_ostream out(path, error, llvm::sys::fs::OF_Append);
  if (!error) {
    WriteMarkdown(input, kLongestSummary, out);
    out.close();
    error = out.error();
    out.clear_error();
  }
  if (error) {
    SayError("cannot write the job summary " + path.str() + ": " + error.message());
  }
  return !error;
}

}  // namespace

void AddOutputOptions(CLI::App& parser, OutputOptions& options) {
  parser
      .add_option("--output-format", options.formats,
                  "how findings are printed, and where; may be given more than once (default: full, and annotations in "
                  "GitHub Actions and Azure Pipelines): " +
                      llvm::join(FormatNames(), ", "))
      ->type_name("FORMAT[=FILE]")
      ->allow_extra_args(false);
  parser.add_option("--output-file", options.file, "where the format goes that names no file itself")
      ->type_name("FILE");
  parser
      .add_option("--sarif-category", options.category,
                  "what tells several SARIF reports on one commit apart (default: logitlint)")
      ->type_name("NAME");
}

llvm::Expected<std::vector<Output>> OutputsOf(const OutputOptions& options, llvm::ArrayRef<SettingItem> configured) {
  std::vector<SettingItem> asked;
  for (const std::string& word : options.formats) {
    asked.push_back({.text = word, .place = "--output-format"});
  }
  const bool is_open = asked.empty() && options.file.empty();
  for (const SettingItem& item : asked.empty() ? configured : llvm::ArrayRef<SettingItem>()) {
    asked.push_back({.text = item.text, .place = item.place + ": `output-format`"});
  }
  std::vector<Output> outputs;
  for (const SettingItem& item : asked) {
    llvm::Expected<Output> output = OutputOf(item.text, item.place);
    if (!output) {
      return output.takeError();
    }
    outputs.push_back(*std::move(output));
  }
  if (outputs.empty()) {
    outputs.push_back({&OutputFormats().front(), ""});
  }
  if (!options.file.empty()) {
    auto open = llvm::find_if(outputs, [](const Output& output) { return output.file.empty(); });
    if (open == outputs.end()) {
      return MakeError("--output-file " + options.file + ": every --output-format has a file already");
    }
    open->file = options.file == "-" ? "" : options.file;
  }
  if (llvm::Error error = CheckApart(outputs)) {
    return error;
  }
  if (is_open) {
    AddAnnotations(outputs);
  }
  return outputs;
}

llvm::Expected<Output> StatisticsOutput(const OutputOptions& options) {
  if (options.formats.size() > 1) {
    return MakeError("--statistics are one table; give one --output-format: full or json");
  }
  const std::string word = options.formats.empty() ? "full" : options.formats.front();
  llvm::Expected<Output> output = OutputOf(word, "--output-format");
  if (!output) {
    return output.takeError();
  }
  if (output->format->name != "full" && output->format->name != "json") {
    return MakeError("--statistics are a table (full) or json, and not " + output->format->name.str());
  }
  if (output->file.empty() && options.file != "-") {
    output->file = options.file;
  }
  return *output;
}

llvm::Error CheckSpared(llvm::ArrayRef<Output> outputs, llvm::ArrayRef<std::string> files) {
  const PathNames names;
  for (const Output& output : outputs) {
    if (output.file.empty() || !llvm::sys::fs::is_regular_file(output.file)) {
      continue;
    }
    const std::string real = names.Real(output.file);
    const bool is_given = llvm::any_of(files, [&](const std::string& file) { return names.Real(file) == real; });
    if (is_given || DetectLanguage(real) || IsConfigurationName(llvm::sys::path::filename(real))) {
      return MakeError("cannot write the report to " + output.file + ": " +
                       (is_given ? "it is what is checked or asked" : "it is code or a configuration") +
                       ", and would be lost");
    }
  }
  return llvm::Error::success();
}

bool WriteReport(const OutputOptions& options, const Output& output, llvm::StringRef report) {
  if (output.file.empty() && options.spares_stdout) {
    llvm::errs() << report;
    return true;
  }
  if (output.file.empty()) {
    return WriteOutput(report);
  }
  if (llvm::Error error = WriteFileAtomically(output.file, report)) {
    SayError(llvm::toString(std::move(error)));
    return false;
  }
  return true;
}

std::vector<RuleText> RuleTexts(llvm::ArrayRef<const Rule*> rules) {
  std::vector<RuleText> texts;
  for (const Rule* rule : rules) {
    texts.push_back({.code = rule->code,
                     .name = rule->name,
                     .summary = rule->summary,
                     .doc = rule->doc,
                     .severity = rule->severity,
                     .on_by_default = rule->on_by_default});
  }
  llvm::sort(texts, [](const RuleText& a, const RuleText& b) { return a.code < b.code; });
  return texts;
}

bool WriteOutputs(const OutputOptions& options, llvm::ArrayRef<Output> outputs, ReportInput input,
                  const TextStyle& style) {
  const Checkout checkout = FindCheckout();
  input.repository_root = checkout.root;
  input.repository_prefix = checkout.prefix;
  input.version = LOGITLINT_VERSION;
  input.category = options.category;
  bool all = true;
  for (const Output& output : outputs) {
    const bool colored = style.color && output.file.empty() && !options.spares_stdout;
    const std::string report = Rendered(*output.format, input, {.color = colored, .max_width = style.max_width});
    all = WriteReport(options, output, IsTextInALog(output) ? WithoutCommands(report) : report) && all;
    if (output.format->name == "github") {
      all = AddJobSummary(input) && all;
    }
  }
  return all;
}

}  // namespace lint
