// SARIF 2.1.0 as code scanning services read it. Of a result the first location counts, on one line; the trail is in
// relatedLocations, linked from the message, and once more as a code flow. Notebook cells are lines of the .ipynb file,
// without columns; a fix that touches a notebook is left out.
#include <map>
#include <optional>

#include "lint/report/line_hash.h"
#include "lint/report/outside.h"
#include "lint/report/report.h"
#include "lint/report/rule_help.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

constexpr char kSchema[] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr char kRoot[] = "%SRCROOT%";
constexpr size_t kLongestSnippet = 1000;  // of a minified file the line is megabytes

const char* LevelOf(Severity severity) {
  switch (severity) {
    case Severity::kHint:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  llvm_unreachable("every severity has a level");
}

const char* ProblemSeverityOf(Severity severity) {
  return severity == Severity::kHint ? "recommendation" : Spelling(severity);
}

// A "](" would be read as a link.
std::string WithoutLinks(llvm::StringRef message) {
  std::string text = Utf8(message);
  for (size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at)) {
    text.insert(at + 1, " ");
  }
  return text;
}

std::string LinkText(llvm::StringRef message) {
  std::string text;
  for (const char c : Utf8(message)) {
    text += llvm::StringRef("\\[]").contains(c) ? std::string("\\") + c : std::string(1, c);
  }
  return text;
}

class SarifReport {
 public:
  SarifReport(const ReportInput& input, llvm::raw_ostream& out) : input_(input), json_(out, /*IndentSize=*/2) {
    for (const auto& [index, rule] : llvm::enumerate(input.rules)) {
      rule_indices_[rule.code] = index;
    }
    HashTheLines();
  }

  void Write() {
    json_.object([&] {
      json_.attribute("$schema", kSchema);
      json_.attribute("version", "2.1.0");
      json_.attributeArray("runs", [&] { json_.object([&] { WriteRun(); }); });
    });
    json_.flush();
  }

 private:
  using Json = llvm::function_ref<void()>;

  void HashTheLines() {
    for (const Finding& finding : input_.findings) {
      hashes_[finding.place.file].try_emplace(LineOfText(finding.place));
    }
    for (auto& [file, lines] : hashes_) {
      HashLines(*file, lines);
    }
  }

  // In a notebook lines count over all cells here: what is hashed is their code.
  static uint32_t LineOfText(const Place& place) {
    const llvm::StringRef before = place.file->text().take_front(place.range.begin);
    return IsInNotebook(place) ? static_cast<uint32_t>(before.count('\n')) + 1
                               : place.file->PositionAt(place.range.begin).line;
  }

  void WriteRun() {
    json_.attributeObject("tool", [&] { json_.attributeObject("driver", [&] { WriteDriver(); }); });
    json_.attributeObject("automationDetails", [&] { json_.attribute("id", Utf8(input_.category) + "/"); });
    json_.attributeArray("invocations", [&] { json_.object([&] { WriteInvocation(); }); });
    json_.attribute("columnKind", "unicodeCodePoints");
    json_.attributeObject("originalUriBaseIds", [&] {
      json_.attributeObject(kRoot, [&] { WriteText("description", "The root of the repository."); });
    });
    json_.attributeArray("results", [&] {
      for (size_t i = 0; i < input_.findings.size(); ++i) {
        json_.object([&] { WriteResult(input_.findings[i], input_.fingerprints[i]); });
      }
    });
    WriteArtifacts();
  }

  void WriteText(llvm::StringRef key, llvm::StringRef text) {
    json_.attributeObject(key, [&] { json_.attribute("text", Utf8(text)); });
  }

  void WriteDriver() {
    json_.attribute("name", "logitlint");
    json_.attribute("version", input_.version);
    json_.attribute("semanticVersion", input_.version);
    json_.attributeArray("rules", [&] {
      for (const RuleText& rule : input_.rules) {
        json_.object([&] { WriteRule(rule); });
      }
    });
  }

  void WriteRule(const RuleText& rule) {
    json_.attribute("id", rule.code);
    json_.attribute("name", rule.name);
    WriteText("shortDescription", Sentence(rule.summary));
    WriteText("fullDescription", WhatItDoes(rule));
    json_.attributeObject("help", [&] {
      json_.attribute("text", HelpText(rule));
      json_.attribute("markdown", HelpMarkdown(rule));
    });
    const std::string url = RuleUrl(rule.name);
    if (llvm::StringRef(url).contains("://")) {  // SARIF wants an absolute one
      json_.attribute("helpUri", url);
    }
    json_.attributeObject("defaultConfiguration", [&] {
      json_.attribute("enabled", rule.on_by_default);
      json_.attribute("level", LevelOf(rule.severity));
    });
    json_.attributeObject("properties", [&] {
      json_.attribute("precision", rule.on_by_default ? "high" : "medium");
      json_.attribute("problem.severity", ProblemSeverityOf(rule.severity));
      json_.attributeArray("tags", [&] {
        for (const llvm::StringRef tag : TagsOf(rule)) json_.value(tag);
      });
    });
  }

