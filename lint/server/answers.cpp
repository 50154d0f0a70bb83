#include "lint/server/answers.h"

#include <map>
#include <utility>

#include "lint/project/path_names.h"
#include "lint/server/actions.h"
#include "lint/server/hover.h"
#include "lint/server/rule_pages.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

namespace json = llvm::json;

constexpr llvm::StringLiteral kFull = "full";
constexpr llvm::StringLiteral kUnchanged = "unchanged";

std::string UriIn(const json::Value& params) { return Word(&params, {"textDocument", "uri"}).value_or("").str(); }

const json::Array& ItemsOf(const Answering& known, llvm::StringRef uri) {
  static const json::Array kNone;
  const auto at = known.diagnostics.find(uri);
  return at == known.diagnostics.end() ? kNone : at->second->items;
}

std::string ResultIdIn(const Answering& known, llvm::StringRef uri) {
  const auto at = known.diagnostics.find(uri);
  return at == known.diagnostics.end() ? ResultIdOf(json::Array()) : at->second->result_id;
}

json::Object DiagnosticReport(const Answering& known, llvm::StringRef uri, llvm::StringRef previous) {
  const std::string result_id = ResultIdIn(known, uri);
  if (result_id == previous) return json::Object{{"kind", kUnchanged}, {"resultId", result_id}};
  return json::Object{{"kind", kFull}, {"resultId", result_id}, {"items", json::Array(ItemsOf(known, uri))}};
}

json::Value DocumentDiagnostic(const Answering& known, const json::Value& params) {
  return DiagnosticReport(known, UriIn(params), Word(&params, {"previousResultId"}).value_or(""));
}

// Every document with diagnostics, and those that had some when the client last asked.
json::Value WorkspaceDiagnostic(const Answering& known, const json::Value& params) {
  std::map<std::string, std::string> previous;
  for (const auto& [uri, document] : known.diagnostics) previous[uri] = "";
  const json::Value* before = Member(&params, {"previousResultIds"});
  if (before != nullptr && before->getAsArray() != nullptr) {
    for (const json::Value& one : *before->getAsArray()) {
      previous[Word(&one, {"uri"}).value_or("").str()] = Word(&one, {"value"}).value_or("").str();
    }
  }
  json::Array items;
  for (const auto& [uri, result_id] : previous) {
    if (uri.empty()) continue;
    json::Object report = DiagnosticReport(known, uri, result_id);
    const OpenDocument* open = known.documents.FindText(uri);
    report["uri"] = Text(uri);
    report["version"] = open != nullptr ? json::Value(open->version) : json::Value(nullptr);
    items.push_back(std::move(report));
  }
  return json::Object{{"items", std::move(items)}};
}

bool Touch(const EditorRange& a, const EditorRange& b) { return a.start <= b.end && b.start <= a.end; }

// The findings of a document whose place touches the range.
std::vector<const Finding*> FindingsAt(const Answering& known, llvm::StringRef uri, const EditorRange& range,
                                       Locator& locator) {
  std::vector<const Finding*> found;
  const ProjectResult* result = known.ResultOf(uri);
  if (result == nullptr) return found;
  const std::string file = known.FileOf(uri);
  for (const Finding& finding : result->findings) {
    if (locator.RealPathOf(finding.place.file->path()) != file) continue;
    const EditorPlace place = locator.Find(finding.place);
    if (place.uri == uri && Touch(place.range, range)) found.push_back(&finding);
  }
  return found;
}

ActionContext ContextOf(const Answering& known, Locator& locator) {
  return {known.traits, locator, known.options.suppression_reason};
}

ServedState StateOf(const Answering& known, const FileOverlay& contents) {
  return {known.options.setup, known.options.threads, contents, known.progress};
}

