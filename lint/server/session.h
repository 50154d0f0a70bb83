// What is open, what of it is checked, and the threads that check it. Whatever changes marks projects as dirty; one
// thread checks the newest state of one after another, so an edit never waits for the check before it: that is
// cancelled, and of many edits in a row the last counts. Another thread looks at whole folders in the background
// (open_project.h). Questions are answered once nothing that they are about is dirty: what is said is about what the
// client has.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "lint/server/client.h"
#include "lint/server/documents.h"
#include "lint/server/open_project.h"
#include "lint/server/publisher.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

struct SessionOptions {
  SetupOptions setup;
  unsigned threads = 0;
  std::string suppression_reason;
};

// A project for as long as a question is answered.
struct KnownProject {
  std::shared_ptr<OpenProject> project;
  std::shared_ptr<const ProjectView> whole;
  std::shared_ptr<const ProjectView> open;
  bool has_index = false;  // `whole` is up to date, and may be asked
};

// What a question is answered from; nothing of it is dirty.
struct Answering {
  const SessionOptions& options;
  const ClientTraits& traits;
  const Documents& documents;
  const DiagnosticsByUri& diagnostics;  // of all projects
  llvm::ArrayRef<KnownProject> projects;
  Progress& progress;  // cancelled: nobody wants to know any more, or what there is to know has changed

  // The project that a document belongs to; null where none does.
  [[nodiscard]] const KnownProject* ProjectOf(llvm::StringRef uri) const;
  // What is reported of the document's file, with that of others; null: nothing yet.
  [[nodiscard]] const ProjectResult* ResultOf(llvm::StringRef uri) const;
  // The real path of the file that a document is, or is a cell of.
  [[nodiscard]] std::string FileOf(llvm::StringRef uri) const;
};

struct Reply {
  llvm::json::Value result = nullptr;
  std::optional<ErrorCode> error = std::nullopt;
  std::string message = {};  // of the error
};

// What must have been checked before a question is answered: what is open, as far as it can be within a moment; its
// fixes too; or the whole of all folders.
enum class Needs : uint8_t { kOpenFiles, kFixes, kEverything };

class Session {
 public:
  // The client lives on.
  explicit Session(Client& client);
  // Waits for what is going on; that is cancelled.
  ~Session();

  void Start(const ClientTraits& traits, SessionOptions options);
  // From now on nothing is checked, and nobody answered.
  void Stop();
  [[nodiscard]] bool IsChecking();

  void SetOptions(SessionOptions options);
  // Paths are absolute.
  void ChangeFolders(llvm::ArrayRef<std::string> added, llvm::ArrayRef<std::string> removed);
  // `uri` is what is edited.
  void Edit(llvm::StringRef uri, llvm::function_ref<void(Documents&)> edit);
  // Files on disk are not what they were.
  void FilesChanged(llvm::ArrayRef<std::string> real_paths);
  // Nobody knows which ones; or what the settings are, too.
  void DiskChanged(bool settings);

  // Answers from the thread that checks. `id` is the request's. An answer that was cancelled is asked for again.
  using Answer = std::function<Reply(const Answering&)>;
  void Ask(const llvm::json::Value& id, Needs needs, Answer answer);
  void Cancel(const llvm::json::Value& id);

 private:
  using Clock = OpenProject::Clock;
  using Lock = std::unique_lock<std::mutex>;

  struct Question {
    llvm::json::Value id;
    Needs needs;
    Answer answer;
  };
  // What a thread is about, so that others can stop it.
  struct Running {
    OpenProject* project = nullptr;  // null: none, or all
    Progress progress;
    std::optional<Clock::time_point> deadline;  // when it goes to the background, if it has not ended
    std::optional<llvm::json::Value> question;  // its id; taken away where the client has been told
  };

  // The thread that checks and answers.
  void Work();
  [[nodiscard]] bool WorkOnce(Lock& lock);
  [[nodiscard]] std::shared_ptr<OpenProject> NextDirty() const;
  [[nodiscard]] bool CanBeChecked(const OpenProject& project) const;
  [[nodiscard]] std::shared_ptr<OpenProject> NextToSettle() const;
  // Right after an edit what is quick to say is said, and the rest once there is time (ProjectOptions::fixes_may_lag).
  void CheckWhole(Lock& lock, const std::shared_ptr<OpenProject>& project, bool fixes_may_lag);
  void CheckOpen(Lock& lock, const std::shared_ptr<OpenProject>& project);
  void DropOpen(Lock& lock, const std::shared_ptr<OpenProject>& project);
  [[nodiscard]] bool IsReady(const Question& question) const;
  void AnswerNext(Lock& lock, std::deque<Question>::iterator next);
  [[nodiscard]] std::optional<Clock::time_point> NextMoment() const;

  // The thread in the background.
  void Index();
  [[nodiscard]] std::shared_ptr<OpenProject> NextToIndex() const;
  void SendToBackground(Running& running);
  void IndexWhole(Lock& lock, const std::shared_ptr<OpenProject>& project);

  [[nodiscard]] std::vector<std::string> OpenFilesOf(const OpenProject& project) const;
  [[nodiscard]] std::optional<std::string> SettingsText(llvm::StringRef file) const;
  void MarkForIndex(OpenProject& project, bool settings);
  void MarkAll(bool settings);
  void Outdate();
  void SyncProjects();
  void Publish(bool is_told = false);
  [[nodiscard]] bool IsBeingTyped(llvm::StringRef mistake) const;
  void SayMistake(const std::string& mistake);

  Client& client_;
  ClientTraits traits_;
  std::mutex mutex_;  // guards what follows, and what OpenProject says
  std::condition_variable wake_;
  bool is_stopped_ = false;
  SessionOptions options_;
  Documents documents_;
  std::vector<std::string> folders_;
  OpenProjects projects_;
  std::string last_edited_;  // real path
  std::deque<Question> questions_;
  Publisher publisher_;
  std::set<std::string> mistakes_;  // that were said
  Running* running_ = nullptr;      // of the thread that checks
  Running* indexing_ = nullptr;     // of the background
  std::thread thread_;
  std::thread index_thread_;
};

}  // namespace lint
