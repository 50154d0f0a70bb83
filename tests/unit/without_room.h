// A module without what nothing refers to, its ids closed up in their order, for comparison with one from scratch.
#pragma once

#include <vector>

#include "lint/ir/ir.h"

namespace lint {

class WithoutRoom {
 public:
  explicit WithoutRoom(const ir::Module& module)
      : module_(module),
        instrs_(module.instrs.size()),
        blocks_(module.blocks.size()),
        functions_(module.functions.size()),
        classes_(module.classes.size()) {
    Reach(module.body);
  }

  ir::Module Run() {
    Number(instrs_);
    Number(blocks_);
    Number(functions_);
    Number(classes_);
    ir::Module result;
    result.strings = module_.strings;
    result.problems = module_.problems;
    result.name_lists = module_.name_lists;
    result.params = module_.params;
    for (uint32_t i = 0; i < instrs_.size(); ++i) {
      if (instrs_[i] != 0) result.instrs.push_back(Moved(module_.instrs[i], result));
    }
    for (uint32_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i] != 0) result.blocks.push_back(Moved(ir::BlockId(i), result));
    }
    for (uint32_t i = 0; i < functions_.size(); ++i) {
      if (functions_[i] == 0) continue;
      result.functions.push_back(module_.functions[i]);
      result.functions.back().body = Moved(module_.functions[i].body);
    }
    for (uint32_t i = 0; i < classes_.size(); ++i) {
      if (classes_[i] == 0) continue;
      result.classes.push_back(module_.classes[i]);
      result.classes.back().body = Moved(module_.classes[i].body);
    }
    result.body = Moved(module_.body);
    return result;
  }

 private:
  void Reach(ir::BlockId block) {
    blocks_[block.index] = 1;
    for (const ir::InstrId id : module_.Body(block)) {
      instrs_[id.index] = 1;
      const ir::Instr& instr = module_.At(id);
      for (const ir::BlockId inner : module_.Blocks(instr)) Reach(inner);
      if (instr.op == ir::Op::kFunction) {
        functions_[instr.aux] = 1;
        Reach(module_.functions[instr.aux].body);
      } else if (instr.op == ir::Op::kClass) {
        classes_[instr.aux] = 1;
        Reach(module_.classes[instr.aux].body);
      }
    }
  }

  // 1 where something is used becomes its new index, plus one.
  static void Number(std::vector<uint32_t>& used) {
    uint32_t next = 0;
    for (uint32_t& one : used) {
      if (one != 0) one = ++next;
    }
  }

  [[nodiscard]] ir::BlockId Moved(ir::BlockId id) const { return ir::BlockId(blocks_[id.index] - 1); }
  [[nodiscard]] ir::InstrId Moved(ir::InstrId id) const { return id.valid() ? ir::InstrId(instrs_[id.index] - 1) : id; }

  [[nodiscard]] ir::Instr Moved(ir::Instr instr, ir::Module& result) const {
    const auto operands = module_.Operands(instr);
    instr.operands.first = static_cast<uint32_t>(result.operands.size());
    for (const ir::Operand& operand : operands) result.operands.push_back({Moved(operand.value), operand.name});
    const auto blocks = module_.Blocks(instr);
    instr.blocks.first = static_cast<uint32_t>(result.block_refs.size());
    for (const ir::BlockId block : blocks) result.block_refs.push_back(Moved(block));
    if (instr.op == ir::Op::kFunction) instr.aux = functions_[instr.aux] - 1;
    if (instr.op == ir::Op::kClass) instr.aux = classes_[instr.aux] - 1;
    return instr;
  }

  [[nodiscard]] ir::Block Moved(ir::BlockId id, ir::Module& result) const {
    ir::Block block = {.body = {static_cast<uint32_t>(result.block_items.size()), 0},
                       .result = Moved(module_.At(id).result)};
    for (const ir::InstrId item : module_.Body(id)) result.block_items.push_back(Moved(item));
    block.body.count = static_cast<uint32_t>(result.block_items.size()) - block.body.first;
    return block;
  }

  const ir::Module& module_;
  std::vector<uint32_t> instrs_;
  std::vector<uint32_t> blocks_;
  std::vector<uint32_t> functions_;
  std::vector<uint32_t> classes_;
};

}  // namespace lint
