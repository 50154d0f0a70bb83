#include "lint/cpp/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "lint/cpp/bundled_pch.h"
#include "lint/cpp/libtorch.h"
#include "lint/cpp/overlay.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "temp_tree.h"

namespace lint {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The project's files by the end of their path.
class Finder : public HeaderFinder {
 public:
  explicit Finder(std::map<std::string, std::string> files = {}) : files_(std::move(files)) {}
  std::optional<std::string> Find(llvm::StringRef includer, llvm::StringRef spelling) override {
    asked.push_back(includer.str() + " " + spelling.str());
    auto known = files_.find(spelling.str());
    return known == files_.end() ? std::nullopt : std::optional(known->second);
  }
  bool WantsBodies(llvm::StringRef path) override { return path != vendored; }
  std::vector<std::string> asked;
  std::string vendored;

 private:
  std::map<std::string, std::string> files_;
};

// Qualified names of the functions that the bodies in the main file call.
class Callees : public clang::RecursiveASTVisitor<Callees> {
 public:
  explicit Callees(clang::ASTContext& context) : context_(context) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool VisitCallExpr(clang::CallExpr* call) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    if (callee != nullptr && context_.getSourceManager().isInMainFile(call->getBeginLoc())) {
      names.push_back(callee->getQualifiedNameAsString());
    }
    return true;
  }
  std::vector<std::string> names;

 private:
  clang::ASTContext& context_;
};

struct Parsed {
  ParseResult result;
  std::vector<std::string> callees;
  std::vector<std::string> functions_with_bodies;
  bool was_used = false;

  [[nodiscard]] std::string Messages() const {
    std::string messages;
    for (const ParseProblem& problem : result.problems) {
      messages += problem.path + ":" + std::to_string(problem.line) + ": " + problem.message + "\n";
    }
    return messages;
  }
};

class CppParse : public testing::Test {
 protected:
  void Add(const std::string& path, const std::string& text) {
    files_->addFile(path, 0, llvm::MemoryBuffer::getMemBufferCopy(text));
  }

  Parsed Parse(const std::string& text) { return Parse(text, "/p/main.cpp"); }

  Parsed Parse(const std::string& text, const std::string& path) {
    options.content = &text;
    options.root = "/p";
    CompileCommand command = {.file = path, .directory = "/p", .arguments = arguments};
    Parsed parsed;
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base = files_;
    if (options.torch == ParseOptions::Torch::kReal) {
      base = llvm::vfs::getRealFileSystem();
    }
    parsed.result = ParseTranslationUnit(command, base, finder, options,
                                         [&](clang::ASTContext& context, clang::Preprocessor&, clang::Sema* sema) {
                                           parsed.was_used = sema != nullptr;
                                           Callees callees(context);
                                           callees.TraverseAST(context);
                                           parsed.callees = callees.names;
                                           CollectBodies(context, parsed.functions_with_bodies);
                                         });
    return parsed;
  }

  ParseOptions options;
  std::vector<std::string> arguments;
  Finder finder;

 private:
  static void CollectBodies(clang::ASTContext& context, std::vector<std::string>& names) {
    for (const clang::Decl* declaration : context.getTraversalScope()) {
      const auto* function = llvm::dyn_cast<clang::FunctionDecl>(declaration);
      if (function != nullptr && function->hasBody() && function->getBody() != nullptr) {
        names.push_back(function->getNameAsString());
      }
    }
  }

  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> files_{new llvm::vfs::InMemoryFileSystem};
};

TEST_F(CppParse, CallsHaveTheirCallees) {
  Parsed parsed = Parse(
      "namespace n { struct T { int m(int); }; int f(T); }\n"
      "template <class X> int g(X x) { return f(x); }\n"
      "int main() { n::T t; auto u = t; return f(t) + u.m(1) + g(u); }\n");
  EXPECT_THAT(parsed.result.problems, IsEmpty()) << parsed.Messages();
  EXPECT_THAT(parsed.callees, testing::UnorderedElementsAre("n::f", "n::f", "n::T::m", "g"));
}

