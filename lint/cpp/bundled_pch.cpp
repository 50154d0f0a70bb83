#include "lint/cpp/bundled_pch.h"

#include <cstddef>

// The assembler copies the file into the program; as a list of numbers it would take the compiler minutes.
#ifdef __APPLE__
#define LINT_SECTION ".const_data"
#define LINT_SYMBOL(name) "_" name
#else
#define LINT_SECTION ".section .rodata"
#define LINT_SYMBOL(name) name
#endif

asm(LINT_SECTION "\n"
    ".globl " LINT_SYMBOL("logitlint_pch_begin") "\n"
    ".globl " LINT_SYMBOL("logitlint_pch_end") "\n"
    ".balign 4096\n"
    LINT_SYMBOL("logitlint_pch_begin") ":\n"
    ".incbin \"" LOGITLINT_PCH_FILE "\"\n"
    LINT_SYMBOL("logitlint_pch_end") ":\n"
    ".byte 0\n"
    ".text\n");

extern "C" const char logitlint_pch_begin[];
extern "C" const char logitlint_pch_end[];

namespace lint {

llvm::StringRef BundledPch() {
  return {logitlint_pch_begin, static_cast<size_t>(logitlint_pch_end - logitlint_pch_begin)};
}

}  // namespace lint
