// The C++ files of a project: which of them matter, which include which, and what an #include of them means. Everything
// here goes by text; nothing is parsed.
//
// A source file is parsed where it, or a header that it reaches, has to do with a file that mentions a loss or an
// activation: it mentions one itself, or shares a header with a file that does. The class in net.h, its `forward` in
// net.cpp and the loop in train.cpp are found together by that. A header that no such source includes is parsed alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/cpp/includes.h"
#include "lint/project/content_key.h"
#include "lint/project/directory_cache.h"
#include "lint/project/discovery.h"
#include "lint/project/path_names.h"
#include "lint/project/prefilter.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct CppFile {
  FoundFile file;
  bool is_given = false;  // below the paths that the user gave; the others are known, not reported
  bool is_header = false;
  bool mentions = false;           // a loss or an activation
  bool is_annotated = false;       // may have comments for the linter
  bool uses_torch = false;         // mentions torch at all
  bool is_overlaid = false;        // parsed whatever it mentions: somebody wants to know whether it is sound
  std::vector<uint32_t> includes;  // of the project's files, by number
};

class CppFiles final : public HeaderFinder {
 public:
  // Walks the projects that the discovered C++ files belong to, if there are any.
  // Keeps a reference to `directories`.
  CppFiles(const Discovery& discovery, const PathNames& names, DirectoryCache& directories);

  // Reads all files; false where there is none.
  bool Scan(const Prefilter& prefilter, const Prefilter& annotations, unsigned threads);

  // The files to parse, by number: translation units of the project that matter, in order of path.
  [[nodiscard]] std::vector<uint32_t> TranslationUnits() const;

  [[nodiscard]] const std::vector<CppFile>& files() const { return files_; }
  // Null: no file of the project. `path` is absolute, perhaps not the real one.
  [[nodiscard]] const CppFile* ByPath(llvm::StringRef path) const;
  [[nodiscard]] const std::string& root() const { return root_; }
  // Stands for all that decides what Find, ByPath and WantsBodies say: which files there are.
  [[nodiscard]] ContentKey Key() const;

  std::optional<std::string> Find(llvm::StringRef includer, llvm::StringRef spelling) override;
  [[nodiscard]] bool WantsBodies(llvm::StringRef path) override { return ByPath(path) != nullptr; }

 private:
  [[nodiscard]] std::optional<uint32_t> Resolve(llvm::StringRef folder, llvm::StringRef spelling) const;
  void ReachFrom(uint32_t file, std::vector<bool>& reached) const;

  const DirectoryCache& directories_;
  std::vector<CppFile> files_;  // by real path
  llvm::StringMap<uint32_t> by_path_;
  llvm::StringMap<std::vector<uint32_t>> by_name_;  // the last component
  std::string root_;
};

}  // namespace lint
