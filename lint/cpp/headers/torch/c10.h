// c10: what LibTorch is built on. Macros, scalar types, devices, arrays by reference, scalars, options of tensors,
// counted pointers.
//
// These headers declare the public interface of LibTorch, so that a program can be parsed where no LibTorch is
// installed. They declare and do not implement: nothing that is parsed with them can be linked. Names, parameters and
// defaults are those of the library; where releases 1.13 and 2.13 differ, both are accepted. A template that is called
// with a lambda has a body, if an empty one: such a specialization could not be defined elsewhere, and Clang says so.
#pragma once

#include <array>
#include <chrono>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "torch/macros.h"

// PyTorch writes containers to streams.
namespace std {
template <class... Types>
ostream& operator<<(ostream& out, const vector<Types...>& seq);
template <class... Types>
ostream& operator<<(ostream& out, const map<Types...>& seq);
template <class... Types>
ostream& operator<<(ostream& out, const set<Types...>& seq);
template <class First, class Second>
ostream& operator<<(ostream& out, const pair<First, Second>& p);
}  // namespace std

namespace c10 {

using std::in_place;
using std::in_place_t;
using std::make_optional;
using std::nullopt;
using std::nullopt_t;
using std::optional;
using std::string_view;
template <class... T>
using variant = std::variant<T...>;
using std::get;
using std::get_if;
using std::holds_alternative;
using std::visit;
template <class T, class... Args>
std::unique_ptr<T> make_unique(Args&&... args);

// --- errors ---

struct SourceLocation {
  const char* function;
  const char* file;
  uint32_t line;
};

class Error : public std::exception {
 public:
  Error(SourceLocation source_location, std::string msg);
  Error(std::string msg, std::string backtrace, const void* caller = nullptr);
  const std::string& msg() const;
  const std::string& backtrace() const;
  const char* what() const noexcept override;
  const char* what_without_backtrace() const noexcept;
};
struct IndexError : Error {
  using Error::Error;
};
struct ValueError : Error {
  using Error::Error;
};
struct TypeError : Error {
  using Error::Error;
};
struct NotImplementedError : Error {
  using Error::Error;
};
struct OutOfMemoryError : Error {
  using Error::Error;
};
template <class... Args>
std::string str(const Args&... args);
template <class Container>
std::string Join(const std::string& delimiter, const Container& v);
std::string demangle(const char* name);

// --- scalar types ---

struct alignas(2) Half {
  unsigned short x;
  Half() = default;
  Half(float value);
  operator float() const;
};
struct alignas(2) BFloat16 {
  uint16_t x;
  BFloat16() = default;
  BFloat16(float value);
  operator float() const;
};
template <class T>
struct complex {
  using value_type = T;
  constexpr complex() = default;
  constexpr complex(const T& re, const T& im = T());
  constexpr complex(const std::complex<T>& other);
  template <class U>
  explicit constexpr complex(const complex<U>& other);
  template <class U>
  constexpr explicit operator std::complex<U>() const;
  constexpr T real() const;
  constexpr T imag() const;
  constexpr complex<T>& operator+=(const complex<T>& other);
  constexpr complex<T>& operator-=(const complex<T>& other);
  constexpr complex<T>& operator*=(const complex<T>& other);
  constexpr complex<T>& operator/=(const complex<T>& other);
};
template <class T>
constexpr complex<T> operator+(const complex<T>& lhs, const complex<T>& rhs);
template <class T>
constexpr complex<T> operator-(const complex<T>& lhs, const complex<T>& rhs);
template <class T>
constexpr complex<T> operator*(const complex<T>& lhs, const complex<T>& rhs);
template <class T>
constexpr complex<T> operator/(const complex<T>& lhs, const complex<T>& rhs);
template <class T>
constexpr bool operator==(const complex<T>& lhs, const complex<T>& rhs);
template <class T>
std::ostream& operator<<(std::ostream& os, const complex<T>& c);
struct qint8 {
  int8_t val_;
};
struct quint8 {
  uint8_t val_;
};
struct qint32 {
  int val_;
};
struct Float8_e5m2 {
  uint8_t x;
};
struct Float8_e4m3fn {
  uint8_t x;
};

// clang-format off
enum class ScalarType : int8_t {
  Byte, Char, Short, Int, Long, Half, Float, Double, ComplexHalf, ComplexFloat, ComplexDouble, Bool, QInt8, QUInt8, QInt32, BFloat16,
  QUInt4x2, QUInt2x4, Bits1x8, Bits2x4, Bits4x2, Bits8, Bits16, Float8_e5m2, Float8_e4m3fn, Float8_e5m2fnuz, Float8_e4m3fnuz, UInt16,
  UInt32, UInt64, UInt1, UInt2, UInt3, UInt4, UInt5, UInt6, UInt7, Int1, Int2, Int3, Int4, Int5, Int6, Int7, Float8_e8m0fnu,
  Float4_e2m1fn_x2, Undefined, NumOptions
};
enum class DeviceType : int8_t {
  CPU, CUDA, MKLDNN, OPENGL, OPENCL, IDEEP, HIP, FPGA, ORT, MAIA = ORT, XLA, Vulkan, Metal, XPU, MPS, Meta, HPU, VE, Lazy, IPU, MTIA,
  PrivateUse1, COMPILE_TIME_MAX_DEVICE_TYPES
};
enum class Layout : int8_t { Strided, Sparse, SparseCsr, Mkldnn, SparseCsc, SparseBsr, SparseBsc, Jagged, NumOptions };
enum class MemoryFormat : int8_t { Contiguous, Preserve, ChannelsLast, ChannelsLast3d, NumOptions };
enum class Backend { CPU, CUDA, HIP, XPU, SparseCPU, SparseCUDA, MPS, Meta, QuantizedCPU, QuantizedCUDA, Undefined, NumOptions };
enum class QScheme : uint8_t { PER_TENSOR_AFFINE, PER_CHANNEL_AFFINE, PER_TENSOR_SYMMETRIC, PER_CHANNEL_SYMMETRIC };
enum class DispatchKey : uint16_t {
  Undefined, CPU, CUDA, MPS, Meta, XLA, Autograd, AutogradCPU, AutogradCUDA, Autocast, AutocastCPU, AutocastCUDA, SparseCPU, SparseCUDA,
  QuantizedCPU, PrivateUse1, AutogradPrivateUse1, CompositeImplicitAutograd, CompositeExplicitAutograd, BackendSelect, ADInplaceOrView
};
#define LOGITLINT_SCALAR_TYPES(_) \
  _(Byte) _(Char) _(Short) _(Int) _(Long) _(Half) _(Float) _(Double) _(ComplexHalf) _(ComplexFloat) _(ComplexDouble) _(Bool) _(QInt8) \
  _(QUInt8) _(QInt32) _(BFloat16) _(QUInt4x2) _(QUInt2x4) _(Float8_e5m2) _(Float8_e4m3fn) _(UInt16) _(UInt32) _(UInt64)
#define LOGITLINT_CONSTANT(name) constexpr ScalarType k##name = ScalarType::name;
LOGITLINT_SCALAR_TYPES(LOGITLINT_CONSTANT)
#undef LOGITLINT_CONSTANT
#define LOGITLINT_DEVICE_TYPES(_) \
  _(CPU) _(CUDA) _(HIP) _(FPGA) _(MAIA) _(XLA) _(MPS) _(HPU) _(Meta) _(Vulkan) _(Metal) _(XPU) _(VE) _(Lazy) _(IPU) _(MTIA) _(PrivateUse1)
#define LOGITLINT_CONSTANT(name) constexpr DeviceType k##name = DeviceType::name;
LOGITLINT_DEVICE_TYPES(LOGITLINT_CONSTANT)
#undef LOGITLINT_CONSTANT
constexpr Layout kStrided = Layout::Strided, kSparse = Layout::Sparse, kSparseCsr = Layout::SparseCsr, kMkldnn = Layout::Mkldnn,
                 kSparseCsc = Layout::SparseCsc, kSparseBsr = Layout::SparseBsr, kSparseBsc = Layout::SparseBsc, kJagged = Layout::Jagged;
// clang-format on

template <ScalarType N>
struct ScalarTypeOf {
  static constexpr ScalarType value = N;
};
template <class T>
struct CppTypeToScalarType;
#define LOGITLINT_TYPE(type, name) \
  template <>                      \
  struct CppTypeToScalarType<type> : ScalarTypeOf<ScalarType::name> {};
LOGITLINT_TYPE(uint8_t, Byte)
LOGITLINT_TYPE(int8_t, Char)
LOGITLINT_TYPE(int16_t, Short)
LOGITLINT_TYPE(int, Int)
LOGITLINT_TYPE(int64_t, Long)
LOGITLINT_TYPE(Half, Half)
LOGITLINT_TYPE(float, Float)
LOGITLINT_TYPE(double, Double)
LOGITLINT_TYPE(bool, Bool)
LOGITLINT_TYPE(BFloat16, BFloat16)
LOGITLINT_TYPE(complex<float>, ComplexFloat)
LOGITLINT_TYPE(complex<double>, ComplexDouble)
LOGITLINT_TYPE(uint16_t, UInt16)
LOGITLINT_TYPE(uint32_t, UInt32)
LOGITLINT_TYPE(uint64_t, UInt64)
#undef LOGITLINT_TYPE

const char* toString(ScalarType t);
size_t elementSize(ScalarType t);
bool isIntegralType(ScalarType t, bool includeBool);
bool isFloatingType(ScalarType t);
bool isComplexType(ScalarType t);
bool isQIntType(ScalarType t);
ScalarType toComplexType(ScalarType t);
ScalarType promoteTypes(ScalarType a, ScalarType b);
bool canCast(ScalarType from, ScalarType to);
std::ostream& operator<<(std::ostream& stream, ScalarType scalar_type);
std::string DeviceTypeName(DeviceType d, bool lower_case = false);
std::ostream& operator<<(std::ostream& stream, DeviceType type);
std::ostream& operator<<(std::ostream& stream, Layout layout);
std::ostream& operator<<(std::ostream& stream, MemoryFormat memory_format);

using DeviceIndex = int8_t;
struct Device {
  using Type = DeviceType;
  Device(DeviceType type, DeviceIndex index = -1);
  Device(const std::string& device_string);
  bool operator==(const Device& other) const noexcept;
  bool operator!=(const Device& other) const noexcept;
  void set_index(DeviceIndex index);
  DeviceType type() const noexcept;
  DeviceIndex index() const noexcept;
  bool has_index() const noexcept;
  bool is_cuda() const noexcept;
  bool is_cpu() const noexcept;
  bool is_mps() const noexcept;
  bool is_hip() const noexcept;
  bool is_xpu() const noexcept;
  bool is_meta() const noexcept;
  bool is_privateuseone() const noexcept;
  bool supports_as_strided() const noexcept;
  std::string str() const;
};
std::ostream& operator<<(std::ostream& stream, const Device& device);

}  // namespace c10

