// Modules: linking a unit's strings, evaluating its body once, importing from it. What the project does not have is a
// library, of which only the dotted name is known.
#include "lint/interp/machine.h"
#include "llvm/Support/SaveAndRestore.h"

namespace lint {

LinkedUnit& Machine::Link(const ir::Unit& unit) {
  auto it = linked_.find(&unit);
  if (it != linked_.end()) return *it->second;
  units_.push_back(std::make_unique<LinkedUnit>());
  LinkedUnit& linked = *units_.back();
  linked.unit = &unit;
  linked.index = static_cast<uint32_t>(units_.size() - 1);
  linked.symbols.reserve(unit.module.strings.size());
  for (const std::string& text : unit.module.strings) linked.symbols.push_back(symbols_.Intern(text));
  for (const ir::Function& function : unit.module.functions) {
    linked.windows.push_back(WindowOf(unit.module, function.body));
  }
  linked.windows.push_back({0, static_cast<uint32_t>(unit.module.instrs.size())});
  NoteModelled(linked);
  linked_.try_emplace(&unit, &linked);
  return linked;
}

namespace {

// Whether `dotted` means this unit: as its package calls it, or by folders above it that are no packages.
bool MeansUnit(const ir::Unit& unit, llvm::StringRef dotted) {
  if (dotted == unit.dotted) return true;
  llvm::StringRef above = unit.whole;
  return dotted.contains('.') && above.consume_back(dotted) && (above.empty() || above.ends_with("."));
}

}  // namespace

// A row of the user's says what a name does, whatever the project's code for it looks like.
void Machine::NoteModelled(LinkedUnit& linked) {
  for (const llvm::StringRef dotted : models_.user_names()) {
    const auto [module, name] = dotted.rsplit('.');
    if (MeansUnit(*linked.unit, dotted)) {
      linked.stands_for = Sym(dotted);
    } else if (!name.empty() && MeansUnit(*linked.unit, module)) {
      linked.modelled.emplace_back(Sym(name), Sym(dotted));
    }
  }
}

// What the user's tables have for a name of the module's body; null: nothing.
Value Machine::Modelled(const LinkedUnit& unit, Symbol name) {
  for (const auto& [own, dotted] : unit.modelled) {
    if (own == name) return values_.Library(dotted);
  }
  return nullptr;
}

// The instructions of a block and of the blocks inside it lie in [first, first + count); functions inside have windows
// of their own.
Slice Machine::WindowOf(const ir::Module& module, ir::BlockId body) {
  uint32_t low = Id<void>::kNone;
  uint32_t high = 0;
  llvm::SmallVector<ir::BlockId, 16> todo = {body};
  while (!todo.empty()) {
    const ir::BlockId block = todo.pop_back_val();
    if (!block.valid()) continue;
    for (const ir::InstrId id : module.Body(block)) {
      low = std::min(low, id.index);
      high = std::max(high, id.index + 1);
      const ir::Instr& instr = module.At(id);
      for (const ir::BlockId inner : module.Blocks(instr)) todo.push_back(inner);
      if (instr.op == ir::Op::kClass) todo.push_back(module.classes[instr.aux].body);
    }
  }
  return high == 0 ? Slice{0, 0} : Slice{low, high - low};
}

LinkedUnit& Machine::Evaluate(LinkedUnit& unit) {
  if (unit.state != LinkedUnit::State::kNew) return unit;
  // As Python does it, the package first; it may well import this very module.
  if (const ir::Unit* package = program_.Import(*unit.unit, unit.unit->is_package ? ".." : ".")) {
    Evaluate(Link(*package));
    if (unit.state != LinkedUnit::State::kNew) return unit;
  }
  unit.state = LinkedUnit::State::kRunning;
  // A module belongs to nobody's path: it is evaluated as if it had been imported first, and what it makes stays.
  Guard path;
  std::swap(path, path_);
  llvm::BumpPtrAllocator* arena = arena_;
  const bool by_root = arena_ == &root_arena_;
  const std::vector<Journal::Entry> lent = by_root ? HideLent() : std::vector<Journal::Entry>();
  if (unit.is_script) unit.arena = std::make_unique<llvm::BumpPtrAllocator>();
  arena_ = unit.is_script ? unit.arena.get() : &module_arena_;
  values_.SetArena(*arena_);
  LinkedUnit* script = unit.is_script ? &unit : nullptr;
  std::swap(script, script_);
  // A script, as a notebook, is a program.
  const llvm::SaveAndRestore import(is_import_, !unit.is_script && unit.unit->source->cells().empty());
  ++module_depth_;
  const size_t evaluated = ++modules_evaluated_;
  const LinkedUnit::Tables before = TablesNow();
  const size_t mark = journal_.Mark();
  const uint64_t first_object = next_serial_;
  const uint64_t steps = steps_left_;
  steps_left_ = steps_per_module_;
  unit.globals = NewObject(ObjectKind::kScope);
  const ir::Module& module = unit.unit->module;
  WriteRaw(*unit.globals, Sym("__name__"), values_.String("__main__"));
  WriteRaw(*unit.globals, Sym("__file__"), Fresh());
  Frame frame;
  frame.unit = &unit;
  frame.scope = unit.globals;
  frame.first_instr = 0;
  frame.registers.assign(module.instrs.size(), nullptr);
  frames_.push_back(&frame);
  if (unit.unit->source->cells().empty()) {
    Exec(frame, module.body);
  } else {
    ExecCells(frame, module);
  }
  frames_.pop_back();
  steps_left_ = steps;
  --module_depth_;
  std::swap(script, script_);
  // Whatever a script, or a module first imported inside a function's root, did to older modules is undone: other roots
  // must not depend on whether that root came before them.
  if (unit.is_script || (in_function_root_ && module_depth_ == 0)) {
    journal_.RollBack(mark, first_object);
  }
  journal_.Forget(mark);
  arena_ = arena;
  values_.SetArena(*arena_);
  for (const Journal::Entry& entry : lent) entry.object->fields.Set(*entry.object->arena, entry.name, entry.old_value);
  std::swap(path, path_);
  unit.state = LinkedUnit::State::kDone;
  if (unit.is_script && modules_evaluated_ == evaluated) {
    unit.before = before;
    unit.behind = TablesNow();
  }
  return unit;
}

// A notebook's body: a cell shows the value of the expression that it ends in, and what its magics name is read.
void Machine::ExecCells(Frame& frame, const ir::Module& module) {
  const SourceFile& source = *frame.unit->unit->source;
  const auto body = module.Body(module.body);
  size_t next = 0;
  for (const NotebookCell& cell : source.cells()) {
    ir::InstrId last;
    for (; next < body.size() && module.At(body[next]).range.begin < cell.end && steps_left_ != 0; ++next) {
      --steps_left_;
      if (Ended(Step(frame, body[next]))) return;
      last = body[next];
    }
    if (last.valid()) {
      const uint32_t end = module.At(last).range.end;
      const llvm::StringRef rest = end < cell.end ? source.TextOf({end, cell.end}).ltrim(" \t\r\n)") : "";
      if (rest.empty() || rest.starts_with("#")) MarkRead(Reg(frame, last), kReadOther);
    }
    for (const FieldMap::Field& field : frame.scope->fields.fields()) {
      if (!cell.magics.empty() && llvm::StringRef(cell.magics).contains(TextOf(field.name))) {
        MarkRead(field.value, kReadOther);
        MarkHandedOver(field.value);
      }
    }
  }
}

Value Machine::Import(Frame& frame, const ir::Instr& instr) {
  const ir::Module& module = frame.unit->unit->module;
  const llvm::StringRef dotted = module.strings[instr.aux];
  switch (static_cast<ir::ImportKind>(instr.kind)) {
    case ir::ImportKind::kModule: {
      const Value whole = ImportFrom(*frame.unit, dotted);
      if ((instr.flags & ir::kTop) == 0 || !dotted.contains('.')) return whole;
      return ImportFrom(*frame.unit, dotted.split('.').first);
    }
    case ir::ImportKind::kMember:
      return ImportMember(frame, dotted, frame.unit->symbols[instr.name.index]);
    case ir::ImportKind::kStar:
      ImportStar(frame, dotted);
      return nullptr;
  }
  return nullptr;
}

Value Machine::ImportFrom(LinkedUnit& unit, llvm::StringRef dotted) {
  if (const ir::Unit* found = program_.Import(*unit.unit, dotted)) {
    if (const Symbol other = Link(*found).stands_for; other.valid()) return values_.Library(other);
    Link(*found).was_imported = true;
    auto* value = values_.New<ModuleValue>();
    value->unit = Evaluate(Link(*found)).index;
    return value;
  }
  if (program_.IsNamespace(*unit.unit, dotted)) {
    auto* value = values_.New<NamespaceValue>();
    value->unit = unit.index;
    value->dotted = Sym(dotted);
    return value;
  }
  if (dotted.starts_with(".")) return Fresh();
  if (dotted.contains("::")) return values_.Library(Sym(models_.NameOfCpp(dotted)));
  return values_.Library(Sym(dotted));
}

Value Machine::ModuleMember(LinkedUnit& unit, Symbol member) {
  if (Value value = Modelled(unit, member)) return value;
  if (unit.globals != nullptr) {
    if (Value value = unit.globals->fields.Get(member)) return Here(value);
  }
  for (const Symbol library : unit.star_libraries) {
    const Value value = values_.Library(Sym((TextOf(library) + "." + TextOf(member)).str()));
    if (IsKnownLibraryName(value)) return value;
  }
  const std::string dotted = unit.unit->is_package ? ("." + TextOf(member)).str() : "";
  if (!dotted.empty()) {
    const Value value = ImportFrom(unit, dotted);
    if (value->kind == ValueKind::kModule || value->kind == ValueKind::kNamespace) return value;
  }
  return Fresh();
}

Value Machine::ImportMember(Frame& frame, llvm::StringRef dotted, Symbol member) {
  const Value module = ImportFrom(*frame.unit, dotted);
  if (const auto* found = As<ModuleValue>(module)) return ModuleMember(*units_[found->unit], member);
  if (Sym(dotted) == member) return Fresh();  // a symbol of C++ that nothing defines
  if (const auto* library = As<LibraryValue>(module)) return LibraryAttr(library->dotted, member);
  const std::string whole =
      dotted.ends_with(".") ? (dotted + TextOf(member)).str() : (dotted + "." + TextOf(member)).str();
  return ImportFrom(*frame.unit, whole);
}

void Machine::ImportStar(Frame& frame, llvm::StringRef dotted) {
  const Value module = ImportFrom(*frame.unit, dotted);
  if (const auto* found = As<ModuleValue>(module)) {
    LinkedUnit& from = *units_[found->unit];
    if (from.globals == nullptr || from.globals == frame.scope) return;
    llvm::SmallVector<FieldMap::Field, 32> fields(from.globals->fields.fields());
    for (const FieldMap::Field& field : fields) {
      if (field.value == nullptr || TextOf(field.name).starts_with("_")) continue;
      Write(*frame.scope, field.name, field.value);
    }
    for (const Symbol library : from.star_libraries) frame.unit->star_libraries.push_back(library);
  } else if (const auto* library = As<LibraryValue>(module)) {
    frame.unit->star_libraries.push_back(library->dotted);
  }
}

bool Machine::IsKnownLibraryName(Value value) const {
  const auto* library = As<LibraryValue>(value);
  if (library == nullptr) return false;
  const llvm::StringRef dotted = models_.ResolveAlias(symbols_.Text(library->dotted));
  return models_.PythonOp(dotted) != nullptr || models_.PythonModule(dotted) != nullptr ||
         models_.IsPythonNamespace(dotted);
}

// The value of a type's text, where it is a plain dotted name ("Net", "nn.Module", "Optional[Net]").
Value Machine::ResolveTypeName(LinkedUnit& unit, llvm::StringRef text) {
  if (unit.unit->source != nullptr && unit.unit->source->language() == SourceLanguage::kCpp) {
    const ir::Unit* definer = text.empty() ? nullptr : program_.Import(*unit.unit, text);
    if (definer == nullptr) return text.starts_with("torch::") ? ImportFrom(unit, text) : nullptr;
    return ModuleMember(Evaluate(Link(*definer)), Sym(text));
  }
  text = text.trim().trim("\"'");
  if (text.consume_front("Optional[") || text.consume_front("typing.Optional[")) text.consume_back("]");
  text = text.split('|').first.trim();
  if (text.empty() || text.find_first_of("[]() ,") != llvm::StringRef::npos || unit.globals == nullptr) return nullptr;
  auto [first, rest] = text.split('.');
  Value value = unit.globals->fields.Get(Sym(first));
  while (value != nullptr && !rest.empty()) {
    std::tie(first, rest) = rest.split('.');
    if (value->kind != ValueKind::kModule && value->kind != ValueKind::kLibrary) return nullptr;
    value = GetAttrOne(value, Sym(first), {});
  }
  return value;
}

}  // namespace lint
