#include "lint/server/server.h"

#include <utility>

#include "lint/config/configuration.h"
#include "lint/project/path_names.h"
#include "lint/server/actions.h"
#include "lint/server/answers.h"
#include "lint/server/file_uri.h"
#include "lint/server/framing.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace lint {
namespace {

namespace json = llvm::json;

constexpr int kIncremental = 2;
constexpr llvm::StringLiteral kWatcher = "logitlint-files";

json::Value Capabilities(const ClientTraits& traits) {
  json::Object capabilities{
      {"positionEncoding", Spelling(traits.encoding)},
      {"textDocumentSync", json::Object{{"openClose", true}, {"change", kIncremental}, {"save", true}}},
      {"notebookDocumentSync",
       json::Object{{"notebookSelector", json::Array{json::Object{{"notebook", "jupyter-notebook"}}}}}},
      {"codeActionProvider",
       json::Object{{"codeActionKinds", json::Array{"quickfix", kFixAllKind}}, {"resolveProvider", true}}},
      {"hoverProvider", true},
      {"inlayHintProvider", true},
      {"executeCommandProvider", json::Object{{"commands", json::Array{kFixFileCommand, kFixWorkspaceCommand,
                                                                       kSuppressCommand, kOpenRuleCommand}}}},
      {"workspace",
       json::Object{{"workspaceFolders", json::Object{{"supported", true}, {"changeNotifications", true}}}}},
  };
  // A client that is pushed to and told that it may pull does both, and shows everything twice.
  if (traits.pulls_diagnostics) {
    capabilities["diagnosticProvider"] =
        json::Object{{"identifier", "logitlint"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}};
  }
  return capabilities;
}

std::vector<std::string> PathsOfFolders(const json::Value* folders) {
  std::vector<std::string> paths;
  const json::Array* all = folders != nullptr ? folders->getAsArray() : nullptr;
  if (all == nullptr) return paths;
  for (const json::Value& folder : *all) {
    if (const auto path = PathOfUri(Word(&folder, {"uri"}).value_or(""))) paths.push_back(PathNames().Absolute(*path));
  }
  return paths;
}

// Newer clients name folders, older ones a root.
std::vector<std::string> FoldersIn(const json::Value& params) {
  std::vector<std::string> folders = PathsOfFolders(Member(&params, {"workspaceFolders"}));
  if (!folders.empty()) return folders;
  if (const auto path = PathOfUri(Word(&params, {"rootUri"}).value_or(""))) return {PathNames().Absolute(*path)};
  const llvm::StringRef path = Word(&params, {"rootPath"}).value_or("");
  return llvm::sys::path::is_absolute(path) ? std::vector<std::string>{PathNames().Absolute(path)}
                                            : std::vector<std::string>();
}

std::vector<std::string> WordsIn(const json::Value* value) {
  std::vector<std::string> words;
  const json::Array* all = value != nullptr ? value->getAsArray() : nullptr;
  if (all == nullptr) return words;
  for (const json::Value& one : *all) {
    if (const auto word = one.getAsString()) words.push_back(word->str());
  }
  return words;
}

// Whether another file of this name may change what is reported without being code.
bool IsAboutSettings(llvm::StringRef path) {
  const llvm::StringRef name = llvm::sys::path::filename(path);
  return name.ends_with(".toml") || name.ends_with(".json") || name == ".gitignore";
}

std::shared_ptr<const OpenDocument> DocumentFrom(const json::Value* item) {
  const json::Object* object = item != nullptr ? item->getAsObject() : nullptr;
  return MakeDocument(Word(item, {"uri"}).value_or(""), /*real_path=*/"",
                      object != nullptr ? object->getInteger("version").value_or(0) : 0,
                      Word(item, {"text"}).value_or("").str());
}

int64_t VersionIn(const json::Value& params, llvm::ArrayRef<llvm::StringRef> way) {
  const json::Value* version = Member(&params, way);
  return version != nullptr ? version->getAsInteger().value_or(0) : 0;
}

// Cells as a notebook lists them, with the texts that come along.
std::vector<OpenCell> CellsFrom(const json::Value* cells, const json::Value* texts) {
  std::vector<OpenCell> all;
  const json::Array* listed = cells != nullptr ? cells->getAsArray() : nullptr;
  if (listed == nullptr) return all;
  const json::Array* documents = texts != nullptr ? texts->getAsArray() : nullptr;
  for (const json::Value& cell : *listed) {
    constexpr int64_t kCode = 2;
    const std::string uri = Word(&cell, {"document"}).value_or("").str();
    OpenCell open = {.is_code = VersionIn(cell, {"kind"}) == kCode, .document = nullptr};
    if (documents != nullptr) {
      for (const json::Value& text : *documents) {
        if (Word(&text, {"uri"}) == uri) open.document = DocumentFrom(&text);
      }
    }
    if (open.document == nullptr) open.document = MakeDocument(uri, /*real_path=*/"", /*version=*/0, "");
    all.push_back(std::move(open));
  }
  return all;
}

// What `structure` says became of the list of cells.
void ChangeCells(const json::Value& structure, std::vector<OpenCell>& cells) {
  const size_t start = std::min<size_t>(cells.size(), std::max<int64_t>(0, VersionIn(structure, {"array", "start"})));
  const size_t most = cells.size() - start;
  const size_t count = std::min<size_t>(most, std::max<int64_t>(0, VersionIn(structure, {"array", "deleteCount"})));
  std::vector<OpenCell> added = CellsFrom(Member(&structure, {"array", "cells"}), Member(&structure, {"didOpen"}));
  // A cell that is only moved comes without its text.
  for (OpenCell& cell : added) {
    const auto known = llvm::find_if(cells, [&](const OpenCell& c) { return c.document->uri == cell.document->uri; });
    if (known != cells.end() && cell.document->text().empty()) cell.document = known->document;
  }
  cells.erase(cells.begin() + static_cast<ptrdiff_t>(start), cells.begin() + static_cast<ptrdiff_t>(start + count));
  cells.insert(cells.begin() + static_cast<ptrdiff_t>(start), added.begin(), added.end());
}

// What `text` says became of the text of one.
void ChangeCell(const json::Value& text, PositionEncoding encoding, std::vector<OpenCell>& cells) {
  const std::string uri = Word(&text, {"document", "uri"}).value_or("").str();
  for (OpenCell& cell : cells) {
    if (cell.document->uri != uri) continue;
    cell.document = Edited(*cell.document, VersionIn(text, {"document", "version"}),
                           ChangesFrom(Member(&text, {"changes"})), encoding);
  }
}

}  // namespace

