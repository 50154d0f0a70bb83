#include "lint/project/project.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "lint/config/suppression.h"
#include "lint/diag/fingerprint.h"
#include "lint/ir/program.h"
#include "lint/ir/text.h"
#include "lint/project/analysis.h"
#include "lint/project/cpp_program.h"
#include "lint/project/describe.h"
#include "lint/project/directory_cache.h"
#include "lint/project/discovery.h"
#include "lint/project/facts_json.h"
#include "lint/project/module_graph.h"
#include "lint/project/module_store.h"
#include "lint/project/parallel.h"
#include "lint/project/path_names.h"
#include "lint/project/prefilter.h"
#include "lint/project/relevance.h"
#include "lint/project/search_scope.h"
#include "lint/project/users.h"
#include "lint/python/python.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

namespace lint {
namespace {

bool IsCpp(const FoundFile& file) { return file.language == SourceLanguage::kCpp; }

// One run over the given paths; the members are made in this order, each from those above it.
struct Run {
  explicit Run(const ProjectOptions& options)
      : models(options.models != nullptr ? *options.models : BuiltinModels()),
        threads(ThreadCount(options.threads)),
        progress(options.progress != nullptr ? *options.progress : unwatched),
        directories(options.overlay),
        discovery(DiscoverFiles(options.paths, names, directories, {}, options.exclusion)),
        cpp(discovery, names, directories, options.cpp, FormNames(models)) {}

  Progress unwatched;
  const ModelTable& models;
  unsigned threads;
  Progress& progress;
  PathNames names;
  DirectoryCache directories;
  Discovery discovery;
  CppProgram cpp;
  ModuleGraph graph{discovery, names, directories};
  ModuleStore store{discovery, names, directories, graph, cpp};

  [[nodiscard]] size_t size() const { return discovery.files.size(); }

  // Of each language by path.
  std::vector<const ir::Unit*> Candidates() {
    const Prefilter prefilter(PrefilterTokens(models));
    const Prefilter annotations(SuppressionTokens(AllRules()), /*any_case=*/true);
    cpp.Build(prefilter, annotations, threads, progress);
    std::vector<const ir::Unit*> units(size(), nullptr);
    progress.Begin(Stage::kParse, size());
    ParallelFor(size(), threads, [&](size_t i) {
      units[i] = store.Screen(i, prefilter, &annotations);
      progress.Advance();
    });
    // A user of a user too: the script that calls what a package hands on.
    constexpr int kRounds = 3;
    std::vector<const ir::Unit*> candidates;
    for (int round = 0; round < kRounds; ++round) {
      const size_t before = candidates.size();
      candidates = units;
      llvm::erase(candidates, nullptr);
      if (candidates.size() == before) {
        break;
      }
      const UserFinder finder(candidates, Relevance(candidates, models));
      ParallelFor(size(), threads, [&](size_t i) {
        if (units[i] == nullptr) {
          units[i] = store.ScreenUser(i, finder);
        }
      });
    }
    llvm::erase(units, nullptr);
    llvm::append_range(units, cpp.linked().Candidates());
    return units;
  }

  // What C++ files are, as far as anything parsed them.
  std::string PrintCpp(const FoundFile& file) {
    std::string text;
    for (const ir::Unit* unit : cpp.linked().UnitsOf(file.real_path)) text += ir::Print(unit->module, unit->source);
    return text;
  }

  // What was read, in order of path.
  [[nodiscard]] std::vector<std::shared_ptr<const SourceFile>> Sources() const {
    auto sources = store.Sources();
    llvm::append_range(sources, cpp.Sources());
    return sources;
  }

