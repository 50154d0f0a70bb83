#include "lint/python/parse_arena.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "lint/base/check.h"
#include "tree_sitter/api.h"

namespace lint::python {
namespace {

constexpr size_t kAlignment = 16;
constexpr size_t kChunkBytes = size_t{1} << 20;
// What a thread keeps for its next file.
constexpr size_t kKeptChunks = 16;
// Freed blocks of up to this size are used again; larger ones are few, and grow.
constexpr size_t kMaxReused = 1024;

// Stands before every block.
struct alignas(kAlignment) Header {
  size_t size;  // of the block, a multiple of kAlignment
};

struct FreeBlock {
  FreeBlock* next;
};

class Arena {
 public:
  void* Allocate(size_t size) {
    size = std::max(kAlignment, (size + kAlignment - 1) / kAlignment * kAlignment);
    if (size <= kMaxReused) {
      FreeBlock*& list = free_[size / kAlignment];
      if (list != nullptr) {
        FreeBlock* block = list;
        list = block->next;
        return block;
      }
    }
    size_t needed = size + sizeof(Header);
    if (static_cast<size_t>(end_ - at_) < needed) Grow(needed);
    auto* header = reinterpret_cast<Header*>(at_);
    header->size = size;
    at_ += needed;
    return header + 1;
  }

  void* Reallocate(void* block, size_t size) {
    if (block == nullptr) return Allocate(size);
    Header* header = HeaderOf(block);
    if (size <= header->size) return block;
    // The last block grows where it is.
    auto* begin = static_cast<std::byte*>(block);
    size_t rounded = (size + kAlignment - 1) / kAlignment * kAlignment;
    if (begin + header->size == at_ && rounded <= static_cast<size_t>(end_ - begin)) {
      header->size = rounded;
      at_ = begin + rounded;
      return block;
    }
    void* moved = Allocate(size);
    std::memcpy(moved, block, header->size);
    Free(block);
    return moved;
  }

  void Free(void* block) {
    if (block == nullptr) return;
    size_t size = HeaderOf(block)->size;
    if (size > kMaxReused) return;
    auto* free_block = static_cast<FreeBlock*>(block);
    free_block->next = free_[size / kAlignment];
    free_[size / kAlignment] = free_block;
  }

  void Clear() {
    large_.clear();
    if (chunks_.size() > kKeptChunks) chunks_.resize(kKeptChunks);
    next_chunk_ = 0;
    at_ = end_ = nullptr;
    free_.fill(nullptr);
  }

  bool in_use = false;

 private:
  using Chunk = std::unique_ptr<std::byte[]>;

  static Header* HeaderOf(void* block) { return static_cast<Header*>(block) - 1; }

  // What is left of the chunk in use is lost.
  void Grow(size_t needed) {
    if (needed > kChunkBytes) {
      large_.emplace_back(new std::byte[needed]);
      at_ = large_.back().get();
      end_ = at_ + needed;
      return;
    }
    if (next_chunk_ == chunks_.size()) chunks_.emplace_back(new std::byte[kChunkBytes]);
    at_ = chunks_[next_chunk_++].get();
    end_ = at_ + kChunkBytes;
  }

  std::byte* at_ = nullptr;
  std::byte* end_ = nullptr;
  size_t next_chunk_ = 0;
  std::vector<Chunk> chunks_;
  std::vector<Chunk> large_;
  std::array<FreeBlock*, kMaxReused / kAlignment + 1> free_ = {};
};

Arena& ThreadArena() {
  thread_local Arena arena;
  return arena;
}

void* Allocate(size_t size) { return ThreadArena().Allocate(size); }

void* AllocateZeroed(size_t count, size_t size) {
  void* block = ThreadArena().Allocate(count * size);
  return std::memset(block, 0, count * size);
}

void* Reallocate(void* block, size_t size) { return ThreadArena().Reallocate(block, size); }

void Free(void* block) { ThreadArena().Free(block); }

}  // namespace

ParseArena::ParseArena() {
  static const bool installed = [] {
    ts_set_allocator(Allocate, AllocateZeroed, Reallocate, Free);
    return true;
  }();
  (void)installed;
  LINT_CHECK(!ThreadArena().in_use, "a thread parses one file at a time");
  ThreadArena().in_use = true;
}

ParseArena::~ParseArena() {
  ThreadArena().in_use = false;
  ThreadArena().Clear();
}

}  // namespace lint::python