Server::Server(ServerOptions options, std::function<void(std::string)> send)
    : options_(std::move(options)), client_(std::move(send)), session_(client_) {}

Server::Verdict Server::Receive(llvm::StringRef message) {
  if (IsTooDeep(message)) {
    client_.Fail(nullptr, ErrorCode::kParseError, "the message is nested too deeply");
    return Verdict::kNoJson;
  }
  llvm::Expected<json::Value> parsed = json::parse(message);
  if (!parsed) {
    client_.Fail(nullptr, ErrorCode::kParseError, llvm::toString(parsed.takeError()));
    return Verdict::kNoJson;
  }
  Handle(*parsed);
  return Verdict::kHandled;
}

void Server::Handle(const json::Value& message) {
  static const json::Value kNoParams = json::Object{};
  const json::Object* object = message.getAsObject();
  const json::Value* id = object != nullptr ? object->get("id") : nullptr;
  const std::optional<llvm::StringRef> method = object != nullptr ? object->getString("method") : std::nullopt;
  if (object != nullptr && !method && id != nullptr && (object->get("result") || object->get("error"))) {
    client_.TakeAnswer(*object);
    return;
  }
  const bool has_good_id = id == nullptr || id->kind() == json::Value::Number || id->kind() == json::Value::String;
  if (!method || !has_good_id) {
    client_.Fail(nullptr, ErrorCode::kInvalidRequest, "this is neither a request nor a notification nor an answer");
    return;
  }
  const json::Value* params = object->get("params");
  if (params == nullptr || params->getAsObject() == nullptr) params = &kNoParams;
  if (id != nullptr) {
    HandleRequest(*method, *params, *id);
  } else {
    HandleNotification(*method, *params);
  }
}

