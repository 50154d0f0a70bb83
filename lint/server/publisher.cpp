#include "lint/server/publisher.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

namespace json = llvm::json;

// The URIs of which the two do not say the same. Most of what they say is the same objects.
std::set<std::string> Differing(const DiagnosticsByUri& before, const DiagnosticsByUri& after) {
  std::set<std::string> differing;
  auto old_one = before.begin();
  auto new_one = after.begin();
  while (old_one != before.end() || new_one != after.end()) {
    if (new_one == after.end() || (old_one != before.end() && old_one->first < new_one->first)) {
      differing.insert((old_one++)->first);
    } else if (old_one == before.end() || new_one->first < old_one->first) {
      differing.insert((new_one++)->first);
    } else {
      if (old_one->second != new_one->second && old_one->second->result_id != new_one->second->result_id) {
        differing.insert(new_one->first);
      }
      ++old_one;
      ++new_one;
    }
  }
  return differing;
}

// The real path of the file that a document is, or is a cell of.
std::string FileOf(const OpenDocument& document, const Documents& documents) {
  const OpenNotebook* notebook = documents.FindCell(document.uri).first;
  return notebook != nullptr ? notebook->real_path : document.real_path;
}

// Of a document, as it was when what is said of it was found out; where nobody says anything of such files, as it is.
std::optional<int64_t> CheckedVersion(const OpenDocument& document, const OpenProjects& projects,
                                      const Documents& documents) {
  const std::string file = FileOf(document, documents);
  const OpenProject* owner = OwnerOf(projects, file);
  if (owner == nullptr) return document.version;
  const std::shared_ptr<const ProjectView> view = owner->ViewOf(file);
  const OpenDocument* checked = view != nullptr ? view->documents.FindText(document.uri) : nullptr;
  return checked != nullptr ? std::optional(checked->version) : std::nullopt;
}

}  // namespace

void Publisher::Publish(const ClientTraits& traits, const OpenProjects& projects, const Documents& documents,
                        const std::string& edited, bool is_told) {
  const std::shared_ptr<const DiagnosticsByUri> before = std::exchange(diagnostics_, MergedDiagnostics(projects));
  std::set<std::string> uris = Differing(*before, *diagnostics_);
  if (traits.pulls_diagnostics) {
    if (traits.refreshes_diagnostics) AskToRefresh(uris, *before, is_told ? "" : edited);
    return;
  }
  // What is open is told with its version, also where nothing is new.
  documents.ForEach([&](const OpenDocument& document) { uris.insert(document.uri); });
  for (const auto& [uri, told] : told_) {
    if (told.version) uris.insert(uri);
  }
  uris.merge(std::exchange(waiting_, {}));
  for (const std::string& uri : uris) Tell(uri, projects, documents);
}

// It has to be told where something else is not what it was.
void Publisher::AskToRefresh(const std::set<std::string>& changed, const DiagnosticsByUri& before,
                             const std::string& edited) {
  const auto is_other = [&](const std::string& uri) {
    const auto now = diagnostics_->find(uri);
    const auto& document = now != diagnostics_->end() ? now->second : before.find(uri)->second;
    return document->real_path != edited;
  };
  if (llvm::any_of(changed, is_other)) client_.Ask("workspace/diagnostic/refresh", nullptr);
}

// Documents that are being edited are left out until the edit is checked: places would be off.
void Publisher::Tell(const std::string& uri, const OpenProjects& projects, const Documents& documents) {
  const auto now = diagnostics_->find(uri);
  Told told = {.document = now != diagnostics_->end() ? now->second : nullptr, .version = std::nullopt};
  const OpenDocument* open = documents.FindText(uri);
  if (open != nullptr) {
    told.version = CheckedVersion(*open, projects, documents);
    if (told.version != open->version) {
      waiting_.insert(uri);
      return;
    }
  }
  const auto result_of = [](const Told& one) { return one.document != nullptr ? one.document->result_id : ""; };
  const auto before = told_.find(uri);
  const bool is_news = before == told_.end()
                           ? told.document != nullptr || told.version
                           : before->second.version != told.version || result_of(before->second) != result_of(told);
  if (is_news) Send(uri, std::move(told));
}

void Publisher::Send(const std::string& uri, Told told) {
  json::Object params{{"uri", Text(uri)},
                      {"diagnostics", told.document != nullptr ? json::Array(told.document->items) : json::Array()}};
  if (told.version) params["version"] = *told.version;
  client_.Notify("textDocument/publishDiagnostics", std::move(params));
  if (told.document == nullptr && !told.version) {
    told_.erase(uri);
  } else {
    told_[uri] = std::move(told);
  }
}

}  // namespace lint
