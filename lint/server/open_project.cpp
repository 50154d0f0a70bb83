#include "lint/server/open_project.h"

#include "lint/project/path_names.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

std::shared_ptr<const ProjectView> OpenProject::ViewOf(const std::string& file) const {
  const bool is_open = open.view != nullptr && llvm::is_contained(open.view->files, file);
  return is_open ? open.view : whole.view;
}

void OpenProject::AddChange(const std::string& file) {
  whole.changes.Add(file);
  open.changes.Add(file);
  is_dirty = true;
  last_change = Clock::now();
}

OpenProject* OwnerOf(llvm::ArrayRef<std::shared_ptr<OpenProject>> projects, llvm::StringRef file) {
  if (file.empty()) return nullptr;
  const auto* at = llvm::find_if(projects, [&](const auto& one) { return IsWithin(file, one->real_path); });
  return at == projects.end() ? nullptr : at->get();
}

std::shared_ptr<const DiagnosticsByUri> MergedDiagnostics(llvm::ArrayRef<std::shared_ptr<OpenProject>> projects) {
  auto merged = std::make_shared<DiagnosticsByUri>();
  for (const std::shared_ptr<OpenProject>& project : projects) {
    for (const ProjectView* view : {project->open.view.get(), project->whole.view.get()}) {
      if (view == nullptr) continue;
      for (const auto& [uri, document] : view->diagnostics) {
        const OpenProject* owner = OwnerOf(projects, document->real_path);
        if (owner != nullptr && owner != project.get()) continue;
        if (project->ViewOf(document->real_path).get() == view) merged->try_emplace(merged->end(), uri, document);
      }
    }
  }
  return merged;
}

}  // namespace lint
