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

struct CppProgram::Parsed {
  const CppFile* main = nullptr;
  cpp::TranslatedUnit unit;
  ParseResult result;
  std::vector<std::string> dropped;
};

CppProgram::CppProgram(const Discovery& discovery, const PathNames& names, DirectoryCache& directories,
                       CppOptions options, llvm::ArrayRef<std::string> names_of_interest)
    : names_(names),
      directories_(directories),
      options_(std::move(options)),
      files_(discovery, names, directories),
      databases_(options_.database) {
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

}  // namespace

CppProgram::Parsed CppProgram::Parse(const CppFile& file) {
  Parsed parsed{.main = &file};
  const CompileCommand command = databases_.CommandFor(file.file.real_path);
  parsed.dropped = command.dropped;
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
  parsed.result = ParseTranslationUnit(command, OverlaidFiles(directories_.overlay()), files_, options,
                                       [&](clang::ASTContext& context, clang::Preprocessor&, clang::Sema*) {
                                         parsed.unit = cpp::TranslateUnit(context, {is_ours, is_of_interest});
                                       });
  for (cpp::TranslatedFile& translated : parsed.unit.files) {
    if (!llvm::sys::path::is_absolute(translated.path)) translated.path = JoinPath(command.directory, translated.path);
    translated.module.ShrinkToFit();
  }
  return parsed;
}

void CppProgram::Build(const Prefilter& prefilter, unsigned threads, Progress& progress) {
  if (!files_.Scan(prefilter, threads)) return;
  const std::vector<uint32_t> numbers = files_.TranslationUnits();
  std::vector<Parsed> parsed(numbers.size());
  progress.Begin(Stage::kParseCpp, numbers.size());
  ParallelFor(numbers.size(), threads, [&](size_t i) {
    parsed[i] = Parse(files_.files()[numbers[i]]);
    progress.Advance();
  });
  Link(std::move(parsed));
}

std::shared_ptr<const SourceFile> CppProgram::SourceOf(const CppFile& file) {
  std::shared_ptr<const SourceFile>& source = sources_[file.file.real_path];
  if (source == nullptr) {
    FileBytes read = directories_.Read(file.file.real_path);
    // With its byte order mark, if there is one: Clang counts it.
    source = std::make_shared<const SourceFile>(file.file.path, SourceLanguage::kCpp, std::move(read.bytes));
  }
  return source;
}

void CppProgram::Link(std::vector<Parsed> all) {
  for (uint32_t number = 0; number < all.size(); ++number) {
    Parsed& parsed = all[number];
    ++translated_;
    errors_.emplace_back(parsed.main->file.path, parsed.result.num_errors);
    for (const ParseProblem& problem : parsed.result.problems) {
      // What is wrong in the code is its compiler's business; only why a file was not read, or not whole, is told.
      const bool was_read = !parsed.result.crashed && !parsed.result.cut_short && !parsed.unit.files.empty();
      if (was_read || !problem.path.empty()) continue;
      problems_.push_back({.path = parsed.main->file.path, .message = problem.message, .position = {.line = 0}});
    }
    const uint32_t calls = parsed.unit.torch_calls + parsed.unit.unresolved_calls;
    constexpr uint32_t kShare = 10;  // told where a tenth or more is not understood
    if (parsed.main->is_given && parsed.unit.unresolved_calls * kShare > calls) {
      problems_.push_back({.path = parsed.main->file.path,
                           .message = std::to_string(parsed.unit.unresolved_calls) + " of " + std::to_string(calls) +
                                      " calls of activations, losses and decisions did not resolve; mistakes there are "
                                      "not seen",
                           .position = {.line = 0}});
    }
    for (cpp::TranslatedFile& translated : parsed.unit.files) {
      const CppFile* file = files_.ByPath(translated.path);
      if (file == nullptr) continue;
      linker_.Add(std::move(translated),
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

std::vector<std::shared_ptr<const SourceFile>> CppProgram::Sources() const {
  std::vector<std::shared_ptr<const SourceFile>> sources;
  for (const auto& [path, source] : sources_) sources.push_back(source);
  return sources;
}

}  // namespace lint
