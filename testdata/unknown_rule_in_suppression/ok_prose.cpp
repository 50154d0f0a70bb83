#include <torch/torch.h>

// logitlint: a linter. NOLINTER(LGT777) is no word of its.
int Add(int a, int b) { return a + b; }