void Server::HandleRequest(llvm::StringRef method, const json::Value& params, const json::Value& id) {
  if (phase_ == Phase::kNew && method != "initialize") {
    client_.Fail(id, ErrorCode::kServerNotInitialized, "`initialize` comes first");
  } else if (phase_ == Phase::kShutDown || (phase_ == Phase::kRunning && method == "initialize")) {
    client_.Fail(id, ErrorCode::kInvalidRequest, "`" + method.str() + "` is not expected now");
  } else if (method == "initialize") {
    Initialize(params, id);
  } else if (method == "shutdown") {
    phase_ = Phase::kShutDown;
    session_.Stop();
    client_.Reply(id, nullptr);
  } else if (method == "workspace/executeCommand") {
    session_.Ask(id, Needs::kEverything,
                 [this, params](const Answering& known) { return Execute(known, params, client_); });
  } else if (const AnswerMethod* answer = AnswerTo(method)) {
    session_.Ask(id, NeedsOf(*answer, params),
                 [params, answer](const Answering& known) { return Reply{.result = answer->answer(known, params)}; });
  } else {
    client_.Fail(id, ErrorCode::kMethodNotFound, "there is no method `" + method.str() + "`");
  }
}

void Server::HandleNotification(llvm::StringRef method, const json::Value& params) {
  if (method == "exit") {
    exit_status_ = phase_ == Phase::kShutDown ? 0 : 1;
    return;
  }
  if (phase_ != Phase::kRunning) return;
  const std::string uri = Word(&params, {"textDocument", "uri"}).value_or("").str();
  const int64_t version = VersionIn(params, {"textDocument", "version"});
  if (method == "initialized") {
    Initialized();
  } else if (method == "textDocument/didOpen") {
    const std::optional<llvm::StringRef> text = Word(&params, {"textDocument", "text"});
    if (uri.empty() || !text) return;
    session_.Edit(uri, [&](Documents& documents) { documents.Open(uri, version, text->str()); });
  } else if (method == "textDocument/didChange") {
    const std::vector<TextChange> changes = ChangesFrom(Member(&params, {"contentChanges"}));
    session_.Edit(uri, [&](Documents& documents) { documents.Change(uri, version, changes); });
  } else if (method == "textDocument/didClose") {
    session_.Edit(uri, [&](Documents& documents) { documents.Close(uri); });
  } else if (method == "textDocument/didSave") {
    Saved(uri);
  } else if (method == "notebookDocument/didOpen") {
    OpenNotebookFrom(params);
  } else if (method == "notebookDocument/didChange") {
    ChangeNotebook(params);
  } else if (method == "notebookDocument/didClose") {
    const std::string notebook = Word(&params, {"notebookDocument", "uri"}).value_or("").str();
    session_.Edit(notebook, [&](Documents& documents) { documents.CloseNotebook(notebook); });
  } else if (method == "workspace/didChangeWatchedFiles") {
    FilesChanged(params);
  } else if (method == "workspace/didChangeWorkspaceFolders") {
    ChangeFolders(params);
  } else if (method == "workspace/didChangeConfiguration") {
    // Some clients send settings in which we are not mentioned as soon as they are connected.
    if (const json::Value* settings = Member(&params, {"settings", "logitlint"})) {
      session_.SetOptions(OptionsFrom(settings));
    }
  } else if (method == "$/cancelRequest") {
    if (const json::Value* id = Member(&params, {"id"})) session_.Cancel(*id);
  }
}

SessionOptions Server::OptionsFrom(const json::Value* settings) const {
  SessionOptions options = {.setup = options_.setup, .threads = options_.threads, .suppression_reason = ""};
  llvm::append_range(options.setup.config, WordsIn(Member(settings, {"config"})));
  options.suppression_reason = Word(settings, {"suppressionReason"}).value_or("").str();
  return options;
}

// Names in messages are those that the command line would give at the root of the workspace.
void Server::Initialize(const json::Value& params, const json::Value& id) {
  traits_ = TraitsOf(*params.getAsObject());
  traits_.program_version = options_.version;
  const json::Value* settings = Member(&params, {"initializationOptions"});
  const std::optional<llvm::StringRef> way = Word(settings, {"diagnostics"});
  if (way == "push") traits_.pulls_diagnostics = false;
  parent_ = VersionIn(params, {"processId"});
  const std::vector<std::string> folders = FoldersIn(params);
  if (!folders.empty()) (void)llvm::sys::fs::set_current_path(folders.front());
  session_.Start(traits_, OptionsFrom(settings));
  session_.ChangeFolders(folders, {});
  phase_ = Phase::kRunning;
  client_.Reply(id, json::Object{{"capabilities", Capabilities(traits_)},
                                 {"serverInfo", json::Object{{"name", "logitlint"}, {"version", options_.version}}}});
}

