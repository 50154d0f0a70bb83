// How far a run is. The pipeline counts, and whoever wants to show it looks from another thread; counting costs next to
// nothing, and nothing depends on it.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace lint {

enum class Stage : uint8_t { kDiscover, kParseCpp, kParse, kModules, kFunctions };

class Progress {
 public:
  // `total` 0: nobody knows yet.
  void Begin(Stage stage, size_t total) {
    total_.store(0, std::memory_order_relaxed);
    done_.store(0, std::memory_order_relaxed);
    stage_.store(stage, std::memory_order_relaxed);
    total_.store(total, std::memory_order_relaxed);
    has_begun_.store(true, std::memory_order_relaxed);
  }
  void Advance() { done_.fetch_add(1, std::memory_order_relaxed); }

  // From any thread: nobody wants the result any longer. Who works asks now and then, and stops.
  void Cancel() { is_cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool is_cancelled() const { return is_cancelled_.load(std::memory_order_relaxed); }

  // False of a run as long as it only follows an edit.
  [[nodiscard]] bool has_begun() const { return has_begun_.load(std::memory_order_relaxed); }
  [[nodiscard]] Stage stage() const { return stage_.load(std::memory_order_relaxed); }
  [[nodiscard]] size_t done() const { return done_.load(std::memory_order_relaxed); }
  [[nodiscard]] size_t total() const { return total_.load(std::memory_order_relaxed); }

 private:
  std::atomic<Stage> stage_ = Stage::kDiscover;
  std::atomic<size_t> done_ = 0;
  std::atomic<size_t> total_ = 0;
  std::atomic<bool> has_begun_ = false;
  std::atomic<bool> is_cancelled_ = false;
};

}  // namespace lint
