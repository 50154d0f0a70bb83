// The answers to what a client asks about documents; each from what Session shows once nothing is dirty.
#pragma once

#include "lint/server/session.h"
#include "llvm/Support/JSON.h"

namespace lint {

// The methods that are answered so, each by its own function of the request's parameters. Null: there is no such
// method.
using AnswerFunction = llvm::json::Value (*)(const Answering& known, const llvm::json::Value& params);
[[nodiscard]] AnswerFunction AnswerTo(llvm::StringRef method);

// workspace/executeCommand, which may ask the client for something on the way.
void Execute(const Answering& known, const llvm::json::Value& params, const llvm::json::Value& id, Client& client);

}  // namespace lint