TEST_F(CppParse, WhatDoesNotCompileIsAProblemAndTheRestGoesOn) {
  Parsed parsed = Parse(
      "int f(int);\n# TODO later\nint a() { return undeclared(1) + f(1); }\nint b( { }\nint c() { return f(2); }\n");
  EXPECT_TRUE(parsed.was_used);
  EXPECT_GE(parsed.result.num_errors, 2u);
  EXPECT_EQ(parsed.result.problems[0].line, 2u);
  EXPECT_EQ(parsed.result.problems[0].path, "/p/main.cpp");
  EXPECT_THAT(parsed.callees, Contains("f"));
}

TEST_F(CppParse, AMissingIncludeStopsNothing) {
  Parsed parsed = Parse(
      "#include <opencv2/opencv.hpp>\n#include \"gone.h\"\n#include \"gone.h\"\nint f(int);\n"
      "template <class X> int g(X x) { return f(x); }\nint main() { return g(1); }\n");
  EXPECT_THAT(parsed.result.problems, IsEmpty()) << parsed.Messages();
  EXPECT_THAT(parsed.result.missing_includes, ElementsAre("opencv2/opencv.hpp", "gone.h"));
  EXPECT_THAT(parsed.callees, testing::UnorderedElementsAre("f", "g"));
}

TEST_F(CppParse, TheProjectsHeadersAreFound) {
  Add("/p/src/net/model.h", "#pragma once\n#include \"detail.h\"\n#include \"base/all.h\"\nint model();\n");
  Add("/p/src/net/detail.h", "int detail();\n");
  Add("/p/lib/base/all.h", "#ifndef ALL\n#define ALL\nint all(); struct All {};\n#endif\n");
  finder = Finder({{"net/model.h", "/p/src/net/model.h"}, {"base/all.h", "/p/lib/base/all.h"}});
  Parsed parsed = Parse(
      "#include <base/all.h>\n#include \"net/model.h\"\n#include \"net/model.h\"\n"
      "int main() { return model() + detail() + all(); }\n");
  EXPECT_THAT(parsed.result.problems, IsEmpty()) << parsed.Messages();
  EXPECT_THAT(parsed.result.missing_includes, IsEmpty());
  EXPECT_THAT(parsed.callees, ElementsAre("model", "detail", "all"));
  EXPECT_THAT(finder.asked, Contains("/p/src/net/model.h base/all.h"));
}

TEST_F(CppParse, AHeaderThatIncludesItselfEnds) {
  Add("/p/x.h", "#include \"y.h\"\nint x();\n");
  finder = Finder({{"y.h", "/p/x.h"}});
  Parsed parsed = Parse("#include \"x.h\"\nint main() { return x(); }\n");
  EXPECT_TRUE(parsed.was_used);
  EXPECT_THAT(parsed.callees, ElementsAre("x"));
}

TEST_F(CppParse, OnlyFoldersOfTheProjectAreSearched) {
  Add("/p/inc/a.h", "int a();\n");
  Add("/usr/include/b.h", "int b();\n");
  arguments = {"-I", "/usr/include", "-I", "/p/inc", "-DF=a"};
  Parsed parsed = Parse("#include <a.h>\n#include <b.h>\nint main() { return F(); }\n");
  EXPECT_THAT(parsed.result.missing_includes, ElementsAre("b.h"));
  EXPECT_THAT(parsed.callees, ElementsAre("a"));
}

TEST_F(CppParse, BodiesOfOthersAreSkipped) {
  Add("/p/ours.h", "inline int ours() { return 1; }\n");
  Add("/p/vendor.h", "inline int vendored() { return 1; }\n");
  finder.vendored = "/p/vendor.h";
  Parsed parsed = Parse("#include \"ours.h\"\n#include \"vendor.h\"\nint mine() { return 1; }\n");
  EXPECT_THAT(parsed.functions_with_bodies, ElementsAre("ours", "mine"));
}

TEST_F(CppParse, Standards) {
  std::string concepts = "template <class T> concept C = true;\nC auto f(C auto x) { return x; }\n";
  EXPECT_THAT(Parse(concepts).result.problems, IsEmpty());
  arguments = {"-std=c++17"};
  EXPECT_THAT(Parse(concepts).result.problems, IsEmpty());
  std::string later = "void f(this auto self);\nstruct S { void f(this S self); };\n";
  EXPECT_GT(Parse(later).result.num_errors, 0u);
  arguments = {"-std=c++23"};
  EXPECT_EQ(Parse("struct S { void f(this S self); };\n").result.num_errors, 0u);
}

