// What is reported of a project as diagnostics of the protocol, by document.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "lint/server/locator.h"
#include "lint/server/protocol.h"
#include "lint/server/served_project.h"
#include "llvm/Support/JSON.h"

namespace lint {

struct DocumentDiagnostics {
  llvm::json::Array items;
  std::string result_id;           // the same for the same items
  std::optional<int64_t> version;  // of the document, where it is open
  std::string real_path;           // of the file that it is, or is a cell of
};

using DiagnosticsByUri = std::map<std::string, DocumentDiagnostics, std::less<>>;

// Findings, problems of files, and the mistake in a configuration, on that file.
[[nodiscard]] DiagnosticsByUri DiagnosticsOf(const ProjectReport& report, const ClientTraits& client, Locator& locator);

// Of one finding.
[[nodiscard]] llvm::json::Object DiagnosticOf(const Finding& finding, const ClientTraits& client, Locator& locator);

// The name of items in answers to a client that may have them already.
[[nodiscard]] std::string ResultIdOf(const llvm::json::Array& items);

}  // namespace lint
