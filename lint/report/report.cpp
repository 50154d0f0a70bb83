#include "lint/report/report.h"

#include "llvm/ADT/Twine.h"

namespace lint {

constexpr OutputFormat kFormats[] = {
    {"full", "findings with their source lines and trails", ReportFull},
    {"concise", "one line per finding: path:line:column: CODE message", ReportConcise},
    {"json", "one array for other programs", ReportJson},
};

llvm::ArrayRef<OutputFormat> OutputFormats() { return kFormats; }

constexpr llvm::StringLiteral kRuleDocs = "docs/rules/";

std::string RuleUrl(llvm::StringRef rule_name) { return (llvm::Twine(kRuleDocs) + rule_name + ".md").str(); }

}  // namespace lint