TEST_F(CppParse, ArgumentsThatClangRefusesAreAProblem) {
  arguments = {"-fno-such-flag"};
  Parsed parsed = Parse("int x;\n");
  EXPECT_FALSE(parsed.result.crashed);
  EXPECT_GT(parsed.result.num_errors, 0u);
}

TEST_F(CppParse, AFileThatIsNotThere) {
  CompileCommand command = {.file = "/p/absent.cpp", .directory = "/p"};
  ParseResult result = ParseTranslationUnit(command, llvm::vfs::getRealFileSystem(), finder, options,
                                            [](clang::ASTContext&, clang::Preprocessor&, clang::Sema*) { FAIL(); });
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_THAT(result.problems[0].message, HasSubstr("cannot be read"));
}

TEST_F(CppParse, OddTexts) {
  for (const std::string& text :
       {std::string(""), std::string("\xef\xbb\xbfint x;\n"), std::string("int \0 x;\n", 9),
        std::string("\xff\xfe"
                    "i\0n\0t\0",
                    8),
        std::string("int s = \"abc"), std::string("#if 1\nint x;"), std::string("/* int"), std::string("R\"(abc"),
        std::string("\r\r\rint x;\r"), std::string(100, '\xc3'), std::string("#include"), std::string("#include <"),
        std::string("#include \"/\"\n#include \"/p\"\n#include \".\"\nint x;")}) {
    Parsed parsed = Parse(text);
    EXPECT_TRUE(parsed.was_used) << text;
    EXPECT_FALSE(parsed.result.crashed) << text;
  }
}

// What is given up loses its memory, and sanitizers have handlers of their own.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SKIP_WITH_SANITIZERS GTEST_SKIP()
#endif
#endif
#ifndef SKIP_WITH_SANITIZERS
#define SKIP_WITH_SANITIZERS
#endif

int Recurse(volatile char* above) {
  volatile char here[256];
  here[0] = above[0];
  return above[0] == 0 ? 0 : here[0] + Recurse(here) + here[255];
}

TEST_F(CppParse, ACrashIsAProblem) {
  SKIP_WITH_SANITIZERS;
  std::string text = "int f();\nint g() { return f(); }\n";
  options.content = &text;
  CompileCommand command = {.file = "/p/a.cpp", .directory = "/p"};
  void (*ways[])() = {[] { __builtin_trap(); }, [] { std::abort(); }, [] { llvm::report_fatal_error("of the test"); },
                      [] {
                        volatile char c = 1;
                        Recurse(&c);
                      }};
  for (auto* crash : ways) {
    ParseResult result = ParseTranslationUnit(command, llvm::vfs::getRealFileSystem(), finder, options,
                                              [&](clang::ASTContext&, clang::Preprocessor&, clang::Sema*) { crash(); });
    EXPECT_TRUE(result.crashed);
    ASSERT_FALSE(result.problems.empty());
    EXPECT_THAT(result.problems.back().message, HasSubstr("error of its own"));
    EXPECT_THAT(Parse(text).callees, ElementsAre("f"));
  }
}

TEST_F(CppParse, NobodyMakesClangCrash) {
  for (const char* how : {"crash", "llvm_fatal_error", "overflow_stack", "assert", "llvm_unreachable"}) {
    Parsed parsed = Parse("#pragma clang __debug " + std::string(how) + "\nint f();\nint g() { return f(); }\n");
    EXPECT_FALSE(parsed.result.crashed) << how;
  }
}

std::string Repeat(const std::string& text, size_t times) {
  std::string result;
  for (size_t i = 0; i < times; ++i) {
    result += text;
  }
  return result;
}

