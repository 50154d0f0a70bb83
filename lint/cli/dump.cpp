// logitlint dump: what one stage of the pipeline makes of some files.
#include <memory>

#include "lint/cli/commands.h"
#include "lint/cli/options.h"
#include "lint/cli/setup_options.h"
#include "lint/cli/terminal.h"
#include "lint/project/project.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

struct NamedStage {
  const char* name;
  DumpStage stage;
};

constexpr NamedStage kStages[] = {
    {"tree", DumpStage::kTree},         {"ir", DumpStage::kIr},
    {"facts", DumpStage::kFacts},       {"facts-json", DumpStage::kFactsJson},
    {"findings", DumpStage::kFindings},
};

struct DumpOptions {
  ProjectOptions project;
  SetupOptions setup;
  std::string stage;
};

int RunDump(DumpOptions options) {
  if (!AllExist(options.project.paths)) {
    return kFailed;
  }
  llvm::Expected<Setup> setup = SetUp(options.setup, options.project.paths);
  if (!setup) {
    SayError(llvm::toString(setup.takeError()));
    return kFailed;
  }
  setup->AddTo(options.project);
  const auto* stage = llvm::find_if(kStages, [&](const NamedStage& named) { return named.name == options.stage; });
  return WriteOutput(DumpProject(options.project, stage->stage)) ? kNothingFound : kFailed;
}

}  // namespace

Command AddDump(CLI::App& program) {
  auto options = std::make_shared<DumpOptions>();
  CLI::App* parser = program.add_subcommand("dump", "print what one stage of the analysis sees");
  std::vector<std::string> names;
  for (const NamedStage& stage : kStages) {
    names.emplace_back(stage.name);
  }
  AddChoice(*parser, "--stage", options->stage, names, "which stage")->required();
  parser->add_option("PATHS", options->project.paths, "files and folders")->type_name("")->required();
  AddSetupOptions(*parser, options->setup);
  return {parser, [options] { return RunDump(*options); }};
}

}  // namespace lint
