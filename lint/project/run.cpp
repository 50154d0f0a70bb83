#include "lint/project/run.h"

#include "lint/ir/text.h"
#include "lint/project/parallel.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

Run::Run(const ProjectOptions& options, Kept& kept)
    : models(options.models != nullptr ? *options.models : BuiltinModels()),
      kept(kept),
      threads(ThreadCount(options.threads)),
      progress(options.progress != nullptr ? *options.progress : unwatched),
      directories(options.overlay),
      discovery(DiscoverFiles(options.paths, names, directories, {.only = options.only}, options.exclusion)),
      cpp(discovery, names, directories, options.cpp, FormNames(models), kept.files, kept.translations) {
  kept.SetModels(models);
  if (options.most_imported) store.LimitImports(*options.most_imported);
}

std::vector<const ir::Unit*> Run::Candidates() {
  const Prefilter& prefilter = *kept.prefilter;
  const Prefilter& annotations = *kept.annotations;
  cpp.Build(prefilter, annotations, threads, progress);
  std::vector<const ir::Unit*> units(size(), nullptr);
  progress.Begin(Stage::kParse, size());
  ParallelFor(size(), threads, [&](size_t i) {
    if (progress.is_cancelled()) return;
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
    auto relevance = std::make_shared<const Relevance>(candidates, models);
    const UserFinder& finder =
        user_rounds.emplace_back(UserRound{relevance, UserFinder(candidates, *relevance)}).finder;
    ParallelFor(size(), threads, [&](size_t i) {
      if (units[i] == nullptr && !progress.is_cancelled()) {
        units[i] = store.ScreenUser(i, finder);
      }
    });
  }
  llvm::erase(units, nullptr);
  llvm::append_range(units, cpp.linked().Candidates());
  return units;
}

std::string Run::PrintCpp(const FoundFile& file) {
  std::string text;
  for (const ir::Unit* unit : cpp.linked().UnitsOf(file.real_path)) text += ir::Print(unit->module, unit->source);
  return text;
}

std::vector<std::shared_ptr<const SourceFile>> Run::Sources() const {
  auto sources = store.Sources();
  llvm::append_range(sources, cpp.Sources());
  return sources;
}

std::string Run::Print(llvm::function_ref<std::string(size_t)> print) {
  std::vector<std::string> texts(size());
  ParallelFor(size(), threads, [&](size_t i) { texts[i] = print(i); });
  std::string all;
  for (size_t i = 0; i < size(); ++i) {
    all += size() > 1 ? "# " + discovery.files[i].path + "\n" + texts[i] : texts[i];
  }
  return all;
}

}  // namespace lint