  void WriteInvocation() {
    json_.attribute("executionSuccessful", input_.paths_failed == 0);
    json_.attribute("exitCode", input_.status);
    json_.attributeArray("toolExecutionNotifications", [&] {
      for (const Problem& problem : input_.problems) {
        json_.object([&] { WriteProblem(problem); });
      }
    });
  }

  void WriteProblem(const Problem& problem) {
    json_.attribute("level", problem.fatal ? "error" : "warning");
    WriteText("message", Sentence(problem.message));
    json_.attributeArray("locations", [&] {
      json_.object([&] {
        json_.attributeObject("physicalLocation", [&] {
          WriteArtifactLocation(problem.path);
          if (problem.position.line != 0) {
            json_.attributeObject("region", [&] { json_.attribute("startLine", problem.position.file_line); });
          }
        });
      });
    });
  }

  void WriteResult(const Finding& finding, llvm::StringRef fingerprint) {
    json_.attribute("ruleId", finding.code);
    if (auto known = rule_indices_.find(finding.code); known != rule_indices_.end()) {
      json_.attribute("ruleIndex", known->second);
    }
    json_.attribute("level", LevelOf(finding.severity));
    json_.attributeObject("message", [&] { json_.attribute("text", MessageOf(finding)); });
    json_.attributeArray("locations", [&] { json_.object([&] { WritePrimaryLocation(finding); }); });
    json_.attributeObject("partialFingerprints", [&] {
      json_.attribute("primaryLocationLineHash", hashes_[finding.place.file][LineOfText(finding.place)]);
      json_.attribute("logitlint/v1", fingerprint);
    });
    WriteTrail(finding);
    WriteFixes(finding);
    json_.attributeObject("properties", [&] {
      json_.attribute("certainty", Spelling(finding.certainty));
      if (!finding.help.empty()) {
        json_.attribute("help", Utf8(finding.help));
      }
    });
  }

  // "probabilities from `softmax` reach `cross_entropy`. The trail: [`softmax` here](1), [returned by `f`](2)."
  static std::string MessageOf(const Finding& finding) {
    std::string text = WithoutLinks(Sentence(finding.message));
    std::string links;
    unsigned id = 0;
    for (const Note& note : finding.trail) {
      if (note.place.file) {
        links += (links.empty() ? "" : ", ");
        links += "[" + LinkText(note.message) + "](" + std::to_string(++id) + ")";
      }
    }
    if (!links.empty()) {
      text += " The trail: " + links + ".";
    }
    return finding.help.empty() ? text : text + " Help: " + WithoutLinks(Sentence(finding.help));
  }

  void WritePrimaryLocation(const Finding& finding) {
    WritePhysicalLocation(finding.place, /*with_snippet=*/true);
    if (finding.symbol.empty()) {
      return;
    }
    json_.attributeArray("logicalLocations", [&] {
      json_.object([&] {
        const llvm::StringRef name = llvm::StringRef(finding.symbol).rsplit('.').second;
        json_.attribute("name", Utf8(name.empty() ? llvm::StringRef(finding.symbol) : name));
        json_.attribute("fullyQualifiedName", Utf8(finding.symbol));
      });
    });
  }

  void WriteNote(const Note& note) {
    WritePhysicalLocation(note.place, /*with_snippet=*/false);
    WriteText("message", note.message);
  }

  void WriteTrail(const Finding& finding) {
    if (llvm::none_of(finding.trail, [](const Note& note) { return note.place.file != nullptr; })) {
      return;
    }
    json_.attributeArray("relatedLocations", [&] {
      int id = 0;
      ForEachStep(finding, [&](const Note& note) {
        json_.object([&] {
          json_.attribute("id", ++id);
          WriteNote(note);
        });
      });
    });
    json_.attributeArray("codeFlows", [&] {
      json_.object([&] {
        json_.attributeArray("threadFlows", [&] {
          json_.object([&] { json_.attributeArray("locations", [&] { WriteFlow(finding); }); });
        });
      });
    });
  }

