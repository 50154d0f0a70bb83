// What an editor offers to do about findings: their fixes, comments that take them back, the page of their rule.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/diag/finding.h"
#include "lint/fix/fixer.h"
#include "lint/server/locator.h"
#include "lint/server/protocol.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/JSON.h"

namespace lint {

// Commands of the server.
inline constexpr llvm::StringLiteral kFixFileCommand = "logitlint.fixFile";            // a document's URI
inline constexpr llvm::StringLiteral kFixWorkspaceCommand = "logitlint.fixWorkspace";  // nothing
inline constexpr llvm::StringLiteral kSuppressCommand = "logitlint.suppress";          // a SuppressRequest
inline constexpr llvm::StringLiteral kOpenRuleCommand = "logitlint.openRule";          // a rule's name
// A command that a client may have (ClientTraits::asks_reasons): asks for a reason, and gives what it was given and
// that to kSuppressCommand.
inline constexpr llvm::StringLiteral kAskReasonCommand = "logitlint.askReason";

inline constexpr llvm::StringLiteral kFixAllKind = "source.fixAll.logitlint";

// Whether a client that asks for these kinds (null: for any) is to be offered one of `kind`.
[[nodiscard]] bool WantsKind(const llvm::json::Value* only, llvm::StringRef kind);

struct ActionContext {
  const ClientTraits& client;
  Locator& locator;
  std::string suppression_reason;  // written behind comments; may be empty
};

// The edits as a change of the workspace; nothing where one of them cannot be told to the client, or not
// be made in the text that a notebook is.
[[nodiscard]] std::optional<llvm::json::Value> WorkspaceEditOf(llvm::ArrayRef<Edit> edits,
                                                               const ActionContext& context);

// What was changed in whole files.
[[nodiscard]] std::optional<llvm::json::Value> WorkspaceEditOf(const std::vector<std::vector<FileChange>>& changes,
                                                               const Documents& documents, const ClientTraits& client);

// Everything about these findings.
[[nodiscard]] llvm::json::Array QuickFixesFor(llvm::ArrayRef<const Finding*> findings, const ActionContext& context);

enum class SuppressionScope : uint8_t { kLine, kFile };

// The edits of the comment that takes the finding back; none where no comment can.
[[nodiscard]] std::vector<Edit> SuppressionOf(const Finding& finding, SuppressionScope scope, llvm::StringRef reason);

}  // namespace lint
