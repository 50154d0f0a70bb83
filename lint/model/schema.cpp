#include "lint/model/schema.h"

#include <iterator>

#include "lint/base/nearest.h"
#include "lint/model/signature.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

namespace {

enum class SettingNeed : uint8_t { kOptional, kRequired };

struct SettingSchema {
  Transfer transfer;
  llvm::StringLiteral key;
  SettingKind kind;
  SettingNeed need;
};

struct CommonSetting {
  llvm::StringLiteral key;
  SettingKind kind;
};

constexpr SettingSchema setting_schemas[] = {
#define LINT_COMMON_SETTING(key, kind)
#define LINT_SETTING(transfer, key, kind, need) {Transfer::transfer, key, SettingKind::kind, SettingNeed::need},
#include "lint/model/settings.def"
#undef LINT_COMMON_SETTING
#undef LINT_SETTING
};

constexpr CommonSetting common_settings[] = {
#define LINT_COMMON_SETTING(key, kind) {key, SettingKind::kind},
#define LINT_SETTING(transfer, key, kind, need)
#include "lint/model/settings.def"
#undef LINT_COMMON_SETTING
#undef LINT_SETTING
};

constexpr llvm::StringLiteral transfer_spellings[] = {
#define LINT_TRANSFER(id, spelling) spelling,
#include "lint/model/transfers.def"
#undef LINT_TRANSFER
};

constexpr llvm::StringLiteral forms[] = {"logits", "probabilities", "log-probabilities", "independent",
                                         "log-independent"};

constexpr llvm::StringLiteral expectations[] = {
    "class-logits",         "label-logits", "class-log-probabilities", "ctc-log-probabilities",
    "kl-log-probabilities", "kl-target",    "label-probabilities",     "class-probabilities",
    "class-target",         "label-target", "probabilities",           "logits"};

constexpr llvm::StringLiteral roles[] = {"container",  "base",           "base-other",       "wrapper",
                                         "dataloader", "tensor-dataset", "labelled-dataset", "context",
                                         "object",     "backbone",       "trainer"};

constexpr llvm::StringLiteral dtypes[] = {"float", "float16", "bfloat16", "float32",   "float64",    "int8", "uint8",
                                          "int16", "int32",   "int64",    "complex64", "complex128", "bool"};

constexpr llvm::StringLiteral operators[] = {"+",  "-", "*",  "/",  "//", "%", "**", "@", "<",
                                             "<=", ">", ">=", "==", "!=", "&", "|",  "^"};

constexpr llvm::StringLiteral entries[] = {"unit-length", "bounded", "zeros", "random", "learnt"};

constexpr llvm::StringLiteral given[] = {"mapped", "gradient", "gradient-and-more", "result-and-more"};

bool IsOneOf(llvm::ArrayRef<llvm::StringLiteral> words, llvm::StringRef word) {
  return llvm::is_contained(words, word);
}

const SettingSchema* FindSchema(Transfer transfer, llvm::StringRef key) {
  const auto* found = llvm::find_if(
      setting_schemas, [&](const SettingSchema& schema) { return schema.transfer == transfer && schema.key == key; });
  return found == std::end(setting_schemas) ? nullptr : found;
}

const CommonSetting* FindCommon(llvm::StringRef key) {
  const auto* found = llvm::find_if(common_settings, [&](const CommonSetting& common) { return common.key == key; });
  return found == std::end(common_settings) ? nullptr : found;
}

std::string NearestOf(llvm::ArrayRef<llvm::StringLiteral> words, llvm::StringRef word) {
  const std::vector<llvm::StringRef> views(words.begin(), words.end());
  return DidYouMean(word, views);
}

std::string Listed(llvm::ArrayRef<llvm::StringLiteral> words) {
  return llvm::join(llvm::map_range(words, [](llvm::StringRef word) { return ("`" + word + "`").str(); }), ", ");
}

bool CheckWord(llvm::ArrayRef<llvm::StringLiteral> words, llvm::StringRef what, llvm::StringRef word,
               std::string& error) {
  if (IsOneOf(words, word)) return true;
  error = ("unknown " + what + " `" + word + "`; one of " + Listed(words) + NearestOf(words, word)).str();
  return false;
}

bool CheckParameter(const OpModel& op, llvm::StringRef text, std::string& error) {
  if (IsLiteral(text) || op.ParamIndex(text) >= 0) return true;
  error = ("operation `" + op.name + "` has no parameter `" + text + "`").str();
  return false;
}

bool CheckParameters(const OpModel& op, llvm::StringRef text, std::string& error) {
  llvm::SmallVector<llvm::StringRef, 4> names;
  llvm::SplitString(text, names, ", ");
  return llvm::all_of(names, [&](llvm::StringRef name) { return CheckParameter(op, name, error); });
}

bool CheckConditions(const OpModel& op, llvm::StringRef text, std::string& error) {
  std::vector<ModelParam> conditions;
  if (!ParseSignature(text, conditions, error)) return false;
  for (const ModelParam& condition : conditions) {
    if (!CheckParameter(op, condition.name, error)) return false;
    if (condition.has_default && IsLiteral(condition.default_text)) continue;
    error = "`" + condition.name + "` must be compared with a literal";
    return false;
  }
  return true;
}

bool CheckNumber(llvm::StringRef text, std::string& error) {
  constexpr unsigned kMost = 8;
  unsigned number = 0;
  if (!text.getAsInteger(10, number) && number <= kMost) return true;
  error = ("`" + text + "` is not a number of axes: 0 to " + llvm::Twine(kMost)).str();
  return false;
}

bool CheckValue(const OpModel& op, SettingKind kind, llvm::StringRef text, std::string& error) {
  static constexpr llvm::StringLiteral flags[] = {"yes", "no"};
  switch (kind) {
    case SettingKind::kParameter:
      return CheckParameter(op, text, error);
    case SettingKind::kNumber:
      return CheckNumber(text, error);
    case SettingKind::kFlag:
      return CheckWord(flags, "flag", text, error);
    case SettingKind::kForm:
      return CheckWord(forms, "form", text, error);
    case SettingKind::kDtype:
      return CheckWord(dtypes, "element type", text, error);
    case SettingKind::kOperator:
      return CheckWord(operators, "operator", text, error);
    case SettingKind::kEntries:
      return CheckWord(entries, "kind of entries", text, error);
    case SettingKind::kGiven:
      return CheckWord(given, "kind of result", text, error);
    case SettingKind::kParameters:
      return CheckParameters(op, text, error);
    case SettingKind::kConditions:
      return CheckConditions(op, text, error);
    case SettingKind::kOperation:
    case SettingKind::kText:
      return true;
  }
  return false;
}

// Of the keys that a row of this transfer function may have.
std::string NearestKey(const OpModel& op, llvm::StringRef key) {
  std::vector<llvm::StringRef> keys = {"name", "python", "cpp", "params", "does", "same_as", "expects"};
  for (const CommonSetting& common : common_settings) keys.push_back(common.key);
  for (const SettingSchema& schema : setting_schemas) {
    if (schema.transfer == op.does) keys.push_back(schema.key);
  }
  return DidYouMean(key, keys);
}

bool CheckSetting(const OpModel& op, llvm::StringRef key, llvm::StringRef text, std::string& error) {
  if (const SettingSchema* schema = FindSchema(op.does, key)) return CheckValue(op, schema->kind, text, error);
  if (const CommonSetting* common = FindCommon(key)) return CheckValue(op, common->kind, text, error);
  error = ("`" + TransferSpelling(op.does) + "` takes no setting `" + key + "`" + NearestKey(op, key)).str();
  return false;
}

}  // namespace

