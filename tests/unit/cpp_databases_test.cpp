#include "lint/cpp/databases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "temp_tree.h"

namespace lint {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string Entry(const std::string& directory, const std::string& file, const std::string& flags) {
  return R"({"directory": ")" + directory + R"(", "file": ")" + file + R"(", "command": "g++ )" + flags + " -c " +
         file + R"("})";
}

TEST(CppDatabases, WithoutOneThereAreNoFlags) {
  TempTree tree;
  tree.Write(".git/HEAD");
  tree.Write("a.cpp");
  CompileDatabases databases;
  CompileCommand command = databases.CommandFor(tree.At("a.cpp"));
  EXPECT_EQ(command.origin, "default");
  EXPECT_EQ(command.file, tree.At("a.cpp"));
  EXPECT_EQ(command.directory, tree.root());
  EXPECT_THAT(command.arguments, IsEmpty());
}

TEST(CppDatabases, FoundAboveAndInBuildFolders) {
  TempTree tree;
  tree.WriteAll({".git/HEAD", "src/deep/a.cpp", "other/b.cpp"});
  tree.Write("build-x/compile_commands.json",
             "[" + Entry(tree.At("build-x"), "../src/deep/a.cpp", "-DA -I../inc") + "]");
  tree.Write("other/compile_commands.json",
             R"([{"directory": ".", "file": "b.cpp", "arguments": ["g++", "-DB", "-o", "b.o", "b.cpp"]}])");
  CompileDatabases databases;
  CompileCommand a = databases.CommandFor(tree.At("src/deep/a.cpp"));
  EXPECT_EQ(a.origin, tree.At("build-x/compile_commands.json"));
  EXPECT_THAT(a.arguments, ElementsAre("-DA", "-I", tree.At("inc")));
  CompileCommand b = databases.CommandFor(tree.At("other/b.cpp"));
  EXPECT_EQ(b.directory, tree.At("other"));
  EXPECT_THAT(b.arguments, ElementsAre("-DB"));
  EXPECT_THAT(b.dropped, ElementsAre("-o b.o"));
  EXPECT_THAT(databases.Problems(), IsEmpty());
}

TEST(CppDatabases, NothingIsTakenFromAboveARepository) {
  TempTree tree;
  tree.WriteAll({"repository/.git/HEAD", "repository/a.cpp"});
  tree.Write("compile_flags.txt", "-DA");
  CompileDatabases databases;
  EXPECT_EQ(databases.CommandFor(tree.At("repository/a.cpp")).origin, "default");
}

TEST(CppDatabases, CompileFlags) {
  TempTree tree;
  tree.WriteAll({".git/HEAD", "src/a.cpp"});
  tree.Write("compile_flags.txt", "-DA\n\n  -Iinc\r\n-std=c++17\n");
  CompileDatabases databases;
  CompileCommand command = databases.CommandFor(tree.At("src/a.cpp"));
  EXPECT_EQ(command.origin, tree.At("compile_flags.txt"));
  EXPECT_EQ(command.directory, tree.root());
  EXPECT_THAT(command.arguments, ElementsAre("-std=c++17", "-DA", "-I", tree.At("inc")));
}

TEST(CppDatabases, OthersAreInferred) {
  TempTree tree;
  tree.WriteAll(
      {".git/HEAD", "app/main.cpp", "app/new.cpp", "lib/net.cpp", "lib/net.h", "lib/kernels.cu", "lib/other.cu"});
  tree.Write("lib/data.cpp", "#include <vector>\n# include \"data/reader.hpp\"\n");
  tree.Write("include/data/reader.hpp");
  tree.Write("compile_commands.json", "[" + Entry(tree.root(), "app/main.cpp", "-DAPP") + "," +
                                          Entry(tree.root(), "lib/net.cpp", "-DNET") + "," +
                                          Entry(tree.root(), "lib/data.cpp", "-DDATA") + "," +
                                          Entry(tree.root(), "lib/kernels.cu", "-DCU -x cu") + "]");
  CompileDatabases databases;
  EXPECT_THAT(databases.CommandFor(tree.At("app/new.cpp")).arguments, ElementsAre("-DAPP"));
  EXPECT_EQ(databases.CommandFor(tree.At("app/new.cpp")).origin, "inferred from " + tree.At("app/main.cpp"));
  EXPECT_THAT(databases.CommandFor(tree.At("lib/net.h")).arguments, ElementsAre("-DNET"));
  EXPECT_THAT(databases.CommandFor(tree.At("include/data/reader.hpp")).arguments, ElementsAre("-DDATA"));
  EXPECT_THAT(databases.CommandFor(tree.At("lib/other.cu")).arguments, ElementsAre("-DCU", "-x", "cuda"));
}

