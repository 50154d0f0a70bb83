// The form of a baseline on disk.
#include "lint/base/error.h"
#include "lint/baseline/baseline.h"
#include "lint/source/json_scanner.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {
namespace {

constexpr unsigned kFormat = 1;

class Reader {
 public:
  Reader(llvm::StringRef text, llvm::StringRef path) : text_(text), path_(path) {}

  llvm::Expected<Baseline> Read() {
    if (text_.starts_with("<<<<<<< ") || text_.contains("\n<<<<<<< ")) {
      const size_t mark = text_.starts_with("<<<<<<< ") ? 0 : text_.find("\n<<<<<<< ") + 1;
      return At(mark, "an unresolved merge; keep the lines of both sides");
    }
    // The format is asked for before anything that might look different in it.
    if (!ReadFormat() || !ReadEntries()) return Problem();
    if (!has_format_) return At(0, "no baseline of logitlint: `format` is missing");
    return std::move(baseline_);
  }

 private:
  using Scan = JsonScanner;

  llvm::Error At(size_t offset, const llvm::Twine& message) const {
    const llvm::StringRef before = text_.take_front(offset);
    const size_t line = before.count('\n') + 1;
    const size_t newline = before.rfind('\n');
    const size_t column = newline == llvm::StringRef::npos ? offset + 1 : offset - newline;
    return MakeError(path_ + ":" + llvm::Twine(line) + ":" + llvm::Twine(column) + ": " + message);
  }

  llvm::Error Problem() const { return At(error_offset_, error_); }

  bool Fail(size_t offset, const llvm::Twine& message) {
    if (error_.empty()) {
      error_offset_ = offset;
      error_ = message.str();
    }
    return false;
  }

  // What the scanner objects to, if it does.
  bool Take(Scan& json, bool good) { return good || Fail(json.error_offset(), json.error()); }

  bool Number(Scan& json, llvm::StringRef key, unsigned& number) {
    const size_t begin = json.Offset();
    if (!json.Skip()) return Take(json, false);
    const bool good = !text_.slice(begin, json.Offset()).rtrim().getAsInteger(10, number) && number > 0;
    return good || Fail(begin, "`" + key + "` must be a whole number above 0");
  }

  bool Text(Scan& json, llvm::StringRef key, std::string& text) {
    if (json.Peek() != '"') return Fail(json.Offset(), "`" + key + "` must be a string");
    return Take(json, json.String(text));
  }

  bool ReadFormat() {
    Scan json(text_);
    const bool good = json.Object([&](llvm::StringRef key) {
      if (key != "format") return json.Skip();
      const size_t begin = json.Offset();
      unsigned format = 0;
      if (!Number(json, key, format)) return false;
      has_format_ = true;
      return format <= kFormat || Fail(begin, "written by a newer logitlint (format " + llvm::Twine(format) +
                                                  "); this one reads format " + llvm::Twine(kFormat));
    });
    return Take(json, good && json.End());
  }

  bool ReadEntries() {
    Scan json(text_);
    const bool good = json.Object([&](llvm::StringRef key) {
      if (key != "findings") return json.Skip();
      if (json.Peek() != '[') return Fail(json.Offset(), "`findings` must be an array");
      return json.Array([&] { return ReadEntry(json); });
    });
    return Take(json, good);
  }

  bool ReadEntry(Scan& json) {
    const size_t begin = json.Offset();
    if (json.Peek() != '{') return Fail(begin, "an entry must be an object");
    BaselineEntry entry;
    const bool good = json.Object([&](llvm::StringRef key) {
      if (key == "path") return Text(json, key, entry.path);
      if (key == "code") return Text(json, key, entry.code);
      if (key == "symbol") return Text(json, key, entry.symbol);
      if (key == "identity") return Text(json, key, entry.identity);
      if (key == "message") return Text(json, key, entry.message);
      if (key == "count") return Number(json, key, entry.count);
      return json.Skip();
    });
    if (!good) return Take(json, false);
    if (entry.path.empty() || entry.identity.empty()) return Fail(begin, "an entry needs a `path` and an `identity`");
    // Two branches that were merged may both have brought it.
    const auto [at, is_new] = index_.try_emplace(entry.path + '\0' + entry.identity, baseline_.size());
    if (is_new) {
      baseline_.push_back(std::move(entry));
    } else {
      BaselineEntry& known = baseline_[at->second];
      known.count = std::max(known.count, entry.count);
    }
    return true;
  }

