// What the threads of a session do.
#include <utility>

#include "lint/project/path_names.h"
#include "lint/server/background.h"
#include "lint/server/first_check.h"
#include "lint/server/session.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

// So long everybody waits for the whole, which most folders are in less.
constexpr auto kMoment = std::chrono::milliseconds(100);
// So long nobody types until what may lag is caught up with.
constexpr auto kPause = std::chrono::milliseconds(300);
// Of a project that takes longer than the first, a check that is not over within the second goes to the background:
// what is open need not wait.
constexpr auto kSlow = std::chrono::milliseconds(500);
constexpr auto kPatience = std::chrono::milliseconds(30);

std::shared_ptr<const ProjectView> MakeView(std::shared_ptr<const ProjectReport> report, Lookout& lookout,
                                            const ClientTraits& traits, const Documents& documents,
                                            const PendingChanges& changes, std::vector<std::string> files) {
  DiagnosticsByUri diagnostics = lookout.maker.Make(report, traits, documents, changes);
  const bool is_whole = files.empty();
  return std::make_shared<const ProjectView>(
      ProjectView{std::move(report), std::move(diagnostics), documents, is_whole, std::move(files)});
}

bool WasFollowed(const ProjectView& view) {
  return view.report->checked != nullptr && view.report->checked->result.followed;
}

bool DoFixesLag(const ProjectView& view) {
  return view.report->checked != nullptr && view.report->checked->result.fixes_lag;
}

}  // namespace

void Session::Work() {
  Lock lock(mutex_);
  while (!is_stopped_) {
    if (WorkOnce(lock)) continue;
    if (const std::optional<Clock::time_point> moment = NextMoment()) {
      wake_.wait_until(lock, *moment);
    } else {
      wake_.wait(lock);
    }
  }
}

// False: there is nothing to do yet.
bool Session::WorkOnce(Lock& lock) {
  for (const std::shared_ptr<OpenProject>& project : projects_) {
    if (project->HasIndex() && project->open.served != nullptr) {
      DropOpen(lock, std::shared_ptr(project));
      return true;
    }
  }
  if (const std::shared_ptr<OpenProject> project = NextDirty()) {
    project->HasIndex() ? CheckWhole(lock, project, /*fixes_may_lag=*/true) : CheckOpen(lock, project);
    return true;
  }
  const auto next = llvm::find_if(questions_, [&](const Question& question) { return IsReady(question); });
  if (next != questions_.end()) {
    AnswerNext(lock, next);
    return true;
  }
  const std::shared_ptr<OpenProject> lagging = NextToSettle();
  if (lagging == nullptr) return false;
  CheckWhole(lock, lagging, /*fixes_may_lag=*/false);
  return true;
}

std::shared_ptr<OpenProject> Session::NextToSettle() const {
  const bool is_asked =
      llvm::any_of(questions_, [](const Question& question) { return question.needs != Needs::kOpenFiles; });
  for (const std::shared_ptr<OpenProject>& project : projects_) {
    const bool is_time = is_asked || Clock::now() >= project->last_change + kPause;
    if (project->fixes_lag && project->HasIndex() && is_time) return project;
  }
  return nullptr;
}

// Until the folder has been looked at for the first time, what is open does not wait for it.
bool Session::CanBeChecked(const OpenProject& project) const {
  return project.HasIndex() || project.whole.view == nullptr || Clock::now() >= project.index_began + kMoment;
}

// What holds the document that was edited last comes first.
std::shared_ptr<OpenProject> Session::NextDirty() const {
  std::shared_ptr<OpenProject> next;
  for (const std::shared_ptr<OpenProject>& project : projects_) {
    if (!project->is_dirty || !CanBeChecked(*project)) continue;
    if (!last_edited_.empty() && IsWithin(last_edited_, project->real_path)) return project;
    if (next == nullptr) next = project;
  }
  return next;
}

bool Session::IsReady(const Question& question) const {
  return llvm::none_of(projects_, [&](const auto& project) {
    if (project->is_dirty) return true;
    if (project->HasIndex()) return project->fixes_lag && question.needs != Needs::kOpenFiles;
    return question.needs == Needs::kEverything || Clock::now() < project->index_began + kMoment;
  });
}

