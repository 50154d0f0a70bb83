// Time, threads, atomics, futures, random numbers, complex numbers.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <complex>
#include <condition_variable>
#include <future>
#include <iostream>
#include <mutex>
#include <random>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

template <class Tp, class Up>
constexpr bool same = std::is_same_v<Tp, Up>;
using namespace std::chrono_literals;

static_assert(same<decltype(1s + 100ms), std::chrono::milliseconds>);
static_assert((1s + 100ms).count() == 1100 && 1min == 60s && 2 * 3s == 6s && 10s / 2s == 5 && 1s > 10ms);
static_assert(std::chrono::duration_cast<std::chrono::seconds>(1500ms) == 1s);
static_assert(!std::is_convertible_v<std::chrono::milliseconds, std::chrono::seconds>);
static_assert(!std::is_convertible_v<int, std::chrono::seconds>);

struct Worker {
  void run(int);
};
int work(int, const std::string&);

void time() {
  auto start = std::chrono::high_resolution_clock::now();
  auto taken = std::chrono::high_resolution_clock::now() - start;
  double seconds = std::chrono::duration<double>(taken).count();
  auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(taken).count();
  static_assert(same<decltype(milliseconds), std::chrono::milliseconds::rep>);
  std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - std::chrono::steady_clock::now();
  unsigned seed = std::chrono::system_clock::now().time_since_epoch().count();
  if (elapsed > 1s && elapsed.count() > seconds + seed) std::this_thread::sleep_for(100ms);
  auto until = std::chrono::steady_clock::now() + 10ms;
  std::this_thread::sleep_until(until);
}

void threads() {
  std::mutex m;
  std::lock_guard<std::mutex> guard(m);
  std::unique_lock lock(m);
  static_assert(same<decltype(lock), std::unique_lock<std::mutex>>);
  std::scoped_lock both(m);
  std::shared_mutex readers;
  std::shared_lock<std::shared_mutex> reading(readers);
  std::condition_variable condition;
  condition.wait(lock, [] { return true; });
  condition.wait_for(lock, 10ms, [&] { return lock.owns_lock(); });
  condition.notify_all();
  Worker worker;
  std::thread named(work, 1, "a"), method(&Worker::run, &worker, 1);
  named.join();
  std::vector<std::thread> pool;
  pool.emplace_back([&] { worker.run(1); });
  for (auto& each : pool) each.join();
  std::atomic<int> count{0};
  count++;
  count += 2;
  count.fetch_add(1, std::memory_order_relaxed);
  int now = count;
  std::atomic<bool> stop = false;
  stop = now > 1;
  auto result = std::async(std::launch::async, work, 1, "a");
  static_assert(same<decltype(result), std::future<int>>);
  if (result.wait_for(0s) == std::future_status::ready) result.get();
  std::promise<void> done;
  done.set_value();
  std::packaged_task<int(int)> task([](int x) { return x; });
  static_assert(same<decltype(task.get_future()), std::future<int>>);
  static std::once_flag once;
  std::call_once(once, [] {});
  std::cout << std::this_thread::get_id();
}

void numbers() {
  std::random_device device;
  std::mt19937 generator(device());
  std::uniform_int_distribution<> digit(0, 9);
  static_assert(same<decltype(digit(generator)), int>);
  std::normal_distribution<float> noise{0.f, 1.f};
  static_assert(same<decltype(noise(generator)), float>);
  std::uniform_real_distribution<double> unit(0, 1);
  std::bernoulli_distribution coin(0.5);
  static_assert(same<decltype(coin(generator)), bool>);
  std::vector<double> weights{1, 2};
  std::discrete_distribution<int> choice(weights.begin(), weights.end());
  std::default_random_engine engine(choice(generator));
  std::shuffle(weights.begin(), weights.end(), generator);
  constexpr std::complex<double> z(1, 2);
  static_assert(z.imag() == 2);
  static_assert(same<decltype(std::abs(z)), double> && same<decltype(z * 2.0), std::complex<double>>);
  static_assert(same<decltype(std::exp(std::complex<float>())), std::complex<float>>);
}
