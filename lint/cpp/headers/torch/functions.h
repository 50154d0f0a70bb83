// The functions of torch:: and at:: that take and make tensors: the generated ones, those that are written by hand in
// PyTorch as well, and the factories that only torch:: has.
#pragma once

#include "torch/tensor.h"
// After the types that it needs.

#include "torch/generated/functions.h"

namespace at {

Tensor var(const Tensor& input, int dim);
Tensor std(const Tensor& input, int dim);
std::tuple<Tensor, Tensor> var_mean(const Tensor& input, int dim);
std::tuple<Tensor, Tensor> std_mean(const Tensor& input, int dim);
int64_t numel(const Tensor& tensor);
int64_t size(const Tensor& tensor, int64_t dim);
int64_t stride(const Tensor& tensor, int64_t dim);
bool is_complex(const Tensor& tensor);
bool is_floating_point(const Tensor& tensor);
bool is_signed(const Tensor& tensor);
bool is_inference(const Tensor& tensor);
bool is_conj(const Tensor& tensor);
Tensor conj(const Tensor& tensor);
Tensor detach(const Tensor& input);
std::tuple<Tensor, Tensor> symeig(const Tensor& input, bool eigenvectors = false, bool upper = true);
std::tuple<Tensor, Tensor> eig(const Tensor& input, bool eigenvectors = false);
std::tuple<Tensor, Tensor> lstsq(const Tensor& input, const Tensor& A);
std::tuple<Tensor, Tensor> solve(const Tensor& input, const Tensor& A);
Tensor matrix_rank(const Tensor& input, bool symmetric = false);
Tensor matrix_rank(const Tensor& input, double tol, bool symmetric = false);
std::vector<Tensor> align_tensors(TensorList tensors);

template <class T>
Tensor tensor(ArrayRef<T> values, const TensorOptions& options);
template <class T>
Tensor tensor(ArrayRef<T> values);
template <class T>
Tensor tensor(std::initializer_list<T> values, const TensorOptions& options);
template <class T>
Tensor tensor(std::initializer_list<T> values);
template <class T>
Tensor tensor(T value, const TensorOptions& options);
template <class T>
Tensor tensor(T value);

using DeleterFn = std::function<void(void*)>;
Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const std::function<void(void*)>& deleter,
                 const TensorOptions& options = {}, std::optional<Device> target_device = {});
Tensor from_blob(void* data, IntArrayRef sizes, const std::function<void(void*)>& deleter,
                 const TensorOptions& options = {});
Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const TensorOptions& options = {});
Tensor from_blob(void* data, IntArrayRef sizes, const TensorOptions& options = {});

namespace native {
using at::layer_norm;
using at::softmax;
}  // namespace native

void manual_seed(uint64_t seed);
void set_num_threads(int nthreads);
int get_num_threads();
void set_num_interop_threads(int nthreads);
int get_num_interop_threads();
void init_num_threads();
bool in_parallel_region();
size_t getNumGPUs();
template <class F>
void parallel_for(int64_t begin, int64_t end, int64_t grain_size, const F& f) {}
bool hasCUDA();
bool hasCuDNN();
bool hasMPS();

class Context {
 public:
  bool userEnabledCuDNN() const;
  void setUserEnabledCuDNN(bool e);
  bool benchmarkCuDNN() const;
  void setBenchmarkCuDNN(bool b);
  bool deterministicCuDNN() const;
  void setDeterministicCuDNN(bool b);
  bool deterministicAlgorithms() const;
  void setDeterministicAlgorithms(bool b, bool warn_only);
  void setAllowTF32CuDNN(bool b);
  void setAllowTF32CuBLAS(bool b);
  void setFloat32MatmulPrecision(const std::string& s);
  bool hasCUDA() const;
  bool hasMPS() const;
  const Generator& defaultGenerator(Device device);
};
Context& globalContext();
namespace detail {
const Generator& getDefaultCPUGenerator();
template <class... Args>
Generator createCPUGenerator(Args&&... args);
}  // namespace detail
template <class Impl, class... Args>
Generator make_generator(Args&&... args);
DeprecatedTypeProperties& CPU(ScalarType s);
DeprecatedTypeProperties& CUDA(ScalarType s);
DeprecatedTypeProperties& getDeprecatedTypeProperties(Backend p, ScalarType s);
std::vector<int64_t> infer_size(IntArrayRef a, IntArrayRef b);
std::tuple<c10::MaybeOwned<Tensor>, c10::MaybeOwned<Tensor>> expand_outplace(const Tensor& to_expand1,
                                                                             const Tensor& to_expand2);
bool is_expandable_to(IntArrayRef shape, IntArrayRef desired);
void checkDim(const char* c, const Tensor& tensor, const char* name, int pos, int64_t dim);

}  // namespace at

