#include "lint/baseline/changed_lines.h"

#include "lint/base/error.h"
#include "lint/source/code_pieces.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"

namespace lint {
namespace {

// "\303\251" and the like in a name that git has put in quotes.
std::string Unquoted(llvm::StringRef name) {
  if (!name.consume_front("\"")) return name.str();
  name.consume_back("\"");
  constexpr llvm::StringRef from = "abtnvfr\"\\";
  constexpr llvm::StringRef to = "\a\b\t\n\v\f\r\"\\";
  std::string bare;
  while (!name.empty()) {
    char c = name.front();
    name = name.drop_front();
    if (c == '\\' && !name.empty()) {
      unsigned code = 0;
      if (name.size() >= 3 && !name.take_front(3).getAsInteger(8, code)) {
        c = static_cast<char>(code);
        name = name.drop_front(3);
      } else {
        const size_t known = from.find(name.front());
        c = known == llvm::StringRef::npos ? name.front() : to[known];
        name = name.drop_front();
      }
    }
    bare += c;
  }
  return bare;
}

// "12" or "12,3".
bool TakeSpan(llvm::StringRef text, uint32_t& first, uint32_t& count) {
  count = 1;
  const auto [begin, size] = text.split(',');
  return !begin.getAsInteger(10, first) && (size.empty() || !size.getAsInteger(10, count));
}

}  // namespace

llvm::Error ChangedLines::AddDiff(llvm::StringRef diff, llvm::StringRef root) {
  std::string path;
  Ranges* ranges = nullptr;
  while (!diff.empty()) {
    llvm::StringRef line;
    std::tie(line, diff) = diff.split('\n');
    if (line.starts_with("diff --git ")) {
      ranges = nullptr;
    } else if (line.consume_front("+++ ")) {
      line.consume_back("\t");
      const std::string name = Unquoted(line);
      if (!llvm::StringRef(name).starts_with("b/")) continue;  // /dev/null
      ranges = &lines_[(root + "/" + llvm::StringRef(name).drop_front(2)).str()];
    } else if (line.starts_with("@@ ")) {
      llvm::SmallVector<llvm::StringRef, 6> words;
      line.split(words, ' ', /*MaxSplit=*/4);
      uint32_t old_first = 0;
      uint32_t old_count = 0;
      uint32_t first = 0;
      uint32_t count = 0;
      const bool good = words.size() >= 4 && words[1].consume_front("-") && words[2].consume_front("+") &&
                        TakeSpan(words[1], old_first, old_count) && TakeSpan(words[2], first, count);
      if (!good) {
        return MakeError("git's answer is not understood: " + line.take_front(100));
      }
      if (ranges != nullptr) ranges->emplace_back(first, count > 0 ? first + count - 1 : first + 1);
      // The lines themselves may look like anything.
      for (uint64_t left = uint64_t{old_count} + count; left > 0 && !diff.empty();) {
        left -= diff.starts_with("\\") ? 0 : 1;
        diff = diff.split('\n').second;
      }
    }
  }
  return llvm::Error::success();
}

bool ChangedLines::Touches(llvm::StringRef path, uint32_t first, uint32_t last) const {
  if (const auto found = lines_.find(path); found != lines_.end()) {
    if (llvm::any_of(found->second, [&](const auto& r) { return r.first <= last && first <= r.second; })) return true;
  }
  return llvm::any_of(folders_, [&](llvm::StringRef folder) {
    return path.starts_with(folder) && path.drop_front(folder.size()).starts_with("/");
  });
}

namespace {

class Toucher {
 public:
  Toucher(const ChangedLines& changes, llvm::function_ref<std::string(llvm::StringRef)> real_path)
      : changes_(changes), real_path_(real_path) {}

  bool Touches(const Place& place) {
    if (place.file == nullptr) return false;
    auto [file, is_new] = files_.try_emplace(place.file, *place.file);
    if (is_new) file->second.path = real_path_(place.file->path());
    // The whole statement or argument: the line that changed may be another one of it.
    const SourceRange range = file->second.pieces.RangeAt(place.range.begin);
    const uint32_t end = range.end > range.begin ? range.end - 1 : range.end;
    const uint32_t first = place.file->PositionAt(std::min(range.begin, place.range.begin)).file_line;
    const uint32_t last = place.file->PositionAt(std::max(end, place.range.begin)).file_line;
    return changes_.Touches(file->second.path, first, last);
  }

 private:
  struct File {
    explicit File(const SourceFile& source) : pieces(source) {}
    CodePieces pieces;
    std::string path;
  };

  const ChangedLines& changes_;
  llvm::function_ref<std::string(llvm::StringRef)> real_path_;
  std::map<const SourceFile*, File> files_;
};

}  // namespace

void KeepTouched(std::vector<Finding>& findings, const ChangedLines& changes,
                 llvm::function_ref<std::string(llvm::StringRef)> real_path) {
  Toucher toucher(changes, real_path);
  std::erase_if(findings, [&](const Finding& finding) {
    return !toucher.Touches(finding.place) &&
           llvm::none_of(finding.trail, [&](const Note& note) { return toucher.Touches(note.place); });
  });
}

}  // namespace lint
