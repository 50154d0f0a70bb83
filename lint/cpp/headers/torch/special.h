// torch::special, torch::fft and torch::linalg.
#pragma once

#include "torch/functions.h"

namespace torch::special {
#define LOGITLINT_POINTWISE(name) Tensor name(const Tensor& self);
LOGITLINT_POINTWISE(gammaln)
LOGITLINT_POINTWISE(digamma)
LOGITLINT_POINTWISE(psi)
LOGITLINT_POINTWISE(entr)
LOGITLINT_POINTWISE(erf)
LOGITLINT_POINTWISE(erfc)
LOGITLINT_POINTWISE(erfcx)
LOGITLINT_POINTWISE(erfinv)
LOGITLINT_POINTWISE(log_ndtr)
LOGITLINT_POINTWISE(ndtr)
LOGITLINT_POINTWISE(ndtri)
LOGITLINT_POINTWISE(i0)
LOGITLINT_POINTWISE(i0e)
LOGITLINT_POINTWISE(i1)
LOGITLINT_POINTWISE(i1e)
LOGITLINT_POINTWISE(expit)
LOGITLINT_POINTWISE(exp2)
LOGITLINT_POINTWISE(expm1)
LOGITLINT_POINTWISE(log1p)
LOGITLINT_POINTWISE(sinc)
LOGITLINT_POINTWISE(round)
LOGITLINT_POINTWISE(bessel_j0)
LOGITLINT_POINTWISE(bessel_j1)
LOGITLINT_POINTWISE(bessel_y0)
LOGITLINT_POINTWISE(bessel_y1)
LOGITLINT_POINTWISE(modified_bessel_i0)
LOGITLINT_POINTWISE(modified_bessel_i1)
LOGITLINT_POINTWISE(modified_bessel_k0)
LOGITLINT_POINTWISE(modified_bessel_k1)
#undef LOGITLINT_POINTWISE
#define LOGITLINT_BINARY(name)                          \
  Tensor name(const Tensor& self, const Tensor& other); \
  Tensor name(const Scalar& self, const Tensor& other); \
  Tensor name(const Tensor& self, const Scalar& other);
LOGITLINT_BINARY(xlogy)
LOGITLINT_BINARY(xlog1py)
LOGITLINT_BINARY(zeta)
#undef LOGITLINT_BINARY
Tensor airy_ai(const Tensor& x);
Tensor gammainc(const Tensor& self, const Tensor& other);
Tensor gammaincc(const Tensor& self, const Tensor& other);
Tensor polygamma(int64_t n, const Tensor& self);
Tensor multigammaln(const Tensor& self, int64_t p);
Tensor logit(const Tensor& self);
Tensor logit(const Tensor& self, std::optional<double> eps);
Tensor logsumexp(const Tensor& self, IntArrayRef dims, bool keepdim);
Tensor softmax(const Tensor& self, int64_t dim, std::optional<ScalarType> dtype);
Tensor log_softmax(const Tensor& self, int64_t dim, std::optional<ScalarType> dtype);
}  // namespace torch::special

namespace torch::fft {
#define LOGITLINT_FFT(name)                                                       \
  Tensor name(const Tensor& self, std::optional<SymInt> n = {}, int64_t dim = -1, \
              std::optional<std::string_view> norm = {});
LOGITLINT_FFT(fft)
LOGITLINT_FFT(ifft)
LOGITLINT_FFT(rfft)
LOGITLINT_FFT(irfft)
LOGITLINT_FFT(hfft)
LOGITLINT_FFT(ihfft)
#undef LOGITLINT_FFT
#define LOGITLINT_FFT(name)                                                               \
  Tensor name(const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, \
              std::optional<std::string_view> norm = {});
LOGITLINT_FFT(fft2)
LOGITLINT_FFT(ifft2)
LOGITLINT_FFT(rfft2)
LOGITLINT_FFT(irfft2)
#undef LOGITLINT_FFT
#define LOGITLINT_FFT(name)                                                                 \
  Tensor name(const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, \
              std::optional<std::string_view> norm = {});
LOGITLINT_FFT(fftn)
LOGITLINT_FFT(ifftn)
LOGITLINT_FFT(rfftn)
LOGITLINT_FFT(irfftn)
#undef LOGITLINT_FFT
Tensor fftfreq(int64_t n, double d, const TensorOptions& options = {});
Tensor fftfreq(int64_t n, const TensorOptions& options = {});
Tensor rfftfreq(int64_t n, double d, const TensorOptions& options = {});
Tensor rfftfreq(int64_t n, const TensorOptions& options = {});
Tensor fftshift(const Tensor& x, OptionalIntArrayRef dim = {});
Tensor ifftshift(const Tensor& x, OptionalIntArrayRef dim = {});
}  // namespace torch::fft