// Safe fixes of findings in a file, or where none is named of all.
std::optional<json::Value> FixAllEdit(const Answering& known, const KnownProject& project, llvm::StringRef file) {
  if (!project.has_index) return std::nullopt;
  Locator locator(known.documents);
  const auto wants = [&](const Finding& finding) {
    return file.empty() || locator.RealPathOf(finding.place.file->path()) == file;
  };
  const FileOverlay contents = known.documents.Overlay();
  const FixOutcome outcome = project.project->whole.served->Fix(StateOf(known, contents), wants);
  if (known.progress.is_cancelled()) return std::nullopt;
  return WorkspaceEditOf(outcome.changes, known.documents, known.traits);
}

bool HasSafeFix(const Answering& known, llvm::StringRef uri, llvm::StringRef file, Locator& locator) {
  const ProjectResult* result = known.ResultOf(uri);
  if (result == nullptr) return false;
  return llvm::any_of(result->findings, [&](const Finding& finding) {
    return BestFix(finding, Applicability::kSafe) != nullptr && locator.RealPathOf(finding.place.file->path()) == file;
  });
}

// The edit is made now where the client wants it so, else when it is asked for (Resolve), or by a command.
void OfferFixAll(const Answering& known, const std::string& uri, const json::Value* only, Locator& locator,
                 json::Array& actions) {
  const KnownProject* project = known.ProjectOf(uri);
  const std::string file = known.FileOf(uri);
  if (project == nullptr || !WantsKind(only, kFixAllKind) || !HasSafeFix(known, uri, file, locator)) return;
  const std::string title = "Fix all that can be fixed safely in this file";
  json::Object action{{"title", title}, {"kind", kFixAllKind}};
  if (known.traits.resolves_edits) {
    action["data"] = json::Object{{"uri", Text(uri)}};
  } else if (only != nullptr) {
    std::optional<json::Value> edit = FixAllEdit(known, *project, file);
    if (!edit) return;
    action["edit"] = *std::move(edit);
  } else {
    action["command"] =
        json::Object{{"title", title}, {"command", kFixFileCommand}, {"arguments", json::Array{Text(uri)}}};
  }
  actions.push_back(std::move(action));
}

json::Value CodeAction(const Answering& known, const json::Value& params) {
  const std::string uri = UriIn(params);
  const std::optional<EditorRange> range = RangeFrom(Member(&params, {"range"}));
  const json::Value* only = Member(&params, {"context", "only"});
  if (only != nullptr && only->getAsArray() == nullptr) only = nullptr;
  if (!range) return json::Array();
  Locator locator(known.documents);
  json::Array actions;
  if (WantsKind(only, "quickfix")) {
    actions = QuickFixesFor(FindingsAt(known, uri, *range, locator), ContextOf(known, locator));
  }
  OfferFixAll(known, uri, only, locator, actions);
  return actions;
}

json::Value ResolveAction(const Answering& known, const json::Value& params) {
  json::Object action = *params.getAsObject();
  const std::string uri = Word(&params, {"data", "uri"}).value_or("").str();
  const KnownProject* project = known.ProjectOf(uri);
  if (project == nullptr) return action;
  std::optional<json::Value> edit = FixAllEdit(known, *project, known.FileOf(uri));
  action["edit"] = edit ? *std::move(edit) : json::Value(json::Object{{"changes", json::Object()}});
  return action;
}

json::Value Markup(const Answering& known, llvm::StringRef markdown) {
  if (known.traits.reads_markdown) return json::Object{{"kind", "markdown"}, {"value", Text(markdown)}};
  return json::Object{{"kind", "plaintext"}, {"value", Text(WithoutMarkdown(markdown))}};
}

// In a large project, and until the whole is known, from the file and what it imports alone.
const ValuesOfFile* ValuesOf(const Answering& known, llvm::StringRef uri) {
  constexpr size_t kFewFiles = 100;
  const KnownProject* of = known.ProjectOf(uri);
  const ProjectResult* result = known.ResultOf(uri);
  if (of == nullptr || result == nullptr) return nullptr;
  OpenProject& project = *of->project;
  const std::shared_ptr<const ProjectView>& view = of->has_index ? of->whole : of->open;
  const std::shared_ptr<ServedProject>& served = of->has_index ? project.whole.served : project.open.served;
  if (served == nullptr || view == nullptr) return nullptr;
  if (project.values_of != view) project.values.clear();
  project.values_of = view;
  const std::string file = known.FileOf(uri);
  auto [at, is_new] = project.values.try_emplace(file);
  if (is_new) {
    const FileOverlay contents = known.documents.Overlay();
    ServedState state = StateOf(known, contents);
    if (!of->has_index || result->files_seen > kFewFiles) state.only = {file};
    at->second = served->Values(state, file);
  }
  if (known.progress.is_cancelled()) {
    project.values.erase(at);
    return nullptr;
  }
  return at->second.file != nullptr ? &at->second : nullptr;
}

