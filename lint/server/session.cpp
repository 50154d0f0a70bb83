#include "lint/server/session.h"

#include <algorithm>
#include <utility>

#include "lint/project/path_names.h"
#include "lint/server/first_check.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace json = llvm::json;

OpenProject* Answering::ProjectOf(llvm::StringRef uri) const {
  const OpenNotebook* notebook = documents.FindCell(uri).first;
  const std::string real_path = notebook != nullptr ? notebook->real_path : RealPathOfUri(uri);
  if (real_path.empty()) return nullptr;
  const auto at = llvm::find_if(projects, [&](const auto& one) { return IsWithin(real_path, one->real_path); });
  return at == projects.end() ? nullptr : at->get();
}

Session::Session(Client& client) : client_(client) {}

Session::~Session() {
  Stop();
  if (thread_.joinable()) thread_.join();
}

void Session::Start(const ClientTraits& traits, SessionOptions options) {
  traits_ = traits;
  options_ = std::move(options);
  documents_ = Documents(traits.encoding);
  thread_ = std::thread([this] { Work(); });
}

void Session::Stop() {
  const std::lock_guard lock(mutex_);
  is_stopped_ = true;
  questions_.clear();
  wake_.notify_all();
}

bool Session::IsChecking() {
  const std::lock_guard lock(mutex_);
  return is_checking_;
}

SessionOptions Session::Options() {
  const std::lock_guard lock(mutex_);
  return options_;
}

void Session::SetOptions(SessionOptions options) {
  const std::lock_guard lock(mutex_);
  options_ = std::move(options);
  MarkAll(/*settings=*/true);
}

void Session::MarkAll(bool settings) {
  for (const auto& project : projects_) {
    project->is_dirty = true;
    project->forgets_settings |= settings;
  }
  wake_.notify_all();
}

// The folders, and each open file that is in none of them. What was there stays, with what is known of it.
void Session::SyncProjects() {
  std::vector<std::shared_ptr<OpenProject>> projects;
  const auto add = [&](const std::string& path, bool is_folder) {
    const auto known = llvm::find_if(projects_, [&](const auto& one) { return one->path == path; });
    if (known != projects_.end()) {
      projects.push_back(*known);
      return;
    }
    auto project = std::make_shared<OpenProject>();
    project->path = path;
    project->real_path = RealPath(path).value_or(path);
    project->is_folder = is_folder;
    project->served = std::make_shared<ServedProject>(path);
    projects.push_back(std::move(project));
  };
  for (const std::string& folder : folders_) add(folder, true);
  const size_t count = projects.size();
  for (const std::string& file : documents_.Files()) {
    const auto holds = [&](const auto& folder) { return IsWithin(file, folder->real_path); };
    if (DetectLanguage(file) && llvm::none_of(llvm::ArrayRef(projects).take_front(count), holds)) add(file, false);
  }
  llvm::stable_sort(projects, [](const auto& a, const auto& b) { return a->real_path.size() > b->real_path.size(); });
  projects_ = std::move(projects);
}

void Session::ChangeFolders(llvm::ArrayRef<std::string> added, llvm::ArrayRef<std::string> removed) {
  const std::lock_guard lock(mutex_);
  llvm::erase_if(folders_, [&](const std::string& folder) { return llvm::is_contained(removed, folder); });
  for (const std::string& folder : added) {
    if (!llvm::is_contained(folders_, folder)) folders_.push_back(folder);
  }
  const auto before = projects_;
  SyncProjects();
  if (before != projects_) Publish();
  wake_.notify_all();
}

void Session::Edit(llvm::StringRef uri, llvm::function_ref<void(Documents&)> edit) {
  const std::lock_guard lock(mutex_);
  edit(documents_);
  last_edited_ = RealPathOfUri(uri);
  const size_t before = projects_.size();
  SyncProjects();
  MarkAll(/*settings=*/false);
  if (projects_.size() < before) Publish();
}

void Session::DiskChanged(bool settings) {
  const std::lock_guard lock(mutex_);
  MarkAll(settings);
}

void Session::Ask(const json::Value& id, Answer answer) {
  const std::lock_guard lock(mutex_);
  questions_.push_back({id, std::move(answer)});
  wake_.notify_all();
}

void Session::Cancel(const json::Value& id) {
  const std::lock_guard lock(mutex_);
  const auto at = llvm::find_if(questions_, [&](const Question& question) { return question.id == id; });
  if (at == questions_.end()) return;
  questions_.erase(at);
  client_.Fail(id, ErrorCode::kRequestCancelled, "the request is cancelled");
}

// What holds the document that was edited last comes first.
OpenProject* Session::NextDirty() {
  OpenProject* next = nullptr;
  for (const auto& project : projects_) {
    if (!project->is_dirty) continue;
    if (!last_edited_.empty() && IsWithin(last_edited_, project->real_path)) return project.get();
    if (next == nullptr) next = project.get();
  }
  return next;
}

