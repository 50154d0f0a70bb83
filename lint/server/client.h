// The other end: answers, notifications and requests to it. From any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "lint/server/protocol.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

namespace lint {

class Client {
 public:
  // `send` is given whole messages, one at a time.
  explicit Client(std::function<void(std::string message)> send) : send_(std::move(send)) {}

  void Reply(const llvm::json::Value& id, llvm::json::Value result);
  void Fail(const llvm::json::Value& id, ErrorCode code, llvm::StringRef message);
  void Notify(llvm::StringRef method, llvm::json::Value params);
  // `done` is given the result; null where the client refused.
  void Ask(llvm::StringRef method, llvm::json::Value params,
           std::function<void(const llvm::json::Value* result)> done = nullptr);
  // An answer to one of these; what nobody asked for is passed over.
  void TakeAnswer(const llvm::json::Object& message);

  void Show(int type, llvm::StringRef message);  // window/showMessage: 1 error, 2 warning, 3 information
  void Log(llvm::StringRef message);

 private:
  void Send(llvm::json::Object message);

  std::mutex mutex_;
  std::function<void(std::string message)> send_;
  int64_t last_id_ = 0;
  std::map<int64_t, std::function<void(const llvm::json::Value* result)>> asked_;
};

}  // namespace lint