// The offset in the file's text of a position in one of its documents.
std::optional<uint32_t> OffsetIn(const Answering& known, const SourceFile& file, llvm::StringRef uri,
                                 EditorPosition position) {
  if (file.cells().empty()) {
    return static_cast<uint32_t>(TextLines(file.text(), known.documents.encoding()).OffsetOf(position));
  }
  const auto [notebook, number] = known.documents.FindCell(uri);
  if (notebook == nullptr) return std::nullopt;
  const auto cell = llvm::find_if(file.cells(), [n = number](const auto& one) { return one.number == n + 1; });
  if (cell == file.cells().end()) return std::nullopt;
  const TextLines lines(notebook->cells[number].document->text(), known.documents.encoding());
  return cell->begin + static_cast<uint32_t>(lines.OffsetOf(position));
}

json::Value Hover(const Answering& known, const json::Value& params) {
  const std::string uri = UriIn(params);
  const std::optional<EditorPosition> position = PositionFrom(Member(&params, {"position"}));
  if (!position) return nullptr;
  Locator locator(known.documents);
  std::string text;
  std::optional<EditorRange> range;
  for (const Finding* finding : FindingsAt(known, uri, {*position, *position}, locator)) {
    text += (text.empty() ? "" : "\n---\n\n") +
            HoverOf(*finding,
                    known.traits.reads_markdown ? RulePage(finding->name, known.traits.program_version) : std::nullopt);
    range = locator.Find(finding->place).range;
  }
  if (const ValuesOfFile* values = ValuesOf(known, uri)) {
    const std::optional<uint32_t> offset = OffsetIn(known, *values->file, uri, *position);
    if (const auto value = offset ? HoverAt(values->values, *offset) : std::nullopt) {
      text = value->markdown + (text.empty() ? "" : "\n---\n\n") + text;
      if (!range) range = locator.Find(Place{values->file.get(), value->range}).range;
    }
  }
  if (text.empty()) return nullptr;
  return json::Object{{"contents", Markup(known, text)}, {"range", ToJson(*range)}};
}

// A form behind each assignment and each return whose value has one.
json::Value InlayHints(const Answering& known, const json::Value& params) {
  const std::string uri = UriIn(params);
  const std::optional<EditorRange> asked = RangeFrom(Member(&params, {"range"}));
  const ValuesOfFile* values = ValuesOf(known, uri);
  json::Array hints;
  if (values == nullptr || !asked) return hints;
  Locator locator(known.documents);
  for (const FormHint& hint : FormHintsIn(*values->file, values->values)) {
    const EditorPlace place = locator.Find(Place{values->file.get(), {hint.offset, hint.offset}});
    if (place.uri != uri || !place.is_exact || !Touch(place.range, *asked)) continue;
    hints.push_back(json::Object{{"position", ToJson(place.range.start)},
                                 {"label", Text(": " + hint.label)},
                                 {"tooltip", Markup(known, hint.tooltip)},
                                 {"paddingLeft", true}});
  }
  return hints;
}

const Finding* FindingNamed(const Answering& known, llvm::StringRef uri, llvm::StringRef fingerprint) {
  const ProjectResult* result = known.ResultOf(uri);
  if (result == nullptr) return nullptr;
  const std::vector<Finding>& findings = result->findings;
  const auto at = llvm::find_if(findings, [&](const Finding& one) { return one.fingerprint == fingerprint; });
  return at == findings.end() ? nullptr : &*at;
}

