// Pieces of messages: what the client says it can do, and JSON from and to our own types. Whatever the client sends may
// be anything; what is not as it should be reads as if it were not there.
#pragma once

#include <optional>
#include <string>

#include "lint/server/documents.h"
#include "lint/server/locator.h"
#include "lint/server/text_lines.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

namespace lint {

// JSON-RPC's and the protocol's own.
enum class ErrorCode : int {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kInternalError = -32603,
  kServerNotInitialized = -32002,
  kRequestFailed = -32803,
  kRequestCancelled = -32800,
};

struct ClientTraits {
  PositionEncoding encoding = PositionEncoding::kUtf16;
  bool pulls_diagnostics = false;
  bool refreshes_diagnostics = false;
  bool refreshes_hints = false;
  bool shows_related = false;
  bool takes_versioned_edits = false;
  bool resolves_edits = false;
  bool applies_edits = false;
  bool shows_documents = false;
  bool shows_progress = false;
  bool watches_files = false;
  bool reads_markdown = false;
  std::string program_version;  // ours: pages of rules are of it
  bool asks_reasons = false;    // has the command that asks a person for one: our own extension does
};

[[nodiscard]] ClientTraits TraitsOf(const llvm::json::Object& initialize);

// Members of anything, by their way down: null where it ends early.
[[nodiscard]] const llvm::json::Value* Member(const llvm::json::Value* value, llvm::ArrayRef<llvm::StringRef> way);
[[nodiscard]] bool Flag(const llvm::json::Value* value, llvm::ArrayRef<llvm::StringRef> way);
[[nodiscard]] std::optional<llvm::StringRef> Word(const llvm::json::Value* value, llvm::ArrayRef<llvm::StringRef> way);

[[nodiscard]] std::optional<EditorPosition> PositionFrom(const llvm::json::Value* value);
[[nodiscard]] std::optional<EditorRange> RangeFrom(const llvm::json::Value* value);
// Those that can be understood.
[[nodiscard]] std::vector<TextChange> ChangesFrom(const llvm::json::Value* value);

// A string of whatever bytes.
[[nodiscard]] llvm::json::Value Text(llvm::StringRef text);
[[nodiscard]] llvm::json::Value ToJson(EditorPosition position);
[[nodiscard]] llvm::json::Value ToJson(EditorRange range);
[[nodiscard]] llvm::json::Value ToJson(const EditorPlace& place);  // a Location

}  // namespace lint
