// The answers to what a client asks about documents; each from what Session shows once nothing is dirty.
#pragma once

#include "lint/server/session.h"
#include "llvm/Support/JSON.h"

namespace lint {

// The methods that are answered so, each by its own function of the request's parameters.
struct AnswerMethod {
  llvm::StringLiteral name;
  Needs needs;
  llvm::json::Value (*answer)(const Answering& known, const llvm::json::Value& params);
};
// Null: there is no such method.
[[nodiscard]] const AnswerMethod* AnswerTo(llvm::StringRef method);

// What the answer to a request waits for: a client that asks for the fixes of a whole file alone is about to make them.
[[nodiscard]] Needs NeedsOf(const AnswerMethod& method, const llvm::json::Value& params);

// workspace/executeCommand, which may ask the client for something on the way.
[[nodiscard]] Reply Execute(const Answering& known, const llvm::json::Value& params, Client& client);

}  // namespace lint
