#include "lint/server/rule_pages.h"

#include <map>
#include <mutex>
#include <utility>

#include "lint/project/path_names.h"
#include "lint/report/report.h"
#include "lint/report/rule_help.h"
#include "lint/rule/rule.h"
#include "lint/server/file_uri.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

std::optional<std::string> WritePage(const Rule& rule, llvm::StringRef version) {
  llvm::SmallString<256> path;
  if (!llvm::sys::path::cache_directory(path)) return std::nullopt;
  llvm::sys::path::append(path, "logitlint", version, "rules");
  if (llvm::sys::fs::create_directories(path)) return std::nullopt;
  llvm::sys::path::append(path, rule.name + ".md");
  const RuleText text = {.code = rule.code, .name = rule.name, .summary = rule.summary, .doc = rule.doc};
  // Several servers may do so at once.
  llvm::Error error = llvm::writeToOutput(path, [&](llvm::raw_ostream& out) {
    out << HelpMarkdown(text);
    return llvm::Error::success();
  });
  if (error) {
    llvm::consumeError(std::move(error));
    return std::nullopt;
  }
  return UriOfPath(PathNames().Absolute(path));
}

}  // namespace

std::optional<std::string> RulePage(llvm::StringRef rule_name, llvm::StringRef version) {
  const std::string url = RuleUrl(rule_name);
  if (llvm::StringRef(url).contains("://")) return url;
  static std::mutex mutex;
  static std::map<std::string, std::optional<std::string>, std::less<>> written;
  const std::lock_guard lock(mutex);
  const auto [at, is_new] = written.try_emplace(rule_name.str());
  if (is_new) {
    for (const Rule* rule : AllRules()) {
      if (rule->name == rule_name) at->second = WritePage(*rule, version);
    }
  }
  return at->second;
}

}  // namespace lint
