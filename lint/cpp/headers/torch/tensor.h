// at::Tensor: what is written by hand, around the methods that PyTorch generates (generated/tensor_methods.inc); its
// indices and operators.
#pragma once

#include "torch/c10.h"

namespace torch::autograd {
struct Node;
}

namespace at {

class Tensor;
class TensorBase;
using c10::Scalar;
using TensorList = ArrayRef<Tensor>;
using ITensorListRef = ArrayRef<Tensor>;
using DimVector = c10::SmallVector<int64_t, 5>;
using IntList = c10::ArrayRef<int64_t>;
template <class T, unsigned N>
using SmallVector = c10::SmallVector<T, N>;

// A dimension's name; release 1.13 has them.
struct Symbol {
  static Symbol dimname(const std::string& s);
};
struct Dimname {
  static Dimname fromSymbol(Symbol name);
  static Dimname wildcard();
};
using DimnameList = ArrayRef<Dimname>;
std::ostream& operator<<(std::ostream& out, const Dimname& dimname);

struct Generator {
  Generator();
  explicit Generator(c10::intrusive_ptr<c10::GeneratorImpl> gen_impl);
  bool defined() const;
  void set_current_seed(uint64_t seed);
  uint64_t current_seed() const;
  uint64_t seed();
  Tensor get_state() const;
  void set_state(const Tensor& new_state);
  Generator clone() const;
  Device device() const;
};

template <class T>
struct DefaultPtrTraits {
  using PtrType = T*;
};
template <class T, size_t N, template <class U> class PtrTraits = DefaultPtrTraits, class index_t = int64_t>
struct TensorAccessor {
  TensorAccessor<T, N - 1, PtrTraits, index_t> operator[](index_t i) const;
  IntArrayRef sizes() const;
  IntArrayRef strides() const;
  index_t size(index_t i) const;
  index_t stride(index_t i) const;
  T* data() const;
};
template <class T, template <class U> class PtrTraits, class index_t>
struct TensorAccessor<T, 1, PtrTraits, index_t> {
  T& operator[](index_t i) const;
  IntArrayRef sizes() const;
  IntArrayRef strides() const;
  index_t size(index_t i) const;
  index_t stride(index_t i) const;
  T* data() const;
};
template <class T, size_t N, template <class U> class PtrTraits = DefaultPtrTraits, class index_t = int64_t>
using GenericPackedTensorAccessor = TensorAccessor<T, N, PtrTraits, index_t>;
template <class T, size_t N, template <class U> class PtrTraits = DefaultPtrTraits, class index_t = int64_t>
using PackedTensorAccessor = TensorAccessor<T, N, PtrTraits, index_t>;
template <class T, size_t N, template <class U> class PtrTraits = DefaultPtrTraits>
using PackedTensorAccessor32 = TensorAccessor<T, N, PtrTraits, int32_t>;
template <class T, size_t N, template <class U> class PtrTraits = DefaultPtrTraits>
using PackedTensorAccessor64 = TensorAccessor<T, N, PtrTraits, int64_t>;

// What old code asks of a tensor's type; it is also called as a function that makes a tensor of options.
class DeprecatedTypeProperties {
 public:
  Backend backend() const;
  Layout layout() const;
  bool is_sparse() const;
  bool is_cuda() const;
  ScalarType scalarType() const;
  caffe2::TypeMeta typeMeta() const;
  bool operator==(const DeprecatedTypeProperties& other) const;
  bool operator!=(const DeprecatedTypeProperties& other) const;
  std::string toString() const;
  TensorOptions options(int16_t device_index = -1) const;
  operator TensorOptions() const;
  Tensor copy(const Tensor& src, bool non_blocking = false) const;
};

namespace indexing {
struct TensorIndex;
}

class TensorBase {
 public:
  TensorBase();
  int64_t dim() const;
  int64_t ndimension() const;
  int64_t numel() const;
  int64_t size(int64_t dim) const;
  int64_t size(Dimname dim) const;
  int64_t stride(int64_t dim) const;
  int64_t storage_offset() const;
  IntArrayRef sizes() const;
  IntArrayRef strides() const;
  SymIntArrayRef sym_sizes() const;
  SymInt sym_size(int64_t dim) const;
  SymInt sym_numel() const;
  bool defined() const;
  void reset();
  bool is_same(const TensorBase& other) const noexcept;
  size_t use_count() const noexcept;
  size_t weak_use_count() const noexcept;
  std::string toString() const;
  bool is_contiguous(MemoryFormat memory_format = MemoryFormat::Contiguous) const;
  bool is_non_overlapping_and_dense() const;
  DimnameList names() const;
  bool has_names() const;
  MemoryFormat suggest_memory_format(bool channels_last_strides_exact_match = false) const;
  size_t nbytes() const;
  size_t itemsize() const;
  int64_t element_size() const;
  ScalarType scalar_type() const;
  caffe2::TypeMeta dtype() const;
  Layout layout() const;
  Device device() const;
  DeviceIndex get_device() const;
  TensorOptions options() const;
  DispatchKeySet key_set() const;
  bool has_storage() const;
  const Storage& storage() const;
  bool is_alias_of(const TensorBase& other) const;
  void share_memory_();
  bool is_complex() const;
  bool is_floating_point() const;
  bool is_signed() const;
  bool is_conj() const;
  bool is_neg() const;
  bool is_cpu() const;
  bool is_cuda() const;
  bool is_hip() const;
  bool is_xpu() const;
  bool is_xla() const;
  bool is_mps() const;
  bool is_meta() const;
  bool is_ve() const;
  bool is_vulkan() const;
  bool is_metal() const;
  bool is_privateuseone() const;
  bool is_sparse() const;
  bool is_sparse_csr() const;
  bool is_mkldnn() const;
  bool is_quantized() const;
  bool is_inference() const;
  bool is_nested() const;
  void* data_ptr() const;
  const void* const_data_ptr() const;
  void* mutable_data_ptr() const;
  template <class T>
  T* data_ptr() const;
  template <class T>
  const T* const_data_ptr() const;
  template <class T>
  T* mutable_data_ptr() const;
  void print() const;
  template <class T, size_t N>
  TensorAccessor<T, N> accessor() const&;
  template <class T, size_t N>
  TensorAccessor<T, N> accessor() && = delete;
  template <class T, size_t N, template <class U> class PtrTraits = DefaultPtrTraits>
  PackedTensorAccessor32<T, N, PtrTraits> packed_accessor32() const;
  template <class T, size_t N, template <class U> class PtrTraits = DefaultPtrTraits>
  PackedTensorAccessor64<T, N, PtrTraits> packed_accessor64() const;
  bool requires_grad() const;
  const std::shared_ptr<torch::autograd::Node>& grad_fn() const;
  void remove_hook(unsigned pos) const;
  bool is_leaf() const;
  int64_t output_nr() const;
  int64_t _version() const;
  void retain_grad() const;
  bool retains_grad() const;
  bool is_view() const;
  const std::string& name() const;
  void* unsafeGetTensorImpl() const;
  void* unsafeReleaseTensorImpl();
};

class Tensor : public TensorBase {
 public:
  Tensor();
  Tensor(const Tensor& tensor);
  Tensor(Tensor&& tensor);
  explicit Tensor(const TensorBase& base);
  Tensor contiguous(MemoryFormat memory_format = MemoryFormat::Contiguous) const;
  c10::MaybeOwned<Tensor> expect_contiguous(MemoryFormat memory_format = MemoryFormat::Contiguous) const&;
  Tensor conj() const;
  // A tensor is assigned to, or, where it is a temporary such as `x[0]`, written into.
  Tensor& operator=(const TensorBase& x) & noexcept;
  Tensor& operator=(const Tensor& x) & noexcept;
  Tensor& operator=(Tensor&& x) & noexcept;
  Tensor& operator=(const Scalar& v) &&;
  Tensor& operator=(const Tensor& rhs) &&;
  Tensor& operator=(Tensor&& rhs) &&;
  DeprecatedTypeProperties& type() const;
  Tensor toType(ScalarType t) const;
  Tensor toType(const DeprecatedTypeProperties& t, bool non_blocking = false) const;
  Tensor toBackend(Backend b) const;
  bool is_variable() const noexcept;
  template <class T>
  T* data() const;
  template <class T>
  T item() const;
  template <class T, size_t N, template <class U> class PtrTraits = DefaultPtrTraits, class index_t = int64_t>
  GenericPackedTensorAccessor<T, N, PtrTraits, index_t> packed_accessor() const;
  Tensor operator~() const;
  Tensor operator-() const;
  Tensor& operator+=(const Tensor& other);
  Tensor& operator+=(const Scalar& other);
  Tensor& operator-=(const Tensor& other);
  Tensor& operator-=(const Scalar& other);
  Tensor& operator*=(const Tensor& other);
  Tensor& operator*=(const Scalar& other);
  Tensor& operator/=(const Tensor& other);
  Tensor& operator/=(const Scalar& other);
  Tensor& operator&=(const Tensor& other);
  Tensor& operator|=(const Tensor& other);
  Tensor& operator^=(const Tensor& other);
  Tensor operator[](const Scalar& index) const;
  Tensor operator[](const Tensor& index) const;
  Tensor operator[](int64_t index) const;
  Tensor index(ArrayRef<indexing::TensorIndex> indices) const;
  Tensor index(std::initializer_list<indexing::TensorIndex> indices) const;
  Tensor& index_put_(ArrayRef<indexing::TensorIndex> indices, const Tensor& rhs);
  Tensor& index_put_(ArrayRef<indexing::TensorIndex> indices, const Scalar& v);
  Tensor& index_put_(std::initializer_list<indexing::TensorIndex> indices, const Tensor& rhs);
  Tensor& index_put_(std::initializer_list<indexing::TensorIndex> indices, const Scalar& v);
  Tensor cpu() const;
  Tensor cuda() const;
  Tensor hip() const;
  Tensor ve() const;
  Tensor vulkan() const;
  Tensor metal() const;
  Tensor meta() const;
  void backward(const Tensor& gradient = {}, std::optional<bool> retain_graph = {}, bool create_graph = false,
                std::optional<TensorList> inputs = {}) const;
  const Tensor& set_requires_grad(bool requires_grad) const;
  const Tensor& requires_grad_(bool _requires_grad = true) const;
  Tensor& mutable_grad() const;
  const Tensor& grad() const;
  Tensor data() const;
  Tensor tensor_data() const;
  Tensor variable_data() const;
  void set_data(const Tensor& new_data) const;
  const Tensor& _base() const;
  Tensor to(caffe2::TypeMeta type_meta, bool non_blocking = false, bool copy = false) const;
  Tensor to(Device device, caffe2::TypeMeta type_meta, bool non_blocking = false, bool copy = false) const;
  template <class F, class... Args>
  decltype(auto) m(F func, Args&&... params) const {
    return func(*this, static_cast<Args&&>(params)...);
  }
  template <class Hook>
  unsigned register_hook(Hook&& hook) const {
    return 0;
  }
#include "torch/generated/tensor_methods.inc"
};

namespace indexing {
constexpr std::nullopt_t None = std::nullopt;
struct EllipsisIndexType {};
extern const EllipsisIndexType Ellipsis;
struct Slice {
  Slice(std::optional<SymInt> start_index = {}, std::optional<SymInt> stop_index = {},
        std::optional<SymInt> step_index = {});
  SymInt start() const;
  SymInt stop() const;
  SymInt step() const;
};
struct TensorIndex {
  TensorIndex(std::nullopt_t);
  TensorIndex(EllipsisIndexType);
  TensorIndex(const char* str);
  TensorIndex(SymInt integer);
  TensorIndex(int64_t integer);
  TensorIndex(int integer);
  template <class T, class = std::enable_if_t<std::is_same_v<bool, T>>>
  TensorIndex(T boolean);
  TensorIndex(Slice slice);
  TensorIndex(Tensor tensor);
  bool is_none() const;
  bool is_ellipsis() const;
  bool is_integer() const;
  bool is_boolean() const;
  bool is_slice() const;
  bool is_tensor() const;
  SymInt integer() const;
  bool boolean() const;
  const Slice& slice() const;
  const Tensor& tensor() const;
};
}  // namespace indexing

#define LOGITLINT_OPERATOR(op)                                 \
  Tensor operator op(const Tensor& self, const Tensor& other); \
  Tensor operator op(const Tensor& self, const Scalar& other); \
  Tensor operator op(const Scalar& self, const Tensor& other);
LOGITLINT_OPERATOR(+)
LOGITLINT_OPERATOR(-)
LOGITLINT_OPERATOR(*)
LOGITLINT_OPERATOR(/)
LOGITLINT_OPERATOR(%)
LOGITLINT_OPERATOR(&)
LOGITLINT_OPERATOR(|)
LOGITLINT_OPERATOR(^)
LOGITLINT_OPERATOR(<)
LOGITLINT_OPERATOR(<=)
LOGITLINT_OPERATOR(>)
LOGITLINT_OPERATOR(>=)
LOGITLINT_OPERATOR(==)
LOGITLINT_OPERATOR(!=)
#undef LOGITLINT_OPERATOR
std::ostream& operator<<(std::ostream& stream, const Tensor& t);
std::ostream& operator<<(std::ostream& out, Scalar s);
std::ostream& operator<<(std::ostream& out, const DeprecatedTypeProperties& t);
std::ostream& print(std::ostream& stream, const Tensor& tensor, int64_t linesize);
void print(const Tensor& t, int64_t linesize = 80);

struct TensorGeometry {
  explicit TensorGeometry(const Tensor& t);
};
struct TensorArg {
  TensorArg(const Tensor& tensor, const char* name, int pos);
};

}  // namespace at
