#include "lint/rule/containers.h"

#include "lint/ir/builder.h"
#include "lint/rule/elsewhere.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"

namespace lint {

namespace {

llvm::StringRef CalleeName(const ir::Module& module, const ir::Instr& call) {
  const ir::Instr& callee = module.At(module.Operands(call)[0].value);
  const bool is_symbol = callee.op == ir::Op::kImport && callee.kind == 0;
  return is_symbol ? llvm::StringRef(module.strings[callee.aux]) : module.Text(callee.name);
}

bool TakesLayers(llvm::StringRef name) {
  if (name.ends_with("Sequential") || name.ends_with("ModuleList")) return true;
  return llvm::StringSwitch<bool>(name)
      .Cases("append", "extend", "insert", "add_module", "push_back", "OrderedDict", true)
      .Default(false);
}

// ("name", layer)
bool IsNamed(const ir::Module& module, const ir::Instr& build) {
  const auto operands = module.Operands(build);
  if (build.kind != ir::Raw(ir::BuildKind::kTuple) || operands.size() != 2 || !operands[0].value.valid()) return false;
  const ir::Instr& name = module.At(operands[0].value);
  return name.op == ir::Op::kConst && name.kind == ir::Raw(ir::ConstKind::kString);
}

// A name that a container goes by.
struct Holder {
  ir::StringId name;
  bool attribute = false;
};

llvm::SmallVector<Holder, 4> HoldersOf(const ir::Module& module, ir::InstrId container) {
  llvm::SmallVector<Holder, 4> holders;
  for (const ir::Instr& instr : module.instrs) {
    const bool attribute = instr.op == ir::Op::kStoreAttr;
    if (!attribute && instr.op != ir::Op::kStoreName) continue;
    if (module.Operands(instr)[attribute ? 1 : 0].value == container) holders.push_back({instr.name, attribute});
  }
  return holders;
}

}  // namespace

Listing ListingOf(const ir::Unit& unit, ir::InstrId layer) {
  const ir::Module& module = unit.module;
  const bool cpp = unit.source->language() == SourceLanguage::kCpp;
  Listing listing;
  ir::InstrId around;
  for (uint32_t i = 0; i < module.instrs.size(); ++i) {
    const ir::Instr& instr = module.instrs[i];
    const auto operands = module.Operands(instr);
    const bool list =
        instr.op == ir::Op::kBuild && (instr.kind == ir::Raw(ir::BuildKind::kList) || IsNamed(module, instr));
    if (!list && instr.op != ir::Op::kCall) continue;
    if (llvm::none_of(operands.drop_front(list ? 0 : 1), [&](const ir::Operand& o) { return o.value == layer; }))
      continue;
    if (!list && !TakesLayers(CalleeName(module, instr))) continue;
    listing.listed = true;
    around = ir::InstrId(i);
    const bool last = operands.size() >= 3 && operands.back().value == layer;
    if (!list && last && CalleeName(module, instr).ends_with("Sequential")) listing.container = ir::InstrId(i);
  }
  if (!listing.listed) return listing;
  const auto holders = HoldersOf(module, listing.container.valid() ? listing.container : around);
  const auto reached = [&](bool by_number) {
    return llvm::any_of(holders, [&](const Holder& holder) {
      return IsReachedInto(unit, module.Text(holder.name), holder.attribute, by_number);
    });
  };
  listing.by_number = reached(true);
  listing.only_called =
      listing.container.valid() && !cpp && !holders.empty() && !reached(false) && !AreLayersCounted(unit);
  return listing;
}

}  // namespace lint