namespace caffe2 {
struct TypeMeta {
  TypeMeta() noexcept;
  TypeMeta& operator=(c10::ScalarType scalar_type);
  size_t itemsize() const noexcept;
  std::string_view name() const noexcept;
  bool isScalarType() const noexcept;
  bool isScalarType(c10::ScalarType scalar_type) const noexcept;
  c10::ScalarType toScalarType() const;
  template <class T>
  bool Match() const noexcept;
  template <class T>
  static TypeMeta Make();
  static TypeMeta fromScalarType(c10::ScalarType scalar_type);
};
bool operator==(TypeMeta lhs, TypeMeta rhs) noexcept;
bool operator!=(TypeMeta lhs, TypeMeta rhs) noexcept;
std::ostream& operator<<(std::ostream& stream, TypeMeta typeMeta);
}  // namespace caffe2

namespace c10 {

caffe2::TypeMeta scalarTypeToTypeMeta(ScalarType scalar_type);
ScalarType typeMetaToScalarType(caffe2::TypeMeta dtype);
bool operator==(ScalarType t, caffe2::TypeMeta m);
bool operator==(caffe2::TypeMeta m, ScalarType t);
bool operator!=(ScalarType t, caffe2::TypeMeta m);
bool operator!=(caffe2::TypeMeta m, ScalarType t);
caffe2::TypeMeta get_default_dtype();
ScalarType get_default_dtype_as_scalartype();

// --- counted pointers ---

class intrusive_ptr_target {
 protected:
  intrusive_ptr_target() noexcept;
  virtual ~intrusive_ptr_target();
};
namespace raw {}
template <class T, class NullType = void>
class intrusive_ptr {
 public:
  using element_type = T;
  intrusive_ptr() noexcept;
  intrusive_ptr(std::nullptr_t) noexcept;
  explicit intrusive_ptr(std::unique_ptr<T> rhs) noexcept;
  intrusive_ptr(intrusive_ptr&& rhs) noexcept;
  intrusive_ptr(const intrusive_ptr& rhs);
  template <class From, class = std::enable_if_t<std::is_convertible_v<From*, T*>>>
  intrusive_ptr(const intrusive_ptr<From>& rhs);
  intrusive_ptr& operator=(const intrusive_ptr& rhs) &;
  T* get() const noexcept;
  T& operator*() const noexcept;
  T* operator->() const noexcept;
  operator bool() const noexcept;
  void reset() noexcept;
  void swap(intrusive_ptr& rhs) noexcept;
  bool defined() const noexcept;
  uint32_t use_count() const noexcept;
  bool unique() const noexcept;
  T* release() noexcept;
  static intrusive_ptr reclaim(T* owning_ptr);
  template <class... Args>
  static intrusive_ptr make(Args&&... args);
};
template <class T, class NullType = void, class... Args>
intrusive_ptr<T, NullType> make_intrusive(Args&&... args);
template <class T, class U>
bool operator==(const intrusive_ptr<T>& lhs, const intrusive_ptr<U>& rhs) noexcept;
template <class T>
bool operator==(const intrusive_ptr<T>& lhs, std::nullptr_t) noexcept;
template <class T>
class weak_intrusive_ptr {
 public:
  weak_intrusive_ptr(const intrusive_ptr<T>& ptr);
  intrusive_ptr<T> lock() const noexcept;
  bool expired() const noexcept;
};
template <class T>
class MaybeOwned {
 public:
  MaybeOwned() noexcept;
  static MaybeOwned borrowed(const T& t);
  static MaybeOwned owned(T&& t) noexcept;
  const T& operator*() const&;
  const T* operator->() const;
};

// --- arrays by reference ---

template <class T, unsigned N = 4>
class SmallVector {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;
  SmallVector();
  explicit SmallVector(size_t size, const T& value = T());
  template <class It, class = typename std::iterator_traits<It>::iterator_category>
  SmallVector(It begin, It end);
  SmallVector(std::initializer_list<T> list);
  template <class Container, class = decltype(std::declval<const Container&>().begin()),
            class = std::enable_if_t<!std::is_same_v<Container, SmallVector>>>
  explicit SmallVector(const Container& container);
  iterator begin();
  iterator end();
  const_iterator begin() const;
  const_iterator end() const;
  T& operator[](size_t index);
  const T& operator[](size_t index) const;
  T& front();
  T& back();
  const T& front() const;
  const T& back() const;
  T* data();
  const T* data() const;
  size_t size() const;
  bool empty() const;
  void clear();
  void resize(size_t size);
  void resize(size_t size, const T& value);
  void reserve(size_t size);
  void push_back(const T& element);
  template <class... Args>
  T& emplace_back(Args&&... args);
  void pop_back();
  template <class It>
  void append(It begin, It end);
  void append(std::initializer_list<T> list);
  iterator erase(const_iterator position);
  iterator insert(iterator position, T&& element);
};

template <class T>
class ArrayRef {
 public:
  using iterator = const T*;
  using const_iterator = const T*;
  using size_type = size_t;
  using value_type = T;
  using reverse_iterator = std::reverse_iterator<iterator>;
  constexpr ArrayRef();
  constexpr ArrayRef(const T& OneElt);
  constexpr ArrayRef(const T* data, size_t length);
  constexpr ArrayRef(const T* begin, const T* end);
  template <class Container, class U = decltype(std::declval<Container>().data()),
            class = std::enable_if_t<std::is_same_v<U, T*> || std::is_same_v<U, const T*>>>
  ArrayRef(const Container& container);
  template <class A>
  ArrayRef(const std::vector<T, A>& Vec);
  template <size_t N>
  constexpr ArrayRef(const std::array<T, N>& Arr);
  template <size_t N>
  constexpr ArrayRef(const T (&Arr)[N]);
  constexpr ArrayRef(const std::initializer_list<T>& Vec);
  constexpr iterator begin() const;
  constexpr iterator end() const;
  constexpr const_iterator cbegin() const;
  constexpr const_iterator cend() const;
  constexpr reverse_iterator rbegin() const;
  constexpr reverse_iterator rend() const;
  constexpr bool empty() const;
  constexpr const T* data() const;
  constexpr size_t size() const;
  constexpr const T& front() const;
  constexpr const T& back() const;
  constexpr bool equals(ArrayRef RHS) const;
  constexpr ArrayRef slice(size_t N, size_t M) const;
  constexpr ArrayRef slice(size_t N) const;
  constexpr const T& operator[](size_t Index) const;
  constexpr const T& at(size_t Index) const;
  std::vector<T> vec() const;
};
template <class T>
ArrayRef(const std::vector<T>&) -> ArrayRef<T>;
template <class T>
ArrayRef(const T*, size_t) -> ArrayRef<T>;
template <class T, size_t N>
ArrayRef(const T (&)[N]) -> ArrayRef<T>;
template <class T>
ArrayRef(const std::initializer_list<T>&) -> ArrayRef<T>;
template <class T>
std::ostream& operator<<(std::ostream& out, ArrayRef<T> list);
template <class T>
ArrayRef<T> makeArrayRef(const std::vector<T>& Vec);
template <class T>
ArrayRef<T> makeArrayRef(const T* data, size_t length);
template <class T>
bool operator==(ArrayRef<T> a1, ArrayRef<T> a2);
template <class T>
bool operator!=(ArrayRef<T> a1, ArrayRef<T> a2);
template <class T>
bool operator==(const std::vector<T>& a1, ArrayRef<T> a2);
template <class T>
bool operator!=(const std::vector<T>& a1, ArrayRef<T> a2);
template <class T>
bool operator==(ArrayRef<T> a1, const std::vector<T>& a2);
template <class T>
bool operator!=(ArrayRef<T> a1, const std::vector<T>& a2);
using IntArrayRef = ArrayRef<int64_t>;
using IntList = ArrayRef<int64_t>;

template <class T>
class OptionalArrayRef {
 public:
  constexpr OptionalArrayRef() noexcept;
  constexpr OptionalArrayRef(std::nullopt_t) noexcept;
  OptionalArrayRef(const OptionalArrayRef& other) = default;
  constexpr OptionalArrayRef(const std::optional<ArrayRef<T>>& other) noexcept;
  constexpr OptionalArrayRef(const T& value) noexcept;
  template <class U = ArrayRef<T>,
            class = std::enable_if_t<!std::is_same_v<std::decay_t<U>, OptionalArrayRef> &&
                                     std::is_convertible_v<U&&, ArrayRef<T>> && !std::is_convertible_v<U&&, T>>>
  constexpr OptionalArrayRef(U&& value) noexcept;
  constexpr OptionalArrayRef(const std::initializer_list<T>& Vec);
  constexpr ArrayRef<T>* operator->() noexcept;
  constexpr const ArrayRef<T>* operator->() const noexcept;
  constexpr const ArrayRef<T>& operator*() const& noexcept;
  constexpr explicit operator bool() const noexcept;
  constexpr bool has_value() const noexcept;
  constexpr const ArrayRef<T>& value() const&;
  ArrayRef<T> value_or(ArrayRef<T> default_value) const;
};
using OptionalIntArrayRef = OptionalArrayRef<int64_t>;

// --- symbolic numbers, scalars ---

class SymInt {
 public:
  SymInt(int64_t d);
  SymInt();
  int64_t expect_int() const;
  int64_t guard_int(const char* file, int64_t line) const;
  std::optional<int64_t> maybe_as_int() const;
  SymInt operator+(const SymInt& sci) const;
  SymInt operator-(const SymInt& sci) const;
  SymInt operator*(const SymInt& sci) const;
  SymInt operator/(const SymInt& sci) const;
};
class SymFloat {
 public:
  SymFloat(double d);
};
class SymBool {
 public:
  SymBool(bool b);
};
using SymIntArrayRef = ArrayRef<SymInt>;
using OptionalSymIntArrayRef = OptionalArrayRef<SymInt>;

class Scalar {
 public:
  Scalar();
#define LOGITLINT_FROM(type) Scalar(type vv);
  LOGITLINT_FROM(uint8_t)
  LOGITLINT_FROM(int8_t)
  LOGITLINT_FROM(int16_t)
  LOGITLINT_FROM(int)
  LOGITLINT_FROM(int64_t)
  LOGITLINT_FROM(long long)
  LOGITLINT_FROM(float)
  LOGITLINT_FROM(double)
  LOGITLINT_FROM(Half)
  LOGITLINT_FROM(BFloat16)
  LOGITLINT_FROM(complex<float>)
  LOGITLINT_FROM(complex<double>)
  LOGITLINT_FROM(uint16_t)
  LOGITLINT_FROM(uint32_t)
  LOGITLINT_FROM(uint64_t)
  LOGITLINT_FROM(SymInt)
#undef LOGITLINT_FROM
  template <class T, std::enable_if_t<std::is_same_v<T, bool>, bool>* = nullptr>
  Scalar(T vv);
  uint8_t toByte() const;
  int8_t toChar() const;
  int16_t toShort() const;
  int toInt() const;
  int64_t toLong() const;
  Half toHalf() const;
  float toFloat() const;
  double toDouble() const;
  bool toBool() const;
  complex<float> toComplexFloat() const;
  complex<double> toComplexDouble() const;
  SymInt toSymInt() const;
  template <class T>
  T to() const;
  bool isFloatingPoint() const;
  bool isIntegral() const;
  bool isIntegral(bool includeBool) const;
  bool isComplex() const;
  bool isBoolean() const;
  Scalar operator-() const;
  Scalar conj() const;
  Scalar log() const;
  template <class T>
  bool equal(T num) const;
  ScalarType type() const;
};

// --- options of tensors ---

struct TensorOptions {
  TensorOptions();
  TensorOptions(Layout layout);
  template <class T, class = std::enable_if_t<std::is_same_v<std::decay_t<T>, Device>>>
  TensorOptions(T&& device);
  template <class... Args, class = std::enable_if_t<std::is_constructible_v<Device, Args&&...>>>
  TensorOptions(Args&&... args);
  TensorOptions(caffe2::TypeMeta dtype);
  TensorOptions(ScalarType dtype);
  TensorOptions(MemoryFormat memory_format);
  TensorOptions device(std::optional<Device> device) const noexcept;
  template <class... Args>
  TensorOptions device(Args&&... args) const noexcept;
  TensorOptions device_index(DeviceIndex device_index) const noexcept;
  TensorOptions dtype(std::optional<caffe2::TypeMeta> dtype) const noexcept;
  TensorOptions dtype(std::optional<ScalarType> dtype) const noexcept;
  template <class T>
  TensorOptions& dtype();
  TensorOptions layout(std::optional<Layout> layout) const noexcept;
  TensorOptions requires_grad(std::optional<bool> requires_grad) const noexcept;
  TensorOptions pinned_memory(std::optional<bool> pinned_memory) const noexcept;
  TensorOptions memory_format(std::optional<MemoryFormat> memory_format) const noexcept;
  Device device() const noexcept;
  bool has_device() const noexcept;
  std::optional<Device> device_opt() const noexcept;
  DeviceIndex device_index() const noexcept;
  caffe2::TypeMeta dtype() const noexcept;
  bool has_dtype() const noexcept;
  std::optional<caffe2::TypeMeta> dtype_opt() const noexcept;
  Layout layout() const noexcept;
  bool has_layout() const noexcept;
  std::optional<Layout> layout_opt() const noexcept;
  bool requires_grad() const noexcept;
  bool has_requires_grad() const noexcept;
  std::optional<bool> requires_grad_opt() const noexcept;
  bool pinned_memory() const noexcept;
  bool has_pinned_memory() const noexcept;
  std::optional<bool> pinned_memory_opt() const noexcept;
  bool is_sparse() const;
  bool has_memory_format() const noexcept;
  std::optional<MemoryFormat> memory_format_opt() const noexcept;
  TensorOptions merge_in(TensorOptions options) const noexcept;
  Backend backend() const noexcept;
};
TensorOptions dtype(caffe2::TypeMeta dtype);
TensorOptions dtype(ScalarType dtype);
template <class T>
TensorOptions dtype();
TensorOptions layout(Layout layout);
TensorOptions device(Device device);
TensorOptions device_index(DeviceIndex device_index);
TensorOptions requires_grad(bool requires_grad = true);
TensorOptions memory_format(MemoryFormat memory_format);
std::ostream& operator<<(std::ostream& stream, const TensorOptions& options);

// --- storage, streams, guards ---

class DataPtr {
 public:
  DataPtr();
  DataPtr(void* data, Device device);
  void* get() const;
  Device device() const;
  explicit operator bool() const;
};
struct Allocator {
  virtual ~Allocator();
  virtual DataPtr allocate(size_t n) = 0;
};
struct StorageImpl : intrusive_ptr_target {};
struct Storage {
  Storage();
  void* data() const;
  const void* unsafe_data() const;
  template <class T>
  T* data() const;
  const DataPtr& data_ptr() const;
  size_t nbytes() const;
  Device device() const;
  DeviceType device_type() const;
  size_t use_count() const;
  explicit operator bool() const;
  bool is_alias_of(const Storage& other) const;
  StorageImpl* unsafeGetStorageImpl() const noexcept;
  void set_nbytes(size_t size_bytes) const;
};
class Stream {
 public:
  Device device() const noexcept;
  DeviceType device_type() const noexcept;
  DeviceIndex device_index() const noexcept;
  bool query() const;
  void synchronize() const;
};
class DeviceGuard {
 public:
  explicit DeviceGuard(Device device);
  void reset_device(Device device);
  void set_index(DeviceIndex index);
  Device original_device() const;
  Device current_device() const;
};
class OptionalDeviceGuard {
 public:
  explicit OptionalDeviceGuard();
  explicit OptionalDeviceGuard(Device device);
  explicit OptionalDeviceGuard(std::optional<Device> device);
};
class StreamGuard {
 public:
  explicit StreamGuard(Stream stream);
};
struct AutoGradMode {
  AutoGradMode(bool enabled);
  ~AutoGradMode();
};
struct NoGradGuard : AutoGradMode {
  NoGradGuard();
};
struct GradMode {
  static bool is_enabled();
  static void set_enabled(bool enabled);
};
struct InferenceMode {
  InferenceMode(bool enabled = true);
  ~InferenceMode();
  static bool is_enabled();
};

struct GeneratorImpl : intrusive_ptr_target {};
class DispatchKeySet {
 public:
  DispatchKeySet(DispatchKey k);
  bool has(DispatchKey t) const;
};

// Counts from 0, or from `begin`, up to `end`.
template <class I>
struct integer_range {
  struct iterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = I;
    using difference_type = std::ptrdiff_t;
    using pointer = I*;
    using reference = I&;
    I operator*() const;
    iterator& operator++();
    bool operator==(const iterator& other) const;
    bool operator!=(const iterator& other) const;
  };
  iterator begin() const;
  iterator end() const;
};
template <class Integer1, class Integer2, std::enable_if_t<std::is_integral_v<Integer1>, bool> = true>
integer_range<Integer2> irange(Integer1 begin, Integer2 end);
template <class Integer, std::enable_if_t<std::is_integral_v<Integer>, bool> = true>
integer_range<Integer> irange(Integer end);

