// logitlint man: the manual page, written from the parser's own tree.
#include <memory>

#include "lint/cli/command_tree.h"
#include "lint/cli/commands.h"
#include "lint/cli/terminal.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

// Text of a line: a backslash is one, a hyphen is not a dash, and a full stop at the beginning is no request.
std::string Roff(llvm::StringRef text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else if (c == '`') {
      escaped += "\\(ga";
    } else if (c == '\'') {
      escaped += "\\(aq";
    } else {
      escaped += c;
    }
  }
  return llvm::StringRef(escaped).starts_with(".") ? "\\&" + escaped : escaped;
}

void WriteOption(const OptionInfo& option, llvm::raw_ostream& out) {
  std::vector<std::string> names;
  for (const std::string& name : option.names) {
    names.push_back("\\fB" + Roff(name) + "\\fR");
  }
  out << ".TP\n" << llvm::join(names, ", ");
  if (!option.value.empty()) {
    out << (names.empty() ? "" : " ") << "\\fI" << Roff(option.value) << "\\fR";
  }
  out << "\n" << Roff(option.help) << "\n";
}

void WriteSynopsis(const CommandInfo& command, llvm::raw_ostream& out) {
  out << "\\fBlogitlint\\fR \\fB" << Roff(command.name) << "\\fR [options]";
  for (const OptionInfo& positional : command.positionals) {
    const std::string name = "\\fI" + Roff(positional.value) + "\\fR" + (positional.is_repeated ? " ..." : "");
    out << " " << (positional.is_required ? name : "[" + name + "]");
  }
  out << "\n";
}

void WriteCommand(const CommandInfo& command, llvm::raw_ostream& out) {
  out << ".SS logitlint " << Roff(command.name) << "\n" << Roff(command.help) << ".\n";
  llvm::for_each(command.positionals, [&](const OptionInfo& option) { WriteOption(option, out); });
  llvm::for_each(command.options, [&](const OptionInfo& option) { WriteOption(option, out); });
  if (!command.footer.empty()) {
    out << ".PP\n" << Roff(command.footer) << "\n";
  }
}

constexpr char kEnd[] = R"(.SH EXIT STATUS
.TP
0
Nothing was found that counts (see \fB\-\-fail\-level\fR), or \fB\-\-exit\-zero\fR was given.
.TP
1
Something was found.
.TP
2
A path could not be checked, or the command line or the configuration was wrong.
.SH ENVIRONMENT
.TP
\fBNO_COLOR\fR
Where it is set: no colours, and no progress bar.
.TP
\fBFORCE_COLOR\fR
Where it is set: colours, also where the output is no terminal; 0 means none.
.SH FILES
.TP
\fIpyproject.toml\fR, \fIlogitlint.toml\fR
The configuration: the table tool.logitlint of the first, or the whole second.
)";

std::string ManualPage(const CommandInfo& program) {
  std::string text;
  llvm::raw_string_ostream out(text);
  out << ".TH LOGITLINT 1 " LOGITLINT_DATE " \"logitlint " LOGITLINT_VERSION "\" \"User Commands\"\n"
      << ".SH NAME\nlogitlint \\- find what does not fit between scores, probabilities and losses\n.SH SYNOPSIS\n.nf\n";
  for (const CommandInfo& command : program.commands) {
    WriteSynopsis(command, out);
  }
  out << ".fi\n.SH DESCRIPTION\n";
  llvm::SmallVector<llvm::StringRef> lines;
  llvm::StringRef(program.help).split(lines, '\n');
  llvm::for_each(lines, [&](llvm::StringRef line) { out << Roff(line) << "\n"; });
  out << ".SH OPTIONS\n";
  llvm::for_each(program.options, [&](const OptionInfo& option) { WriteOption(option, out); });
  out << ".SH COMMANDS\n";
  llvm::for_each(program.commands, [&](const CommandInfo& command) { WriteCommand(command, out); });
  out << ".SH RULES\n";
  for (const Rule* rule : AllRules()) {
    out << ".TP\n\\fB" << rule->code << "\\fR " << Roff(rule->name) << "\n" << Roff(rule->summary) << "\n";
  }
  out << kEnd;
  return text;
}

}  // namespace

Command AddMan(CLI::App& program) {
  CLI::App* parser = program.add_subcommand("man", "print the manual page");
  return {parser, [&program] { return WriteOutput(ManualPage(ReadCommand(program))) ? kNothingFound : kFailed; }};
}

}  // namespace lint
