// The plugin that clang-tidy loads: every rule is a check, `logitlint-` and its name.
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/ClangTidyModuleRegistry.h"
#include "clang/Basic/Version.h"
#include "lint/rule/rule.h"
#include "lint/tidy/rule_check.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace lint::tidy {
namespace {

// Whether the program that loaded this is of the version whose headers this was made with: others have other layouts.
bool IsHostOfOurVersion() {
  const std::string host = clang::getClangToolFullVersion("");
  llvm::StringRef number = llvm::StringRef(host).split("version ").second;
  unsigned major = 0;
  if (number.consumeInteger(10, major) || major == CLANG_VERSION_MAJOR) return true;
  llvm::errs() << "error: the logitlint plugin is made for clang-tidy " << CLANG_VERSION_MAJOR << ", this is " << major
               << "; its checks are not there\n";
  return false;
}

// The checks of one translation unit are made together, with one context, and go together.
class SharedByContext {
 public:
  std::shared_ptr<SharedFindings> Of(const clang::tidy::ClangTidyContext* context) {
    const std::scoped_lock lock(mutex_);
    std::weak_ptr<SharedFindings>& known = known_[context];
    std::shared_ptr<SharedFindings> shared = known.lock();
    if (shared == nullptr) known = shared = std::make_shared<SharedFindings>();
    return shared;
  }

 private:
  std::mutex mutex_;
  std::map<const clang::tidy::ClangTidyContext*, std::weak_ptr<SharedFindings>> known_;
};

class Module final : public clang::tidy::ClangTidyModule {
 public:
  void addCheckFactories(clang::tidy::ClangTidyCheckFactories& factories) override {
    if (!IsHostOfOurVersion()) return;
    auto shared = std::make_shared<SharedByContext>();
    for (const Rule* rule : AllRules()) {
      if (rule->check == nullptr) continue;
      factories.registerCheckFactory(("logitlint-" + rule->name).str(),
                                     [rule, shared](llvm::StringRef name, clang::tidy::ClangTidyContext* context) {
                                       return std::make_unique<RuleCheck>(name, context, *rule, shared->Of(context));
                                     });
    }
  }
};

clang::tidy::ClangTidyModuleRegistry::Add<Module> module("logitlint-module", "Checks of training code on LibTorch.");

}  // namespace
}  // namespace lint::tidy
