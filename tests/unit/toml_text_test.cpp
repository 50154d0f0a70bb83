#include "lint/config/toml_text.h"

#include <gtest/gtest.h>

namespace lint {
namespace {

TEST(TomlTextTest, OnlyStringsAndCommentsHoldOtherCharacters) {
  for (const char* fine :
       {"", "a = 1",
        "\xEF\xBB\xBF"
        "a = 1",
        "a = 'é' # é\nb = \"é\\\"é\" # \"", "a = \"\"\"\né\"é\"\"\"\"\"\nb = 1", "a = '''é\n'é''' # é", "'é' = 1",
        "a = 'é\nü", "a = \"\"\"é", "a = ''\nb = \"\"", "a = \"\\\\\" # é"}) {
    EXPECT_EQ(FirstStrayByte(fine), std::nullopt) << fine;
  }
  EXPECT_EQ(FirstStrayByte("é = 1"), 0U);
  EXPECT_EQ(FirstStrayByte("a = 'x' é"), 8U);
  EXPECT_EQ(FirstStrayByte("a = ''é"), 6U);
  EXPECT_EQ(FirstStrayByte("a = \"\"\"x\"\"\" é"), 12U);
  EXPECT_EQ(FirstStrayByte("# 'é\n\u3000"), 6U);
}

}  // namespace
}  // namespace lint
