// From a table's text to its rows. Everything that a row can be checked for without the other rows is checked here; the
// places are kept for what ModelTable has to say later.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lint/model/model.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

struct TablePlace {
  unsigned line = 0;  // from 1
  unsigned column = 0;
};

using PlacedText = std::pair<std::string, TablePlace>;

struct OpRow {
  std::unique_ptr<OpModel> op;
  PlacedText same_as;
  bool has_does = false;
  TablePlace place;
  std::vector<TablePlace> python_places;  // beside op->python
  std::vector<TablePlace> cpp_places;
  std::vector<std::pair<std::string, TablePlace>> setting_places;
  std::vector<std::pair<std::string, TablePlace>> expects_places;
};

struct ModuleRow {
  std::unique_ptr<ModuleModel> module;
  PlacedText op;
  TablePlace place;
  std::vector<TablePlace> python_places;
  std::vector<TablePlace> cpp_places;
  std::vector<TablePlace> set_places;  // beside module->set
};

struct AliasRow {
  bool is_cpp = false;
  std::string name;
  std::string target;
  TablePlace place;
};

struct TableRows {
  llvm::StringRef file;
  std::vector<OpRow> ops;
  std::vector<ModuleRow> modules;
  std::vector<AliasRow> aliases;
};

// On a mistake returns false and says in `error` what is wrong and where.
bool ReadTable(llvm::StringRef file, llvm::StringRef toml, TableRows& rows, std::string& error);

// "file:line:column: message"
std::string MessageAt(llvm::StringRef file, TablePlace place, llvm::StringRef message);

}  // namespace lint
