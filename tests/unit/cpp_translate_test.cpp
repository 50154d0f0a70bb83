// What the C++ front end makes of constructs: the functions of a file, as the small language prints them.
#include "lint/cpp/translate.h"

#include <gtest/gtest.h>

#include <string>

#include "lint/cpp/bundled_pch.h"
#include "lint/cpp/parse.h"
#include "lint/ir/text.h"
#include "lint/ir/verify.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "temp_tree.h"

namespace lint {
namespace {

struct CppCase {
  const char* what;
  const char* source;
  std::vector<const char*> expected;  // what the printed module has, among other things
};

void PrintTo(const CppCase& test, std::ostream* out) { *out << test.what; }

class CppTranslateTest : public testing::TestWithParam<CppCase> {};

cpp::TranslatedUnit Translate(const std::string& source) {
  const TempTree tree;
  tree.Write("main.cpp", source);
  const CompileCommand command{.file = tree.root() + "/main.cpp", .directory = tree.root()};
  NoHeaders finder;
  ParseOptions options;
  options.force_torch = true;
  options.bundled_pch = BundledPch();
  cpp::TranslatedUnit unit;
  const auto is_ours = [&](llvm::StringRef path) { return path == command.file; };
  const auto is_of_interest = [](llvm::StringRef name) { return name == "softmax"; };
  ParseTranslationUnit(command, llvm::vfs::getRealFileSystem(), finder, options,
                       [&](clang::ASTContext& context, clang::Preprocessor&, clang::Sema*) {
                         unit = cpp::TranslateUnit(context, {is_ours, is_of_interest});
                       });
  return unit;
}

TEST_P(CppTranslateTest, Translates) {
  const cpp::TranslatedUnit unit = Translate(std::string("#include <torch/torch.h>\n") + GetParam().source);
  ASSERT_EQ(unit.files.size(), 1U);
  EXPECT_EQ(testing::PrintToString(ir::Verify(unit.files[0].module)), "{}");
  const std::string text = ir::Print(unit.files[0].module, nullptr);
  for (const char* part : GetParam().expected) {
    EXPECT_NE(text.find(part), std::string::npos) << "`" << part << "` is not there in\n" << text;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Constructs, CppTranslateTest,
    testing::Values(
        CppCase{"keeps the body of a loop over what does not resolve",
                "void f(torch::nn::Linear n) { for (auto& b : *loader()) torch::softmax(n(b.data), 1); }",
                {"loop.for", "import.module \"torch::softmax\"", "load_attr data"}},
        CppCase{"leaves a loop as it is that stands in such a loop",
                "void f(std::vector<torch::Tensor> v) { for (auto& b : x ? loader() : b) for (auto& t : v) t.exp(); }",
                {"load_name v", "load_name t", "load_attr exp"}},
        CppCase{"keeps what a variable of unknown type is made of",
                "void f(No::Such o) { auto x = torch::softmax(o.x(), 1); auto y = torch::relu(x); x = torch::exp(y); }",
                {"load_name o", "store_name x (%6)", "load_name x", "store_name y", "load_name y"}},
        CppCase{"does not make up the value of a variable of unknown type",
                "void f() { No::Such x; int n = x.size(); std::string s = x.name(); }",
                {"unknown \"unresolved\""}},
        CppCase{"takes a template for a method where nobody instantiates it",
                "struct A { template <typename L> void run(L& l) { for (auto& b : *l) torch::exp(b.data); } };",
                {"store_name run", "import.module \"torch::exp\""}},
        CppCase{"names functions of torch",
                "torch::Tensor f(torch::Tensor x) { return torch::softmax(x, 1); }",
                {"import.module \"torch::softmax\"", "load_name x", "const.int 1", "call", "jump.return"}},
        CppCase{"calls methods of tensors by name",
                "torch::Tensor f(torch::Tensor x) { return x.log_softmax(-1).argmax(1); }",
                {"load_attr log_softmax", "load_attr argmax"}},
        CppCase{
            "spreads options as keywords",
            "void f() { torch::nn::CrossEntropyLoss c(torch::nn::CrossEntropyLossOptions().reduction(torch::kSum)); }",
            {"build.dict", "const.string \"reduction\"", "const.string \"sum\"", "store_item",
             "torch::nn::CrossEntropyLoss", "**"}},
        CppCase{"indexes tensors",
                "using namespace torch::indexing; torch::Tensor f(torch::Tensor x) { return x.index({Slice(), 0}); }",
                {"build.slice", "build.tuple", "load_item"}},
        CppCase{"makes modules of holders",
                "struct NetImpl : torch::nn::Module { NetImpl() { fc = register_module(\"fc\", torch::nn::Linear(3, "
                "4)); }\n"
                "torch::Tensor forward(torch::Tensor x) { return fc(x); } torch::nn::Linear fc{nullptr}; };\n"
                "TORCH_MODULE(Net); torch::Tensor f(Net net, torch::Tensor x) { return net(x); }",
                {"class", "store_name __init__", "store_name forward", "load_attr fc", "load_attr forward"}},
        CppCase{"passes numbers and tensors that are written to in lists",
                "void g(torch::Tensor& out) { out = out * 2; } void f() { torch::Tensor x; g(x); }",
                {"load_item", "store_item", "build.list", "load_item", "store_name x"}},
        CppCase{"counts",
                "void f() { for (int i = 0; i <= 3; ++i) { torch::relu_(*new torch::Tensor); } }",
                {"builtins.range", "loop.for", "next", "store_name i"}},
        CppCase{"keeps overloads of constructors apart",
                "struct A { A(int n) {} A(double x, int n) {} }; void f() { A a(1.0, 2); }",
                {"store_name \"__init__#0\"", "store_name \"__init__#1\"", "store_name __init__", "overload=%"}},
        CppCase{"takes a cast as a question for the class",
                "struct B { virtual ~B(); }; struct D : B {}; void f(B* b) { auto* d = dynamic_cast<D*>(b); }",
                {"builtins.<cast>"}},
        CppCase{"translates every instantiation of a template",
                "template <class T> T twice(T x) { return x * 2; } void f() { twice(1); twice(2.0); }",
                {"store_name \"twice<int>(int)\"", "store_name \"twice<double>(double)\""}},
        CppCase{"turns switch into branches",
                "int f(int n) { switch (n) { case 1: return 2; default: break; } return 0; }",
                {"loop.for", "compare.eq", "branch", "jump.return"}}));

TEST(CppTranslateTest, CountsWhatDidNotResolve) {
  const cpp::TranslatedUnit unit = Translate(
      "#include <torch/torch.h>\n"
      "torch::Tensor f(torch::Tensor x) { auto y = torch::softmax(x, 1); return torch::softmax(y, 1, 2, 3, 4); }\n");
  EXPECT_EQ(unit.torch_calls, 1U);
  EXPECT_EQ(unit.unresolved_calls, 1U);
}

TEST(CppTranslateTest, SurvivesWhatDoesNotParse) {
  for (const char* source :
       {"", "}}}}", "int f( { return }", "template <class", "struct A : A {};",
        "auto f = [](auto x) { return x(x); }; auto y = f(f);", "void f() { g({}, {1, {2}}, [] {}); }"}) {
    const cpp::TranslatedUnit unit = Translate(source);
    ASSERT_EQ(unit.files.size(), 1U) << source;
    EXPECT_TRUE(ir::Verify(unit.files[0].module).empty()) << source;
  }
}

}  // namespace
}  // namespace lint
