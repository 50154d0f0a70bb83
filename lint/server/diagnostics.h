// What is reported of a project as diagnostics of the protocol, by document.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lint/server/locator.h"
#include "lint/server/pending_changes.h"
#include "lint/server/protocol.h"
#include "lint/server/served_project.h"
#include "llvm/Support/JSON.h"

namespace lint {

struct DocumentDiagnostics {
  llvm::json::Array items;
  std::string result_id;  // the same for the same items
  std::string real_path;  // of the file that it is, or is a cell of
};

// What did not change is the same object as before.
using DiagnosticsByUri = std::map<std::string, std::shared_ptr<const DocumentDiagnostics>, std::less<>>;

// Makes the diagnostics of one project, again and again: of a file whose findings are those of the last time, and of
// whose text nothing is different, what was made then is used again. Not for several threads at once.
class DiagnosticsMaker {
 public:
  // Findings, problems of files, and the mistake in a configuration, on that file. `changes` are those since the last
  // time.
  [[nodiscard]] DiagnosticsByUri Make(std::shared_ptr<const ProjectReport> report, const ClientTraits& client,
                                      const Documents& documents, const PendingChanges& changes);

 private:
  // What there is to say of one file.
  struct Said {
    std::vector<const Finding*> findings;  // of the last report
    std::vector<Problem> problems;
  };
  struct Made {
    Said said;
    bool is_in_cells = false;  // or some place that it names is: cells move
    std::vector<std::pair<std::string, std::shared_ptr<const DocumentDiagnostics>>> documents;
  };

  [[nodiscard]] static Made MakeOf(const Said& said, const ClientTraits& client, Locator& locator);
  [[nodiscard]] bool Holds(const Made& made, const Said& said, llvm::StringRef path,
                           const PendingChanges& changes) const;

  std::shared_ptr<const ProjectReport> report_;    // the findings are its
  std::string names_;                              // what the client calls files, where that is not as usual
  std::map<std::string, Made, std::less<>> made_;  // by path, as reports have it
};

// Of one finding.
[[nodiscard]] llvm::json::Object DiagnosticOf(const Finding& finding, const ClientTraits& client, Locator& locator);

// The name of items in answers to a client that may have them already.
[[nodiscard]] std::string ResultIdOf(const llvm::json::Array& items);

}  // namespace lint
