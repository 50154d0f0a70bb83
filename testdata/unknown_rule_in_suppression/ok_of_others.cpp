#include <torch/torch.h>

int Add(int a, int b) {
  return a + b;  // NOLINT(bugprone-no-such-check, cert-*)
}
