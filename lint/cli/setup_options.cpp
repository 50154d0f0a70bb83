#include "lint/cli/setup_options.h"

#include <iterator>

#include "lint/cli/options.h"
#include "lint/config/keys.h"

namespace lint {

void AddSetupOptions(CLI::App& parser, SetupOptions& options) {
  parser
      .add_option("--config", options.config,
                  "a pyproject.toml, or a file of the form of logitlint.toml; or one setting, its value as TOML")
      ->type_name("FILE|KEY=VALUE")
      ->allow_extra_args(false);
  parser.add_flag("--isolated", options.isolated, "read no configuration file");
  AddList(parser, "--exclude", options.exclude, "files and folders that are not checked: patterns as in a .gitignore")
      ->type_name("PATTERNS");
  AddList(parser, "--extend-exclude", options.extend_exclude, "the same, besides those of the configuration")
      ->type_name("PATTERNS");
  parser.add_flag("--force-exclude", options.force_exclude, "leave them out also where they are named");
  parser.add_flag("--no-respect-gitignore", options.no_gitignore, "check also what git ignores");
  parser
      .add_option("-p,--compile-database", options.cpp.database,
                  "the compile database of C++ files, or its folder (default: looked for)")
      ->type_name("PATH");
  parser
      .add_option("--libtorch", options.cpp.libtorch,
                  "see C++ through LibTorch's own headers: the folder of an installation, or `real` to look for one "
                  "(default: through declarations that come with the linter)")
      ->type_name("PATH|real");
}

void AddRuleOptions(CLI::App& parser, SetupOptions& options) {
  AddList(parser, "--select", options.select,
          "report these rules only: codes, beginnings of codes (LGT2), names, or ALL")
      ->each([&options](const std::string&) { options.select_given = true; });
  AddList(parser, "--extend-select", options.extend_select, "report these rules as well");
  AddList(parser, "--ignore", options.ignore, "leave these rules out; the more specific of --select and --ignore wins");
  parser.add_option("--severity", options.severity, "how serious a rule's findings are: error, warning, hint, or off")
      ->type_name("RULE=SEVERITY")
      ->allow_extra_args(false);
  AddChoice(parser, "--certainty", options.certainty, {std::begin(kCertaintyWords), std::end(kCertaintyWords)},
            "the least certainty that is shown (default: likely)");
}

}  // namespace lint
