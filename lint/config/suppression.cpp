#include "lint/config/suppression.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "lint/config/file_suppressions.h"
#include "lint/config/suppression_cache.h"
#include "lint/config/suppression_usage.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

using Dialect = Directive::Dialect;
using Reach = Directive::Reach;

// Where a finding was taken back.
struct Hit {
  const FileSuppressions* file = nullptr;
  size_t directive = 0;
};

class Applier {
 public:
  Applier(bool reads_nolint, SuppressionCache* cache) : reads_nolint_(reads_nolint), cache_(cache) {}

  FileUsage& UsageOf(const SourceFile& file) {
    std::unique_ptr<FileUsage>& usage = files_[&file];
    if (usage == nullptr) {
      usage = std::make_unique<FileUsage>(cache_ != nullptr ? cache_->Of(file)
                                                            : std::make_shared<const FileSuppressions>(file));
    }
    return *usage;
  }

  // Notes everything that takes the finding back, and gives the first of it.
  std::optional<Hit> Find(const Finding& finding, bool is_shown) {
    std::optional<Hit> first;
    if (finding.place.file != nullptr) {
      FindAt(finding.place, finding, is_shown, [](const Directive&) { return true; }, first);
    }
    for (size_t i = 0; i < finding.trail.size(); ++i) {
      if (finding.trail[i].place.file != nullptr && !IsAboutSuppressions(finding.code)) {
        FindAt(
            finding.trail[i].place, finding, is_shown,
            [&](const Directive& directive) { return CountsOnTrail(directive, /*is_maker=*/i == 0); }, first);
      }
    }
    return first;
  }

  // The files with a suppression that took something back.
  [[nodiscard]] std::vector<const FileUsage*> Used() const {
    std::vector<const FileUsage*> used;
    for (const auto& [file, usage] : files_) {
      if (usage->IsAnyUsed()) {
        used.push_back(usage.get());
      }
    }
    return used;
  }

 private:
  static bool CountsOnTrail(const Directive& directive, bool is_maker) {
    switch (directive.reach) {
      case Reach::kSkipFile:
        return false;
      case Reach::kFile:
        return is_maker && !directive.everything;
      case Reach::kLine:
      case Reach::kNextLine:
      case Reach::kBegin:
      case Reach::kEnd:
        return is_maker || !directive.everything;
    }
    return false;
  }

  void FindAt(Place place, const Finding& finding, bool is_shown, llvm::function_ref<bool(const Directive&)> counts,
              std::optional<Hit>& first) {
    FileUsage& usage = UsageOf(*place.file);
    const FileSuppressions& file = usage.suppressions();
    file.ForEachAt(place.range, [&](size_t number, std::optional<size_t> selector) {
      const Directive& directive = file.directives()[number];
      if ((directive.dialect == Dialect::kNolint && !reads_nolint_) || !counts(directive)) {
        return;
      }
      if (usage.Note(number, selector, finding, is_shown) && !first) {
        first = Hit{&file, number};
      }
    });
  }

  bool reads_nolint_;
  SuppressionCache* cache_;
  std::map<const SourceFile*, std::unique_ptr<FileUsage>> files_;
};

class Stage {
 public:
  Stage(std::vector<Finding>& findings, const SuppressionContext& context)
      : findings_(findings), context_(context), applier_(/*reads_nolint=*/true, context.cache) {}

  SuppressionResult Run() {
    TakeOut(findings_);
    std::vector<Finding> added;
    llvm::DenseSet<const SourceFile*> judged;
    for (const AnnotatedFile& annotated : context_.files) {
      judged.insert(annotated.file);
      FileUsage& usage = applier_.UsageOf(*annotated.file);
      llvm::append_range(result_.problems, usage.suppressions().problems());
      if (!usage.suppressions().SkipsFile()) {
        AppendJudgement(usage, annotated, context_, added);
      }
    }
    // A blank comment that took something back is in no need of a word of ours to be read.
    for (const FileUsage* usage : applier_.Used()) {
      if (judged.insert(&usage->suppressions().file()).second) {
        AppendJudgement(*usage, {.file = &usage->suppressions().file(), .complete = false, .whole = false}, context_,
                        added);
      }
    }
    TakeOut(added);
    llvm::append_range(findings_, std::move(added));
    SortFindings(findings_);
    return std::move(result_);
  }

 private:
  void TakeOut(std::vector<Finding>& findings) {
    std::erase_if(findings, [&](Finding& finding) {
      const bool is_shown = context_.shows(finding);
      const std::optional<Hit> hit = applier_.Find(finding, is_shown);
      if (hit && is_shown) {
        const Directive& directive = hit->file->directives()[hit->directive];
        result_.suppressed.push_back({std::move(finding), {&hit->file->file(), directive.range}, directive.reason});
      }
      return hit.has_value();
    });
  }

  std::vector<Finding>& findings_;
  const SuppressionContext& context_;
  Applier applier_;
  SuppressionResult result_;
};

}  // namespace

SuppressionResult ApplySuppressions(std::vector<Finding>& findings, const SuppressionContext& context) {
  return Stage(findings, context).Run();
}

std::vector<std::string> SuppressionTokens(llvm::ArrayRef<const Rule*> rules) {
  std::vector<std::string> tokens = {"logitlint", "noqa: LGT", "noqa:LGT"};
  for (char digit = '0'; digit <= '9'; ++digit) {
    tokens.push_back(std::string("LGT") + digit);
  }
  for (const Rule* rule : rules) {
    tokens.push_back(rule->name.str());
  }
  return tokens;
}

void ApplySuppressionsForClangTidy(std::vector<Finding>& findings) {
  Applier applier(/*reads_nolint=*/false, /*cache=*/nullptr);
  std::erase_if(findings, [&](const Finding& finding) { return applier.Find(finding, true).has_value(); });
}

}  // namespace lint
