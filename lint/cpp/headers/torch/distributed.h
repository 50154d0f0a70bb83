// c10d: stores and process groups, in outline.
#pragma once

#include "torch/functions.h"

namespace c10d {
enum class ReduceOp_ : uint8_t { SUM, AVG, PRODUCT, MIN, MAX, BAND, BOR, BXOR, PREMUL_SUM, UNUSED };
struct ReduceOp {
  enum RedOpType : uint8_t {
    SUM = 0,
    AVG = 1,
    PRODUCT = 2,
    MIN = 3,
    MAX = 4,
    BAND = 5,
    BOR = 6,
    BXOR = 7,
    PREMUL_SUM = 8,
    UNUSED = 9
  };
  ReduceOp();
  ReduceOp(RedOpType op);
};
class Store {
 public:
  virtual ~Store();
  void set(const std::string& key, const std::string& value);
  std::string get_to_str(const std::string& key);
  std::vector<uint8_t> get(const std::string& key);
  int64_t add(const std::string& key, int64_t value);
  void wait(const std::vector<std::string>& keys);
};
class FileStore : public Store {
 public:
  explicit FileStore(std::string path, int numWorkers);
};
struct TCPStoreOptions {
  uint16_t port;
  bool isServer;
  std::optional<size_t> numWorkers;
  bool waitWorkers;
  std::chrono::milliseconds timeout;
};
class TCPStore : public Store {
 public:
  explicit TCPStore(std::string host, const TCPStoreOptions& opts = {});
};
class HashStore : public Store {};
class PrefixStore : public Store {
 public:
  explicit PrefixStore(std::string prefix, c10::intrusive_ptr<Store> store);
};
struct AllreduceOptions {
  ReduceOp reduceOp;
};
struct BroadcastOptions {
  int64_t rootRank;
  int64_t rootTensor;
};
struct ReduceOptions {
  ReduceOp reduceOp;
  int64_t rootRank;
};
struct AllgatherOptions {};
struct BarrierOptions {};
class Work {
 public:
  virtual ~Work();
  virtual bool isCompleted();
  virtual bool isSuccess() const;
  virtual bool wait(std::chrono::milliseconds timeout = std::chrono::milliseconds());
  virtual void synchronize();
  virtual std::vector<at::Tensor> result();
};
class ProcessGroup {
 public:
  using Work = c10d::Work;
  virtual ~ProcessGroup();
  int getRank() const;
  int getSize() const;
  c10::intrusive_ptr<Work> broadcast(std::vector<at::Tensor>& tensors, const BroadcastOptions& opts = {});
  c10::intrusive_ptr<Work> allreduce(std::vector<at::Tensor>& tensors, const AllreduceOptions& opts = {});
  c10::intrusive_ptr<Work> reduce(std::vector<at::Tensor>& tensors, const ReduceOptions& opts = {});
  c10::intrusive_ptr<Work> allgather(std::vector<std::vector<at::Tensor>>& outputTensors,
                                     std::vector<at::Tensor>& inputTensors, const AllgatherOptions& opts = {});
  c10::intrusive_ptr<Work> send(std::vector<at::Tensor>& tensors, int dstRank, int tag);
  c10::intrusive_ptr<Work> recv(std::vector<at::Tensor>& tensors, int srcRank, int tag);
  c10::intrusive_ptr<Work> barrier(const BarrierOptions& opts = {});
};
class ProcessGroupMPI : public ProcessGroup {
 public:
  static c10::intrusive_ptr<ProcessGroupMPI> createProcessGroupMPI(std::vector<int> ranks = {});
  void abort();
};
class ProcessGroupGloo : public ProcessGroup {
 public:
  struct Options : c10::intrusive_ptr_target {
    std::chrono::milliseconds timeout;
    static c10::intrusive_ptr<Options> create();
  };
  explicit ProcessGroupGloo(const c10::intrusive_ptr<Store>& store, int rank, int size,
                            c10::intrusive_ptr<Options> options = Options::create());
};
class ProcessGroupNCCL : public ProcessGroup {
 public:
  struct Options : c10::intrusive_ptr_target {
    static c10::intrusive_ptr<Options> create(bool is_high_priority_stream = false);
  };
  explicit ProcessGroupNCCL(const c10::intrusive_ptr<Store>& store, int rank, int size,
                            c10::intrusive_ptr<Options> options = Options::create());
};
}  // namespace c10d
