// From the paths that the user gave to the files that are linted: folders are walked, what git ignores and what is not
// code of the project is left out, and a file that has several names is taken once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/config/exclusion.h"
#include "lint/diag/finding.h"
#include "lint/project/directory_cache.h"
#include "lint/project/path_names.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct FoundFile {
  std::string path;       // as reports print it
  std::string real_path;  // the file's identity
  SourceLanguage language = SourceLanguage::kPython;
};

struct Discovery {
  std::vector<FoundFile> files;      // by path
  std::vector<std::string> folders;  // the real paths of the folders given, and of the folders of the files given
  std::vector<std::string> configurations;  // files below them that may be one, by their real paths
  std::vector<Problem> problems;            // paths that do not exist, folders that cannot be read
  std::vector<std::string> passed_over;     // files that were given and are no code, as reports print them
  bool complete = true;                     // false where `max_folders` ended the walk
  bool is_of_some = false;                  // only those that were asked for of all that there are
};

struct DiscoveryLimits {
  size_t max_folders = ~size_t{0};
  // Real paths. Given: folders are not walked, and of what a walk would find in them these files are taken, as far as
  // they go by their own names.
  std::optional<std::vector<std::string>> only = std::nullopt;
};

// A file that is given itself is always taken, whoever ignores it, unless `exclusion` holds for it by force: as code of
// the language that its name ends in, or of Python where its first line says so (`#!/usr/bin/env python3`).
[[nodiscard]] Discovery DiscoverFiles(llvm::ArrayRef<std::string> paths, const PathNames& names,
                                      DirectoryCache& directories, DiscoveryLimits limits = {},
                                      const Exclusion& exclusion = {});

// By the ending of the file's name; nothing where it is one that is linted. Stubs (.pyi) are not: they have no code.
[[nodiscard]] std::optional<SourceLanguage> LanguageOf(llvm::StringRef path);

// The nearest folder at or above `folder` that holds a git repository.
[[nodiscard]] std::optional<std::string> RepositoryOf(llvm::StringRef folder);

}  // namespace lint
