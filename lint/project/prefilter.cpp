#include "lint/project/prefilter.h"

#include <hs/hs.h>

#include <mutex>
#include <vector>

#include "lint/base/check.h"

namespace lint {
namespace {

struct FreeScratch {
  void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};
struct FreeDatabase {
  void operator()(hs_database_t* database) const { hs_free_database(database); }
};
using Scratch = std::unique_ptr<hs_scratch_t, FreeScratch>;

// The first match answers the question: stop there.
int OnMatch(unsigned /*id*/, unsigned long long /*from*/, unsigned long long /*to*/, unsigned /*flags*/, void* found) {
  *static_cast<bool*>(found) = true;
  return 1;
}

}  // namespace

// A search needs scratch space that no other search uses at the time; the spaces are kept for the next search.
struct Prefilter::Database {
  std::unique_ptr<hs_database_t, FreeDatabase> compiled;
  std::mutex mutex;
  std::vector<Scratch> idle;

  Scratch Borrow() {
    {
      const std::scoped_lock lock(mutex);
      if (!idle.empty()) {
        Scratch scratch = std::move(idle.back());
        idle.pop_back();
        return scratch;
      }
    }
    hs_scratch_t* scratch = nullptr;
    LINT_CHECK(hs_alloc_scratch(compiled.get(), &scratch) == HS_SUCCESS, "there is memory to search with");
    return Scratch(scratch);
  }

  void Return(Scratch scratch) {
    const std::scoped_lock lock(mutex);
    idle.push_back(std::move(scratch));
  }
};

Prefilter::Prefilter(llvm::ArrayRef<std::string> tokens, bool any_case) {
  std::vector<const char*> texts;
  std::vector<size_t> lengths;
  for (const std::string& token : tokens) {
    if (!token.empty()) {
      texts.push_back(token.data());
      lengths.push_back(token.size());
    }
  }
  if (texts.empty()) {
    return;
  }
  const std::vector<unsigned> flags(texts.size(), HS_FLAG_SINGLEMATCH | (any_case ? HS_FLAG_CASELESS : 0U));
  const std::vector<unsigned> ids(texts.size(), 0);
  hs_database_t* compiled = nullptr;
  hs_compile_error_t* error = nullptr;
  const hs_error_t status =
      hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(), static_cast<unsigned>(texts.size()),
                           HS_MODE_BLOCK, nullptr, &compiled, &error);
  if (status != HS_SUCCESS) {
    hs_free_compile_error(error);  // the only tokens that do not compile are absurdly long: every file passes
    return;
  }
  database_ = std::make_unique<Database>();
  database_->compiled.reset(compiled);
}

Prefilter::~Prefilter() = default;

bool Prefilter::Mentions(llvm::StringRef text) const {
  if (database_ == nullptr) {
    return true;
  }
  bool found = false;
  Scratch scratch = database_->Borrow();
  const hs_error_t status = hs_scan(database_->compiled.get(), text.data(), static_cast<unsigned>(text.size()), 0,
                                    scratch.get(), OnMatch, &found);
  database_->Return(std::move(scratch));
  LINT_CHECK(status == HS_SUCCESS || status == HS_SCAN_TERMINATED, "a search in memory does not fail");
  return found;
}

}  // namespace lint
