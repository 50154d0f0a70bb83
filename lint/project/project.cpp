#include "lint/project/project.h"

#include <utility>

#include "lint/ir/text.h"
#include "lint/project/analysis.h"
#include "lint/project/describe.h"
#include "lint/project/facts_json.h"
#include "lint/project/run.h"
#include "lint/project/workspace.h"
#include "lint/python/python.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

namespace lint {
namespace {

std::string DumpFindings(const ProjectOptions& options) {
  std::string text;
  for (const Finding& finding : CheckProject(options).findings) {
    const Position at = finding.place.file->PositionAt(finding.place.range.begin);
    text += (llvm::Twine(finding.place.file->path()) + ":" + llvm::Twine(at.file_line) + ":" + llvm::Twine(at.column) +
             ": " + finding.code + " " + Spelling(finding.certainty) + ": " + finding.message + "\n")
                .str();
  }
  return text;
}

}  // namespace

ProjectResult CheckProject(const ProjectOptions& options) { return Workspace().Check(options); }

std::string DumpProject(const ProjectOptions& options, DumpStage stage) {
  if (stage == DumpStage::kFindings) {
    return DumpFindings(options);
  }
  Kept kept;
  Run run(options, kept);
  switch (stage) {
    case DumpStage::kTree:
      return run.Print([&](size_t i) {
        if (IsCpp(run.discovery.files[i])) return std::string();
        const SourceFile* source = run.store.LoadSource(i);
        return source != nullptr ? python::DumpTree(*source) : "";
      });
    case DumpStage::kIr:
      if (llvm::any_of(run.discovery.files, IsCpp)) run.Candidates();
      return run.Print([&](size_t i) {
        if (IsCpp(run.discovery.files[i])) return run.PrintCpp(run.discovery.files[i]);
        const ir::Unit* unit = run.store.Load(i);
        return unit != nullptr ? ir::Print(unit->module, unit->source) : "";
      });
    case DumpStage::kFacts:
      return DumpFacts(run.store, run.models, run.Candidates(), DescribeFacts);
    case DumpStage::kFactsJson:
      return DumpFacts(run.store, run.models, run.Candidates(), FactsAsJson);
    case DumpStage::kFindings:
      break;
  }
  return "";
}

namespace {

// The unit of a file that is among those analysed; null where there is none. After Candidates.
const ir::Unit* UnitOf(Run& run, llvm::StringRef real_path) {
  const auto at =
      llvm::find_if(run.discovery.files, [&](const FoundFile& file) { return file.real_path == real_path; });
  if (at == run.discovery.files.end()) return nullptr;
  if (!IsCpp(*at)) return run.store.Load(at - run.discovery.files.begin());
  const std::vector<const ir::Unit*> of_file = run.cpp.linked().UnitsOf(real_path);
  return of_file.empty() ? nullptr : of_file.front();
}

}  // namespace

std::string WhyAt(const ProjectOptions& options, const std::string& path, uint32_t line, uint32_t column) {
  Kept kept;
  Run run(options, kept);
  const auto wanted = RealPath(run.names.Absolute(path));
  if (llvm::none_of(run.discovery.files, [&](const FoundFile& file) { return file.real_path == wanted; })) {
    return "error: `" + path + "` is not among the files that are analysed\n";
  }
  const std::vector<const ir::Unit*> candidates = run.Candidates();
  const ir::Unit* unit = UnitOf(run, *wanted);
  return unit != nullptr ? Explain(run.store, run.models, candidates, *unit, line, column)
                         : "error: cannot read `" + path + "`\n";
}

ValuesOfFile ValuesIn(const ProjectOptions& options, const std::string& path) {
  Kept kept;
  Run run(options, kept);
  const std::string absolute = run.names.Absolute(path);
  const std::vector<const ir::Unit*> candidates = run.Candidates();
  if (run.progress.is_cancelled()) return {};
  const ir::Unit* unit = UnitOf(run, RealPath(absolute).value_or(absolute));
  if (unit == nullptr) return {};
  ValuesOfFile known = {.file = nullptr, .values = KnownIn(run.store, run.models, candidates, *unit)};
  const auto sources = run.Sources();
  const auto source = llvm::find_if(sources, [&](const auto& one) { return one.get() == unit->source; });
  if (source != sources.end()) known.file = *source;
  return known;
}

}  // namespace lint