// When something that waits may be ready without anything having happened.
std::optional<Session::Clock::time_point> Session::NextMoment() const {
  std::optional<Clock::time_point> next;
  for (const std::shared_ptr<OpenProject>& project : projects_) {
    if (project->HasIndex() && !project->fixes_lag) continue;
    const Clock::time_point moment =
        project->HasIndex() ? project->last_change + kPause : project->index_began + kMoment;
    if (moment > Clock::now() && (!next || moment < *next)) next = moment;
  }
  return next;
}

void Session::CheckWhole(Lock& lock, const std::shared_ptr<OpenProject>& project, bool fixes_may_lag) {
  Running running = {.project = project.get()};
  const Clock::time_point begin = Clock::now();
  if (project->is_folder && project->took > kSlow) {
    running.deadline = begin + kPatience;
    wake_.notify_all();
  }
  running_ = &running;
  project->is_dirty = false;
  project->is_answering = true;
  const bool forgets = std::exchange(project->forgets_settings, false);
  const PendingChanges changes = std::exchange(project->whole.changes, PendingChanges::None());
  const Documents documents = documents_;
  const SessionOptions options = options_;
  lock.unlock();
  if (forgets) project->whole.served->ForgetSettings();
  const FileOverlay contents = documents.Overlay();
  auto report = std::make_shared<const ProjectReport>(project->whole.served->Check(
      {options.setup, options.threads, contents, running.progress, std::nullopt, fixes_may_lag}, changes));
  std::shared_ptr<const ProjectView> view;
  if (!report->is_cancelled) view = MakeView(std::move(report), project->whole, traits_, documents, changes, {});
  lock.lock();
  running_ = nullptr;
  project->is_answering = false;
  wake_.notify_all();
  if (view == nullptr) {
    project->whole.changes.AddAll(changes);
    project->is_dirty = true;
    return;
  }
  SayMistake(view->report->mistake);
  project->fixes_lag = DoFixesLag(*view);
  if (!WasFollowed(*view)) project->took = Clock::now() - begin;
  project->whole.view = std::move(view);
  const bool is_told = std::exchange(project->open.view, nullptr) != nullptr;
  Publish(is_told);
}

void Session::CheckOpen(Lock& lock, const std::shared_ptr<OpenProject>& project) {
  project->is_dirty = false;
  Lookout& open = project->open;
  std::vector<std::string> files = OpenFilesOf(*project);
  if (files.empty()) {
    if (std::exchange(open.view, nullptr) != nullptr) Publish();
    return;
  }
  Running running = {.project = project.get()};
  running_ = &running;
  const bool forgets = std::exchange(project->open_forgets_settings, false);
  const PendingChanges changes = std::exchange(open.changes, PendingChanges::None());
  const Documents documents = documents_;
  const SessionOptions options = options_;
  lock.unlock();
  if (open.served == nullptr) open.served = std::make_shared<ServedProject>(project->path);
  if (forgets) open.served->ForgetSettings();
  const FileOverlay contents = documents.Overlay();
  auto report = std::make_shared<const ProjectReport>(
      open.served->Check({options.setup, /*threads=*/1, contents, running.progress, files}, changes));
  std::shared_ptr<const ProjectView> view;
  if (!report->is_cancelled) view = MakeView(std::move(report), open, traits_, documents, changes, std::move(files));
  lock.lock();
  running_ = nullptr;
  if (view == nullptr) {
    open.changes.AddAll(changes);
    project->is_dirty = true;
  } else if (!project->HasIndex()) {
    SayMistake(view->report->mistake);
    open.view = std::move(view);
    Publish();
  }
}

// What has been said by it stays until the whole is up to date.
void Session::DropOpen(Lock& lock, const std::shared_ptr<OpenProject>& project) {
  std::shared_ptr<ServedProject> served = std::move(project->open.served);
  project->open.changes.AddEverything();
  lock.unlock();
  served.reset();
  project->open.maker = DiagnosticsMaker();
  lock.lock();
}