  static void ForEachStep(const Finding& finding, llvm::function_ref<void(const Note&)> write) {
    for (const Note& note : finding.trail) {
      if (note.place.file) write(note);
    }
  }

  void WriteFlow(const Finding& finding) {
    const auto step = [&](const Note& note) {
      json_.object([&] { json_.attributeObject("location", [&] { WriteNote(note); }); });
    };
    ForEachStep(finding, step);
    step({finding.place, finding.message});
  }

  void WriteFixes(const Finding& finding) {
    if (llvm::none_of(finding.fixes, CanBeOffered)) {
      return;
    }
    json_.attributeArray("fixes", [&] {
      for (const Fix& fix : finding.fixes) {
        if (CanBeOffered(fix)) json_.object([&] { WriteFix(fix); });
      }
    });
  }

  void WriteFix(const Fix& fix) {
    WriteText("description", std::string(Spelling(fix.applicability)) + ": " + fix.message);
    llvm::MapVector<const SourceFile*, std::vector<const Edit*>> by_file;
    for (const Edit& edit : fix.edits) {
      by_file[edit.place.file].push_back(&edit);
    }
    json_.attributeArray("artifactChanges", [&] {
      for (const auto& [file, edits] : by_file) {
        json_.object([&, &file = file, &edits = edits] {
          WriteArtifactLocation(file->path());
          json_.attributeArray("replacements", [&] {
            for (const Edit* edit : edits) json_.object([&] { WriteEdit(*edit); });
          });
        });
      }
    });
    json_.attributeObject("properties", [&] { json_.attribute("applicability", Spelling(fix.applicability)); });
  }

  void WriteEdit(const Edit& edit) {
    WriteRegion("deletedRegion", edit.place, /*with_snippet=*/false);
    WriteText("insertedContent", edit.content);
  }

  void WritePhysicalLocation(const Place& place, bool with_snippet) {
    json_.attributeObject("physicalLocation", [&] {
      WriteArtifactLocation(place.file->path());
      WriteRegion("region", place, with_snippet);
    });
  }

  void WriteRegion(llvm::StringRef key, const Place& place, bool with_snippet) {
    const DiskRange range = DiskRangeOf(place);
    json_.attributeObject(key, [&] {
      json_.attribute("startLine", range.begin_line);
      if (range.begin_column != 0) {
        json_.attribute("startColumn", range.begin_column);
      }
      json_.attribute("endLine", range.end_line);
      if (range.end_column != 0) {
        json_.attribute("endColumn", range.end_column);
      }
      const llvm::StringRef text = place.file->TextOf(place.range);
      if (with_snippet && text.size() <= kLongestSnippet && !IsInNotebook(place)) {
        WriteText("snippet", text);
      }
    });
  }

  void WriteArtifactLocation(llvm::StringRef path) {
    const std::string uri = RepositoryUri(input_, path);
    const auto index = static_cast<int64_t>(artifacts_.insert({uri, artifacts_.size()}).first->second);
    json_.attributeObject("artifactLocation", [&] { WriteUri(uri, index); });
  }

  void WriteUri(llvm::StringRef uri, int64_t index) {
    json_.attribute("uri", uri);
    if (!uri.contains("://")) {
      json_.attribute("uriBaseId", kRoot);
    }
    json_.attribute("index", index);
  }

  void WriteLanguage(llvm::StringRef uri) {
    const std::optional<SourceLanguage> language = DetectLanguage(uri);
    if (language == SourceLanguage::kNotebook) {
      json_.attribute("mimeType", "application/x-ipynb+json");
    } else if (language) {
      json_.attribute("sourceLanguage", language == SourceLanguage::kCpp ? "cplusplus" : "python");
    }
  }

  void WriteArtifacts() {
    json_.attributeArray("artifacts", [&] {
      for (const auto& [uri, index] : artifacts_) {
        json_.object([&, &uri = uri, index = index] {
          json_.attributeObject("location", [&] { WriteUri(uri, static_cast<int64_t>(index)); });
          WriteLanguage(uri);
        });
      }
    });
  }

  const ReportInput& input_;
  llvm::json::OStream json_;
  llvm::StringMap<int64_t> rule_indices_;
  std::map<const SourceFile*, std::map<uint32_t, std::string>> hashes_;
  llvm::MapVector<std::string, size_t, std::map<std::string, unsigned>> artifacts_;
};

}  // namespace

void ReportSarif(const ReportInput& input, const TextStyle&, llvm::raw_ostream& out) {
  SarifReport(input, out).Write();
  out << "\n";
}

}  // namespace lint
