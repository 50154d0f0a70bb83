#include <torch/torch.h>

int Add(int a, int b) {
  // NOLINTNEXTLINE(google-*, LGT777)  // expect: LGT902
  return a + b;
}
