// What fix_edits_test.py compares with its model: edits made in the bytes of a file. Each line of input is
//   {"path": "a.py", "bytes": "<hex>", "edits": [[begin, end, "content"], ...]}
// and each line of output {"text": "<hex>", "bytes": "<hex>", "error": ""}. "text" is what the edits' offsets are in.
#include <iostream>
#include <string>

#include "lint/fix/apply.h"
#include "lint/source/read_file.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace {

llvm::json::Object Answer(const llvm::json::Object& request) {
  const std::string path = request.getString("path").value_or("").str();
  const std::string bytes = llvm::fromHex(request.getString("bytes").value_or(""));
  const lint::ReadResult read = lint::MakeSourceFile(path, *lint::DetectLanguage(path), bytes);
  if (!read.file) return llvm::json::Object{{"text", ""}, {"bytes", ""}, {"error", read.error}};
  std::vector<lint::Edit> edits;
  for (const llvm::json::Value& value : *request.getArray("edits")) {
    const llvm::json::Array& edit = *value.getAsArray();
    const auto begin = static_cast<uint32_t>(*edit[0].getAsInteger());
    const auto end = static_cast<uint32_t>(*edit[1].getAsInteger());
    edits.push_back({{&*read.file, {begin, end}}, edit[2].getAsString()->str()});
  }
  const lint::AppliedEdits applied = lint::ApplyToBytes(*read.file, bytes, edits);
  return llvm::json::Object{
      {"text", llvm::toHex(read.file->text())}, {"bytes", llvm::toHex(applied.bytes)}, {"error", applied.error}};
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    llvm::Expected<llvm::json::Value> request = llvm::json::parse(line);
    if (!request || request->getAsObject() == nullptr) return 1;
    llvm::outs() << llvm::json::Value(Answer(*request->getAsObject())) << "\n";
    llvm::outs().flush();
  }
}