template <class... Ts>
struct overloaded : Ts... {
  using Ts::operator()...;
  template <class T>
  overloaded(T&& t, Ts...);
};

// Containers of the interpreter.
template <class T>
class List {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;
  explicit List();
  List(std::initializer_list<T> initial_values);
  explicit List(ArrayRef<T> initial_values);
  T get(size_t pos) const;
  T operator[](size_t pos) const;
  void set(size_t pos, T value) const;
  T* begin() const;
  T* end() const;
  bool empty() const;
  size_t size() const;
  void reserve(size_t new_cap) const;
  void clear() const;
  void push_back(T value) const;
  template <class... Args>
  void emplace_back(Args&&... args) const;
  void pop_back() const;
  void resize(size_t count) const;
  std::vector<T> vec() const;
  List copy() const;
};
template <class Key, class Value>
class Dict {
 public:
  struct entry {
    const Key& key() const;
    Value& value() const;
  };
  using iterator = entry*;
  explicit Dict();
  iterator begin() const;
  iterator end() const;
  bool empty() const;
  size_t size() const;
  void clear() const;
  template <class K, class V>
  std::pair<iterator, bool> insert(K&& key, V&& value) const;
  template <class K, class V>
  std::pair<iterator, bool> insert_or_assign(K&& key, V&& value) const;
  size_t erase(const Key& key) const;
  Value at(const Key& key) const;
  iterator find(const Key& key) const;
  bool contains(const Key& key) const;
};

}  // namespace c10

namespace at {
using namespace c10;
using c10::Half;
using caffe2::TypeMeta;
namespace Reduction {
enum Reduction { None, Mean, Sum, END };
}
}  // namespace at
