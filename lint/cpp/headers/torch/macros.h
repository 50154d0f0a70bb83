// The macros of LibTorch that programs use: visibility, checks and warnings, dispatch on scalar types, registration of
// operators.
#pragma once

#define C10_API
#define C10_EXPORT
#define C10_IMPORT
#define C10_HIDDEN
#define TORCH_API
#define TORCH_CUDA_CPP_API
#define TORCH_CUDA_CU_API
#define TORCH_PYTHON_API
#define C10_CUDA_API
#define C10_UNUSED [[maybe_unused]]
#define C10_NODISCARD [[nodiscard]]
#define C10_ALWAYS_INLINE inline
#define C10_NOINLINE
#define C10_RESTRICT __restrict
#define C10_LIKELY(expr) (expr)
#define C10_UNLIKELY(expr) (expr)
#define C10_HOST_DEVICE
#define C10_DEVICE
#define C10_HOST
#define C10_CONCATENATE_IMPL(s1, s2) s1##s2
#define C10_CONCATENATE(s1, s2) C10_CONCATENATE_IMPL(s1, s2)
#define C10_UID __COUNTER__
#define C10_ANONYMOUS_VARIABLE(str) C10_CONCATENATE(str, __COUNTER__)
#define C10_STRINGIZE_IMPL(x) #x
#define C10_STRINGIZE(x) C10_STRINGIZE_IMPL(x)
#define C10_DISABLE_COPY_AND_ASSIGN(name) \
  name(const name&) = delete;             \
  name& operator=(const name&) = delete

// 2.1 is what most code that asks is written for.
#define TORCH_VERSION_MAJOR 2
#define TORCH_VERSION_MINOR 1
#define TORCH_VERSION_PATCH 0
#define TORCH_VERSION "2.1.0"

namespace c10::detail {
// Whatever a check or a message is given.
template <class... Args>
void uses(const Args&... args) {}
[[noreturn]] void raise();
}  // namespace c10::detail

#define LOGITLINT_CHECK(cond, ...)           \
  do {                                       \
    if (!(cond)) {                           \
      ::c10::detail::uses(0, ##__VA_ARGS__); \
      ::c10::detail::raise();                \
    }                                        \
  } while (false)
#define TORCH_CHECK(cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define TORCH_CHECK_WITH(error, cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define TORCH_CHECK_INDEX(cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define TORCH_CHECK_VALUE(cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define TORCH_CHECK_TYPE(cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define TORCH_CHECK_NOT_IMPLEMENTED(cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define TORCH_INTERNAL_ASSERT(cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define TORCH_INTERNAL_ASSERT_DEBUG_ONLY(cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define TORCH_CHECK_EQ(a, b) LOGITLINT_CHECK((a) == (b))
#define TORCH_CHECK_NE(a, b) LOGITLINT_CHECK((a) != (b))
#define TORCH_CHECK_LT(a, b) LOGITLINT_CHECK((a) < (b))
#define TORCH_CHECK_LE(a, b) LOGITLINT_CHECK((a) <= (b))
#define TORCH_CHECK_GT(a, b) LOGITLINT_CHECK((a) > (b))
#define TORCH_CHECK_GE(a, b) LOGITLINT_CHECK((a) >= (b))
#define AT_ASSERT(cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define AT_ASSERTM(cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define AT_CHECK(cond, ...) LOGITLINT_CHECK(cond, ##__VA_ARGS__)
#define AT_ERROR(...) LOGITLINT_CHECK(false, ##__VA_ARGS__)
#define C10_THROW_ERROR(err_type, msg) LOGITLINT_CHECK(false, msg)
#define TORCH_WARN(...) ::c10::detail::uses(0, ##__VA_ARGS__)
#define TORCH_WARN_ONCE(...) ::c10::detail::uses(0, ##__VA_ARGS__)
#define AT_WARN(...) ::c10::detail::uses(0, ##__VA_ARGS__)
#define C10_CUDA_CHECK(...) ::c10::detail::uses(__VA_ARGS__)
#define C10_CUDA_KERNEL_LAUNCH_CHECK() ::c10::detail::uses(0)
#define AT_CUDA_CHECK(...) ::c10::detail::uses(__VA_ARGS__)

// The body of a dispatch is looked at once, for the one type that stands for all.
#define LOGITLINT_DISPATCH(scalar, ...) \
  [&] {                                 \
    using scalar_t = scalar;            \
    (void)sizeof(scalar_t);             \
    return __VA_ARGS__();               \
  }()
#define AT_DISPATCH_FLOATING_TYPES(TYPE, NAME, ...) \
  (::c10::detail::uses(TYPE, NAME), LOGITLINT_DISPATCH(float, __VA_ARGS__))
#define AT_DISPATCH_FLOATING_TYPES_AND_HALF(TYPE, NAME, ...) AT_DISPATCH_FLOATING_TYPES(TYPE, NAME, __VA_ARGS__)
#define AT_DISPATCH_FLOATING_TYPES_AND(T1, TYPE, NAME, ...) AT_DISPATCH_FLOATING_TYPES(TYPE, NAME, __VA_ARGS__)
#define AT_DISPATCH_FLOATING_TYPES_AND2(T1, T2, TYPE, NAME, ...) AT_DISPATCH_FLOATING_TYPES(TYPE, NAME, __VA_ARGS__)
#define AT_DISPATCH_FLOATING_AND_COMPLEX_TYPES(TYPE, NAME, ...) AT_DISPATCH_FLOATING_TYPES(TYPE, NAME, __VA_ARGS__)
#define AT_DISPATCH_ALL_TYPES(TYPE, NAME, ...) AT_DISPATCH_FLOATING_TYPES(TYPE, NAME, __VA_ARGS__)
#define AT_DISPATCH_ALL_TYPES_AND(T1, TYPE, NAME, ...) AT_DISPATCH_FLOATING_TYPES(TYPE, NAME, __VA_ARGS__)
#define AT_DISPATCH_ALL_TYPES_AND2(T1, T2, TYPE, NAME, ...) AT_DISPATCH_FLOATING_TYPES(TYPE, NAME, __VA_ARGS__)
#define AT_DISPATCH_ALL_TYPES_AND3(T1, T2, T3, TYPE, NAME, ...) AT_DISPATCH_FLOATING_TYPES(TYPE, NAME, __VA_ARGS__)
#define AT_DISPATCH_ALL_TYPES_AND_COMPLEX(TYPE, NAME, ...) AT_DISPATCH_FLOATING_TYPES(TYPE, NAME, __VA_ARGS__)
#define AT_DISPATCH_COMPLEX_TYPES(TYPE, NAME, ...) \
  (::c10::detail::uses(TYPE, NAME), LOGITLINT_DISPATCH(::c10::complex<float>, __VA_ARGS__))
#define AT_DISPATCH_INTEGRAL_TYPES(TYPE, NAME, ...) \
  (::c10::detail::uses(TYPE, NAME), LOGITLINT_DISPATCH(int64_t, __VA_ARGS__))
#define AT_DISPATCH_INDEX_TYPES(TYPE, NAME, ...) \
  (::c10::detail::uses(TYPE, NAME), [&] {        \
    using index_t = int64_t;                     \
    return __VA_ARGS__();                        \
  }())
