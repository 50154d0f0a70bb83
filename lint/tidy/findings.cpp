#include "lint/tidy/findings.h"

#include <string>
#include <utility>

#include "clang/Basic/SourceManager.h"
#include "lint/config/suppression.h"
#include "lint/cpp/crash_guard.h"
#include "lint/cpp/translate.h"
#include "lint/ir/program.h"
#include "lint/model/model.h"
#include "lint/project/analysis.h"
#include "lint/project/cpp_linker.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace lint::tidy {
namespace {

// A translation unit alone.
class Program final : public ir::Program {
 public:
  const ir::Unit* Import(const ir::Unit& from, llvm::StringRef symbol) override { return linker.Find(from, symbol); }
  bool IsNamespace(const ir::Unit& /*from*/, llvm::StringRef /*dotted*/) override { return false; }
  std::vector<std::string> ConcreteClasses(const ir::Unit& /*from*/, llvm::StringRef symbol) override {
    return linker.ConcreteClasses(symbol);
  }

  CppLinker linker;
};

// LibTorch's headers, which not everybody includes as a system's.
bool IsOfLibTorch(llvm::StringRef path) {
  static constexpr llvm::StringLiteral kFolders[] = {"/include/torch/", "/include/ATen/", "/include/c10/",
                                                     "/torch/csrc/", "/aten/src/ATen/"};
  const std::string from_root = ("/" + path).str();
  return llvm::any_of(kFolders, [&](llvm::StringRef folder) { return llvm::StringRef(from_root).contains(folder); });
}

// The user's files, by the names by which clang opened them. A file that is included several times is there once.
llvm::StringMap<clang::FileID> UserFiles(const clang::SourceManager& sources) {
  llvm::StringMap<clang::FileID> files;
  for (unsigned i = 0; i < sources.local_sloc_entry_size(); ++i) {
    const clang::SrcMgr::SLocEntry& entry = sources.getLocalSLocEntry(i);
    if (!entry.isFile() || clang::SrcMgr::isSystem(entry.getFile().getFileCharacteristic())) continue;
    const clang::FileID id = sources.getFileID(clang::SourceLocation::getFromRawEncoding(entry.getOffset()));
    const auto file = sources.getFileEntryRefForID(id);
    if (!file || (id != sources.getMainFileID() && IsOfLibTorch(file->getName()))) continue;
    files.try_emplace(file->getName(), id);
  }
  return files;
}

// Whether the text has anything that a rule is about. Word by word: a few files of the user's are no work.
bool MattersToRules(llvm::StringRef text) {
  static const std::vector<std::string> words = PrefilterTokens(BuiltinModels());
  return llvm::any_of(words, [&](llvm::StringRef word) { return text.contains(word); });
}

}  // namespace

clang::CharSourceRange TidyFindings::RangeOf(const Place& place, const clang::SourceManager& sources) const {
  const clang::SourceLocation start = sources.getLocForStartOfFile(file_ids.lookup(place.file));
  return clang::CharSourceRange::getCharRange(start.getLocWithOffset(static_cast<int>(place.range.begin)),
                                              start.getLocWithOffset(static_cast<int>(place.range.end)));
}

TidyFindings FindIn(clang::ASTContext& context) {
  TidyFindings result;
  const clang::SourceManager& sources = context.getSourceManager();
  const llvm::StringMap<clang::FileID> ours = UserFiles(sources);
  if (llvm::none_of(ours, [&](const auto& file) { return MattersToRules(sources.getBufferData(file.second)); })) {
    return result;
  }

  cpp::TranslatedUnit translated;
  const auto is_ours = [&](llvm::StringRef path) { return ours.contains(path); };
  const auto is_of_interest = [](llvm::StringRef) { return false; };
  result.gave_up = !RunGuarded([&] { translated = cpp::TranslateUnit(context, {is_ours, is_of_interest}); });
  if (result.gave_up) return result;

  Program program;
  llvm::StringMap<const SourceFile*> by_path;
  for (cpp::TranslatedFile& file : translated.files) {
    const auto id = ours.find(file.path);
    if (id == ours.end()) continue;
    const SourceFile*& source = by_path[file.path];
    if (source == nullptr) {
      result.files.push_back(
          std::make_unique<const SourceFile>(file.path, SourceLanguage::kCpp, sources.getBufferData(id->second).str()));
      source = result.files.back().get();
      result.file_ids[source] = id->second;
    }
    const std::string path = file.path;
    program.linker.Add(std::make_shared<const cpp::TranslatedFile>(std::move(file)),
                       {.real_path = path, .source = source, .is_given = true}, 0);
  }
  Progress unwatched;
  result.findings = InterpretAndCheck(program, BuiltinModels(), program.linker.Candidates(), /*threads=*/1, unwatched);
  SortFindings(result.findings);
  ApplySuppressionsForClangTidy(result.findings);
  return result;
}

}  // namespace lint::tidy
