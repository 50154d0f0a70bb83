#include "lint/model/table_reader.h"

#include <toml++/toml.h>

#include "lint/base/nearest.h"
#include "lint/model/schema.h"
#include "lint/model/signature.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

namespace lint {

namespace {

TablePlace PlaceOf(const toml::source_region& region) { return {region.begin.line, region.begin.column}; }

llvm::StringRef Ref(std::string_view text) { return {text.data(), text.size()}; }

constexpr llvm::StringRef kTables[] = {"op", "module", "alias"};
constexpr llvm::StringRef kModuleKeys[] = {"python", "cpp",  "init",  "call",   "role",  "op",    "set",
                                           "heads",  "then", "names", "method", "setup", "fields"};

// One table's rows, read in order; stops at the first mistake.
class TableReader {
 public:
  TableReader(TableRows& rows, std::string& error) : rows_(rows), error_(error) {}

  bool Read(const toml::table& root) {
    for (auto&& [key, node] : root) {
      llvm::StringRef kind = Ref(key.str());
      if (!llvm::is_contained(kTables, kind)) {
        return Fail(PlaceOf(key.source()),
                    "unknown table `" + kind + "`; one of `op`, `module`, `alias`" + DidYouMean(kind, kTables));
      }
      if (!Rows(kind, node)) return false;
    }
    return true;
  }

 private:
  bool Fail(TablePlace place, const llvm::Twine& message) {
    error_ = MessageAt(rows_.file, place, message.str());
    return false;
  }

  bool Rows(llvm::StringRef kind, const toml::node& node) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return Fail(PlaceOf(node.source()), "rows are written [[" + kind + "]]");
    for (const toml::node& row : *array) {
      const toml::table* table = row.as_table();
      if (table == nullptr) return Fail(PlaceOf(row.source()), "rows are written [[" + kind + "]]");
      bool good = kind == "op" ? Op(*table) : kind == "module" ? Module(*table) : Alias(*table);
      if (!good) return false;
    }
    return true;
  }

  // --- values ---

  bool Text(const toml::key& key, const toml::node& node, std::string& text) {
    if (const auto* string = node.as_string()) {
      text = string->get();
      return true;
    }
    return Fail(PlaceOf(node.source()), "`" + Ref(key.str()) + "` must be a string");
  }

  // A setting may be written as a bare whole number.
  bool Setting(const toml::key& key, const toml::node& node, std::string& text) {
    if (const auto* number = node.as_integer()) {
      text = std::to_string(number->get());
      return true;
    }
    return Text(key, node, text);
  }

  bool Spellings(const toml::key& key, const toml::node& node, std::vector<std::string>& names,
                 std::vector<TablePlace>& places) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return Fail(PlaceOf(node.source()), "`" + Ref(key.str()) + "` must be an array of strings");
    for (const toml::node& item : *array) {
      const auto* string = item.as_string();
      if (string == nullptr || string->get().empty()) {
        return Fail(PlaceOf(item.source()), "`" + Ref(key.str()) + "` must be an array of strings");
      }
      names.push_back(string->get());
      places.push_back(PlaceOf(item.source()));
    }
    return true;
  }

  bool Signature(const toml::key& key, const toml::node& node, std::vector<ModelParam>& params) {
    std::string text;
    std::string error;
    if (!Text(key, node, text)) return false;
    if (ParseSignature(text, params, error)) return true;
    return Fail(PlaceOf(node.source()), "`" + Ref(key.str()) + "`: " + error);
  }