std::optional<json::Value> SuppressEdit(const Answering& known, const json::Value* request) {
  const std::string uri = Word(request, {"uri"}).value_or("").str();
  const Finding* finding = FindingNamed(known, uri, Word(request, {"fingerprint"}).value_or(""));
  if (finding == nullptr) return std::nullopt;
  const bool in_file = Word(request, {"scope"}) == "file";
  const std::string reason = Word(request, {"reason"}).value_or(known.options.suppression_reason).str();
  if (llvm::StringRef(reason).find_first_of("\r\n") != llvm::StringRef::npos ||
      llvm::StringRef(reason).contains("*/")) {
    return std::nullopt;
  }
  Locator locator(known.documents);
  return WorkspaceEditOf(SuppressionOf(*finding, in_file ? SuppressionScope::kFile : SuppressionScope::kLine, reason),
                         ContextOf(known, locator));
}

void ApplyEdit(llvm::StringRef label, std::optional<json::Value> edit, Client& client) {
  if (edit) client.Ask("workspace/applyEdit", json::Object{{"label", label}, {"edit", *std::move(edit)}});
}

void OpenPage(const Answering& known, llvm::StringRef rule, Client& client) {
  constexpr int kInformation = 3;
  const std::optional<std::string> page = RulePage(rule, known.traits.program_version);
  if (!page) return;
  if (known.traits.shows_documents) {
    const bool is_outside = !llvm::StringRef(*page).starts_with("file:");
    client.Ask("window/showDocument", json::Object{{"uri", Text(*page)}, {"external", is_outside}});
  } else {
    client.Show(kInformation, *page);
  }
}

}  // namespace

const AnswerMethod* AnswerTo(llvm::StringRef method) {
  static constexpr AnswerMethod kAll[] = {
      {"textDocument/diagnostic", Needs::kOpenFiles, DocumentDiagnostic},
      {"workspace/diagnostic", Needs::kEverything, WorkspaceDiagnostic},
      {"textDocument/codeAction", Needs::kFixes, CodeAction},
      {"codeAction/resolve", Needs::kEverything, ResolveAction},
      {"textDocument/hover", Needs::kOpenFiles, Hover},
      {"textDocument/inlayHint", Needs::kOpenFiles, InlayHints},
  };
  const AnswerMethod* found = llvm::find_if(kAll, [&](const AnswerMethod& one) { return one.name == method; });
  return found == std::end(kAll) ? nullptr : found;
}

Needs NeedsOf(const AnswerMethod& method, const json::Value& params) {
  const json::Value* only = Member(&params, {"context", "only"});
  const bool is_fix_all =
      method.answer == CodeAction && only != nullptr && WantsKind(only, kFixAllKind) && !WantsKind(only, "quickfix");
  return is_fix_all ? Needs::kEverything : method.needs;
}

Reply Execute(const Answering& known, const json::Value& params, Client& client) {
  const llvm::StringRef command = Word(&params, {"command"}).value_or("");
  const json::Value* arguments = Member(&params, {"arguments"});
  const json::Array* given = arguments != nullptr ? arguments->getAsArray() : nullptr;
  const json::Value* first = given != nullptr && !given->empty() ? &given->front() : nullptr;
  const std::string word = first != nullptr ? first->getAsString().value_or("").str() : "";
  if (command == kFixFileCommand) {
    const KnownProject* project = known.ProjectOf(word);
    if (project != nullptr) ApplyEdit("Fix", FixAllEdit(known, *project, known.FileOf(word)), client);
  } else if (command == kFixWorkspaceCommand) {
    for (const KnownProject& project : known.projects) ApplyEdit("Fix", FixAllEdit(known, project, ""), client);
  } else if (command == kSuppressCommand) {
    ApplyEdit("Suppress", SuppressEdit(known, first), client);
  } else if (command == kOpenRuleCommand) {
    OpenPage(known, word, client);
  } else {
    return {.error = ErrorCode::kInvalidParams, .message = "there is no command `" + command.str() + "`"};
  }
  return {};
}

}  // namespace lint