  // What the files given are as text, one after another.
  std::string Print(llvm::function_ref<std::string(size_t)> print) {
    std::vector<std::string> texts(size());
    ParallelFor(size(), threads, [&](size_t i) { texts[i] = print(i); });
    std::string all;
    for (size_t i = 0; i < size(); ++i) {
      all += size() > 1 ? "# " + discovery.files[i].path + "\n" + texts[i] : texts[i];
    }
    return all;
  }
};

void SortProblems(std::vector<Problem>& problems) {
  llvm::sort(problems, [](const Problem& a, const Problem& b) {
    return std::tie(a.path, a.position.cell, a.position.line, a.position.column, a.message) <
           std::tie(b.path, b.position.cell, b.position.line, b.position.column, b.message);
  });
}

// The sources that the result points to; the others need not live on.
std::vector<std::shared_ptr<const SourceFile>> SourcesOf(const ProjectResult& result, const Run& run) {
  llvm::DenseSet<const SourceFile*> used;
  for (const Finding& finding : result.findings) {
    used.insert(finding.place.file);
    for (const Note& note : finding.trail) {
      used.insert(note.place.file);
    }
    for (const Fix& fix : finding.fixes) {
      for (const Edit& edit : fix.edits) {
        used.insert(edit.place.file);
      }
    }
  }
  for (const AnnotatedFile& annotated : result.annotated) {
    used.insert(annotated.file);
  }
  auto sources = run.Sources();
  llvm::erase_if(sources, [&](const auto& source) { return !used.contains(source.get()); });
  return sources;
}

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

// Where the whole project of a file is below the folders that were given, everything that may use it is known.
std::vector<AnnotatedFile> AnnotatedFiles(const ProjectOptions& options, Run& run) {
  std::vector<AnnotatedSource> sources = run.store.Annotated();
  llvm::append_range(sources, run.cpp.Annotated());
  std::vector<std::string> folders;
  for (const std::string& path : options.paths) {
    const auto real = RealPath(run.names.Absolute(path));
    if (real && llvm::is_contained(run.discovery.folders, *real)) {
      folders.push_back(*real);
    }
  }
  std::vector<AnnotatedFile> annotated;
  for (const AnnotatedSource& source : sources) {
    const llvm::StringRef folder = ParentOf(source.real_path);
    const std::string root = folders.empty() ? "" : ScopeOf(folder, run.discovery.folders, run.directories).root;
    const bool complete = llvm::any_of(folders, [&](const std::string& given) { return IsWithin(root, given); });
    annotated.push_back({source.source.get(), complete, source.whole});
  }
  return annotated;
}

// Whatever the overlay has is translated, so that what does not parse is said, also where nothing in it matters any
// more.
void TranslateOverlaid(Run& run) {
  ParallelFor(run.size(), run.threads, [&](size_t i) {
    const FoundFile& file = run.discovery.files[i];
    if (!IsCpp(file) && run.directories.Overlaid(file.real_path) != nullptr) {
      run.store.Load(i);
    }
  });
}

}  // namespace

ProjectResult CheckProject(const ProjectOptions& options) {
  Run run(options);
  const std::vector<const ir::Unit*> candidates = run.Candidates();
  ProjectResult result;
  InterpretAndCheck(run.store, run.models, candidates, run.threads, run.progress, result.findings);
  SortFindings(result.findings);
  AssignFingerprints(result.findings);
  TranslateOverlaid(run);
  result.annotated = AnnotatedFiles(options, run);
  result.files = SourcesOf(result, run);
  result.problems = std::move(run.discovery.problems);
  result.configurations = std::move(run.discovery.configurations);
  llvm::append_range(result.problems, run.store.Problems());
  llvm::append_range(result.problems, run.cpp.Problems());
  SortProblems(result.problems);
  result.cpp_errors = run.cpp.ErrorCounts();
  result.files_seen = run.size();
  for (const FoundFile& file : run.discovery.files) result.paths_seen.push_back(file.path);
  result.files_parsed = run.store.TranslatedCount() + run.cpp.TranslatedCount();
  return result;
}

std::string DumpProject(const ProjectOptions& options, DumpStage stage) {
  if (stage == DumpStage::kFindings) {
    return DumpFindings(options);
  }
  Run run(options);
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
  Run run(options);
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
  Run run(options);
  const std::string absolute = run.names.Absolute(path);
  const std::vector<const ir::Unit*> candidates = run.Candidates();
  const ir::Unit* unit = UnitOf(run, RealPath(absolute).value_or(absolute));
  if (unit == nullptr) return {};
  ValuesOfFile known = {.file = nullptr, .values = KnownIn(run.store, run.models, candidates, *unit)};
  const auto sources = run.Sources();
  const auto source = llvm::find_if(sources, [&](const auto& one) { return one.get() == unit->source; });
  if (source != sources.end()) known.file = *source;
  return known;
}

}  // namespace lint
