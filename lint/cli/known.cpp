#include "lint/cli/known.h"

#include "lint/project/path_names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

namespace lint {
namespace {

// The files and folders that were given, and whether a file lies there. Many findings are in few files.
class GivenPaths {
 public:
  explicit GivenPaths(llvm::ArrayRef<std::string> paths) {
    for (const std::string& path : paths) {
      paths_.push_back(names_.Real(path));
    }
  }

  bool Contain(llvm::StringRef path) {
    const auto [known, is_new] = contained_.try_emplace(path, false);
    if (is_new) {
      const std::string real = names_.Real(path);
      known->second = llvm::any_of(paths_, [&](const std::string& given) { return IsWithin(real, given); });
    }
    return known->second;
  }

 private:
  PathNames names_;
  std::vector<std::string> paths_;
  llvm::StringMap<bool> contained_;
};

}  // namespace

void AddKnownOptions(CLI::App& parser, KnownOptions& options) {
  parser
      .add_option("--known", options.known,
                  "analyse these files and folders too, and tell only what lies in PATHS or has its cause there")
      ->type_name("PATH")
      ->allow_extra_args(false);
}

std::vector<std::string> AnalysedPaths(const KnownOptions& options, llvm::ArrayRef<std::string> given) {
  if (given.empty()) {
    return {};
  }
  std::vector<std::string> paths = given.vec();
  llvm::append_range(paths, options.known);
  return paths;
}

void KeepWhatTouches(const KnownOptions& options, llvm::ArrayRef<std::string> given, ProjectResult& result) {
  if (options.known.empty()) {
    return;
  }
  GivenPaths paths(given);
  const auto is_given = [&](const Place& place) { return paths.Contain(place.file->path()); };
  llvm::erase_if(result.findings, [&](const Finding& finding) {
    return !is_given(finding.place) && llvm::none_of(finding.trail, [&](const Note& n) { return is_given(n.place); });
  });
  llvm::erase_if(result.problems,
                 [&](const Problem& problem) { return !problem.fatal && !paths.Contain(problem.path); });
}

}  // namespace lint
