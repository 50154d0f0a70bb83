// The language server: what comes in, in its order, and what is done about it. Reading and writing are somebody else's
// (stdio.h), so tests may talk to it directly.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "lint/server/client.h"
#include "lint/server/session.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

namespace lint {

struct ServerOptions {
  SetupOptions setup;  // of every project
  unsigned threads = 0;
  std::string version;
};

class Server {
 public:
  // `send` is given whole messages from several threads, one at a time.
  Server(ServerOptions options, std::function<void(std::string message)> send);

  enum class Verdict : uint8_t { kHandled, kNoJson };
  // Never waits for a check.
  Verdict Receive(llvm::StringRef message);

  // Once the client has said that it is over: what to exit with.
  [[nodiscard]] std::optional<int> ExitStatus() const { return exit_status_; }
  // The process that started the server; 0: not known.
  [[nodiscard]] int64_t ParentProcess() const { return parent_; }
  [[nodiscard]] bool IsChecking() { return session_.IsChecking(); }
  void Stop() { session_.Stop(); }

 private:
  void Handle(const llvm::json::Value& message);
  void HandleRequest(llvm::StringRef method, const llvm::json::Value& params, const llvm::json::Value& id);
  void HandleNotification(llvm::StringRef method, const llvm::json::Value& params);
  void Initialize(const llvm::json::Value& params, const llvm::json::Value& id);
  void Initialized();
  [[nodiscard]] SessionOptions OptionsFrom(const llvm::json::Value* settings) const;
  void OpenNotebookFrom(const llvm::json::Value& params);
  void ChangeNotebook(const llvm::json::Value& params);
  void Saved(llvm::StringRef uri);
  void FilesChanged(const llvm::json::Value& params);
  void ChangeFolders(const llvm::json::Value& params);

  enum class Phase : uint8_t { kNew, kRunning, kShutDown };

  ServerOptions options_;
  Client client_;
  Session session_;
  ClientTraits traits_;
  Phase phase_ = Phase::kNew;
  int64_t parent_ = 0;
  std::optional<int> exit_status_;
};

}  // namespace lint
