// What is open, what of it is checked, and the thread that checks it. Whatever changes marks projects as dirty; the
// thread checks the newest state of one after another, so an edit never waits for the check before it, and of many
// edits in a row the last counts. Questions are answered once nothing is dirty: what is said is about what the client
// has.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "lint/server/client.h"
#include "lint/server/diagnostics.h"
#include "lint/server/documents.h"
#include "lint/server/served_project.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace lint {

struct SessionOptions {
  SetupOptions setup;
  unsigned threads = 0;
  std::string suppression_reason;
};

// A folder of the workspace, or a file that is open and in none of them.
struct OpenProject {
  std::string path;       // absolute
  std::string real_path;  // of it
  bool is_folder = true;
  // Of the thread that checks.
  std::shared_ptr<ServedProject> served;
  std::shared_ptr<const ProjectReport> report;
  std::shared_ptr<const DiagnosticsByUri> diagnostics;
  std::map<std::string, ValuesOfFile> values;  // by real path, as long as nothing changes
  // Guarded.
  bool is_dirty = true;
  bool forgets_settings = false;
};

// What a question is answered from; nothing of it is dirty.
struct Answering {
  const SessionOptions& options;
  const ClientTraits& traits;
  const Documents& documents;
  const DiagnosticsByUri& diagnostics;  // of all projects
  llvm::ArrayRef<std::shared_ptr<OpenProject>> projects;

  // The project that a document belongs to; null where none does.
  [[nodiscard]] OpenProject* ProjectOf(llvm::StringRef uri) const;
};

class Session {
 public:
  // The client lives on.
  explicit Session(Client& client);
  // Waits for the check that is going on.
  ~Session();

  void Start(const ClientTraits& traits, SessionOptions options);
  // From now on nothing is checked, and nobody answered.
  void Stop();
  [[nodiscard]] bool IsChecking();

  void SetOptions(SessionOptions options);
  [[nodiscard]] SessionOptions Options();
  // Paths are absolute.
  void ChangeFolders(llvm::ArrayRef<std::string> added, llvm::ArrayRef<std::string> removed);
  // `uri` is what is edited.
  void Edit(llvm::StringRef uri, llvm::function_ref<void(Documents&)> edit);
  // Something on disk is not what it was.
  void DiskChanged(bool settings);

  // Answers from the thread that checks. `id` is the request's.
  using Answer = std::function<void(const Answering&, const llvm::json::Value& id, Client& client)>;
  void Ask(const llvm::json::Value& id, Answer answer);
  void Cancel(const llvm::json::Value& id);

 private:
  struct Question {
    llvm::json::Value id;
    Answer answer;
  };

  void Work();
  OpenProject* NextDirty();
  void CheckNext(std::unique_lock<std::mutex>& lock);
  void AnswerNext(std::unique_lock<std::mutex>& lock);
  void MarkAll(bool settings);
  void SyncProjects();
  void Publish();
  void PushDiagnostics();
  [[nodiscard]] std::shared_ptr<const DiagnosticsByUri> Merged() const;
  void SayMistake(const std::string& mistake);

  Client& client_;
  ClientTraits traits_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopped_ = false;
  bool is_checking_ = false;
  SessionOptions options_;
  Documents documents_;
  std::vector<std::string> folders_;
  std::vector<std::shared_ptr<OpenProject>> projects_;  // of longer paths first: the innermost one counts
  std::string last_edited_;                             // real path
  std::deque<Question> questions_;
  std::shared_ptr<const DiagnosticsByUri> diagnostics_ = std::make_shared<DiagnosticsByUri>();
  std::map<std::string, std::string, std::less<>> pushed_;  // by URI: result and version
  std::set<std::string, std::less<>> mistakes_;             // that were said
  std::thread thread_;
};

}  // namespace lint
