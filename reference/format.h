// Floating point formats narrower than double, emulated: a number is stored in a format by rounding it to the nearest
// that the format has, ties to even, as PyTorch's casts do.
#pragma once

#include <array>

#include "reference/matrix.h"

namespace reference {

enum class Format { kDouble, kFloat, kBFloat16, kFloat16, kFloat8E4M3, kFloat8E5M2 };

inline constexpr std::array<Format, 6> kFormats = {Format::kDouble,  Format::kFloat,      Format::kBFloat16,
                                                   Format::kFloat16, Format::kFloat8E4M3, Format::kFloat8E5M2};

// "float64", "bfloat16", "float8_e4m3fn": the names of torch.dtype.
[[nodiscard]] const char* Name(Format format);

// `x` as it is after being stored. What is too large becomes infinite; in float8_e4m3fn, which has no infinity, the
// largest number. A double goes to the narrow formats by way of float, as PyTorch takes it.
[[nodiscard]] double Stored(double x, Format format);
[[nodiscard]] Matrix Stored(Matrix x, Format format);

// The largest finite number, the smallest above zero, and the distance from 1 to the next larger number.
[[nodiscard]] double Largest(Format format);
[[nodiscard]] double Smallest(Format format);
[[nodiscard]] double Epsilon(Format format);

}  // namespace reference
