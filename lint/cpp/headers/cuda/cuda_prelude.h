// What the CUDA toolkit would bring, as far as host code needs it. Included in front of every CUDA file.
//
// Everything may be called from everywhere: what may run where is no question of ours, and a call that Clang refuses would be
// lost.
#pragma once
#pragma clang force_cuda_host_device begin

#ifdef __CUDA__
#define __host__ __attribute__((host))
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __managed__ __attribute__((device))
#else  // a C++ file of a CUDA program
#define __host__
#define __device__
#define __global__
#define __shared__
#define __constant__
#define __managed__
#endif
#define __forceinline__ inline
#define __noinline__
#define __launch_bounds__(...)
#define __grid_constant__
#define CUDART_VERSION 12000
#define CUDA_VERSION 12000
#define CUDART_CB

#ifdef __CUDA__
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#endif

using cudaError_t = enum cudaError : int { cudaSuccess = 0, cudaErrorInvalidValue = 1, cudaErrorMemoryAllocation = 2 };
using cudaStream_t = struct CUstream_st*;
using cudaEvent_t = struct CUevent_st*;
enum cudaMemcpyKind {
  cudaMemcpyHostToHost,
  cudaMemcpyHostToDevice,
  cudaMemcpyDeviceToHost,
  cudaMemcpyDeviceToDevice,
  cudaMemcpyDefault
};

struct uint3 { unsigned x, y, z; };
struct dim3 {
  unsigned x, y, z;
  constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
  constexpr dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
};
extern const uint3 threadIdx;
extern const uint3 blockIdx;
extern const dim3 blockDim;
extern const dim3 gridDim;
extern const int warpSize;

#define LOGITLINT_VECTOR(type, name)       \
  struct name##1 { type x; };              \
  struct name##2 { type x, y; };           \
  struct name##3 { type x, y, z; };        \
  struct name##4 { type x, y, z, w; };     \
  name##1 make_##name##1(type);            \
  name##2 make_##name##2(type, type);      \
  name##3 make_##name##3(type, type, type); \
  name##4 make_##name##4(type, type, type, type);
LOGITLINT_VECTOR(float, float)
LOGITLINT_VECTOR(double, double)
LOGITLINT_VECTOR(int, int)
#undef LOGITLINT_VECTOR

// What Clang calls for `kernel<<<grid, block>>>(...)`, under the names of the older and the newer toolkits.
extern "C" int cudaConfigureCall(dim3 grid, dim3 block, decltype(sizeof(0)) shared = 0, cudaStream_t stream = nullptr);
extern "C" unsigned __cudaPushCallConfiguration(dim3 grid, dim3 block, decltype(sizeof(0)) shared = 0,
                                                cudaStream_t stream = nullptr);
cudaError_t cudaLaunchKernel(const void* function, dim3 grid, dim3 block, void** arguments, decltype(sizeof(0)) shared,
                             cudaStream_t stream);

template <class T> cudaError_t cudaMalloc(T** pointer, decltype(sizeof(0)) size);
template <class T> cudaError_t cudaMallocManaged(T** pointer, decltype(sizeof(0)) size, unsigned flags = 1);
template <class T> cudaError_t cudaMallocHost(T** pointer, decltype(sizeof(0)) size, unsigned flags = 0);
cudaError_t cudaFree(void* pointer);
cudaError_t cudaFreeHost(void* pointer);
cudaError_t cudaMemcpy(void* to, const void* from, decltype(sizeof(0)) size, cudaMemcpyKind kind);
cudaError_t cudaMemcpyAsync(void* to, const void* from, decltype(sizeof(0)) size, cudaMemcpyKind kind,
                            cudaStream_t stream = nullptr);
cudaError_t cudaMemset(void* pointer, int value, decltype(sizeof(0)) size);
cudaError_t cudaMemsetAsync(void* pointer, int value, decltype(sizeof(0)) size, cudaStream_t stream = nullptr);
cudaError_t cudaDeviceSynchronize();
cudaError_t cudaSetDevice(int device);
cudaError_t cudaGetDevice(int* device);
cudaError_t cudaGetDeviceCount(int* count);
cudaError_t cudaGetLastError();
cudaError_t cudaPeekAtLastError();
const char* cudaGetErrorString(cudaError_t error);
const char* cudaGetErrorName(cudaError_t error);
cudaError_t cudaStreamCreate(cudaStream_t* stream);
cudaError_t cudaStreamDestroy(cudaStream_t stream);
cudaError_t cudaStreamSynchronize(cudaStream_t stream);
cudaError_t cudaEventCreate(cudaEvent_t* event, unsigned flags = 0);
cudaError_t cudaEventRecord(cudaEvent_t event, cudaStream_t stream = nullptr);
cudaError_t cudaEventSynchronize(cudaEvent_t event);
cudaError_t cudaEventElapsedTime(float* milliseconds, cudaEvent_t start, cudaEvent_t end);
cudaError_t cudaEventDestroy(cudaEvent_t event);

void __syncthreads();
void __syncwarp(unsigned mask = 0xffffffff);
void __threadfence();
void __threadfence_block();
int __clz(int);
int __popc(unsigned);
int __ffs(int);
unsigned __ballot_sync(unsigned mask, int predicate);
unsigned __activemask();
template <class T> T __ldg(const T* pointer);
template <class T> T __shfl_sync(unsigned mask, T value, int lane, int width = 32);
template <class T> T __shfl_down_sync(unsigned mask, T value, unsigned delta, int width = 32);
template <class T> T __shfl_up_sync(unsigned mask, T value, unsigned delta, int width = 32);
template <class T> T __shfl_xor_sync(unsigned mask, T value, int lanes, int width = 32);
template <class T, class U> T atomicAdd(T* address, U value);
template <class T, class U> T atomicSub(T* address, U value);
template <class T, class U> T atomicMax(T* address, U value);
template <class T, class U> T atomicMin(T* address, U value);
template <class T, class U> T atomicExch(T* address, U value);
template <class T, class U, class V> T atomicCAS(T* address, U compare, V value);
float __expf(float);
float __logf(float);
float __fdividef(float, float);
float __frcp_rn(float);
float rsqrtf(float);
double rsqrt(double);
template <class T, class U> auto min(T a, U b) -> decltype(a < b ? a : b);
template <class T, class U> auto max(T a, U b) -> decltype(a < b ? b : a);