  template <typename Function>
  bool Pairs(const toml::key& key, const toml::node& node, Function each) {
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      return Fail(PlaceOf(node.source()), "`" + Ref(key.str()) + "` must be a table of strings: { name = \"word\" }");
    }
    for (auto&& [name, value] : *table) {
      std::string text;
      if (!Setting(name, value, text)) return false;
      each(Ref(name.str()).str(), std::move(text), PlaceOf(name.source()));
    }
    return true;
  }

  // --- rows ---

  bool Op(const toml::table& table) {
    OpRow row;
    row.op = std::make_unique<OpModel>();
    row.place = PlaceOf(table.source());
    for (auto&& [key, node] : table) {
      if (!OpKey(key, node, row)) return false;
    }
    if (row.op->name.empty()) return Fail(row.place, "an operation needs a `name`");
    if (!row.has_does && row.same_as.first.empty()) return Fail(row.place, "an operation needs `does` or `same_as`");
    rows_.ops.push_back(std::move(row));
    return true;
  }

  bool OpKey(const toml::key& key, const toml::node& node, OpRow& row) {
    llvm::StringRef name = Ref(key.str());
    if (name == "name") return Text(key, node, row.op->name);
    if (name == "python") return Spellings(key, node, row.op->python, row.python_places);
    if (name == "cpp") return Spellings(key, node, row.op->cpp, row.cpp_places);
    if (name == "params") return Signature(key, node, row.op->params);
    if (name == "does") return Does(key, node, row);
    if (name == "same_as") {
      row.same_as.second = PlaceOf(node.source());
      return Text(key, node, row.same_as.first);
    }
    if (name == "expects") {
      return Pairs(key, node, [&row](std::string parameter, std::string word, TablePlace place) {
        row.expects_places.emplace_back(parameter, place);
        row.op->expects.emplace_back(std::move(parameter), std::move(word));
      });
    }
    std::string text;
    if (!Setting(key, node, text)) return false;
    row.setting_places.emplace_back(name.str(), PlaceOf(node.source()));
    row.op->settings.emplace_back(name.str(), std::move(text));
    return true;
  }

  bool Does(const toml::key& key, const toml::node& node, OpRow& row) {
    std::string text;
    if (!Text(key, node, text)) return false;
    std::optional<Transfer> transfer = TransferNamed(text);
    if (!transfer)
      return Fail(PlaceOf(node.source()), "unknown transfer function `" + text + "`" + DidYouMeanTransfer(text));
    row.op->does = *transfer;
    row.has_does = true;
    return true;
  }

  bool Module(const toml::table& table) {
    ModuleRow row;
    row.module = std::make_unique<ModuleModel>();
    row.place = PlaceOf(table.source());
    for (auto&& [key, node] : table) {
      if (!ModuleKey(key, node, row)) return false;
    }
    if (row.module->python.empty() && row.module->cpp.empty()) {
      return Fail(row.place, "a module needs a `python` or a `cpp` name");
    }
    rows_.modules.push_back(std::move(row));
    return true;
  }

  bool ModuleKey(const toml::key& key, const toml::node& node, ModuleRow& row) {
    llvm::StringRef name = Ref(key.str());
    if (name == "python") return Spellings(key, node, row.module->python, row.python_places);
    if (name == "cpp") return Spellings(key, node, row.module->cpp, row.cpp_places);
    if (name == "init") return Signature(key, node, row.module->init);
    if (name == "call") return Signature(key, node, row.module->call);
    if (name == "role") return Role(key, node, row);
    if (name == "heads") {
      std::vector<TablePlace> places;
      return Spellings(key, node, row.module->heads, places);
    }
    if (name == "then") return Text(key, node, row.module->then);
    if (name == "names") return Text(key, node, row.module->names);
    if (name == "method") return Text(key, node, row.module->method);
    if (name == "setup") return Text(key, node, row.module->setup);
    if (name == "fields") {
      std::string text;
      if (!Text(key, node, text)) return false;
      row.module->has_fields = text == "yes";
      return true;
    }
    if (name == "op") {
      row.op.second = PlaceOf(node.source());
      return Text(key, node, row.op.first);
    }
    if (name == "set") {
      return Pairs(key, node, [&row](std::string parameter, std::string text, TablePlace place) {
        row.set_places.push_back(place);
        row.module->set.emplace_back(std::move(parameter), std::move(text));
      });
    }
    return Fail(PlaceOf(key.source()), "a module has no key `" + name + "`" + DidYouMean(name, kModuleKeys));
  }

  bool Role(const toml::key& key, const toml::node& node, ModuleRow& row) {
    if (!Text(key, node, row.module->role)) return false;
    if (IsRole(row.module->role)) return true;
    return Fail(PlaceOf(node.source()), "unknown role `" + row.module->role + "`" + DidYouMeanRole(row.module->role));
  }

  bool Alias(const toml::table& table) {
    for (auto&& [key, node] : table) {
      llvm::StringRef language = Ref(key.str());
      if (language != "python" && language != "cpp") {
        return Fail(PlaceOf(key.source()), "an alias has no key `" + language + "`; one of `python`, `cpp`");
      }
      bool good = Pairs(key, node, [&](std::string name, std::string target, TablePlace place) {
        rows_.aliases.push_back({language == "cpp", std::move(name), std::move(target), place});
      });
      if (!good) return false;
    }
    return true;
  }

  TableRows& rows_;
  std::string& error_;
};

}  // namespace

std::string MessageAt(llvm::StringRef file, TablePlace place, llvm::StringRef message) {
  return (file + ":" + llvm::Twine(place.line) + ":" + llvm::Twine(place.column) + ": " + message).str();
}

bool ReadTable(llvm::StringRef file, llvm::StringRef toml, TableRows& rows, std::string& error) {
  rows.file = file;
  toml::parse_result result = toml::parse(std::string_view(toml.data(), toml.size()), std::string_view());
  if (!result) {
    error = MessageAt(file, PlaceOf(result.error().source()), Ref(result.error().description()));
    return false;
  }
  return TableReader(rows, error).Read(result.table());
}

}  // namespace lint