void Session::AnswerNext(Lock& lock, std::deque<Question>::iterator next) {
  Question question = std::move(*next);
  questions_.erase(next);
  Running running;
  running.question = question.id;
  running_ = &running;
  const Documents documents = documents_;
  const SessionOptions options = options_;
  const std::shared_ptr<const DiagnosticsByUri> diagnostics = publisher_.diagnostics();
  std::vector<KnownProject> projects;
  for (const std::shared_ptr<OpenProject>& project : projects_) {
    project->is_answering = project->HasIndex();
    projects.push_back({project, project->whole.view, project->open.view, project->HasIndex()});
  }
  lock.unlock();
  Reply reply = question.answer({options, traits_, documents, *diagnostics, projects, running.progress});
  lock.lock();
  running_ = nullptr;
  for (const KnownProject& known : projects) known.project->is_answering = false;
  wake_.notify_all();
  if (!running.question || is_stopped_) return;  // nobody waits any more
  if (running.progress.is_cancelled()) {
    questions_.push_front(std::move(question));
  } else if (reply.error) {
    client_.Fail(question.id, *reply.error, reply.message);
  } else {
    client_.Reply(question.id, std::move(reply.result));
  }
}

void Session::Index() {
  LowerPriorityOfThisThread();
  Lock lock(mutex_);
  while (!is_stopped_) {
    if (const std::shared_ptr<OpenProject> project = NextToIndex()) {
      IndexWhole(lock, project);
    } else if (running_ == nullptr || !running_->deadline) {
      wake_.wait(lock);
    } else if (Clock::now() < *running_->deadline) {
      wake_.wait_until(lock, Clock::time_point(*running_->deadline));
    } else if (running_->progress.has_begun()) {
      SendToBackground(*running_);
    } else {
      running_->deadline = Clock::now() + kPatience;  // it follows an edit, which would be made anew elsewhere
    }
  }
}

// The check is cancelled, and made here.
void Session::SendToBackground(Running& running) {
  running.deadline.reset();
  running.project->needs_index = true;
  running.project->index_began = Clock::now() - kMoment;
  running.progress.Cancel();
}

std::shared_ptr<OpenProject> Session::NextToIndex() const {
  std::shared_ptr<OpenProject> next;
  for (const std::shared_ptr<OpenProject>& project : projects_) {
    if (!project->needs_index || project->is_answering) continue;
    if (!last_edited_.empty() && IsWithin(last_edited_, project->real_path)) return project;
    if (next == nullptr) next = project;
  }
  return next;
}

void Session::IndexWhole(Lock& lock, const std::shared_ptr<OpenProject>& project) {
  Running running = {.project = project.get()};
  const Clock::time_point begin = Clock::now();
  indexing_ = &running;
  project->needs_index = false;
  project->is_indexing = true;
  const bool forgets = std::exchange(project->forgets_settings, false);
  const bool is_first = project->whole.view == nullptr;
  const PendingChanges changes = std::exchange(project->whole.changes, PendingChanges::None());
  const Documents documents = documents_;
  const SessionOptions options = options_;
  lock.unlock();
  if (forgets) project->whole.served->ForgetSettings();
  std::shared_ptr<const ProjectView> view;
  {
    const FirstCheck shown(client_, is_first && traits_.shows_progress, running.progress);
    const FileOverlay contents = documents.Overlay();
    auto report = std::make_shared<const ProjectReport>(
        project->whole.served->Check({options.setup, options.threads, contents, running.progress}, changes));
    if (!report->is_cancelled) view = MakeView(std::move(report), project->whole, traits_, documents, changes, {});
  }
  GiveMemoryBack();
  lock.lock();
  indexing_ = nullptr;
  project->is_indexing = false;
  wake_.notify_all();
  if (view == nullptr) {
    project->whole.changes.AddAll(changes);
    project->needs_index = true;
    return;
  }
  SayMistake(view->report->mistake);
  project->fixes_lag = DoFixesLag(*view);
  if (!WasFollowed(*view)) project->took = Clock::now() - begin;
  project->whole.view = std::move(view);
  if (project->whole.changes.empty()) {
    project->open.view = nullptr;
    project->is_dirty = false;
  } else {
    project->is_dirty = true;  // what is open has changed meanwhile, and is spoken for until that is checked
  }
  Publish(/*is_told=*/true);
}

}  // namespace lint
