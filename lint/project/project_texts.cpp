#include "lint/project/project_texts.h"

#include <utility>

#include "lint/project/discovery.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {

void ProjectTexts::Forget() {
  is_complete_ = false;
  files_.clear();
  paths_.clear();
  answers_.clear();
}

void ProjectTexts::Replace(llvm::StringRef real_path, llvm::StringRef text) {
  const auto file = llvm::find_if(files_, [&](const File& one) { return one.real_path == real_path; });
  if (file == files_.end() || file->text == text) return;
  file->text = text.str();
  file->key = {};  // whatever the bytes are, they are read again
  file->changed = ++version_;
}

bool ProjectTexts::Holds(llvm::StringRef own, llvm::StringRef question,
                         llvm::function_ref<bool(llvm::StringRef text)> holds) {
  if (!is_complete_) return true;
  const auto holds_in = [&](const File& file) { return file.real_path != own && holds(file.text); };
  const auto first_from = [&](size_t begin) {
    while (begin < files_.size() && !holds_in(files_[begin])) ++begin;
    return begin;
  };
  const auto [at, is_new] = answers_.try_emplace((own + "\n" + question).str());
  Answer& answer = at->second;
  if (is_new) {
    answer.first = first_from(0);
  } else if (answer.version != version_) {
    const auto holds_now = [&](size_t i) { return files_[i].changed > answer.version && holds_in(files_[i]); };
    size_t earlier = 0;
    while (earlier < answer.first && !holds_now(earlier)) ++earlier;
    const bool is_first_gone = earlier == answer.first && earlier < files_.size() &&
                               files_[earlier].changed > answer.version && !holds_in(files_[earlier]);
    answer.first = is_first_gone ? first_from(earlier + 1) : earlier;
  }
  answer.version = version_;
  return answer.first < files_.size();
}

void ProjectTexts::Update(llvm::ArrayRef<std::string> files, Read read) {
  ++version_;
  std::vector<File> now;
  size_t bytes = 0;
  size_t next = 0;
  is_complete_ = true;
  for (const std::string& path : files) {
    FileBytes contents = read(path);
    const auto language = LanguageOf(path);
    if (!contents.error.empty() || !language) continue;
    const ContentKey key = KeyOfContent(contents.bytes);
    while (next < files_.size() && files_[next].real_path < path) ++next;
    const bool is_known = next < files_.size() && files_[next].real_path == path && files_[next].key == key;
    if (is_known) {
      now.push_back(std::move(files_[next]));
    } else {
      const ReadResult source = MakeSourceFile(path, *language, std::move(contents.bytes));
      if (!source.file) continue;
      now.push_back({path, key, source.file->text().str(), version_});
    }
    bytes += now.back().text.size();
    if (bytes > kMaxBytes) {
      Forget();
      return;
    }
  }
  // Answers say where in the list a file stands.
  std::vector<std::string> paths;
  for (const File& file : now) paths.push_back(file.real_path);
  if (paths != paths_) answers_.clear();
  paths_ = std::move(paths);
  files_ = std::move(now);
}

}  // namespace lint
