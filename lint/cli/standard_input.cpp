#include "lint/cli/standard_input.h"

#include "lint/base/error.h"
#include "lint/project/path_names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kDash = "-";
constexpr llvm::StringLiteral kNoName = "<stdin>";

}  // namespace

void AddStandardInputOptions(CLI::App& parser, StandardInputOptions& options) {
  parser
      .add_option("--stdin-filename", options.filename,
                  "the file that the text on standard input is of, where PATHS is `-`")
      ->type_name("PATH");
}

FileOverlay StandardInput::Under(const FileOverlay* contents) const {
  FileOverlay all;
  all.Set(real_path, bytes);
  if (contents != nullptr) {
    for (const auto& [path, text] : contents->files()) all.Set(path, text);
  }
  return all;
}

llvm::Expected<std::optional<StandardInput>> TakeStandardInput(const StandardInputOptions& options,
                                                               std::vector<std::string>& paths) {
  if (!llvm::is_contained(paths, kDash)) {
    if (!options.filename.empty())
      return MakeError("--stdin-filename names what `-` is, and `-` is not among the paths");
    return std::nullopt;
  }
  if (paths.size() > 1) {
    return MakeError("`-` is one file on standard input, and stands alone; others that matter go to --known");
  }
  const std::string name = options.filename.empty() ? kNoName.str() : options.filename;
  if (llvm::sys::fs::is_directory(name)) return MakeError("--stdin-filename: `" + name + "` is a folder");
  auto text = llvm::MemoryBuffer::getSTDIN();
  if (!text) return MakeError("cannot read standard input: " + text.getError().message());
  const std::string absolute = PathNames().Absolute(name);
  paths = {name};
  return StandardInput{RealPath(absolute).value_or(absolute), (*text)->getBuffer().str()};
}

}  // namespace lint