void Session::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return is_stopped_ || NextDirty() != nullptr || !questions_.empty(); });
    if (is_stopped_) return;
    is_checking_ = true;
    if (NextDirty() != nullptr) {
      CheckNext(lock);
    } else {
      AnswerNext(lock);
    }
    is_checking_ = false;
  }
}

void Session::CheckNext(std::unique_lock<std::mutex>& lock) {
  OpenProject* next = NextDirty();
  const std::shared_ptr<OpenProject> project =
      *llvm::find_if(projects_, [&](const auto& one) { return one.get() == next; });
  project->is_dirty = false;
  if (std::exchange(project->forgets_settings, false)) project->served->ForgetSettings();
  const Documents documents = documents_;
  const SessionOptions options = options_;
  const bool is_first = project->report == nullptr;
  lock.unlock();
  auto report = std::make_shared<ProjectReport>();
  {
    Progress progress;
    const FirstCheck shown(client_, is_first && project->is_folder && traits_.shows_progress, progress);
    *report = project->served->Check(options.setup, options.threads, documents.Overlay(), progress);
  }
  Locator locator(documents);
  auto diagnostics = std::make_shared<const DiagnosticsByUri>(DiagnosticsOf(*report, traits_, locator));
  SayMistake(report->mistake);
  lock.lock();
  project->report = std::move(report);
  project->diagnostics = std::move(diagnostics);
  project->values.clear();
  if (!is_stopped_) Publish();
}

void Session::AnswerNext(std::unique_lock<std::mutex>& lock) {
  const Question question = std::move(questions_.front());
  questions_.pop_front();
  const Documents documents = documents_;
  const SessionOptions options = options_;
  const auto projects = projects_;
  const auto diagnostics = diagnostics_;
  lock.unlock();
  question.answer({options, traits_, documents, *diagnostics, projects}, question.id, client_);
  lock.lock();
}

void Session::SayMistake(const std::string& mistake) {
  // Said again once it has been away.
  if (mistake.empty()) {
    mistakes_.clear();
  } else if (mistakes_.insert(mistake).second) {
    constexpr int kErrorType = 1;
    client_.Show(kErrorType, "logitlint: " + mistake);
  }
}

// Of a file the innermost project says what there is to say, whatever others found in it.
std::shared_ptr<const DiagnosticsByUri> Session::Merged() const {
  auto merged = std::make_shared<DiagnosticsByUri>();
  for (const auto& project : projects_) {
    if (project->diagnostics == nullptr) continue;
    for (const auto& [uri, document] : *project->diagnostics) {
      const auto owner =
          llvm::find_if(projects_, [&](const auto& one) { return IsWithin(document.real_path, one->real_path); });
      if (owner == projects_.end() || *owner == project) merged->try_emplace(uri, document);
    }
  }
  return merged;
}

void Session::Publish() {
  const auto before = std::exchange(diagnostics_, Merged());
  if (!traits_.pulls_diagnostics) {
    PushDiagnostics();
    return;
  }
  // A client asks for what it edits by itself. It has to be told where something else is not what it was.
  if (!traits_.refreshes_diagnostics) return;
  const auto differs = [&](const DiagnosticsByUri& some, const DiagnosticsByUri& others) {
    return llvm::any_of(some, [&](const auto& one) {
      if (one.second.real_path == last_edited_) return false;
      const auto other = others.find(one.first);
      return other == others.end() || other->second.result_id != one.second.result_id;
    });
  };
  if (differs(*before, *diagnostics_) || differs(*diagnostics_, *before)) {
    client_.Ask("workspace/diagnostic/refresh", nullptr);
  }
}

// Documents that are being edited are left out until the edit is checked: places would be off.
void Session::PushDiagnostics() {
  std::map<std::string, const DocumentDiagnostics*, std::less<>> wanted;
  for (const auto& [uri, document] : *diagnostics_) wanted[uri] = &document;
  for (const auto& [uri, result] : pushed_) wanted.try_emplace(uri, nullptr);
  const bool all_checked = llvm::none_of(projects_, [](const auto& project) { return project->is_dirty; });
  const auto add_open = [&](const OpenDocument& document) { wanted.try_emplace(document.uri, nullptr); };
  if (all_checked) documents_.ForEach(add_open);
  for (const auto& [uri, document] : wanted) {
    const OpenDocument* open = documents_.FindText(uri);
    std::optional<int64_t> version = document != nullptr ? document->version : std::nullopt;
    if (open != nullptr && document == nullptr && all_checked) version = open->version;
    if (open != nullptr && version != open->version) continue;
    const std::string result =
        (document != nullptr ? document->result_id : "") + (version ? " " + std::to_string(*version) : "");
    if (const auto at = pushed_.find(uri); at != pushed_.end() && at->second == result) continue;
    json::Object params{{"uri", Text(uri)},
                        {"diagnostics", document != nullptr ? json::Array(document->items) : json::Array()}};
    if (version) params["version"] = *version;
    client_.Notify("textDocument/publishDiagnostics", std::move(params));
    if (document == nullptr && open == nullptr) {
      pushed_.erase(uri);
    } else {
      pushed_[uri] = result;
    }
  }
}

}  // namespace lint
