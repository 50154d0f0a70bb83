#include "lint/config/resolver.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

llvm::StringRef FolderOf(llvm::StringRef path) {
  return llvm::sys::path::parent_path(path, llvm::sys::path::Style::posix);
}

}  // namespace

// Each folder is looked at once, whatever lies below it.
const std::string& SettingsResolver::NearestTo(llvm::StringRef folder) {
  if (const auto known = nearest_.find(folder); known != nearest_.end()) {
    return known->second;
  }
  std::string found;
  if (auto own = ConfigurationIn(folder, options_.overlay)) {
    found = *std::move(own);
  } else if (const llvm::StringRef above = FolderOf(folder); !above.empty() && above != folder) {
    found = NearestTo(above);
  }
  return nearest_.try_emplace(folder, std::move(found)).first->second;
}

llvm::Expected<const Configuration*> SettingsResolver::Read(llvm::StringRef file, bool is_of_project) {
  std::unique_ptr<const Configuration>& known = files_[file];
  if (known == nullptr) {
    auto read = ReadConfiguration(options_.shown(file), is_of_project ? "" : options_.working_directory,
                                  options_.files_read, options_.overlay);
    if (!read) {
      return read.takeError();
    }
    known = std::make_unique<const Configuration>(*std::move(read));
  }
  return known.get();
}

// The user's own, which is about any folder.
llvm::Expected<const Configuration*> SettingsResolver::Elsewhere() {
  const auto own = UserConfiguration();
  return own ? Read(*own, /*is_of_project=*/false) : nullptr;
}

llvm::Expected<const Configuration*> SettingsResolver::ConfigurationOf(llvm::StringRef folder) {
  if (options_.isolated) {
    return nullptr;
  }
  if (!options_.file.empty()) {
    return Read(options_.absolute(options_.file), /*is_of_project=*/false);
  }
  const std::string& file = NearestTo(folder);
  return file.empty() ? Elsewhere() : Read(file, /*is_of_project=*/true);
}

llvm::Expected<std::vector<const SettingsLayer*>> SettingsResolver::LayersOfRun(llvm::ArrayRef<std::string> paths) {
  auto configuration = ConfigurationOf(CommonFolder(paths));
  if (!configuration) {
    return configuration.takeError();
  }
  std::vector<const SettingsLayer*> layers;
  for (llvm::ArrayRef<SettingsLayer> some :
       {*configuration != nullptr ? llvm::ArrayRef((*configuration)->layers) : llvm::ArrayRef<SettingsLayer>(),
        llvm::ArrayRef(options_.command_line)}) {
    for (const SettingsLayer& layer : some) {
      layers.push_back(&layer);
    }
  }
  return layers;
}

llvm::Expected<RunSettings> SettingsResolver::OfRun(llvm::ArrayRef<std::string> paths) {
  auto layers = LayersOfRun(paths);
  if (!layers) {
    return layers.takeError();
  }
  return RunSettingsOf(*layers);
}

// A configuration's overrides come behind all of what it and those it builds upon say of every file; the command line
// comes last.
llvm::Expected<SettingsBlocks> SettingsResolver::BlocksOf(llvm::StringRef path) {
  auto configuration = ConfigurationOf(FolderOf(path));
  if (!configuration) {
    return configuration.takeError();
  }
  SettingsBlocks blocks;
  const auto add = [&](llvm::ArrayRef<SettingsLayer> layers) {
    for (const SettingsLayer& layer : layers) {
      blocks.push_back(&layer.settings);
    }
    for (const SettingsLayer& layer : layers) {
      for (const SettingsOverride& override : layer.overrides) {
        if (IsAbout(override, layer.root, path)) {
          blocks.push_back(&override.settings);
        }
      }
    }
  };
  if (*configuration != nullptr) {
    add((*configuration)->layers);
  }
  add(options_.command_line);
  return blocks;
}

llvm::Expected<const FileSettings*> SettingsResolver::Of(llvm::StringRef path) {
  auto blocks = BlocksOf(path);
  if (!blocks) {
    return blocks.takeError();
  }
  std::unique_ptr<const FileSettings>& known = settings_[*blocks];
  if (known == nullptr) {
    known = std::make_unique<const FileSettings>(*blocks, AllRules());
  }
  return known.get();
}

llvm::Error SettingsResolver::CheckAll(llvm::ArrayRef<std::string> configurations) {
  for (const std::string& file : configurations) {
    auto read = ConfigurationOf(FolderOf(file));
    if (!read) {
      return read.takeError();
    }
  }
  return llvm::Error::success();
}

// By the path that reports print.
llvm::Expected<const FileSettings*> SettingsResolver::OfShown(llvm::StringRef path) {
  if (const auto known = by_shown_.find(path); known != by_shown_.end()) return known->second;
  auto settings = Of(options_.absolute(path));
  if (settings) by_shown_[path] = *settings;
  return settings;
}

const FileSettings* SettingsResolver::OfFileOf(const Finding& finding) {
  auto settings = OfShown(finding.place.file->path());
  if (!settings) {
    llvm::consumeError(settings.takeError());
    return nullptr;
  }
  return *settings;
}

bool SettingsResolver::Shows(const Finding& finding) {
  const FileSettings* settings = OfFileOf(finding);
  return settings != nullptr && settings->Shows(finding);
}

llvm::Error SettingsResolver::Apply(std::vector<Finding>& findings) {
  llvm::Error error = llvm::Error::success();
  std::erase_if(findings, [&](Finding& finding) {
    if (error || finding.place.file == nullptr) {
      return false;
    }
    auto settings = OfShown(finding.place.file->path());
    if (!settings) {
      error = settings.takeError();
      return false;
    }
    finding.severity = (*settings)->SeverityOf(finding);
    for (Fix& fix : finding.fixes) {
      fix.applicability = (*settings)->EffectiveApplicability(finding.code, fix);
    }
    return !(*settings)->Shows(finding);
  });
  return error;
}

}  // namespace lint
