#include "lint/project/cpp_program.h"

#include <utility>

#include "lint/cpp/bundled_pch.h"
#include "lint/cpp/libtorch.h"
#include "lint/cpp/parse.h"
#include "lint/cpp/translate.h"
#include "lint/project/overlaid_files.h"
#include "lint/project/parallel.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

namespace lint {

CppProgram::CppProgram(const Discovery& discovery, const PathNames& names, DirectoryCache& directories,
                       CppOptions options, llvm::ArrayRef<std::string> names_of_interest, KeptFiles& files,
                       KeptTranslations& translations)
    : names_(names),
      directories_(directories),
      options_(std::move(options)),
      files_(discovery, names, directories),
      databases_(options_.database),
      kept_files_(files),
      kept_translations_(translations),
      outcomes_(directories) {
  for (const std::string& name : names_of_interest) names_of_interest_.insert(name);
}

CppProgram::~CppProgram() = default;

bool CppProgram::Owns(const ir::Unit& unit) {
  return unit.source != nullptr && unit.source->language() == SourceLanguage::kCpp;
}

namespace {

// Where precompiled headers are kept; empty where there is no such place.
std::string CacheFolder() {
  llvm::SmallString<256> folder;
  if (!llvm::sys::path::cache_directory(folder)) return "";
  llvm::sys::path::append(folder, "logitlint");
  return folder.str().str();
}

// Stands for all that decides what a translation unit becomes, but its files and what the whole run has in common.
ContentKey SetupOf(const CompileCommand& command, ContentKey files) {
  std::string all = std::to_string(files.high) + "," + std::to_string(files.low);
  for (const std::string* part : {&command.file, &command.directory}) (all += '\0') += *part;
  for (const std::string& argument : command.arguments) (all += '\0') += argument;
  return KeyOfContent(all);
}

}  // namespace

// Real headers are many, and precompiled by others: what they give is not kept.
CppProgram::Translation CppProgram::Translate(const CppFile& file, ContentKey files) {
  const CompileCommand command = databases_.CommandFor(file.file.real_path);
  if (!options_.libtorch.empty()) return Parse(command, OverlaidFiles(directories_.overlay()));
  const ContentKey setup = SetupOf(command, files);
  if (Translation kept = kept_translations_.Find(file.file.real_path, setup, outcomes_)) return kept;
  FileTrace trace;
  Translation made = Parse(command, TracedFiles(OverlaidFiles(directories_.overlay()), outcomes_, trace));
  // What ran out of time may have more another time.
  const bool is_whole = !made->result.crashed && !made->result.cut_short;
  if (is_whole) kept_translations_.Keep(file.file.real_path, setup, std::move(trace), made);
  return made;
}

std::shared_ptr<CppTranslation> CppProgram::Parse(const CompileCommand& command,
                                                  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base) {
  ParseOptions options;
  options.root = files_.root();
  options.force_torch = true;
  options.bundled_pch = BundledPch();
  if (!options_.libtorch.empty()) {
    options.torch_include_paths = FindLibTorch(options_.libtorch, command);
    if (!options.torch_include_paths.empty()) options.torch = ParseOptions::Torch::kReal;
    options.cache_dir = CacheFolder();
  }
  const auto is_ours = [&](llvm::StringRef path) {
    if (llvm::sys::path::is_absolute(path)) return files_.ByPath(path) != nullptr;
    return files_.ByPath(JoinPath(command.directory, path)) != nullptr;
  };
  const auto is_of_interest = [&](llvm::StringRef name) { return names_of_interest_.contains(name); };
  cpp::TranslatedUnit unit;
  auto made = std::make_shared<CppTranslation>();
  made->result = ParseTranslationUnit(command, std::move(base), files_, options,
                                      [&](clang::ASTContext& context, clang::Preprocessor&, clang::Sema*) {
                                        unit = cpp::TranslateUnit(context, {is_ours, is_of_interest});
                                      });
  made->torch_calls = unit.torch_calls;
  made->unresolved_calls = unit.unresolved_calls;
  for (cpp::TranslatedFile& translated : unit.files) {
    if (!llvm::sys::path::is_absolute(translated.path)) translated.path = JoinPath(command.directory, translated.path);
    translated.module.ShrinkToFit();
    made->files.push_back(std::make_shared<const cpp::TranslatedFile>(std::move(translated)));
  }
  return made;
}

void CppProgram::Build(const Prefilter& prefilter, const Prefilter& annotations, unsigned threads, Progress& progress) {
  if (!files_.Scan(prefilter, annotations, threads)) return;
  const std::vector<uint32_t> numbers = files_.TranslationUnits();
  const ContentKey files = files_.Key();
  std::vector<Translation> translations(numbers.size());
  progress.Begin(Stage::kParseCpp, numbers.size());
  ParallelFor(numbers.size(), threads, [&](size_t i) {
    if (progress.is_cancelled()) return;
    translations[i] = Translate(files_.files()[numbers[i]], files);
    progress.Advance();
  });
  if (progress.is_cancelled()) return;
  Link(numbers, translations);
}

std::shared_ptr<const SourceFile> CppProgram::SourceOf(const CppFile& file) {
  std::shared_ptr<const SourceFile>& source = sources_[file.file.real_path];
  if (source == nullptr) {
    source = kept_files_.Get(file.file, directories_.Read(file.file.real_path))->source();
    // Gone by now: nothing of it can be shown.
    if (source == nullptr) source = std::make_shared<const SourceFile>(file.file.path, SourceLanguage::kCpp, "");
  }
  return source;
}

void CppProgram::Link(llvm::ArrayRef<uint32_t> numbers, llvm::ArrayRef<Translation> translations) {
  for (uint32_t number = 0; number < translations.size(); ++number) {
    const CppTranslation& parsed = *translations[number];
    const CppFile& main = files_.files()[numbers[number]];
    ++translated_;
    errors_.emplace_back(main.file.path, parsed.result.num_errors);
    for (const ParseProblem& problem : parsed.result.problems) {
      // What is wrong in the code is its compiler's business; only why a file was not read, or not whole, is told.
      const bool was_read = !parsed.result.crashed && !parsed.result.cut_short && !parsed.files.empty();
      if (was_read || !problem.path.empty()) continue;
      problems_.push_back({.path = main.file.path, .message = problem.message, .position = {.line = 0}});
    }
    const uint32_t calls = parsed.torch_calls + parsed.unresolved_calls;
    constexpr uint32_t kShare = 10;  // told where a tenth or more is not understood
    if (main.is_given && parsed.unresolved_calls * kShare > calls) {
      problems_.push_back({.path = main.file.path,
                           .message = std::to_string(parsed.unresolved_calls) + " of " + std::to_string(calls) +
                                      " calls of activations, losses and decisions did not resolve; mistakes there are "
                                      "not seen",
                           .position = {.line = 0}});
    }
    for (const auto& translated : parsed.files) {
      const CppFile* file = files_.ByPath(translated->path);
      if (file == nullptr) continue;
      linker_.Add(translated,
                  {.real_path = file->file.real_path, .source = SourceOf(*file).get(), .is_given = file->is_given},
                  number);
    }
  }
}

std::vector<Problem> CppProgram::Problems() const {
  std::vector<Problem> problems = problems_;
  for (const DatabaseProblem& problem : databases_.Problems()) {
    problems.push_back({.path = names_.ForReport(problem.path), .message = problem.message, .position = {.line = 0}});
  }
  return problems;
}

// What mentions a loss and was yet not translated was not looked at.
std::vector<AnnotatedSource> CppProgram::Annotated() {
  llvm::StringSet<> troubled;
  for (const Problem& problem : problems_) troubled.insert(problem.path);
  std::vector<AnnotatedSource> annotated;
  for (const CppFile& file : files_.files()) {
    if (!file.is_annotated) continue;
    const bool was_seen = !file.mentions || !linker_.UnitsOf(file.file.real_path).empty();
    annotated.push_back({SourceOf(file), file.file.real_path, was_seen && !troubled.contains(file.file.path)});
  }
  return annotated;
}

std::vector<std::shared_ptr<const void>> CppProgram::OwnersOf(const ir::Unit& unit) const {
  std::vector<std::shared_ptr<const void>> owners = {linker_.TranslatedOf(unit)};
  for (const auto& [path, source] : sources_) {
    if (source.get() == unit.source) owners.push_back(source);
  }
  return owners;
}

std::vector<std::shared_ptr<const SourceFile>> CppProgram::Sources() const {
  std::vector<std::shared_ptr<const SourceFile>> sources;
  for (const auto& [path, source] : sources_) sources.push_back(source);
  return sources;
}

}  // namespace lint
