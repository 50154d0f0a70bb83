#include "lint/server/hover.h"

#include "lint/report/report.h"
#include "lint/report/rule_help.h"
#include "lint/rule/rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {
namespace {

constexpr size_t kMostAlternatives = 6;

// What is from a program's text, as code that no Markdown acts on.
std::string Plain(llvm::StringRef text) {
  std::string plain;
  bool in_code = false;
  for (const char c : text) {
    if (c == '`') in_code = !in_code;
    if (!in_code && llvm::StringRef("\\*_<>[]#|").contains(c)) plain += '\\';
    plain += c;
  }
  return plain;
}

// The first line says it all in short, with where the form was made; a way of one step says no more.
std::string TextOf(const KnownValue& value) {
  const bool is_short = value.form.empty();
  std::string text = Plain(value.description + (is_short && !value.shape.empty() ? " " + value.shape : "")) + "\n";
  std::vector<std::string> items;
  if (!is_short) items.push_back("shape " + value.shape);
  if (value.steps.size() > 1 || is_short) llvm::append_range(items, value.steps);
  llvm::append_range(items, value.figures);
  if (!items.empty()) text += "\n";
  for (const std::string& item : items) text += "- " + Plain(item) + "\n";
  return text;
}

}  // namespace

std::string WithoutMarkdown(llvm::StringRef markdown) {
  std::string text;
  for (size_t i = 0; i < markdown.size(); ++i) {
    if (markdown[i] == '\\' && i + 1 < markdown.size() && llvm::StringRef("\\*_<>[]#|").contains(markdown[i + 1]))
      ++i;
    else if (markdown.substr(i).starts_with("**")) {
      ++i;
      continue;
    }
    text += markdown[i];
  }
  return text;
}

std::string HoverOf(const Finding& finding, const std::optional<std::string>& page) {
  const std::string name = page ? "[" + finding.name + "](" + *page + ")" : finding.name;
  std::string text = "**" + finding.code + "** " + name + " · " + Spelling(finding.severity) + ", " +
                     Spelling(finding.certainty) + "\n\n" + Plain(Sentence(finding.message)) + "\n";
  if (!finding.help.empty()) text += "\n" + Plain(Sentence(finding.help)) + "\n";
  for (const Rule* rule : AllRules()) {
    if (rule->code != finding.code) continue;
    const RuleText said = {.code = rule->code, .name = rule->name, .summary = rule->summary, .doc = rule->doc};
    text += "\n---\n\n" + Sentence(said.summary) + "\n\n" + WhatItDoes(said) + "\n";
    if (const std::string why = WhyIsItBad(said); !why.empty()) text += "\n" + why + "\n";
  }
  return text;
}

std::optional<ValueHover> HoverAt(llvm::ArrayRef<KnownValue> values, uint32_t offset) {
  const KnownValue* best = nullptr;
  for (const KnownValue& value : values) {
    if (offset < value.range.begin || offset >= value.range.end) continue;
    if (best == nullptr || value.range.end - value.range.begin < best->range.end - best->range.begin) best = &value;
  }
  if (best == nullptr) return std::nullopt;
  std::string text;
  size_t count = 0;
  for (const KnownValue& value : values) {
    if (value.range != best->range || value.description.empty()) continue;
    if (++count > kMostAlternatives) {
      text += "\n…\n";
      break;
    }
    text += (count > 1 ? "\nor " : "") + TextOf(value);
  }
  // What is known of something around it is not known of it.
  if (text.empty()) return std::nullopt;
  return ValueHover{best->range, std::move(text)};
}

// An expression that ends its line, behind `=` or `return`: the whole of what is assigned or given back.
std::vector<FormHint> FormHintsIn(const SourceFile& file, llvm::ArrayRef<KnownValue> values) {
  std::vector<FormHint> hints;
  for (const KnownValue& value : values) {
    if (value.form.empty()) continue;
    const SourceRange line = file.LineAt(value.range.begin);
    const llvm::StringRef before = file.TextOf({line.begin, value.range.begin}).rtrim();
    const llvm::StringRef last = before.take_back(2);
    const bool is_assigned = before.ends_with("=") && !llvm::is_contained({"==", "!=", "<=", ">="}, last);
    if (!is_assigned && before.ltrim() != "return") continue;
    const SourceRange last_line = file.LineAt(value.range.end);
    const llvm::StringRef behind = file.TextOf({value.range.end, last_line.end}).trim();
    if (!behind.empty() && behind != ";" && !behind.starts_with("#") && !behind.starts_with("//")) continue;
    const std::string& label = value.form;
    if (!hints.empty() && hints.back().offset == value.range.end) {
      if (!llvm::StringRef(hints.back().label).contains(label)) hints.back().label += " or " + label;
    } else {
      hints.push_back({value.range.end, label, Plain(value.description)});
    }
  }
  return hints;
}

}  // namespace lint
