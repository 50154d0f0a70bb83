#include "lint/server/actions.h"

#include <map>
#include <set>
#include <utility>

#include "lint/config/add_suppressions.h"
#include "lint/fix/apply.h"
#include "lint/fix/line_diff.h"
#include "lint/server/diagnostics.h"
#include "lint/server/file_uri.h"
#include "lint/server/rule_pages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

namespace json = llvm::json;
namespace {

struct EditsOfDocument {
  std::optional<int64_t> version;
  json::Array edits;
};

json::Value ToJson(std::map<std::string, EditsOfDocument> documents, const ClientTraits& client) {
  if (!client.takes_versioned_edits) {
    json::Object changes;
    for (auto& [uri, document] : documents) changes[json::ObjectKey(uri)] = std::move(document.edits);
    return json::Object{{"changes", std::move(changes)}};
  }
  json::Array changes;
  for (auto& [uri, document] : documents) {
    const json::Value version = document.version ? json::Value(*document.version) : json::Value(nullptr);
    changes.push_back(json::Object{{"textDocument", json::Object{{"uri", uri}, {"version", version}}},
                                   {"edits", std::move(document.edits)}});
  }
  return json::Object{{"documentChanges", std::move(changes)}};
}

std::string Capitalized(llvm::StringRef text) {
  std::string title = text.str();
  if (!title.empty()) title[0] = llvm::toUpper(title[0]);
  return title;
}

llvm::StringRef Warning(Applicability applicability) {
  switch (applicability) {
    case Applicability::kSafe:
      return "";
    case Applicability::kUnsafe:
      return " (unsafe)";
    case Applicability::kDisplay:
      return " (to be finished by hand)";
  }
  return "";
}

class Offers {
 public:
  explicit Offers(const ActionContext& context) : context_(context) {}

  void AddFixes(const Finding& finding) {
    bool is_first = true;
    for (const Fix& fix : finding.fixes) {
      if (fix.edits.empty()) continue;
      std::optional<json::Value> edit = WorkspaceEditOf(fix.edits, context_);
      if (!edit) continue;
      const bool is_preferred = is_first && fix.applicability == Applicability::kSafe;
      is_first = false;
      Add(finding, Capitalized(fix.message) + Warning(fix.applicability).str() + " (" + finding.code + ")",
          is_preferred)["edit"] = *std::move(edit);
    }
  }

  void AddSuppressions(const Finding& finding) {
    AddSuppression(finding, SuppressionScope::kLine, "Suppress " + finding.code + " here");
    AddSuppression(finding, SuppressionScope::kFile, "Suppress " + finding.code + " in this file");
    if (!context_.client.asks_reasons) return;
    const std::string title = "Suppress " + finding.code + " here, with a reason…";
    Add(finding, title, false)["command"] = json::Object{
        {"title", title},
        {"command", kAskReasonCommand},
        {"arguments", json::Array{json::Object{{"uri", Text(context_.locator.Find(finding.place).uri)},
                                               {"fingerprint", finding.fingerprint},
                                               {"scope", "line"}}}},
    };
  }

  void AddPage(const Finding& finding) {
    if (!pages_.insert(finding.code).second || !RulePage(finding.name, context_.client.program_version)) return;
    const std::string title = "Open the page of " + finding.code + " (" + finding.name + ")";
    Add(finding, title, false)["command"] =
        json::Object{{"title", title}, {"command", kOpenRuleCommand}, {"arguments", json::Array{finding.name}}};
  }

  json::Array Take() && { return std::move(actions_); }

 private:
  json::Object& Add(const Finding& finding, llvm::StringRef title, bool is_preferred) {
    json::Object action{{"title", Text(title)},
                        {"kind", "quickfix"},
                        {"diagnostics", json::Array{DiagnosticOf(finding, context_.client, context_.locator)}}};
    if (is_preferred) action["isPreferred"] = true;
    actions_.push_back(std::move(action));
    return *actions_.back().getAsObject();
  }

  void AddSuppression(const Finding& finding, SuppressionScope scope, const std::string& title) {
    const std::vector<Edit> edits = SuppressionOf(finding, scope, context_.suppression_reason);
    if (edits.empty()) return;
    if (std::optional<json::Value> edit = WorkspaceEditOf(edits, context_)) {
      Add(finding, title, false)["edit"] = *std::move(edit);
    }
  }

  const ActionContext& context_;
  json::Array actions_;
  std::set<std::string> pages_;  // codes of rules
};

}  // namespace

bool WantsKind(const json::Value* only, llvm::StringRef kind) {
  const json::Array* kinds = only != nullptr ? only->getAsArray() : nullptr;
  if (kinds == nullptr) return true;
  return llvm::any_of(*kinds, [&](const json::Value& one) {
    const llvm::StringRef wanted = one.getAsString().value_or("?");
    return wanted.empty() || kind == wanted ||
           (kind.starts_with(wanted) && kind.substr(wanted.size()).starts_with("."));
  });
}

