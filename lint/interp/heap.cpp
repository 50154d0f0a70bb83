#include "lint/interp/heap.h"

#include <algorithm>

namespace lint {

namespace {

uint32_t HashOf(Symbol name) { return name.index * 2654435769U; }

}  // namespace

const FieldMap::Field* FieldMap::Find(Symbol name) const {
  if (buckets_ == nullptr) {
    for (uint32_t i = 0; i < size_; ++i) {
      if (fields_[i].name == name) return &fields_[i];
    }
    return nullptr;
  }
  for (uint32_t b = HashOf(name);; ++b) {
    const uint32_t position = buckets_[b & (bucket_count_ - 1)];
    if (position == 0) return nullptr;
    if (fields_[position - 1].name == name) return &fields_[position - 1];
  }
}

void FieldMap::Set(llvm::BumpPtrAllocator& arena, Symbol name, Value value) {
  if (const Field* field = Find(name)) {
    const_cast<Field*>(field)->value = value;
    return;
  }
  if (size_ == capacity_) {
    capacity_ = capacity_ == 0 ? 4 : capacity_ * 2;
    Field* grown = arena.Allocate<Field>(capacity_);
    std::uninitialized_copy(fields_, fields_ + size_, grown);
    fields_ = grown;
    if (capacity_ > kLinear) Rehash(arena);
  }
  new (&fields_[size_]) Field{name, value};
  ++size_;
  if (buckets_ != nullptr) {
    uint32_t b = HashOf(name);
    while (buckets_[b & (bucket_count_ - 1)] != 0) ++b;
    buckets_[b & (bucket_count_ - 1)] = size_;
  }
}

void FieldMap::Rehash(llvm::BumpPtrAllocator& arena) {
  bucket_count_ = 16;
  while (bucket_count_ < capacity_ * 2) bucket_count_ *= 2;
  buckets_ = arena.Allocate<uint32_t>(bucket_count_);
  std::fill(buckets_, buckets_ + bucket_count_, 0);
  for (uint32_t i = 0; i < size_; ++i) {
    uint32_t b = HashOf(fields_[i].name);
    while (buckets_[b & (bucket_count_ - 1)] != 0) ++b;
    buckets_[b & (bucket_count_ - 1)] = i + 1;
  }
}

void Journal::RollBack(size_t mark, uint64_t first_new) {
  llvm::BumpPtrAllocator unused;  // every name written is in its map already
  for (size_t i = entries_.size(); i > mark; --i) {
    const Entry& entry = entries_[i - 1];
    if (entry.object->serial < first_new) entry.object->fields.Set(unused, entry.name, entry.old_value);
  }
  entries_.resize(mark);
}

}  // namespace lint
