// Which tensors may lie in one memory, and what is written into: a fix that makes two names stand for one tensor is
// right only where neither is changed in place afterwards. Views are told from copies where the tables know the
// operation; what is not known may be a view, and may write into what it is given.
#include "lint/interp/machine.h"

namespace lint {

namespace {

Value OwnerOf(Value value) {
  const auto* tensor = As<TensorValue>(value);
  const auto* unknown = As<UnknownValue>(value);
  const Value memory = tensor != nullptr ? tensor->memory : unknown != nullptr ? unknown->memory : nullptr;
  return memory == nullptr ? value : memory;
}

bool HasMemory(Value value) { return As<TensorValue>(value) != nullptr || As<UnknownValue>(value) != nullptr; }

// Methods of arrays, and functions, that write into what they are called on without saying so by their name.
bool WritesInto(llvm::StringRef method) {
  static const llvm::StringSet<> known = {"fill",       "itemset",    "put",         "partition",
                                          "resize",     "setflags",   "set_value",   "assign",
                                          "assign_add", "assign_sub", "__setitem__", "index_put"};
  if (method.starts_with("__i") && method.ends_with("__")) return true;
  if (method == "requires_grad_") return false;
  return known.contains(method) || (method.ends_with("_") && !method.ends_with("__"));
}

bool WritesIntoFirst(llvm::StringRef function) {
  static const llvm::StringSet<> known = {"iadd",    "isub",          "imul",          "itruediv", "ipow",
                                          "setitem", "shuffle",       "copyto",        "put",      "place",
                                          "putmask", "fill_diagonal", "put_along_axis"};
  const llvm::StringRef last = function.rsplit('.').second;
  return known.contains(last.empty() ? function : last);
}

// `"{p}".format(**locals())`
bool ReadsScope(llvm::StringRef function) {
  return function == "builtins.locals" || function == "builtins.vars" || function == "builtins.eval" ||
         function == "builtins.exec" || function == "builtins.globals";
}

}  // namespace

// The memory that a value lies in, as a key. Of an unknown of the user's it is the same at every read.
uint64_t Machine::MemoryOf(Value value) {
  const Value owner = OwnerOf(value);
  const auto* unknown = As<UnknownValue>(owner);
  if (unknown != nullptr && unknown->id.valid()) return static_cast<uint64_t>(unknown->id.index) << 1 | 1;
  return reinterpret_cast<uint64_t>(owner);
}

// `part`, which may lie in the memory of `whole`.
Value Machine::ViewOf(Value whole, Value part) {
  if (const auto* method = As<LibraryMethodValue>(whole)) whole = method->receiver;
  const auto* u = As<UnionValue>(whole);
  if (u != nullptr && !u->alternatives.empty()) whole = u->alternatives.front().value;
  if (!HasMemory(whole) || !HasMemory(part) || part == whole) return part;
  const Value owner = OwnerOf(whole);
  if (const auto* tensor = As<TensorValue>(part)) {
    TensorValue* view = values_.CopyOf(*tensor);
    view->memory = owner;
    return view;
  }
  auto* view = values_.New<UnknownValue>();
  *view = *As<UnknownValue>(part);
  view->memory = owner;
  return view;
}

// What an operation has computed.
Value Machine::WithOwnMemory(Value value) {
  const auto* tensor = As<TensorValue>(value);
  if (tensor == nullptr || tensor->memory == nullptr) return value;
  TensorValue* own = values_.CopyOf(*tensor);
  own->memory = nullptr;
  return own;
}

void Machine::WatchMemory(Value value, Site site, Site construct) {
  Makers& makers = IsInRoot() ? makers_ : lasting_makers_;
  for (const Alternative& alternative : AlternativesOf(value)) {
    if (!HasMemory(alternative.value)) continue;
    auto& known = makers[MemoryOf(alternative.value)];
    if (!IsInRoot() && script_ != nullptr) script_->makers.push_back(MemoryOf(alternative.value));
    const Maker maker{.site = site, .construct = construct, .script = IsInRoot() ? nullptr : script_};
    if (!llvm::is_contained(known, maker)) known.push_back(maker);
  }
}

// Functions of libraries that no row is about and that may give what they are given in another shape or type. A
// function of the program's own is followed; one that is not known is taken to make something new.
bool Machine::GivesView(llvm::StringRef function) {
  static const llvm::StringSet<> known = {
      "asarray",    "asanyarray", "ascontiguousarray", "as_tensor",  "atleast_1d", "atleast_2d",
      "atleast_3d", "from_numpy", "from_dlpack",       "to_dlpack",  "frombuffer", "ravel",
      "reshape",    "squeeze",    "broadcast_to",      "as_strided", "array",      "view_as_real",
      "swapaxes",   "transpose",  "rollaxis",          "moveaxis",   "to_numpy",   "deref"};
  const llvm::StringRef last = function.rsplit('.').second;
  return known.contains(last.empty() ? function : last);
}

// Something writes, or may write, into the tensor. Whoever took it for the input or the output of an activation hears
// of it.
void Machine::NoteWritten(Value value, int depth) {
  if (value == nullptr || depth > 2) return;
  for (const Alternative& alternative : AlternativesOf(Here(value))) {
    Value one = alternative.value;
    if (const auto* method = As<LibraryMethodValue>(one)) one = method->receiver;
    if (const auto* tuple = As<TupleValue>(one)) {
      for (const Value v : tuple->elements) NoteWritten(v, depth + 1);
    }
    if (const auto* ref = As<RefValue>(one); ref != nullptr && ref->object->info == nullptr) {
      if (const auto* list = As<SequenceValue>(ref->object->fields.Get(content_))) {
        for (const Value v : list->elements) NoteWritten(v, depth + 1);
        NoteWritten(list->rest, depth + 1);
      }
      if (const auto* map = As<MapValue>(ref->object->fields.Get(content_))) {
        for (const auto& entry : map->entries) NoteWritten(entry.value, depth + 1);
      }
    }
    if (!HasMemory(one)) continue;
    if (const auto* tensor = As<TensorValue>(one); tensor != nullptr && tensor->form != Form::kUnknown) {
      NoteRead(tensor->origin, kReadChanged);
      NoteRead(tensor->construct, kReadChanged);
    }
    for (const Makers* makers : {&makers_, &lasting_makers_}) {
      const auto found = makers->find(MemoryOf(one));
      if (found == makers->end()) continue;
      for (const Maker& maker : found->second) {
        const bool is_seen = maker.script == nullptr || maker.script == script_ || maker.script == root_script_ ||
                             maker.script->was_imported;
        if (!is_seen) continue;
        NoteRead(maker.site, kReadChanged);
        NoteRead(maker.construct, kReadChanged);
      }
    }
  }
}

// `x.zero_()`, `torch.relu_(x)`, `torch.add(x, 1, out=x)`.
void Machine::NoteWritesOfCall(Value callee, const Args& args) {
  for (const auto& [name, value] : args.keywords) {
    if (TextOf(name) == "out") NoteWritten(value);
  }
  if (const auto* method = As<LibraryMethodValue>(callee); method != nullptr && WritesInto(TextOf(method->name))) {
    if (As<RefValue>(method->receiver) == nullptr) NoteWritten(method->receiver);
  }
  if (const auto* library = As<LibraryValue>(callee)) {
    const llvm::StringRef dotted = TextOf(library->dotted);
    if (ReadsScope(dotted) && !frames_.empty()) MarkScope(*frames_.back()->scope);
    if (dotted.ends_with("_") && !dotted.ends_with("__")) {
      for (const Value v : args.positional) NoteWritten(v);
    } else if (WritesIntoFirst(dotted) && !args.positional.empty()) {
      NoteWritten(args.positional[0]);
    }
  }
}

// Everything that a scope binds may be read.
void Machine::MarkScope(const Object& scope) {
  for (const FieldMap::Field& field : llvm::to_vector(scope.fields.fields())) {
    if (field.value != nullptr && field.value->kind != ValueKind::kModule) MarkRead(field.value, kReadOther);
  }
}

// What local functions read that nobody has called: they are returned, registered, or kept, and somebody else calls
// them.
void Machine::MarkCaptured(const Frame& frame) {
  const ir::Module& module = frame.unit->unit->module;
  for (const uint32_t function : frame.functions) {
    if (ran_closures_.contains({function, frame.scope})) continue;
    const auto window = frame.unit->windows[function];
    for (uint32_t i = window.first; i < window.first + window.count; ++i) {
      const ir::Instr& instr = module.instrs[i];
      if (instr.op != ir::Op::kLoadName) continue;
      MarkRead(frame.scope->fields.Get(frame.unit->symbols[instr.name.index]), kReadOther);
    }
  }
}

}  // namespace lint