namespace {

// Lines that changed, as edits of the text they are in.
json::Array LineEdits(llvm::StringRef before, llvm::StringRef after, PositionEncoding encoding) {
  const std::vector<llvm::StringRef> old_lines = SplitLines(before);
  const std::vector<llvm::StringRef> new_lines = SplitLines(after);
  const TextLines lines(before, encoding);
  const auto offset = [&](size_t line) {
    return line < old_lines.size() ? static_cast<size_t>(old_lines[line].data() - before.data()) : before.size();
  };
  json::Array edits;
  for (const LineChange& change : DiffLines(old_lines, new_lines)) {
    std::string text;
    for (size_t i = change.new_begin; i < change.new_end; ++i) text += new_lines[i];
    const EditorRange range = {lines.PositionAt(offset(change.old_begin)), lines.PositionAt(offset(change.old_end))};
    edits.push_back(json::Object{{"range", ToJson(range)}, {"newText", Text(text)}});
  }
  return edits;
}

// The cells of what a notebook would be saved as; nothing where it is not as we write it.
std::vector<std::string> SourcesOf(llvm::StringRef notebook) {
  std::vector<std::string> sources;
  llvm::Expected<json::Value> json = json::parse(notebook);
  if (!json) {
    llvm::consumeError(json.takeError());
    return sources;
  }
  const json::Value* cells = Member(&*json, {"cells"});
  if (cells == nullptr || cells->getAsArray() == nullptr) return sources;
  for (const json::Value& cell : *cells->getAsArray()) sources.push_back(Word(&cell, {"source"}).value_or("").str());
  return sources;
}

}  // namespace

std::optional<json::Value> WorkspaceEditOf(llvm::ArrayRef<Edit> edits, const ActionContext& context) {
  std::map<const SourceFile*, std::vector<Edit>> by_file;
  for (const Edit& edit : edits) by_file[edit.place.file].push_back(edit);
  std::map<std::string, EditsOfDocument> documents;
  for (const auto& [file, of_file] : by_file) {
    if (const std::optional<Locator::Text> json = context.locator.JsonOf(*file)) {
      const AppliedEdits applied = ApplyToBytes(*file, json->text, of_file);
      if (!applied.error.empty()) return std::nullopt;
      documents[json->uri] = {json->version, LineEdits(json->text, applied.bytes, context.client.encoding)};
      continue;
    }
    for (const Edit& edit : SettledEdits(*file, of_file)) {
      const EditorPlace place = context.locator.Find(edit.place);
      if (!place.is_exact) return std::nullopt;
      EditsOfDocument& document = documents[place.uri];
      document.version = place.version;
      document.edits.push_back(json::Object{{"range", ToJson(place.range)}, {"newText", Text(edit.content)}});
    }
  }
  return ToJson(std::move(documents), context.client);
}

std::optional<json::Value> WorkspaceEditOf(const std::vector<std::vector<FileChange>>& changes,
                                           const Documents& documents, const ClientTraits& client) {
  std::map<std::string, EditsOfDocument> all;
  for (const std::vector<FileChange>& part : changes) {
    for (const FileChange& change : part) {
      if (const OpenNotebook* notebook = documents.FindNotebookFile(change.real_path)) {
        const std::vector<std::string> sources = SourcesOf(change.after);
        for (size_t i = 0; i < std::min(sources.size(), notebook->cells.size()); ++i) {
          const OpenDocument& cell = *notebook->cells[i].document;
          json::Array edits = LineEdits(cell.text(), sources[i], client.encoding);
          if (!edits.empty()) all[cell.uri] = {cell.version, std::move(edits)};
        }
        continue;
      }
      const OpenDocument* document = documents.FindFile(change.real_path);
      all[document != nullptr ? document->uri : UriOfPath(change.real_path)] = {
          document != nullptr ? std::optional(document->version) : std::nullopt,
          LineEdits(change.before, change.after, client.encoding)};
    }
  }
  if (all.empty()) return std::nullopt;
  return ToJson(std::move(all), client);
}

json::Array QuickFixesFor(llvm::ArrayRef<const Finding*> findings, const ActionContext& context) {
  Offers offers(context);
  for (const Finding* finding : findings) offers.AddFixes(*finding);
  for (const Finding* finding : findings) offers.AddSuppressions(*finding);
  for (const Finding* finding : findings) offers.AddPage(*finding);
  return std::move(offers).Take();
}

std::vector<Edit> SuppressionOf(const Finding& finding, SuppressionScope scope, llvm::StringRef reason) {
  if (scope == SuppressionScope::kFile) return SuppressInFile(finding, reason);
  std::vector<Finding> one = {finding};
  OfferSuppressions(one, reason);
  return one.front().fixes.empty() ? std::vector<Edit>() : one.front().fixes.front().edits;
}

}  // namespace lint