namespace torch::linalg {
Tensor cholesky(const Tensor& self);
Tensor cross(const Tensor& self, const Tensor& other, int64_t dim = -1);
Tensor det(const Tensor& self);
std::tuple<Tensor, Tensor> slogdet(const Tensor& input);
std::tuple<Tensor, Tensor> eig(const Tensor& self);
Tensor eigvals(const Tensor& self);
std::tuple<Tensor, Tensor> eigh(const Tensor& self, std::string_view uplo);
Tensor eigvalsh(const Tensor& self, std::string_view uplo);
Tensor householder_product(const Tensor& input, const Tensor& tau);
std::tuple<Tensor, Tensor> lu_factor(const Tensor& self, bool pivot = true);
std::tuple<Tensor, Tensor, Tensor> lu(const Tensor& self, bool pivot = true);
std::tuple<Tensor, Tensor, Tensor, Tensor> lstsq(const Tensor& self, const Tensor& b, std::optional<double> cond,
                                                 std::optional<std::string_view> driver);
Tensor matrix_exp(const Tensor& self);
Tensor matrix_norm(const Tensor& self, const Scalar& ord, IntArrayRef dim, bool keepdim,
                   std::optional<ScalarType> opt_dtype);
Tensor matrix_norm(const Tensor& self, std::string ord, IntArrayRef dim, bool keepdim, std::optional<ScalarType> dtype);
Tensor matrix_power(const Tensor& self, int64_t n);
Tensor matrix_rank(const Tensor& input, double tol, bool hermitian);
Tensor matrix_rank(const Tensor& input, const Tensor& tol, bool hermitian);
Tensor multi_dot(TensorList tensors);
Tensor norm(const Tensor& self, const std::optional<Scalar>& opt_ord, OptionalIntArrayRef opt_dim, bool keepdim,
            std::optional<ScalarType> opt_dtype);
Tensor norm(const Tensor& self, std::string ord, OptionalIntArrayRef opt_dim, bool keepdim,
            std::optional<ScalarType> opt_dtype);
Tensor vector_norm(const Tensor& self, Scalar ord, OptionalIntArrayRef opt_dim, bool keepdim,
                   std::optional<ScalarType> opt_dtype);
Tensor pinv(const Tensor& input, double rcond = 1e-15, bool hermitian = false);
std::tuple<Tensor, Tensor> qr(const Tensor& input, std::string_view mode = "reduced");
Tensor solve(const Tensor& input, const Tensor& other, bool left);
Tensor solve_triangular(const Tensor& input, const Tensor& other, bool upper, bool left, bool unitriangular);
std::tuple<Tensor, Tensor, Tensor> svd(const Tensor& input, bool full_matrices, std::optional<std::string_view> driver);
Tensor svdvals(const Tensor& input, std::optional<std::string_view> driver);
Tensor tensorinv(const Tensor& self, int64_t ind);
Tensor tensorsolve(const Tensor& self, const Tensor& other, OptionalIntArrayRef dims);
Tensor inv(const Tensor& input);
}  // namespace torch::linalg
