// Shows how far the first check of a folder is, where the client shows such things and the check takes a while.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "lint/project/progress.h"
#include "lint/server/client.h"

namespace lint {

class FirstCheck {
 public:
  // Both live on.
  FirstCheck(Client& client, bool is_shown, const Progress& progress);
  ~FirstCheck();
  FirstCheck(const FirstCheck&) = delete;
  FirstCheck& operator=(const FirstCheck&) = delete;

 private:
  void Run();

  Client& client_;
  const Progress& progress_;
  std::shared_ptr<std::atomic<bool>> is_welcome_ = std::make_shared<std::atomic<bool>>(false);
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace lint
