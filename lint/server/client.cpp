#include "lint/server/client.h"

#include <utility>

#include "llvm/Support/raw_ostream.h"

namespace lint {

namespace json = llvm::json;

void Client::Send(json::Object message) {
  message["jsonrpc"] = "2.0";
  std::string text;
  llvm::raw_string_ostream(text) << json::Value(std::move(message));
  const std::lock_guard lock(mutex_);
  send_(std::move(text));
}

void Client::Reply(const json::Value& id, json::Value result) {
  Send(json::Object{{"id", id}, {"result", std::move(result)}});
}

void Client::Fail(const json::Value& id, ErrorCode code, llvm::StringRef message) {
  Send(json::Object{{"id", id}, {"error", json::Object{{"code", static_cast<int>(code)}, {"message", Text(message)}}}});
}

void Client::Notify(llvm::StringRef method, json::Value params) {
  Send(json::Object{{"method", method}, {"params", std::move(params)}});
}

void Client::Ask(llvm::StringRef method, json::Value params, std::function<void(const json::Value*)> done) {
  int64_t id = 0;
  {
    const std::lock_guard lock(mutex_);
    id = ++last_id_;
    if (done) asked_[id] = std::move(done);
  }
  Send(json::Object{{"id", id}, {"method", method}, {"params", std::move(params)}});
}

void Client::TakeAnswer(const json::Object& message) {
  const std::optional<int64_t> id = message.getInteger("id");
  if (!id) return;
  std::function<void(const json::Value*)> done;
  {
    const std::lock_guard lock(mutex_);
    const auto at = asked_.find(*id);
    if (at == asked_.end()) return;
    done = std::move(at->second);
    asked_.erase(at);
  }
  done(message.get("result"));
}

void Client::Show(int type, llvm::StringRef message) {
  Notify("window/showMessage", json::Object{{"type", type}, {"message", Text(message)}});
}

void Client::Log(llvm::StringRef message) {
  constexpr int kLog = 4;
  Notify("window/logMessage", json::Object{{"type", kLog}, {"message", Text(message)}});
}

}  // namespace lint
