#include "lint/project/cpp_program.h"

#include <algorithm>
#include <utility>

#include "lint/cpp/bundled_pch.h"
#include "lint/cpp/libtorch.h"
#include "lint/cpp/parse.h"
#include "lint/cpp/translate.h"
#include "lint/project/parallel.h"
#include "lint/project/read_bytes.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace lint {

// What one translation unit says of one file.
struct CppProgram::Part {
  ir::Unit unit;
  const CppFile* file = nullptr;
  uint32_t translation_unit = 0;
  bool is_first = false;  // of its file
};

struct CppProgram::Parsed {
  const CppFile* main = nullptr;
  cpp::TranslatedUnit unit;
  ParseResult result;
  std::vector<std::string> dropped;
};

CppProgram::CppProgram(const Discovery& discovery, const PathNames& names, DirectoryCache& directories,
                       CppOptions options, llvm::ArrayRef<std::string> names_of_interest)
    : names_(names),
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
  parsed.result = ParseTranslationUnit(command, llvm::vfs::getRealFileSystem(), files_, options,
                                       [&](clang::ASTContext& context, clang::Preprocessor&, clang::Sema*) {
                                         parsed.unit = cpp::TranslateUnit(context, {is_ours, is_of_interest});
                                       });
  for (cpp::TranslatedFile& translated : parsed.unit.files) {
    if (!llvm::sys::path::is_absolute(translated.path)) translated.path = JoinPath(command.directory, translated.path);
    translated.module.ShrinkToFit();
  }
  return parsed;
}

void CppProgram::Build(const Prefilter& prefilter, unsigned threads) {
  if (!files_.Scan(prefilter, threads)) return;
  const std::vector<uint32_t> numbers = files_.TranslationUnits();
  std::vector<Parsed> parsed(numbers.size());
  ParallelFor(numbers.size(), threads, [&](size_t i) { parsed[i] = Parse(files_.files()[numbers[i]]); });
  Link(std::move(parsed));
}

std::shared_ptr<const SourceFile> CppProgram::SourceOf(const CppFile& file) {
  std::shared_ptr<const SourceFile>& source = sources_[file.file.real_path];
  if (source == nullptr) {
    FileBytes read = ReadBytes(file.file.real_path);
    ReadResult made = MakeSourceFile(file.file.path, SourceLanguage::kCpp, std::move(read.bytes));
    source = std::make_shared<const SourceFile>(*std::move(made.file));
  }
  return source;
}

void CppProgram::Link(std::vector<Parsed> all) {
  llvm::StringSet<> seen_files;
  for (uint32_t number = 0; number < all.size(); ++number) {
    Parsed& parsed = all[number];
    ++translated_;
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
      for (const cpp::TranslatedClass& found : translated.classes) {
        classes_[found.symbol].is_abstract |= found.is_abstract;
        for (const std::string& base : found.bases) {
          auto& derived = classes_[base].derived;
          if (!llvm::is_contained(derived, found.symbol)) derived.push_back(found.symbol);
        }
      }
      const auto is_known = [&](const std::string& symbol) {
        const auto at = definitions_.find(symbol);
        return at != definitions_.end() && llvm::any_of(at->second, [&](const Part* p) { return p->file == file; });
      };
      const bool is_first = seen_files.insert(file->file.real_path).second;
      if (!is_first && llvm::all_of(translated.symbols, is_known)) continue;
      auto part = std::make_unique<Part>();
      part->file = file;
      part->translation_unit = number;
      part->is_first = is_first;
      part->unit.source = SourceOf(*file).get();
      part->unit.dotted = llvm::sys::path::stem(file->file.real_path).str();
      part->unit.whole = part->unit.dotted;
      part->unit.index = kFirstUnit + static_cast<uint32_t>(parts_.size());
      part->unit.candidate = file->is_given;
      part->unit.module = std::move(translated.module);
      for (const std::string& symbol : translated.symbols) {
        if (!is_known(symbol)) definitions_[symbol].push_back(part.get());
      }
      parts_.push_back(std::move(part));
    }
  }
}

std::vector<const ir::Unit*> CppProgram::Candidates() const {
  std::vector<const ir::Unit*> units;
  for (const auto& part : parts_) {
    if (part->unit.candidate) units.push_back(&part->unit);
  }
  return units;
}

namespace {

size_t SharedLength(llvm::StringRef a, llvm::StringRef b) {
  size_t last = 0;
  for (size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i) {
    if (a[i] == '/') last = i;
  }
  return last;
}

}  // namespace

// Several programs of one repository have a `Net` each: what the same translation unit defines comes first, then what
// lies nearest.
const ir::Unit* CppProgram::Find(const ir::Unit& from, llvm::StringRef symbol) const {
  const auto found = definitions_.find(symbol);
  if (found == definitions_.end() || from.index < kFirstUnit) return nullptr;
  const Part& asking = *parts_[from.index - kFirstUnit];
  const Part* best = nullptr;
  const auto key = [&](const Part& part) {
    return std::make_pair(part.translation_unit == asking.translation_unit,
                          SharedLength(part.file->file.real_path, asking.file->file.real_path));
  };
  for (const Part* part : found->second) {
    if (best == nullptr || key(*part) > key(*best)) best = part;
  }
  return best == nullptr ? nullptr : &best->unit;
}

std::vector<std::string> CppProgram::ConcreteClasses(llvm::StringRef symbol) const {
  const auto top = classes_.find(symbol);
  if (top == classes_.end() || !top->second.is_abstract) return {};
  llvm::StringSet<> seen;
  std::vector<std::string> concrete;
  std::vector<std::string> todo = top->second.derived;
  while (!todo.empty()) {
    const std::string one = std::move(todo.back());
    todo.pop_back();
    const auto at = classes_.find(one);
    if (at == classes_.end() || !seen.insert(one).second) continue;
    if (!at->second.is_abstract) concrete.push_back(one);
    llvm::append_range(todo, at->second.derived);
  }
  llvm::sort(concrete);
  return concrete;
}

std::vector<const ir::Unit*> CppProgram::UnitsOf(llvm::StringRef real_path) const {
  std::vector<const ir::Unit*> units;
  for (const auto& part : parts_) {
    if (part->file->file.real_path == real_path) units.push_back(&part->unit);
  }
  return units;
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
