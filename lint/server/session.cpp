#include "lint/server/session.h"

#include <algorithm>
#include <utility>

#include "lint/config/configuration.h"
#include "lint/project/path_names.h"
#include "lint/project/read_bytes.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace json = llvm::json;

std::string Answering::FileOf(llvm::StringRef uri) const {
  const OpenNotebook* notebook = documents.FindCell(uri).first;
  return notebook != nullptr ? notebook->real_path : RealPathOfUri(uri);
}

const KnownProject* Answering::ProjectOf(llvm::StringRef uri) const {
  const std::string file = FileOf(uri);
  if (file.empty()) return nullptr;
  const auto* at = llvm::find_if(projects, [&](const auto& one) { return IsWithin(file, one.project->real_path); });
  return at == projects.end() ? nullptr : at;
}

const ProjectResult* Answering::ResultOf(llvm::StringRef uri) const {
  const KnownProject* known = ProjectOf(uri);
  if (known == nullptr) return nullptr;
  const bool is_open = known->open != nullptr && llvm::is_contained(known->open->files, FileOf(uri));
  const ProjectView* view = is_open ? known->open.get() : known->whole.get();
  return view != nullptr && view->report->checked != nullptr ? &view->report->checked->result : nullptr;
}

Session::Session(Client& client) : client_(client), publisher_(client) {}

Session::~Session() {
  Stop();
  if (thread_.joinable()) thread_.join();
  if (index_thread_.joinable()) index_thread_.join();
}

void Session::Start(const ClientTraits& traits, SessionOptions options) {
  traits_ = traits;
  options_ = std::move(options);
  documents_ = Documents(traits.encoding);
  thread_ = std::thread([this] { Work(); });
  index_thread_ = std::thread([this] { Index(); });
}

void Session::Stop() {
  const std::lock_guard lock(mutex_);
  is_stopped_ = true;
  questions_.clear();
  for (Running* running : {running_, indexing_}) {
    if (running != nullptr) running->progress.Cancel();
  }
  wake_.notify_all();
}

bool Session::IsChecking() {
  const std::lock_guard lock(mutex_);
  return running_ != nullptr || indexing_ != nullptr;
}

void Session::SetOptions(SessionOptions options) {
  const std::lock_guard lock(mutex_);
  options_ = std::move(options);
  MarkAll(/*settings=*/true);
}

void Session::MarkForIndex(OpenProject& project, bool settings) {
  project.whole.changes.AddEverything();
  project.open.changes.AddEverything();
  project.forgets_settings |= settings;
  project.open_forgets_settings |= settings;
  project.is_dirty = true;
  if (!project.is_folder) return;
  if (project.HasIndex()) project.index_began = Clock::now();
  project.needs_index = true;
  if (settings && indexing_ != nullptr && indexing_->project == &project) indexing_->progress.Cancel();
}

void Session::MarkAll(bool settings) {
  for (const auto& project : projects_) MarkForIndex(*project, settings);
  Outdate();
}

// What is going on is about a state that is no more.
void Session::Outdate() {
  if (running_ != nullptr) running_->progress.Cancel();
  wake_.notify_all();
}

std::vector<std::string> Session::OpenFilesOf(const OpenProject& project) const {
  std::vector<std::string> files = documents_.Files();
  llvm::erase_if(
      files, [&](const std::string& file) { return !DetectLanguage(file) || OwnerOf(projects_, file) != &project; });
  return files;
}

// The folders, and each open file that is in none of them. What was there stays, with what is known of it.
void Session::SyncProjects() {
  OpenProjects projects;
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
    project->whole.served = std::make_shared<ServedProject>(path);
    MarkForIndex(*project, /*settings=*/false);
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
  const bool is_gone = indexing_ != nullptr && llvm::none_of(projects_, [&](const auto& project) {
                         return project.get() == indexing_->project;
                       });
  if (is_gone) indexing_->progress.Cancel();
}

void Session::ChangeFolders(llvm::ArrayRef<std::string> added, llvm::ArrayRef<std::string> removed) {
  const std::lock_guard lock(mutex_);
  llvm::erase_if(folders_, [&](const std::string& folder) { return llvm::is_contained(removed, folder); });
  for (const std::string& folder : added) {
    if (!llvm::is_contained(folders_, folder)) folders_.push_back(folder);
  }
  const OpenProjects before = projects_;
  SyncProjects();
  if (before != projects_) Publish();
  wake_.notify_all();
}

// Of a file that settings may be read from, as the client has it or the disk; nothing: there is no such file.
std::optional<std::string> Session::SettingsText(llvm::StringRef file) const {
  if (file.empty() || !MayHoldSettings(file)) return std::nullopt;
  if (const OpenDocument* open = documents_.FindFile(file)) return open->text();
  FileBytes bytes = ReadBytes(file);
  return bytes.error.empty() ? std::optional(std::move(bytes.bytes)) : std::nullopt;
}

// Settings that are being typed count as they are; to open them changes nothing.
void Session::Edit(llvm::StringRef uri, llvm::function_ref<void(Documents&)> edit) {
  std::string file = RealPathOfUri(uri);
  const std::lock_guard lock(mutex_);
  const std::optional<std::string> settings = SettingsText(file);
  edit(documents_);
  const size_t before = projects_.size();
  SyncProjects();
  for (const auto& project : projects_) project->AddChange(file);
  if (settings != SettingsText(file)) MarkAll(/*settings=*/!llvm::StringRef(file).ends_with(".gitignore"));
  last_edited_ = std::move(file);
  Outdate();
  if (projects_.size() < before) Publish();
}

void Session::FilesChanged(llvm::ArrayRef<std::string> real_paths) {
  const std::lock_guard lock(mutex_);
  for (const auto& project : projects_) {
    for (const std::string& file : real_paths) project->AddChange(file);
  }
  Outdate();
}

void Session::DiskChanged(bool settings) {
  const std::lock_guard lock(mutex_);
  MarkAll(settings);
}

void Session::Ask(const json::Value& id, Needs needs, Answer answer) {
  const std::lock_guard lock(mutex_);
  if (is_stopped_) return;
  questions_.push_back({id, needs, std::move(answer)});
  wake_.notify_all();
}

void Session::Cancel(const json::Value& id) {
  const std::lock_guard lock(mutex_);
  const auto at = llvm::find_if(questions_, [&](const Question& question) { return question.id == id; });
  if (at != questions_.end()) {
    questions_.erase(at);
  } else if (running_ != nullptr && running_->question == id) {
    running_->question.reset();
    running_->progress.Cancel();
  } else {
    return;
  }
  client_.Fail(id, ErrorCode::kRequestCancelled, "the request is cancelled");
}

// Whether the file that a mistake lies in is open.
bool Session::IsBeingTyped(llvm::StringRef mistake) const {
  const PathNames names;
  return llvm::any_of(documents_.Files(), [&](const std::string& file) {
    return MayHoldSettings(file) && mistake.starts_with(names.ForReport(file) + ":");
  });
}

void Session::SayMistake(const std::string& mistake) {
  // Said again once it has been away.
  if (mistake.empty()) {
    mistakes_.clear();
  } else if (IsBeingTyped(mistake)) {
    return;  // it is shown where it is made
  } else if (mistakes_.insert(mistake).second) {
    constexpr int kErrorType = 1;
    client_.Show(kErrorType, "logitlint: " + mistake);
  }
}

void Session::Publish(bool is_told) {
  if (!is_stopped_) publisher_.Publish(traits_, projects_, documents_, last_edited_, is_told);
}

}  // namespace lint
