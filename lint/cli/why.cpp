// logitlint why: what the analysis knows of the values at one place.
#include <memory>
#include <utility>

#include "lint/cli/commands.h"
#include "lint/cli/setup_options.h"
#include "lint/cli/terminal.h"
#include "lint/project/project.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

struct WhyOptions {
  std::string place;
  std::string folder;  // empty: found from the file
  SetupOptions setup;
};

struct AskedPlace {
  std::string path;
  uint32_t line = 0;
  uint32_t column = 0;  // 0: the whole line
};

// Takes ":12" off the end. Line and column count from 1, so a 0 is no number here.
bool TakeNumber(llvm::StringRef& text, uint32_t& number) {
  const auto [rest, digits] = text.rsplit(':');
  if (rest.empty() || digits.getAsInteger(10, number) || number == 0) {
    return false;
  }
  text = rest;
  return true;
}

// FILE:LINE or FILE:LINE:COL, read from the end since a file's name may have colons.
bool ReadPlace(llvm::StringRef text, AskedPlace& place) {
  if (!TakeNumber(text, place.line)) {
    return false;
  }
  if (uint32_t before = 0; TakeNumber(text, before)) {
    place.column = std::exchange(place.line, before);
  }
  place.path = text.str();
  return true;
}

// "nb.ipynb:cell 3", as reports print it.
bool NamesCell(llvm::StringRef path) {
  return path.rsplit(':').second.starts_with("cell ") && !llvm::sys::fs::exists(path);
}

llvm::SmallString<256> RealPath(llvm::StringRef path) {
  llvm::SmallString<256> real;
  if (llvm::sys::fs::real_path(path, real)) {
    real = path;
  }
  return real;
}

// The current folder where the file lies below it, so that what calls it is seen too; else the file's own.
std::string FolderFor(llvm::StringRef file) {
  const llvm::SmallString<256> below = RealPath(file);
  llvm::SmallString<256> current = RealPath(".");
  if (!current.ends_with("/")) {
    current += "/";
  }
  return below.starts_with(current) ? "." : llvm::sys::path::parent_path(file).str();
}

int RunWhy(const WhyOptions& options) {
  AskedPlace place;
  if (!ReadPlace(options.place, place)) {
    SayError("`" + options.place + "` is not of the form FILE:LINE or FILE:LINE:COLUMN");
    return kFailed;
  }
  if (NamesCell(place.path)) {
    SayError("a place in a notebook is asked for by the line of the .ipynb file, not of the cell");
    return kFailed;
  }
  if (!AllExist(place.path) || (!options.folder.empty() && !AllExist(options.folder))) {
    return kFailed;
  }
  const std::string folder = options.folder.empty() ? FolderFor(place.path) : options.folder;
  llvm::Expected<Setup> setup = SetUp(options.setup, folder);
  if (!setup) {
    SayError(llvm::toString(setup.takeError()));
    return kFailed;
  }
  ProjectOptions project = {.paths = {folder}};
  setup->AddTo(project);
  const std::string answer = WhyAt(project, place.path, place.line, place.column);
  if (llvm::StringRef(answer).starts_with("error:")) {
    llvm::errs() << answer;
    return kFailed;
  }
  return WriteOutput(answer) ? kNothingFound : kFailed;
}

}  // namespace

Command AddWhy(CLI::App& program) {
  auto options = std::make_shared<WhyOptions>();
  CLI::App* parser = program.add_subcommand("why", "say what is known of the values at a place, and how");
  parser->add_option("PLACE", options->place, "FILE:LINE or FILE:LINE:COLUMN")->type_name("")->required();
  parser
      ->add_option("--in", options->folder,
                   "what is analysed; by default the current folder, or the file's own where it lies elsewhere")
      ->type_name("PATH");
  AddSetupOptions(*parser, options->setup);
  return {parser, [options] { return RunWhy(*options); }};
}

}  // namespace lint