TEST(CppDatabases, LanguageOfWhatIsInferred) {
  TempTree tree;
  tree.WriteAll({".git/HEAD", "k.h", "new.cpp"});
  tree.Write("k.cu", "#include \"k.h\"");
  tree.Write("compile_commands.json", "[" + Entry(tree.root(), "k.cu", "-DCU -x cu") + "]");
  CompileDatabases databases;
  EXPECT_THAT(databases.CommandFor(tree.At("k.h")).arguments, Contains("cuda"));
  EXPECT_THAT(databases.CommandFor(tree.At("new.cpp")).arguments, ElementsAre("-DCU"));
}

TEST(CppDatabases, ANamedOneIsTheOnlyOne) {
  TempTree tree;
  tree.WriteAll({"a.cpp", "x/build/place.txt"});
  tree.Write("compile_flags.txt", "-DWRONG");
  tree.Write("x/build/compile_commands.json", "[" + Entry(tree.root(), "a.cpp", "-DRIGHT") + "]");
  for (std::string path : {"x/build", "x/build/compile_commands.json"}) {
    CompileDatabases databases(tree.At(path));
    EXPECT_THAT(databases.CommandFor(tree.At("a.cpp")).arguments, ElementsAre("-DRIGHT"));
  }
  CompileDatabases absent(tree.At("nowhere"));
  EXPECT_EQ(absent.CommandFor(tree.At("a.cpp")).origin, "default");
  ASSERT_EQ(absent.Problems().size(), 1u);
  EXPECT_THAT(absent.Problems()[0].message, HasSubstr("cannot be read"));
}

TEST(CppDatabases, BrokenOnes) {
  TempTree tree;
  tree.WriteAll({".git/HEAD", "a/x.cpp", "b/x.cpp", "c/x.cpp"});
  tree.Write("a/compile_commands.json", "[{");
  tree.Write("b/compile_commands.json", "{}");
  tree.Write("c/compile_commands.json",
             R"([1, {"file": 3}, {"file": "x.cpp"}, {"file": "x.cpp", "arguments": [1, null, "-DC"]}])");
  CompileDatabases databases;
  EXPECT_EQ(databases.CommandFor(tree.At("a/x.cpp")).origin, "default");
  EXPECT_EQ(databases.CommandFor(tree.At("b/x.cpp")).origin, "default");
  EXPECT_THAT(databases.CommandFor(tree.At("c/x.cpp")).arguments, ElementsAre("-DC"));
  EXPECT_EQ(databases.Problems().size(), 3u);
}

TEST(CppDatabases, StaleOnesAreNoticed) {
  TempTree tree;
  tree.WriteAll({".git/HEAD", "a.cpp"});
  tree.Write("compile_commands.json",
             "[" + Entry(tree.root(), "a.cpp", "-DA") + "," + Entry(tree.root(), "gone.cpp", "-DG") + "]");
  CompileDatabases databases;
  EXPECT_THAT(databases.CommandFor(tree.At("a.cpp")).arguments, ElementsAre("-DA"));
  ASSERT_EQ(databases.Problems().size(), 1u);
  EXPECT_THAT(databases.Problems()[0].message, HasSubstr("gone.cpp` does not exist"));
}

TEST(CppDatabases, OneMadeElsewhereIsReadAsMadeHere) {
  TempTree tree;
  tree.WriteAll({".git/HEAD", "src/a.cpp"});
  tree.Write("build/compile_commands.json", "[" +
                                                Entry("/home/nobody/net/build", "/home/nobody/net/src/a.cpp",
                                                      "-DA -I/home/nobody/net/inc -I/home/nobody/network") +
                                                "]");
  CompileDatabases databases;
  CompileCommand command = databases.CommandFor(tree.At("src/a.cpp"));
  EXPECT_EQ(command.origin, tree.At("build/compile_commands.json"));
  EXPECT_EQ(command.directory, tree.At("build"));
  EXPECT_THAT(command.arguments, ElementsAre("-DA", "-I", tree.At("inc"), "-I", "/home/nobody/network"));
  ASSERT_EQ(databases.Problems().size(), 1u);
  EXPECT_THAT(databases.Problems()[0].message, HasSubstr("was made for `/home/nobody/net`"));
}

}  // namespace
}  // namespace lint
