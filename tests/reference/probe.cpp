// The reference behind a C interface, for reference_torch_test.py: arrays come and go as pointers, row by row.
#include "reference/activations.h"
#include "reference/format.h"
#include "reference/losses.h"

extern "C" {

// Rounds `count` numbers in place; `format` counts as reference::kFormats does.
void reference_stored(double* x, long count, int format) {
  for (long i = 0; i < count; ++i) {
    x[i] = reference::Stored(x[i], reference::kFormats[static_cast<size_t>(format)]);
  }
}

}  // extern "C"
