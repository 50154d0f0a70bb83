#include "lint/cli/command_line.h"

#include <algorithm>
#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "lint/cli/argument_files.h"
#include "lint/cli/commands.h"
#include "lint/cli/options.h"
#include "lint/cli/terminal.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

constexpr char kAbout[] =
    "Follows what a tensor means (raw scores, probabilities, log-probabilities) to the loss or\n"
    "decision that uses it, and says where the two do not fit.";

// The first line is the program's own; what follows decides how code is read.
constexpr char kVersions[] =
    "logitlint " LOGITLINT_VERSION "\nclang " LOGITLINT_CLANG_VERSION "\ntree-sitter " LOGITLINT_TREE_SITTER_VERSION
    "\ntree-sitter-python " LOGITLINT_GRAMMAR_VERSION;

// The parser that was reading when something went wrong: the command's, or the program's before any command.
const CLI::App& Current(const CLI::App& program) {
  const auto commands = program.get_subcommands();
  return commands.empty() ? program : *commands.front();
}

std::vector<std::string> KnownOptions(const CLI::App& parser) {
  std::vector<std::string> names;
  for (const CLI::Option* option : parser.get_options()) {
    if (!option->get_lnames().empty() && !option->get_group().empty()) {
      names.push_back("--" + option->get_lnames().front());
    }
  }
  return names;
}

std::vector<std::string> KnownCommands(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands({})) {
    names.push_back(command->get_name());
  }
  return names;
}

std::string UnexpectedMessage(const CLI::App& program, const std::string& word) {
  const CLI::App& parser = Current(program);
  if (word.starts_with("-")) {
    const std::string option = word.substr(0, word.find('='));
    return "unknown option `" + option + "`" + DidYouMean(option, KnownOptions(parser));
  }
  if (&parser != &program) {
    return "unexpected argument `" + word + "`";
  }
  const std::string message = "unknown command `" + word + "`";
  if (llvm::sys::fs::exists(word)) {
    return message + "; to check that path: logitlint check " + word;
  }
  return message + DidYouMean(word, KnownCommands(program));
}

int SayUsageError(const CLI::App& program, const CLI::ParseError& error) {
  const std::vector<std::string> unexpected = program.remaining(/*recurse=*/true);
  SayError(unexpected.empty() ? error.what() : UnexpectedMessage(program, unexpected.front()));
  const CLI::App& parser = Current(program);
  const std::string name = &parser == &program ? "" : " " + parser.get_name();
  llvm::errs() << "For more information: logitlint" << name << " --help\n";
  return kFailed;
}

std::string HelpText(const CLI::App& program) {
  const CLI::App& parser = Current(program);
  return &parser == &program ? program.help() : parser.help(program.get_name());
}

// A word that is empty is a variable that was never set, and never meant. Words behind `--` are not options.
std::string ObjectionTo(llvm::ArrayRef<std::string> words) {
  bool options = true;
  for (size_t i = 0; i < words.size(); ++i) {
    const llvm::StringRef word = words[i];
    options &= word != "--";
    if (word.empty() && i > 0 && llvm::StringRef(words[i - 1]).starts_with("-")) {
      return "the word after `" + words[i - 1] + "` is empty";
    }
    if (word.empty()) {
      return "argument " + std::to_string(i + 1) + " is empty";
    }
    if (options && word.starts_with("--") && word.find('=') == word.size() - 1) {
      return "nothing stands behind the `=` of `" + word.str() + "`";
    }
    // The parser takes these words for those that it has itself for flags.
    const auto [option, value] = word.split('=');
    if (options && word.starts_with("--") && (value == "true" || value == "false")) {
      return "`" + word.str() + "`: " + option.str() + " is given or left out, and `" + value.str() +
             "` is no value of it";
    }
  }
  return "";
}

int RunParsed(const CLI::App& program, llvm::ArrayRef<Command> commands, bool has_empty_file) {
  const auto* asked = llvm::find_if(commands, [](const Command& command) { return command.parser->parsed(); });
  if (asked == commands.end()) {
    llvm::errs() << program.help();
    return kFailed;
  }
  if (has_empty_file && asked->names_nothing != nullptr) {
    *asked->names_nothing = true;
  }
  return asked->run();
}

}  // namespace

int RunCommandLine(int argc, const char* const* argv) {
  // A reader that has seen enough (`logitlint check | head`) ends the program quietly, whatever our parent set.
#ifdef SIGPIPE
  std::signal(SIGPIPE, SIG_DFL);
#endif
  CLI::App program(kAbout, "logitlint");
  program.set_version_flag("--version", kVersions, "print the versions of the program and of its parsers");
  program.set_help_flag("-h,--help", "print this and leave");
  program.require_subcommand(0, 1);
  const Command commands[] = {AddCheck(program),       AddWhy(program),    AddExplain(program), AddReference(program),
                              AddRules(program),       AddConfig(program), AddDump(program),    AddServer(program),
                              AddCompletions(program), AddMan(program)};
  llvm::Expected<Arguments> arguments = WithArgumentFiles({argv + 1, argv + std::max(1, argc)});
  if (!arguments) {
    SayError(llvm::toString(arguments.takeError()));
    return kFailed;
  }
  if (const std::string objection = ObjectionTo(arguments->words); !objection.empty()) {
    SayError(objection);
    return kFailed;
  }
  std::vector<std::string>& words = arguments->words;
  std::reverse(words.begin(), words.end());  // as the parser wants them
  try {
    program.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    return WriteOutput(HelpText(program)) ? kNothingFound : kFailed;
  } catch (const CLI::CallForVersion& version) {
    return WriteOutput(std::string(version.what()) + "\n") ? kNothingFound : kFailed;
  } catch (const CLI::ParseError& error) {
    return SayUsageError(program, error);
  }
  return RunParsed(program, commands, arguments->has_empty_file);
}

}  // namespace lint
