#include "lint/report/report.h"

#include "llvm/ADT/Twine.h"

namespace lint {

constexpr OutputFormat kFormats[] = {
    {"full", "findings with their source lines and trails", ReportFull},
    {"concise", "one line per finding: path:line:column: CODE message", ReportConcise},
    {"grouped", "one line per finding, below the name of its file", ReportGrouped},
    {"json", "one array for other programs", ReportJson},
    {"jsonl", "the objects of that array, one on each line", ReportJsonLines},
    {"sarif", "SARIF 2.1.0, for code scanning", ReportSarif},
    {"github", "annotations in GitHub Actions, and a job summary", ReportGithub},
    {"gitlab", "GitLab's code quality report", ReportGitlab},
    {"azure", "annotations in Azure Pipelines", ReportAzure},
    {"junit", "a test suite for each file, a failure for each finding", ReportJunit},
    {"rdjson", "reviewdog's format, with suggestions", ReportRdjson},
    {"markdown", "a table, and the findings with their trails", ReportMarkdown},
    {"html", "one page with the trails drawn", ReportHtml},
};

llvm::ArrayRef<OutputFormat> OutputFormats() { return kFormats; }

constexpr llvm::StringLiteral kRuleDocs = "docs/rules/";

std::string RuleUrl(llvm::StringRef rule_name) { return (llvm::Twine(kRuleDocs) + rule_name + ".md").str(); }

}  // namespace lint
