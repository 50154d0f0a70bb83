// logitlint server: the language server.
#include <memory>

#include "lint/cli/commands.h"
#include "lint/cli/setup_options.h"
#include "lint/server/stdio.h"

namespace lint {

Command AddServer(CLI::App& program) {
  auto options = std::make_shared<ServerOptions>();
  options->version = LOGITLINT_VERSION;
  CLI::App* parser =
      program.add_subcommand("server", "talk to an editor: a language server on standard input and output");
  AddRuleOptions(*parser, options->setup);
  AddSetupOptions(*parser, options->setup);
  parser->add_option("--threads", options->threads, "how many threads work (default: one for each core)")
      ->type_name("N");
  parser->add_flag("--stdio")->description("what is done anyway; some editors ask for it")->group("");
  return {parser, [options] { return ServeOnStandardStreams(*options); }};
}

}  // namespace lint
