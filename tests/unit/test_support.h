// What tests of the front ends and the IR share.
#pragma once

#include <string>

#include "lint/ir/text.h"
#include "lint/ir/verify.h"
#include "lint/python/python.h"
#include "lint/source/source_file.h"

namespace lint {

inline SourceFile PythonFile(std::string text) { return {"test.py", SourceLanguage::kPython, std::move(text)}; }

// A module as text without ranges; of the module itself only what its body holds, so that a short source is a short
// text.
inline std::string PrintBare(const ir::Module& module) {
  constexpr llvm::StringRef head = "module\n  body {\n";
  llvm::StringRef text;
  std::string printed = ir::Print(module);
  std::string out;
  bool in_body = llvm::StringRef(printed).starts_with(head);
  text = llvm::StringRef(printed).drop_front(in_body ? head.size() : llvm::StringRef("module\n  body {}\n").size());
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    if (in_body && line == "  }") {
      in_body = false;
      continue;
    }
    line = line.substr(0, line.rfind("  ; "));
    out += line.drop_front(in_body ? 4 : 0);
    out += '\n';
  }
  return out;
}

}  // namespace lint
