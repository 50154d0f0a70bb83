// Everything that changes while a program runs: scopes, instances, lists, dicts. Each is an object with fields; every
// write goes through the journal, so that a branch can be undone and the other one run from the same state.
#pragma once

#include <vector>

#include "lint/value/value.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Allocator.h"

namespace lint {

struct ModuleModel;
struct Object;

// Name -> value in order of first write. Lives in an arena; a deleted name has a null value.
class FieldMap {
 public:
  struct Field {
    Symbol name;
    Value value = nullptr;
  };

  [[nodiscard]] Value Get(Symbol name) const {
    const Field* field = Find(name);
    return field == nullptr ? nullptr : field->value;
  }
  void Set(llvm::BumpPtrAllocator& arena, Symbol name, Value value);
  [[nodiscard]] llvm::ArrayRef<Field> fields() const { return {fields_, size_}; }

 private:
  static constexpr uint32_t kLinear = 12;  // up to so many a scan is faster than a hash

  [[nodiscard]] const Field* Find(Symbol name) const;
  void Rehash(llvm::BumpPtrAllocator& arena);

  Field* fields_ = nullptr;
  uint32_t size_ = 0;
  uint32_t capacity_ = 0;
  uint32_t* buckets_ = nullptr;  // position + 1, or 0; power of two long
  uint32_t bucket_count_ = 0;
};

enum class ObjectKind : uint8_t { kScope, kInstance, kLibrary, kList, kSet, kDict, kClass, kFunction };

struct Object {
  ObjectKind kind = ObjectKind::kScope;
  const ClassInfo* info = nullptr;          // of an instance of a project's class
  const ModuleModel* model = nullptr;       // of an instance whose class is, or derives from, a class of the tables
  Symbol library;                           // the library class it is, or derives from
  Site construct;                           // where it was made
  Object* parent = nullptr;                 // a scope's enclosing scope
  UnknownId id;                             // of which its unknown attributes are read
  bool persistent = false;                  // outlives the root that made it
  llvm::BumpPtrAllocator* arena = nullptr;  // where it and its fields lie
  bool kept = false;                        // a container that an attribute holds, where other code can read it
  uint64_t serial = 0;                      // counts up in order of making
  FieldMap fields;
};

// The writes since the start of a root, newest last.
class Journal {
 public:
  struct Entry {
    Object* object;
    Symbol name;
    Value old_value;
  };

  void Write(llvm::BumpPtrAllocator& arena, Object& object, Symbol name, Value value) {
    entries_.push_back({&object, name, object.fields.Get(name)});
    object.fields.Set(arena, name, value);
  }
  [[nodiscard]] size_t Mark() const { return entries_.size(); }
  [[nodiscard]] llvm::ArrayRef<Entry> Since(size_t mark) const { return llvm::ArrayRef(entries_).drop_front(mark); }
  // Undoes what was written since the mark to objects older than `first_new` (by serial number) and drops the entries.
  // Newer objects stay as they are: whoever could reach them is gone.
  void RollBack(size_t mark, uint64_t first_new);
  // Drops the entries since the mark and keeps what they wrote.
  void Forget(size_t mark) { entries_.resize(mark); }

 private:
  std::vector<Entry> entries_;
};

}  // namespace lint