void Server::Initialized() {
  if (!traits_.watches_files) return;
  std::string endings;
  for (const llvm::StringRef extension : SourceExtensions())
    endings += (endings.empty() ? "" : ",") + extension.drop_front().str();
  json::Array watchers;
  for (const std::string& pattern : {"**/*.{" + endings + "}", std::string("**/*.toml"), std::string("**/.gitignore"),
                                     std::string("**/{compile_commands,logitlint-baseline}.json")}) {
    watchers.push_back(json::Object{{"globPattern", pattern}});
  }
  client_.Ask(
      "client/registerCapability",
      json::Object{{"registrations",
                    json::Array{json::Object{{"id", kWatcher},
                                             {"method", "workspace/didChangeWatchedFiles"},
                                             {"registerOptions", json::Object{{"watchers", std::move(watchers)}}}}}}});
}

void Server::OpenNotebookFrom(const json::Value& params) {
  OpenNotebook notebook = {
      .uri = Word(&params, {"notebookDocument", "uri"}).value_or("").str(),
      .real_path = "",
      .version = VersionIn(params, {"notebookDocument", "version"}),
      .cells = CellsFrom(Member(&params, {"notebookDocument", "cells"}), Member(&params, {"cellTextDocuments"}))};
  if (notebook.uri.empty()) return;
  const std::string uri = notebook.uri;
  session_.Edit(uri, [&](Documents& documents) { documents.OpenNotebookAs(std::move(notebook)); });
}

void Server::ChangeNotebook(const json::Value& params) {
  const std::string uri = Word(&params, {"notebookDocument", "uri"}).value_or("").str();
  const json::Value* structure = Member(&params, {"change", "cells", "structure"});
  const json::Value* texts = Member(&params, {"change", "cells", "textContent"});
  session_.Edit(uri, [&](Documents& documents) {
    documents.ChangeNotebook(uri, [&](OpenNotebook& notebook) {
      notebook.version = VersionIn(params, {"notebookDocument", "version"});
      if (structure != nullptr) ChangeCells(*structure, notebook.cells);
      if (texts == nullptr || texts->getAsArray() == nullptr) return;
      for (const json::Value& text : *texts->getAsArray()) ChangeCell(text, documents.encoding(), notebook.cells);
    });
  });
}

// What is open stands in for the disk, so only a client that does not tell of other files gives news with this.
void Server::Saved(llvm::StringRef uri) {
  if (IsAboutSettings(uri)) {
    session_.DiskChanged(/*settings=*/true);
  } else if (traits_.watches_files) {
    session_.FilesChanged(RealPathOfUri(uri));
  } else {
    session_.DiskChanged(/*settings=*/false);
  }
}

void Server::FilesChanged(const json::Value& params) {
  // As many as a change of branches changes: then it is as quick to look at everything, and in the background.
  constexpr size_t kMany = 500;
  const json::Value* changes = Member(&params, {"changes"});
  if (changes == nullptr || changes->getAsArray() == nullptr || changes->getAsArray()->empty()) return;
  std::vector<std::string> files;
  bool are_known = changes->getAsArray()->size() <= kMany;
  for (const json::Value& change : *changes->getAsArray()) {
    const llvm::StringRef uri = Word(&change, {"uri"}).value_or("");
    if (IsAboutSettings(uri)) return session_.DiskChanged(/*settings=*/true);
    files.push_back(are_known ? RealPathOfUri(uri) : "");
    are_known &= DetectLanguage(uri).has_value();
  }
  are_known ? session_.FilesChanged(files) : session_.DiskChanged(/*settings=*/false);
}

void Server::ChangeFolders(const json::Value& params) {
  session_.ChangeFolders(PathsOfFolders(Member(&params, {"event", "added"})),
                         PathsOfFolders(Member(&params, {"event", "removed"})));
}

}  // namespace lint
