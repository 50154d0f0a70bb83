#include "lint/server/protocol.h"

#include <algorithm>
#include <limits>

#include "llvm/ADT/STLExtras.h"

namespace lint {

namespace json = llvm::json;
namespace {

// The client's first choice among those that we know, which are all.
PositionEncoding EncodingOf(const json::Value& capabilities) {
  const json::Value* wanted = Member(&capabilities, {"general", "positionEncodings"});
  const json::Array* words = wanted != nullptr ? wanted->getAsArray() : nullptr;
  if (words == nullptr) return PositionEncoding::kUtf16;
  for (const json::Value& word : *words) {
    for (const PositionEncoding encoding :
         {PositionEncoding::kUtf8, PositionEncoding::kUtf16, PositionEncoding::kUtf32}) {
      if (word.getAsString() == Spelling(encoding)) return encoding;
    }
  }
  return PositionEncoding::kUtf16;
}

bool Lists(const json::Value* value, llvm::StringRef word) {
  const json::Array* words = value != nullptr ? value->getAsArray() : nullptr;
  return words != nullptr && llvm::any_of(*words, [&](const json::Value& one) { return one.getAsString() == word; });
}

// Counts from 0; what is too large for us is past every end anyway.
std::optional<uint32_t> NumberFrom(const json::Value* value) {
  const std::optional<double> number = value != nullptr ? value->getAsNumber() : std::nullopt;
  if (!number || !(*number >= 0)) return std::nullopt;
  return static_cast<uint32_t>(std::min(*number, static_cast<double>(std::numeric_limits<int32_t>::max())));
}

}  // namespace

const json::Value* Member(const json::Value* value, llvm::ArrayRef<llvm::StringRef> way) {
  for (const llvm::StringRef name : way) {
    const json::Object* object = value != nullptr ? value->getAsObject() : nullptr;
    value = object != nullptr ? object->get(name) : nullptr;
  }
  return value;
}

bool Flag(const json::Value* value, llvm::ArrayRef<llvm::StringRef> way) {
  const json::Value* member = Member(value, way);
  return member != nullptr && member->getAsBoolean().value_or(false);
}

std::optional<llvm::StringRef> Word(const json::Value* value, llvm::ArrayRef<llvm::StringRef> way) {
  const json::Value* member = Member(value, way);
  return member != nullptr ? member->getAsString() : std::nullopt;
}

ClientTraits TraitsOf(const json::Object& initialize) {
  static const json::Value kNone = json::Object{};
  const json::Value* found = initialize.get("capabilities");
  const json::Value& can = found != nullptr ? *found : kNone;
  const json::Value* diagnostics = Member(&can, {"textDocument", "diagnostic"});
  return {
      .encoding = EncodingOf(can),
      .pulls_diagnostics = diagnostics != nullptr && diagnostics->getAsObject() != nullptr,
      .refreshes_diagnostics = Flag(&can, {"workspace", "diagnostics", "refreshSupport"}),
      .refreshes_hints = Flag(&can, {"workspace", "inlayHint", "refreshSupport"}),
      .shows_related = Flag(&can, {"textDocument", "publishDiagnostics", "relatedInformation"}) ||
                       Flag(&can, {"textDocument", "diagnostic", "relatedInformation"}),
      .takes_versioned_edits = Flag(&can, {"workspace", "workspaceEdit", "documentChanges"}),
      .resolves_edits = Lists(Member(&can, {"textDocument", "codeAction", "resolveSupport", "properties"}), "edit") &&
                        Flag(&can, {"textDocument", "codeAction", "dataSupport"}),
      .applies_edits = Flag(&can, {"workspace", "applyEdit"}),
      .shows_documents = Flag(&can, {"window", "showDocument", "support"}),
      .shows_progress = Flag(&can, {"window", "workDoneProgress"}),
      .watches_files = Flag(&can, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"}),
      .reads_markdown = Lists(Member(&can, {"textDocument", "hover", "contentFormat"}), "markdown"),
      .program_version = "",
      .asks_reasons = Flag(&can, {"experimental", "logitlintReason"}),
  };
}

std::optional<EditorPosition> PositionFrom(const json::Value* value) {
  const std::optional<uint32_t> line = NumberFrom(Member(value, {"line"}));
  const std::optional<uint32_t> character = NumberFrom(Member(value, {"character"}));
  if (!line || !character) return std::nullopt;
  return EditorPosition{*line, *character};
}

std::optional<EditorRange> RangeFrom(const json::Value* value) {
  const std::optional<EditorPosition> start = PositionFrom(Member(value, {"start"}));
  const std::optional<EditorPosition> end = PositionFrom(Member(value, {"end"}));
  if (!start || !end) return std::nullopt;
  return EditorRange{std::min(*start, *end), std::max(*start, *end)};
}

std::vector<TextChange> ChangesFrom(const json::Value* value) {
  std::vector<TextChange> changes;
  const json::Array* all = value != nullptr ? value->getAsArray() : nullptr;
  if (all == nullptr) return changes;
  for (const json::Value& one : *all) {
    const std::optional<llvm::StringRef> text = Word(&one, {"text"});
    const json::Value* range = Member(&one, {"range"});
    TextChange change;
    if (range != nullptr && range->kind() != json::Value::Null) {
      change.range = RangeFrom(range);
      if (!change.range) continue;
    }
    if (!text) continue;
    change.text = text->str();
    changes.push_back(std::move(change));
  }
  return changes;
}

json::Value Text(llvm::StringRef text) { return json::isUTF8(text) ? text.str() : json::fixUTF8(text); }

json::Value ToJson(EditorPosition position) {
  return json::Object{{"line", static_cast<int64_t>(position.line)},
                      {"character", static_cast<int64_t>(position.character)}};
}

json::Value ToJson(EditorRange range) {
  return json::Object{{"start", ToJson(range.start)}, {"end", ToJson(range.end)}};
}

json::Value ToJson(const EditorPlace& place) {
  return json::Object{{"uri", Text(place.uri)}, {"range", ToJson(place.range)}};
}

}  // namespace lint
