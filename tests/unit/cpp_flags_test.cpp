#include "lint/cpp/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "temp_tree.h"

namespace lint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

SanitizedFlags Sanitize(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "clang++");
  return SanitizeFlags(arguments, "/p/build", "/p");
}

TEST(CppFlags, WhatChangesTheSourceIsKept) {
  SanitizedFlags flags = Sanitize({"-DA=1", "-D", "B", "-UC", "-I../include", "-I", "/x/inc", "-isystem", "third",
                                   "-iquote.", "-include", "all.h", "-c", "../a.cpp"});
  EXPECT_THAT(flags.kept, ElementsAre("-DA=1", "-DB", "-UC", "-I", "/p/include", "-I", "/x/inc", "-isystem",
                                      "/p/build/third", "-iquote", "/p/build", "-include", "all.h"));
  EXPECT_THAT(flags.dropped, IsEmpty());
}

TEST(CppFlags, WhatOnlyConcernsTheCodeGoesSilently) {
  SanitizedFlags flags =
      Sanitize({"-O3", "-g", "-fPIC", "-march=native", "-mavx2", "-Wall", "-Werror", "-w", "-pthread", "-fopenmp",
                "-nostdinc++", "-lfoo", "-L/x", "-arch", "arm64", "-c", "-Wl,-rpath,/x"});
  EXPECT_THAT(flags.kept, IsEmpty());
  EXPECT_THAT(flags.dropped, IsEmpty());
}

TEST(CppFlags, WhatLoadsOrWritesIsNamed) {
  SanitizedFlags flags = Sanitize({"-fplugin=/x/evil.so",
                                   "-Xclang",
                                   "-load",
                                   "-Xclang",
                                   "/x/evil.so",
                                   "-fpass-plugin=p.so",
                                   "-o",
                                   "a.o",
                                   "-MD",
                                   "-MF",
                                   "a.d",
                                   "-MTa.o",
                                   "-save-temps=obj",
                                   "--config=x.cfg",
                                   "-specs=s",
                                   "-B/x",
                                   "-include-pch",
                                   "a.pch",
                                   "-fmodules-cache-path=/x",
                                   "--serialize-diagnostics",
                                   "a.dia",
                                   "-Wp,-MMD,a.d"});
  EXPECT_THAT(flags.kept, IsEmpty());
  EXPECT_THAT(flags.dropped,
              ElementsAre("-fplugin=/x/evil.so", "-Xclang -load", "-Xclang /x/evil.so", "-fpass-plugin=p.so", "-o a.o",
                          "-MD", "-MF a.d", "-MTa.o", "-save-temps=obj", "--config=x.cfg", "-specs=s", "-B/x",
                          "-include-pch a.pch", "-fmodules-cache-path=/x", "--serialize-diagnostics a.dia", "-MMD"));
}

TEST(CppFlags, ForcedIncludesOfOthersAreNamed) {
  SanitizedFlags flags = Sanitize({"-include", "/p/src/config.h", "-include", "/etc/other.h", "-imacros", "/etc/m.h"});
  EXPECT_THAT(flags.kept, ElementsAre("-include", "/p/src/config.h"));
  EXPECT_THAT(flags.dropped, ElementsAre("-include /etc/other.h", "-imacros /etc/m.h"));
}

TEST(CppFlags, TheLastStandardWins) {
  EXPECT_THAT(Sanitize({"-std=c++14", "-DA", "-std=gnu++20"}).kept, ElementsAre("-std=c++20", "-DA"));
  EXPECT_THAT(Sanitize({"-std=c11"}).kept, IsEmpty());
  EXPECT_EQ(StandardOfFlag("-std=c++11"), "c++17");
  EXPECT_EQ(StandardOfFlag("--std=gnu++2a"), "c++20");
  EXPECT_EQ(StandardOfFlag("/std:c++latest"), "c++23");
  EXPECT_EQ(StandardOfFlag("-std=fortran"), "");
}

TEST(CppFlags, Nvcc) {
  std::vector<std::string> command = {"/usr/local/cuda/bin/nvcc",
                                      "-forward-unknown-to-host-compiler",
                                      "-ccbin=g++-9",
                                      "--generate-code=arch=compute_70,code=[sm_70]",
                                      "-gencode",
                                      "arch=compute_80,code=sm_80",
                                      "-Xcompiler=-fPIC,-DX=1",
                                      "--expt-relaxed-constexpr",
                                      "-isystem=/x",
                                      "-x",
                                      "cu",
                                      "-std",
                                      "c++17",
                                      "-dc",
                                      "a.cu",
                                      "-o",
                                      "a.o",
                                      "--compiler-options",
                                      "'-Wall'"};
  SanitizedFlags flags = SanitizeFlags(command, "/p/build", "/p");
  EXPECT_THAT(flags.kept, ElementsAre("-std=c++17", "-DX=1", "-isystem", "/x", "-x", "cuda"));
  EXPECT_THAT(flags.dropped, ElementsAre("-ccbin=g++-9", "-o a.o"));
}

TEST(CppFlags, Msvc) {
  std::vector<std::string> command = {"C:\\VC\\cl.exe", "/nologo", "/DWIN32",  "/D",       "X=1", "-IC:\\inc",
                                      "/std:c++17",     "/EHsc",   "/Foa.obj", "/FIall.h", "/c",  "a.cpp"};
  SanitizedFlags flags = SanitizeFlags(command, "/p/build", "/p");
  EXPECT_THAT(flags.kept, ElementsAre("-std=c++17", "-DWIN32", "-DX=1", "-I", "/p/build/C:\\inc", "-include", "all.h"));
  EXPECT_THAT(flags.dropped, ElementsAre("/Foa.obj"));
}

TEST(CppFlags, LaunchersAreNoCompilers) {
  std::vector<std::string> command = {"ccache", "/usr/bin/g++", "-DA", "a.cpp"};
  EXPECT_THAT(SanitizeFlags(command, "/p", "/p").kept, ElementsAre("-DA"));
  EXPECT_THAT(SanitizeFlags({}, "/p", "/p").kept, IsEmpty());
}

TEST(CppFlags, ResponseFiles) {
  TempTree tree;
  tree.Write("p/flags.rsp", "-DA \"-DB=x y\"\n@more.rsp -fplugin=z.so");
  tree.Write("p/more.rsp", "-std=c++20 @more.rsp");
  tree.Write("outside.rsp", "-DOUT");
  std::vector<std::string> command = {"clang++", "@flags.rsp", "@../outside.rsp", "@absent.rsp"};
  SanitizedFlags flags = SanitizeFlags(command, tree.At("p"), tree.At("p"));
  EXPECT_THAT(flags.kept, ElementsAre("-std=c++20", "-DA", "-DB=x y"));
  EXPECT_THAT(flags.dropped, ElementsAre("@more.rsp", "-fplugin=z.so", "@../outside.rsp", "@absent.rsp"));
}

TEST(CppFlags, AFlagWithoutItsValueIsNothing) {
  EXPECT_THAT(Sanitize({"-I"}).kept, IsEmpty());
  EXPECT_THAT(Sanitize({"-o"}).dropped, IsEmpty());
  EXPECT_THAT(Sanitize({"-", "", "-std=", "-D", ""}).kept, IsEmpty());
}

}  // namespace
}  // namespace lint
