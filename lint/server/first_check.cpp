#include "lint/server/first_check.h"

#include <algorithm>
#include <chrono>

namespace lint {
namespace {

namespace json = llvm::json;

constexpr auto kQuiet = std::chrono::milliseconds(300);  // nothing is shown of a check that is over by then
constexpr auto kBetween = std::chrono::milliseconds(200);
constexpr int kStages = 5;

struct Shown {
  int percentage;
  std::string message;
};

Shown Look(const Progress& progress) {
  const Stage stage = progress.stage();
  const size_t total = progress.total();
  const size_t done = std::min(progress.done(), total);
  const auto word = [&]() -> std::string {
    switch (stage) {
      case Stage::kDiscover:
        return "looking for files";
      case Stage::kParseCpp:
        return "C++";
      case Stage::kParse:
        return "files";
      case Stage::kModules:
        return "modules";
      case Stage::kFunctions:
        return "functions";
    }
    return "";
  };
  const int before = 100 * static_cast<int>(stage) / kStages;
  if (total == 0) return {before, word()};
  return {before + static_cast<int>(100 * done / total) / kStages,
          word() + " " + std::to_string(done) + "/" + std::to_string(total)};
}

}  // namespace

FirstCheck::FirstCheck(Client& client, bool is_shown, const Progress& progress) : client_(client), progress_(progress) {
  if (is_shown) thread_ = std::thread([this] { Run(); });
}

FirstCheck::~FirstCheck() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void FirstCheck::Run() {
  static std::atomic<int> count = 0;
  const std::string token = "logitlint/first-check/" + std::to_string(++count);
  const auto say = [&](json::Object value) {
    client_.Notify("$/progress", json::Object{{"token", token}, {"value", std::move(value)}});
  };
  std::unique_lock lock(mutex_);
  if (wake_.wait_for(lock, kQuiet, [&] { return is_over_; })) return;
  const auto welcome = is_welcome_;
  client_.Ask("window/workDoneProgress/create", json::Object{{"token", token}},
              [welcome](const json::Value* result) { *welcome = result != nullptr; });
  bool has_begun = false;
  int highest = 0;
  while (!wake_.wait_for(lock, kBetween, [&] { return is_over_; })) {
    if (!*welcome) continue;
    const Shown shown = Look(progress_);
    highest = std::max(highest, shown.percentage);
    json::Object value{{"kind", has_begun ? "report" : "begin"}, {"message", shown.message}, {"percentage", highest}};
    if (!has_begun) value["title"] = "logitlint";
    has_begun = true;
    say(std::move(value));
  }
  if (has_begun) say(json::Object{{"kind", "end"}});
}

}  // namespace lint