TEST_F(CppParse, DeepNesting) {
  SKIP_WITH_SANITIZERS;
  constexpr size_t kDeep = 50'000;
  std::string end = "\nint f();\nint after() { return f(); }\n";
  std::vector<std::string> texts = {
      "int x = " + Repeat("(", 2000) + "1" + Repeat(")", 2000) + ";",
      "int x = " + Repeat("(", kDeep) + "1" + Repeat(")", kDeep) + ";",
      "int x[] = " + Repeat("{", kDeep) + "1" + Repeat("}", kDeep) + ";",
      "int x = " + Repeat("-", kDeep) + "1;",
      "int x = " + Repeat("1+", kDeep) + "1;",
      "int x = " + Repeat("1?1:", 10'000) + "1;",
      "void g() " + Repeat("{", kDeep) + Repeat("}", kDeep),
      "void g() { " + Repeat("if (1) ", 10'000) + "; }",
      "void g() { " + Repeat("if (1) ; else ", 10'000) + "; }",
      "int " + Repeat("*", kDeep) + "x;",
      "int x" + Repeat("[1]", 10'000) + ";",
      Repeat("namespace n { ", 5'000) + Repeat("}", 5'000),
      Repeat("struct S { ", 3'000) + Repeat("};", 3'000),
      "template <int N> struct A { A<N + 1> a; }; A<0> a;",
      "template <int N> int f() { return f<N + 1>(); } int y = f<0>();",
      "template <class T> struct B {}; template <class T> auto g(T) { return g(B<T>()); } auto z = g(1);",
      "auto x = " + Repeat("[]{ return ", 1'000) + "1" + Repeat("; }", 1'000) + ";",
      "#define A0 1+1\n" +
          [] {
            std::string text;
            for (int i = 1; i < 30; ++i) {
              text +=
                  "#define A" + std::to_string(i) + " A" + std::to_string(i - 1) + "+A" + std::to_string(i - 1) + "\n";
            }
            return text + "int x = A29;";
          }(),
  };
  options.max_tokens = 1'000'000;
  for (const std::string& text : texts) {
    Parsed parsed = Parse(text + end);
    // What goes on and on is given up.
    EXPECT_EQ(parsed.result.crashed, !parsed.was_used) << text.substr(0, 60);
    EXPECT_TRUE(parsed.was_used || parsed.result.cut_short) << text.substr(0, 60);
  }
  EXPECT_THAT(Parse(texts[0] + end).callees, ElementsAre("f"));
}

TEST_F(CppParse, AHugeFileIsReadAsFarAsItGoes) {
  std::string text =
      "int f();\nint before() { return f(); }\nint table[] = {\n" + Repeat("0x1234, 5678, -12,\n", 280'000) + "};\n";
  ASSERT_GT(text.size(), 5'000'000u);
  options.max_tokens = 500'000;
  Parsed parsed = Parse(text);
  EXPECT_TRUE(parsed.result.cut_short);
  EXPECT_THAT(parsed.Messages(), HasSubstr("too large"));
  EXPECT_THAT(parsed.callees, ElementsAre("f"));
  options.max_bytes = 1'000'000;
  Parsed refused = Parse(text);
  EXPECT_FALSE(refused.was_used);
  EXPECT_TRUE(refused.result.cut_short);
}

TEST_F(CppParse, TimeRunsOut) {
  options.max_milliseconds = 200;
  Parsed parsed = Parse(
      "int f();\nint before() { return f(); }\n"
      "template <int N, int M> struct A { static constexpr long v = A<N - 1, 2 * M>::v + A<N - 1, 2 * M + 1>::v; };\n"
      "template <int M> struct A<0, M> { static constexpr long v = 1; };\nlong x = A<24, 0>::v;\n");
  EXPECT_TRUE(parsed.result.cut_short);
  EXPECT_THAT(parsed.callees, ElementsAre("f"));
}

TEST_F(CppParse, CudaIsReadAsHostCode) {
  Parsed parsed = Parse(
      "#include <cuda_runtime.h>\n"
      "int host(int);\n"
      "template <class T> __device__ T twice(T x) { return host(x) + x; }\n"
      "template <class T> __global__ void kernel(T* x) { extern __shared__ float tile[]; x[threadIdx.x] = twice(x[0]); "
      "}\n"
      "__global__ void plain(float* x) { atomicAdd(x, expf(x[0])); __syncthreads(); }\n"
      "int main() { int* x; cudaMalloc(&x, 4); dim3 grid(2, 2); kernel<int><<<grid, 256>>>(x); plain<<<1, 2, "
      "4>>>(nullptr);"
      " return host(1); }\n",
      "/p/k.cu");
  EXPECT_THAT(parsed.result.problems, IsEmpty()) << parsed.Messages();
  EXPECT_THAT(parsed.callees, testing::IsSupersetOf({"kernel", "plain", "twice", "host", "cudaMalloc"}));
  // A header of such a program.
  arguments = {"-x", "cuda"};
  EXPECT_THAT(Parse("__device__ int f(); __global__ void k();\n", "/p/k.h").result.problems, IsEmpty());
  arguments = {};
  EXPECT_THAT(Parse("#include <cuda_runtime.h>\n__device__ int f(dim3);\n", "/p/k.cpp").result.problems, IsEmpty());
}

constexpr char kTorchProgram[] =
    "#include <torch/torch.h>\n#include <ATen/ATen.h>\n#include <vector>\nnamespace F = torch::nn::functional;\n"
    "torch::Tensor f(torch::Tensor x) { return torch::log_softmax(x.relu(), 1); }\n";

TEST_F(CppParse, TorchIsThereWithoutLibTorch) {
  for (llvm::StringRef pch : {llvm::StringRef(), BundledPch()}) {
    options.bundled_pch = pch;
    Parsed parsed = Parse(kTorchProgram);
    EXPECT_THAT(parsed.result.problems, IsEmpty()) << parsed.Messages();
    EXPECT_THAT(parsed.callees, testing::UnorderedElementsAre("at::log_softmax", "at::Tensor::relu"));
    EXPECT_THAT(parsed.functions_with_bodies, ElementsAre("f"));
  }
}

TEST_F(CppParse, StandardsWithThePrecompiledHeader) {
  options.bundled_pch = BundledPch();
  for (const char* standard : {"-std=c++17", "-std=c++20", "-std=c++23"}) {
    arguments = {standard, "-DNDEBUG", "-DUSE_CUDA=1", "-UX", "-I", "/p/inc"};
    Parsed parsed = Parse(kTorchProgram);
    EXPECT_THAT(parsed.result.problems, IsEmpty()) << standard << parsed.Messages();
    EXPECT_EQ(parsed.callees.size(), 2u) << standard;
  }
}

TEST_F(CppParse, TorchIsThereWhereWhatIncludesItIsMissing) {
  options.bundled_pch = BundledPch();
  Parsed parsed = Parse("#include \"all.h\"\ntorch::Tensor f(torch::Tensor x) { return torch::softmax(x, 1); }\n");
  EXPECT_THAT(parsed.result.problems, IsEmpty()) << parsed.Messages();
  EXPECT_THAT(parsed.callees, ElementsAre("at::softmax"));
}

TEST_F(CppParse, ADamagedPrecompiledHeaderIsDoneWithout) {
  std::string damaged = BundledPch().substr(0, 100'000).str();
  for (const std::string& pch : {std::string("CPCH"), std::string("nonsense"), damaged}) {
    options.bundled_pch = pch;
    Parsed parsed = Parse(kTorchProgram);
    EXPECT_FALSE(parsed.result.crashed);
    EXPECT_THAT(parsed.callees, testing::Contains("at::Tensor::relu")) << parsed.Messages();
  }
}

// A LibTorch of a few lines, with real headers' places.
class CppRealHeaders : public CppParse {
 protected:
  CppRealHeaders() {
    tree_.Write("torch/include/ATen/ATen.h",
                "#pragma once\nnamespace at { struct Tensor { Tensor relu() const { return *this; } }; }\n");
    tree_.Write("torch/include/torch/csrc/api/include/torch/torch.h",
                "#pragma once\n#include <ATen/ATen.h>\n#include <absent/log.h>\nnamespace torch { using at::Tensor;\n"
                "inline Tensor softmax(Tensor x, int) { return x; } }\n");
    options.torch = ParseOptions::Torch::kReal;
    options.torch_include_paths = FindLibTorch(tree_.At("torch"), {});
    options.cache_dir = tree_.At("cache");
    text_ = "#include <torch/torch.h>\nat::Tensor f(torch::Tensor x) { return torch::softmax(x.relu(), 1); }\n";
  }

  // The names of the precompiled headers in the cache.
  [[nodiscard]] std::vector<std::string> Cached() const {
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator it(options.cache_dir, error), end; it != end; it.increment(error)) {
      if (it->path().extension() == ".pch") {
        names.push_back(it->path().string());
      }
    }
    return names;
  }

  TempTree tree_;
  std::string text_;
};

TEST_F(CppRealHeaders, AreFound) {
  std::vector<std::string> expected = {tree_.At("torch/include/torch/csrc/api/include"), tree_.At("torch/include")};
  EXPECT_EQ(options.torch_include_paths, expected);
  for (const char* place : {"torch/include", "torch/include/torch/csrc/api/include"}) {
    EXPECT_EQ(FindLibTorch(tree_.At(place), {}), expected) << place;
  }
  CompileCommand command = {.directory = tree_.root(), .arguments = {"-DA", "-isystem", tree_.At("torch/include")}};
  EXPECT_EQ(FindLibTorch("real", command), expected);
  EXPECT_EQ(FindLibTorch("torch", command), expected);
  EXPECT_THAT(FindLibTorch(tree_.At("nowhere"), {}), IsEmpty());
}

TEST_F(CppRealHeaders, ArePrecompiledOnce) {
  for (int round = 0; round < 3; ++round) {
    Parsed parsed = Parse(text_);
    EXPECT_THAT(parsed.result.problems, IsEmpty()) << parsed.Messages();
    EXPECT_THAT(parsed.callees, testing::UnorderedElementsAre("torch::softmax", "at::Tensor::relu"));
    EXPECT_THAT(parsed.functions_with_bodies, ElementsAre("f"));
    EXPECT_EQ(Cached().size(), 1u);
  }
  arguments = {"-DMY_OWN=1", "-I", "/p"};
  EXPECT_THAT(Parse(text_).result.problems, IsEmpty());
  EXPECT_EQ(Cached().size(), 1u);
  arguments = {"-std=c++17"};
  EXPECT_THAT(Parse(text_).result.problems, IsEmpty());
  arguments = {"-std=c++17", "-DTORCH_X=1"};
  EXPECT_THAT(Parse(text_).result.problems, IsEmpty());
  EXPECT_EQ(Cached().size(), 3u);
  for (const char* macro : {"-DAT_1", "-DAT_2", "-DAT_3"}) {
    arguments = {macro};
    EXPECT_THAT(Parse(text_).result.problems, IsEmpty());
  }
  EXPECT_EQ(Cached().size(), 4u);
}

TEST_F(CppRealHeaders, AreReadWithoutACacheAndWithADamagedOne) {
  (void)Parse(text_);
  ASSERT_EQ(Cached().size(), 1u);
  std::ofstream(Cached()[0], std::ios::binary) << "damaged";
  EXPECT_THAT(Parse(text_).callees, testing::UnorderedElementsAre("torch::softmax", "at::Tensor::relu"));
  options.cache_dir = "/proc/no/such/place";
  EXPECT_THAT(Parse(text_).callees, testing::UnorderedElementsAre("torch::softmax", "at::Tensor::relu"));
  options.cache_dir.clear();
  EXPECT_THAT(Parse(text_).callees, testing::UnorderedElementsAre("torch::softmax", "at::Tensor::relu"));
}

TEST_F(CppParse, BundledFoldersHoldEveryTorchHeader) {
  auto files = OverlayBundledHeaders(llvm::vfs::getRealFileSystem());
  EXPECT_TRUE(files->exists(kBundledTorch));
  EXPECT_FALSE(files->exists((kBundledTorch + "/opencv2/opencv.hpp").str()));
  EXPECT_FALSE(files->exists((kBundledStd + "/no_such_header").str()));
  EXPECT_TRUE(files->exists((kBundledTorch + "/torch/torch.h").str()));
  EXPECT_TRUE(files->exists((kBundledTorch + "/ATen/native/anything.h").str()));
  EXPECT_TRUE(files->exists("/"));
}

TEST(ParallelCppParse, ManyAtOnce) {
  std::vector<std::thread> threads;
  std::vector<ParseResult> results(4);
  for (size_t i = 0; i < results.size(); ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < 4; ++round) {
        std::string text = round == 1 && i == 1 ? "#pragma clang __debug assert\n"
                                                : "#include <absent.h>\nint f();\nint g() { return f(); }\n";
        Finder finder;
        ParseOptions options;
        options.content = &text;
        CompileCommand command = {.file = "/p/a" + std::to_string(i) + ".cpp", .directory = "/p"};
        results[i] = ParseTranslationUnit(command, llvm::vfs::getRealFileSystem(), finder, options,
                                          [](clang::ASTContext&, clang::Preprocessor&, clang::Sema*) {});
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const ParseResult& result : results) {
    EXPECT_FALSE(result.crashed);
    EXPECT_EQ(result.num_errors, 0u);
  }
}

}  // namespace
}  // namespace lint
