// assert is always on: its condition is read like any other code. No guard: the macro follows each inclusion.
#undef assert
#define assert(...) (static_cast<bool>(__VA_ARGS__) ? void(0) : __assert_fail(#__VA_ARGS__, __FILE__, __LINE__, ""))
extern "C" [[noreturn]] void __assert_fail(const char* condition, const char* file, unsigned line,
                                           const char* function);
