// A source and the IR it becomes, for tests that are tables of these.
#pragma once

#include <gtest/gtest.h>

#include "test_support.h"

namespace lint {

struct FrontendCase {
  const char* what;  // the end of a sentence that begins with "the front end"
  const char* source;
  const char* expected;
};

inline void PrintTo(const FrontendCase& test, std::ostream* out) { *out << test.what; }

class FrontendTest : public testing::TestWithParam<FrontendCase> {
 protected:
  static void Check(const FrontendCase& test) {
    ir::Module module = python::TranslatePython(PythonFile(Raw(test.source).str()));
    EXPECT_EQ(PrintBare(module), Raw(test.expected)) << test.what;
    EXPECT_TRUE(ir::Verify(module).empty());
  }

 private:
  // Raw strings begin on a line of their own.
  static llvm::StringRef Raw(llvm::StringRef text) { return text.drop_front(text.starts_with("\n") ? 1 : 0); }
};

}  // namespace lint