  llvm::StringRef text_;
  llvm::StringRef path_;
  Baseline baseline_;
  llvm::StringMap<size_t> index_;
  bool has_format_ = false;
  std::string error_;
  size_t error_offset_ = 0;
};

// A path need not be UTF-8, and neither need the source that a message quotes.
void Attribute(llvm::raw_ostream& out, llvm::StringRef key, llvm::StringRef text) {
  out << '"' << key << "\": " << llvm::json::Value(llvm::json::fixUTF8(text));
}

llvm::Error CannotWrite(llvm::StringRef path, std::error_code reason) {
  return MakeError("cannot write " + path + ": " + reason.message());
}

}  // namespace

llvm::Expected<Baseline> ParseBaseline(llvm::StringRef text, llvm::StringRef path) {
  text.consume_front("\xEF\xBB\xBF");
  return Reader(text, path).Read();
}

llvm::Expected<Baseline> ReadBaseline(const std::string& path) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer) return MakeError("cannot read the baseline " + path + ": " + buffer.getError().message());
  return ParseBaseline((*buffer)->getBuffer(), path);
}

std::string PrintBaseline(const Baseline& baseline, llvm::StringRef tool_version) {
  std::string text;
  llvm::raw_string_ostream out(text);
  out << "{\n";
  out << "\"format\": " << kFormat << ",\n";
  Attribute(out, "tool", ("logitlint " + tool_version).str());
  out << ",\n\"findings\": [";
  llvm::StringRef separator = "\n";
  for (const BaselineEntry& entry : baseline) {
    out << separator << '{';
    Attribute(out, "path", entry.path);
    out << ", ";
    Attribute(out, "code", entry.code);
    out << ", ";
    Attribute(out, "symbol", entry.symbol);
    out << ", ";
    Attribute(out, "identity", entry.identity);
    out << ", \"count\": " << entry.count << ", ";
    Attribute(out, "message", entry.message);
    out << '}';
    separator = ",\n";
  }
  out << (baseline.empty() ? "]\n}\n" : "\n]\n}\n");
  return text;
}

llvm::Error WriteBaseline(const std::string& path, const Baseline& baseline, llvm::StringRef tool_version) {
  if (llvm::sys::fs::exists(path)) {
    llvm::Expected<Baseline> present = ReadBaseline(path);
    if (present && *present == baseline) return llvm::Error::success();
    llvm::consumeError(present.takeError());
  }
  // A link goes on leading to the file.
  llvm::SmallString<256> target;
  if (llvm::sys::fs::real_path(path, target)) target = path;
  const auto permissions = llvm::sys::fs::getPermissions(target);
  llvm::Expected<llvm::sys::fs::TempFile> file = llvm::sys::fs::TempFile::create(target + ".%%%%%%%%");
  if (!file) return CannotWrite(path, llvm::errorToErrorCode(file.takeError()));
  std::error_code error;
  {
    llvm::raw_fd_ostream out(file->FD, /*shouldClose=*/false);
    out << PrintBaseline(baseline, tool_version);
    out.flush();
    error = out.error();
    out.clear_error();
  }
  if (!error && permissions) error = llvm::sys::fs::setPermissions(file->TmpName, *permissions);
  if (error) {
    llvm::consumeError(file->discard());
    return CannotWrite(path, error);
  }
  if (llvm::Error kept = file->keep(target)) return CannotWrite(path, llvm::errorToErrorCode(std::move(kept)));
  return llvm::Error::success();
}

}  // namespace lint
