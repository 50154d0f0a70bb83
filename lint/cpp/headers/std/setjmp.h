// Jumps out of functions.
#pragma once

typedef struct __jump_buffer {
  long registers[25];
} jmp_buf[1], sigjmp_buf[1];
extern "C" {
int setjmp(jmp_buf);
[[noreturn]] void longjmp(jmp_buf, int);
int sigsetjmp(sigjmp_buf, int);
[[noreturn]] void siglongjmp(sigjmp_buf, int);
}
