// Asks the program `git`, without a shell, and in a way that neither its settings nor those of the repository change
// the form of the answer or run other programs.
#include <optional>

#include "lint/baseline/changed_lines.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

namespace lint {
namespace {

llvm::Error Failure(const llvm::Twine& message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "--since: " + message);
}

// Of the folders of PATH the absolute ones only: no program of the project that is checked is run.
std::optional<std::string> FindGit() {
  const std::optional<std::string> path = llvm::sys::Process::GetEnv("PATH");
  llvm::SmallVector<llvm::StringRef, 16> folders;
  llvm::SplitString(path.value_or(""), folders, llvm::sys::EnvPathSeparator == ':' ? ":" : ";");
  llvm::erase_if(folders, [](llvm::StringRef folder) { return !llvm::sys::path::is_absolute(folder); });
  if (folders.empty()) return std::nullopt;
  const llvm::ErrorOr<std::string> found = llvm::sys::findProgramByName("git", folders);
  return found ? std::optional(*found) : std::nullopt;
}

// A file for what a program writes, taken away at the end.
class Capture {
 public:
  Capture() : failed_(bool(llvm::sys::fs::createTemporaryFile("logitlint-git", "txt", path_))), remover_(path_) {}

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] llvm::StringRef path() const { return path_; }
  [[nodiscard]] std::string Read() const {
    auto buffer = llvm::MemoryBuffer::getFile(path_, /*IsText=*/false, /*RequiresNullTerminator=*/false);
    return buffer ? (*buffer)->getBuffer().str() : "";
  }

 private:
  llvm::SmallString<128> path_;
  bool failed_;
  llvm::FileRemover remover_;
};

struct Answer {
  int status = 0;
  std::string output;
  std::string complaint;  // the first line on its standard error
};

class Git {
 public:
  explicit Git(std::string program) : program_(std::move(program)) {}

  llvm::Expected<Answer> Ask(llvm::StringRef folder, std::vector<llvm::StringRef> arguments) const {
    const Capture output;
    const Capture errors;
    if (output.failed() || errors.failed()) return Failure("cannot make a temporary file for git's answer");
    std::vector<llvm::StringRef> all = {
        program_, "--no-pager", "--no-optional-locks", "--no-literal-pathspecs", "-c", "core.fsmonitor=false",
        "-C",     folder};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const std::optional<llvm::StringRef> streams[] = {llvm::StringRef(), output.path(), errors.path()};
    std::string reason;
    Answer answer;
    answer.status = llvm::sys::ExecuteAndWait(program_, all, /*Env=*/std::nullopt, streams, /*SecondsToWait=*/0,
                                              /*MemoryLimit=*/0, &reason);
    if (answer.status < 0) return Failure("cannot run " + program_ + ": " + reason);
    answer.output = output.Read();
    answer.complaint = llvm::StringRef(errors.Read()).split('\n').first.str();
    return answer;
  }

  // What must work.
  llvm::Expected<std::string> Need(llvm::StringRef folder, std::vector<llvm::StringRef> arguments) const {
    llvm::Expected<Answer> answer = Ask(folder, arguments);
    if (!answer) return answer.takeError();
    if (answer->status != 0) return Failure("`git " + arguments.front() + "` failed: " + answer->complaint);
    return std::move(answer->output);
  }

  llvm::Expected<std::string> RootOf(llvm::StringRef folder) const {
    llvm::Expected<Answer> answer = Ask(folder, {"rev-parse", "--show-toplevel"});
    if (!answer) return answer.takeError();
    const llvm::StringRef root = llvm::StringRef(answer->output).rtrim("\r\n");
    if (answer->status == 0 && !root.empty()) return root.str();
    return Failure(folder + " is in no git repository" +
                   (answer->complaint.empty() ? "" : " (" + answer->complaint + ")"));
  }

