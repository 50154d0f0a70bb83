#include "lint/project/user_models.h"

#include <string>
#include <utility>
#include <vector>

#include "lint/base/error.h"
#include "lint/model/embedded.h"
#include "lint/project/path_names.h"
#include "lint/project/read_bytes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

namespace lint {
namespace {

struct ReadTable {
  std::string path;  // as messages have it
  std::string text;
};

}  // namespace

llvm::Expected<std::unique_ptr<const ModelTable>> LoadModels(const RunSettings& settings, const FileOverlay& overlay) {
  if (settings.models.empty()) {
    return nullptr;
  }
  const PathNames names;
  std::vector<ReadTable> read;
  for (const NamedFile& file : settings.models) {
    const std::string* overlaid = overlay.empty() ? nullptr : overlay.Find(names.Real(file.path));
    FileBytes bytes = overlaid != nullptr ? FileBytes{.bytes = *overlaid} : ReadBytes(file.path);
    if (!bytes.error.empty()) {
      return MakeError(file.place + ": cannot read `" + file.path + "`: " + bytes.error);
    }
    read.push_back({names.ForReport(names.Absolute(file.path)), std::move(bytes.bytes)});
  }
  std::vector<EmbeddedFile> tables;
  for (const ReadTable& table : read) {
    tables.push_back({table.path, table.text});
  }
  auto models = std::make_unique<ModelTable>(LoadBuiltinModels());
  std::string error;
  if (!models->Add(tables, error)) {
    return MakeError(error);
  }
  return models;
}

}  // namespace lint
