#include <torch/torch.h>

int Add(int a, int b) {
  return a + b;  // NOLINT(logitlint-no-such-rule)  // expect: LGT902
}
