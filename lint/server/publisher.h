// Tells the client what is said of documents: what differs from what it was told.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "lint/server/client.h"
#include "lint/server/open_project.h"

namespace lint {

// Not for several threads at once.
class Publisher {
 public:
  // The client lives on.
  explicit Publisher(Client& client) : client_(client) {}

  // What the projects say now. `edited` is the real path of what is being edited: a client that asks for diagnostics
  // asks for those of that file by itself, unless `is_told`.
  void Publish(const ClientTraits& traits, const OpenProjects& projects, const Documents& documents,
               const std::string& edited, bool is_told);

  // The last of that.
  [[nodiscard]] std::shared_ptr<const DiagnosticsByUri> diagnostics() const { return diagnostics_; }

 private:
  struct Told {
    std::shared_ptr<const DocumentDiagnostics> document;  // null: that there are none
    std::optional<int64_t> version;
  };

  void Tell(const std::string& uri, const OpenProjects& projects, const Documents& documents);
  void Send(const std::string& uri, Told told);
  void AskToRefresh(const std::set<std::string>& changed, const DiagnosticsByUri& before, const std::string& edited);

  Client& client_;
  std::shared_ptr<const DiagnosticsByUri> diagnostics_ = std::make_shared<DiagnosticsByUri>();
  std::map<std::string, Told, std::less<>> told_;  // by URI
  std::set<std::string> waiting_;                  // URIs of documents that were left out the last time
};

}  // namespace lint