std::optional<Transfer> TransferNamed(llvm::StringRef spelling) {
  const auto* found = llvm::find(transfer_spellings, spelling);
  if (found == std::end(transfer_spellings)) return std::nullopt;
  return static_cast<Transfer>(found - std::begin(transfer_spellings));
}

llvm::StringRef TransferSpelling(Transfer transfer) { return transfer_spellings[static_cast<size_t>(transfer)]; }

bool IsForm(llvm::StringRef word) { return IsOneOf(forms, word); }
bool IsExpectation(llvm::StringRef word) { return IsOneOf(expectations, word); }
bool IsRole(llvm::StringRef word) { return IsOneOf(roles, word); }

std::string DidYouMeanRole(llvm::StringRef word) { return NearestOf(roles, word); }
std::string DidYouMeanTransfer(llvm::StringRef word) { return NearestOf(transfer_spellings, word); }

bool CheckSettings(const OpModel& op, std::string& key, std::string& error) {
  for (const auto& [name, text] : op.settings) {
    key = name;
    if (!CheckSetting(op, name, text, error)) return false;
  }
  key.clear();
  for (const SettingSchema& schema : setting_schemas) {
    if (schema.transfer != op.does || schema.need == SettingNeed::kOptional || !op.Setting(schema.key).empty())
      continue;
    error = ("`" + TransferSpelling(op.does) + "` needs the setting `" + schema.key + "`").str();
    return false;
  }
  return true;
}

bool CheckExpectations(const OpModel& op, std::string& parameter, std::string& error) {
  for (const auto& [name, word] : op.expects) {
    parameter = name;
    if (!CheckWord(expectations, "expectation", word, error)) return false;
    if (op.ParamIndex(name) < 0) {
      error = "operation `" + op.name + "` has no parameter `" + name + "`";
      return false;
    }
  }
  return true;
}

}  // namespace lint
