// Atomic objects under their C names.
#pragma once
#include <atomic>

using std::atomic_bool, std::atomic_char, std::atomic_flag, std::atomic_int, std::atomic_long, std::atomic_size_t,
    std::atomic_uint;
using std::atomic_exchange, std::atomic_fetch_add, std::atomic_fetch_sub, std::atomic_load, std::atomic_store;
using std::memory_order, std::memory_order_acquire, std::memory_order_relaxed, std::memory_order_release,
    std::memory_order_seq_cst;
