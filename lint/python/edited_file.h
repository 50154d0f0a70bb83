// A Python file that is being typed in: of its module only the functions in which something changed are parsed and
// translated again. The result is what a translation from scratch makes of the same text, but for ids.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "lint/ir/ir.h"
#include "lint/python/logical_lines.h"
#include "lint/python/syntax_tree.h"
#include "lint/python/translator.h"
#include "lint/source/source_file.h"
#include "llvm/ADT/StringMap.h"

namespace lint::python {

// The module has room (lint/ir/room.h) behind the bodies of the functions that stand in no other function. Ids of
// instructions are in the order that they have in a translation from scratch. A body translated anew uses the ids of
// its function's last body again, of everything that is in it; strings are only ever added. But for a whole update none
// of the module's vectors moves.
class EditedFile {
 public:
  explicit EditedFile(std::shared_ptr<const SourceFile> source);

  struct Change {
    // Everything was translated again, and ids mean something else. Otherwise ids outside of the bodies of `functions`
    // mean what they did: functions that stand in no other function, and only their bodies changed.
    bool whole = false;
    std::vector<ir::FunctionId> functions;
    // Bytes [begin, old_end) of the text before became [begin, new_end).
    uint32_t begin = 0;
    uint32_t old_end = 0;
    uint32_t new_end = 0;
  };

  // Whole where what stands outside of functions' bodies changed by more than comments and blank lines, where the text
  // changed in several places far apart, or where a body outgrew its room.
  Change Update(std::shared_ptr<const SourceFile> now);

  [[nodiscard]] const std::shared_ptr<const SourceFile>& source() const { return source_; }
  // Changes in place; the address stays. Problems are in order.
  [[nodiscard]] const ir::Module& module() const { return module_; }

 private:
  struct Plan;

  void TranslateAll();
  [[nodiscard]] bool TranslateAgain(const Plan& plan);
  [[nodiscard]] bool TranslateBody(uint32_t function);
  ir::StringId Intern(llvm::StringRef text);

  std::shared_ptr<const SourceFile> source_;
  std::unique_ptr<const LogicalLines> lines_;
  ir::Module module_;
  llvm::StringMap<uint32_t> strings_;
  std::vector<OutermostFunction> functions_;  // by their index in lines_
  std::vector<TreeProblem> errors_;
  std::vector<TreeProblem> too_deep_;
};

}  // namespace lint::python
