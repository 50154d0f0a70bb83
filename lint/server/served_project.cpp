#include "lint/server/served_project.h"

#include <utility>

#include "lint/project/path_names.h"
#include "lint/project/read_bytes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Error.h"

namespace lint {

void ServedProject::ReadSettings(const SetupOptions& options) {
  if (is_current_) return;
  is_current_ = true;
  mistake_.clear();
  llvm::Expected<Setup> setup = SetUp(options, path_);
  if (!setup) {
    mistake_ = llvm::toString(setup.takeError());
    return;
  }
  const std::string configured = setup->run.baseline ? setup->run.baseline->path : "";
  llvm::Expected<EarlierFindings> earlier = EarlierFindings::Read({}, path_, configured);
  if (!earlier) {
    mistake_ = llvm::toString(earlier.takeError());
    return;
  }
  if (setup_) old_models_.push_back(std::move(setup_->models));
  setup_ = std::move(*setup);
  earlier_ = std::move(*earlier);
}

ProjectOptions ServedProject::OptionsFor(unsigned threads, const FileOverlay& contents) const {
  ProjectOptions project = {.paths = {path_}, .threads = threads, .overlay = &contents};
  setup_->AddTo(project);
  return project;
}

// The one place where the server has anything analysed.
Checked ServedProject::CheckWith(const ProjectOptions& options, EarlierFindings& earlier, bool wants_faults) {
  llvm::Error mistake = llvm::Error::success();
  ProjectResult result = workspace_.Check(options);
  old_models_.clear();
  Checked checked = Choose(std::move(result), *setup_, earlier, {.wants_faults = wants_faults}, mistake);
  if (mistake) {
    mistake_ = llvm::toString(std::move(mistake));
  } else {
    llvm::consumeError(std::move(mistake));
  }
  return checked;
}

ProjectReport ServedProject::Check(const SetupOptions& options, unsigned threads, const FileOverlay& contents,
                                   Progress& progress) {
  ReadSettings(options);
  if (!setup_) return {.checked = nullptr, .mistake = mistake_};
  ProjectOptions project = OptionsFor(threads, contents);
  project.progress = &progress;
  EarlierFindings earlier = *earlier_;
  auto checked = std::make_shared<const Checked>(CheckWith(project, earlier, /*wants_faults=*/false));
  return {std::move(checked), mistake_};
}

bool ServedProject::IsOfProject(llvm::StringRef real_path) const {
  const std::optional<std::string> folder = RealPath(path_);
  return folder && IsWithin(real_path, *folder);
}

FixOutcome ServedProject::Fix(const SetupOptions& options, unsigned threads, const FileOverlay& contents,
                              const std::function<bool(const Finding&)>& wants) {
  ReadSettings(options);
  if (!setup_) return {};
  const PathNames names;
  EarlierFindings earlier = *earlier_;
  const auto lint = [&](const FileOverlay& fixed) {
    FileOverlay all = contents;
    for (const auto& [path, bytes] : fixed.files()) all.Set(path, bytes);
    auto checked = std::make_shared<Checked>(CheckWith(OptionsFor(threads, all), earlier, /*wants_faults=*/true));
    std::vector<Finding> findings = checked->result.findings;
    llvm::erase_if(findings, [&](const Finding& finding) { return !wants(finding); });
    return LintedProject{.owner = checked,
                         .findings = std::move(findings),
                         .faults = checked->faults,
                         .known_faults = checked->known_faults};
  };
  const auto read = [&](const std::string& path) -> FileOnDisk {
    const std::string absolute = names.Absolute(path);
    const std::string real = RealPath(absolute).value_or(absolute);
    if (!IsOfProject(real)) return {.error = "it is not part of the project"};
    if (const std::string* bytes = contents.Find(real)) return {.real_path = real, .bytes = *bytes};
    FileBytes bytes = ReadBytes(real);
    return {.real_path = real, .bytes = std::move(bytes.bytes), .error = std::move(bytes.error)};
  };
  return FixProject({.lint = lint, .read = read}, lint({}), {.least = Applicability::kSafe, .ask = {}});
}

ValuesOfFile ServedProject::Values(const SetupOptions& options, const FileOverlay& contents,
                                   const std::string& real_path) {
  ReadSettings(options);
  return setup_ ? ValuesIn(OptionsFor(/*threads=*/1, contents), real_path) : ValuesOfFile();
}

}  // namespace lint