namespace torch {

using namespace at;
using c10::DeviceType;
using std::nullopt;
using std::optional;
using Dtype = at::ScalarType;
constexpr auto kUInt8 = at::kByte, kU8 = at::kByte;
constexpr auto kInt8 = at::kChar, kI8 = at::kChar;
constexpr auto kInt16 = at::kShort, kI16 = at::kShort;
constexpr auto kInt32 = at::kInt, kI32 = at::kInt;
constexpr auto kInt64 = at::kLong, kI64 = at::kLong;
constexpr auto kU16 = at::kUInt16, kU32 = at::kUInt32, kU64 = at::kUInt64;
constexpr auto kFloat16 = at::kHalf, kF16 = at::kHalf;
constexpr auto kFloat32 = at::kFloat, kF32 = at::kFloat;
constexpr auto kFloat64 = at::kDouble, kF64 = at::kDouble;
using NoGradGuard = at::NoGradGuard;
using AutoGradMode = at::AutoGradMode;
using InferenceMode = c10::InferenceMode;
using at::get_num_interop_threads;
using at::get_num_threads;
using at::init_num_threads;
using at::manual_seed;
using at::set_num_interop_threads;
using at::set_num_threads;
template <bool cond, class T = void>
using disable_if_t = std::enable_if_t<!cond, T>;
bool equal_if_defined(const Tensor& t1, const Tensor& t2);

namespace detail {
// Numbers in nested braces, or an array of numbers.
struct TensorDataContainer {
  TensorDataContainer();
#define LOGITLINT_VALUES(type)                \
  TensorDataContainer(type value);            \
  TensorDataContainer(ArrayRef<type> values); \
  TensorDataContainer(const std::vector<type>& values);
  LOGITLINT_VALUES(uint8_t)
  LOGITLINT_VALUES(int8_t)
  LOGITLINT_VALUES(int16_t)
  LOGITLINT_VALUES(int)
  LOGITLINT_VALUES(int64_t)
  LOGITLINT_VALUES(float)
  LOGITLINT_VALUES(double)
  LOGITLINT_VALUES(bool)
  LOGITLINT_VALUES(Half)
  LOGITLINT_VALUES(BFloat16)
  LOGITLINT_VALUES(c10::complex<float>)
  LOGITLINT_VALUES(c10::complex<double>)
#undef LOGITLINT_VALUES
  TensorDataContainer(std::initializer_list<TensorDataContainer> init_list);
};
}  // namespace detail

Tensor tensor(detail::TensorDataContainer tensor_data_container, const TensorOptions& options = {});
using Deleter = std::function<void(void*)>;
using at::MemoryFormat;
Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const Deleter& deleter,
                 const TensorOptions& options = {});
Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const TensorOptions& options = {});
Tensor from_blob(void* data, IntArrayRef sizes, const Deleter& deleter, const TensorOptions& options = {});
Tensor from_blob(void* data, IntArrayRef sizes, const TensorOptions& options = {});

namespace indexing {
using namespace at::indexing;
}

namespace cuda {
DeviceIndex device_count();
bool is_available();
bool cudnn_is_available();
void manual_seed(uint64_t seed);
void manual_seed_all(uint64_t seed);
void synchronize(int64_t device_index = -1);
}  // namespace cuda
namespace mps {
bool is_available();
void manual_seed(uint64_t seed);
void synchronize();
}  // namespace mps
namespace xpu {
size_t device_count();
bool is_available();
void synchronize(int64_t device_index);
}  // namespace xpu

}  // namespace torch

namespace c10::cuda {
class CUDAStream {
 public:
  explicit CUDAStream(Stream stream);
  Device device() const;
  DeviceIndex device_index() const;
  void synchronize() const;
  bool query() const;
  Stream unwrap() const;
  operator Stream() const;
};
CUDAStream getStreamFromPool(bool isHighPriority = false, DeviceIndex device = -1);
CUDAStream getDefaultCUDAStream(DeviceIndex device_index = -1);
CUDAStream getCurrentCUDAStream(DeviceIndex device_index = -1);
void setCurrentCUDAStream(CUDAStream stream);
DeviceIndex device_count() noexcept;
DeviceIndex current_device();
void set_device(DeviceIndex device);
void device_synchronize();
class CUDAGuard {
 public:
  explicit CUDAGuard(DeviceIndex device_index);
  explicit CUDAGuard(Device device);
  void set_device(Device device);
  void set_index(DeviceIndex device_index);
};
class OptionalCUDAGuard {
 public:
  explicit OptionalCUDAGuard();
  explicit OptionalCUDAGuard(std::optional<Device> device_opt);
  explicit OptionalCUDAGuard(std::optional<DeviceIndex> device_index_opt);
};
class CUDAStreamGuard {
 public:
  explicit CUDAStreamGuard(Stream stream);
};
namespace CUDACachingAllocator {
void emptyCache();
}
}  // namespace c10::cuda
namespace at::cuda {
using namespace c10::cuda;
bool is_available();
}  // namespace at::cuda