  // Where `revision` and what is checked out part.
  llvm::Expected<std::string> BaseOf(llvm::StringRef root, llvm::StringRef revision) const {
    const std::string commit = (revision + "^{commit}").str();
    llvm::Expected<Answer> known = Ask(root, {"rev-parse", "--verify", "--quiet", "--end-of-options", commit});
    if (!known) return known.takeError();
    const std::string hash = llvm::StringRef(known->output).trim().str();
    if (known->status != 0 || hash.empty()) {
      return Failure("`" + revision + "` is no revision of the repository " + root + Shallow(root));
    }
    llvm::Expected<Answer> base = Ask(root, {"merge-base", hash, "HEAD"});
    if (!base) return base.takeError();
    if (base->status == 0) return llvm::StringRef(base->output).split('\n').first.str();
    return Failure("`" + revision + "` and what is checked out have no commit in common" + Shallow(root));
  }

 private:
  [[nodiscard]] std::string Shallow(llvm::StringRef root) const {
    llvm::Expected<Answer> answer = Ask(root, {"rev-parse", "--is-shallow-repository"});
    if (!answer) {
      llvm::consumeError(answer.takeError());
      return "";
    }
    const bool shallow = llvm::StringRef(answer->output).trim() == "true";
    return shallow ? "; the clone is shallow: fetch more of its history (`git fetch --unshallow`)" : "";
  }

  std::string program_;
};

llvm::Error AddRepository(const Git& git, llvm::StringRef root, llvm::StringRef revision, ChangedLines& changes) {
  llvm::Expected<std::string> base = git.BaseOf(root, revision);
  if (!base) return base.takeError();
  std::vector<std::string> patterns;
  for (const llvm::StringRef extension : SourceExtensions()) patterns.push_back((":(icase)*" + extension).str());
  std::vector<llvm::StringRef> diff = {"diff",
                                       "--unified=0",
                                       "--inter-hunk-context=0",
                                       "--no-color",
                                       "--no-ext-diff",
                                       "--no-textconv",
                                       "--text",
                                       "--no-relative",
                                       "--find-renames",
                                       "--ignore-submodules=all",
                                       "--src-prefix=a/",
                                       "--dst-prefix=b/",
                                       *base,
                                       "--"};
  diff.insert(diff.end(), patterns.begin(), patterns.end());
  llvm::Expected<std::string> lines = git.Need(root, diff);
  if (!lines) return lines.takeError();
  if (llvm::Error error = changes.AddDiff(*lines, root)) return error;
  llvm::Expected<std::string> unknown = git.Need(root, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!unknown) return unknown.takeError();
  llvm::SmallVector<llvm::StringRef, 0> names;
  llvm::StringRef(*unknown).split(names, '\0', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (llvm::StringRef name : names) {
    const bool is_folder = name.consume_back("/");  // a repository of its own
    std::string path = (root + "/" + name).str();
    is_folder ? changes.AddFolder(std::move(path)) : changes.AddFile(std::move(path));
  }
  return llvm::Error::success();
}

bool IsWithin(llvm::StringRef path, llvm::StringRef folder) {
  return path.consume_front(folder) && (path.empty() || path.starts_with("/"));
}

}  // namespace

llvm::Expected<ChangedLines> ChangedSince(llvm::StringRef revision, llvm::ArrayRef<std::string> folders) {
  const std::optional<std::string> program = FindGit();
  if (!program) return Failure("the program `git` is not found in PATH");
  const Git git(*program);
  ChangedLines changes;
  std::vector<std::string> roots;
  for (const std::string& folder : folders) {
    if (llvm::any_of(roots, [&](llvm::StringRef root) { return IsWithin(folder, root); })) continue;
    llvm::Expected<std::string> root = git.RootOf(folder);
    if (!root) return root.takeError();
    roots.push_back(*root);
    if (llvm::Error error = AddRepository(git, *root, revision, changes)) return std::move(error);
  }
  return changes;
}

}  // namespace lint
