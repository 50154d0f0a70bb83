#include "lint/model/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "lint/model/embedded.h"
#include "lint/model/schema.h"
#include "lint/model/signature.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"

namespace lint {
namespace {

using ::testing::HasSubstr;

// What the table says of itself; "" for a good one.
std::string ErrorOf(llvm::StringRef toml) {
  ModelTable table;
  std::string error;
  return table.Add("t.toml", toml, error) ? "" : error;
}

std::string Printed(llvm::StringRef signature) {
  std::vector<ModelParam> params;
  std::string error;
  if (!ParseSignature(signature, params, error)) return "error: " + error;
  std::string text;
  for (const ModelParam& param : params) {
    static constexpr const char* prefixes[] = {"", "*", "kw ", "**"};
    text += (text.empty() ? "" : "|") + std::string(prefixes[static_cast<size_t>(param.kind)]) + param.name;
    if (param.has_default) text += " = " + param.default_text;
  }
  return text;
}

TEST(SignatureTest, UnderstandsWhatPythonWrites) {
  EXPECT_EQ(Printed(""), "");
  EXPECT_EQ(Printed("input"), "input");
  EXPECT_EQ(Printed("input, dim=None, keepdim = False"), "input|dim = None|keepdim = False");
  EXPECT_EQ(Printed("a, /, b"), "a|b");
  EXPECT_EQ(Printed("input, *, dtype, out=None"), "input|kw dtype|kw out = None");
  EXPECT_EQ(Printed("input, *size, names=None, **kwargs"), "input|*size|kw names = None|**kwargs");
  EXPECT_EQ(Printed("size=(1, 2), mode='a,b', scale=-0.5"), "size = (1, 2)|mode = 'a,b'|scale = -0.5");
  EXPECT_EQ(Printed("x={'a': [1, 2]},"), "x = {'a': [1, 2]}");
}

TEST(SignatureTest, SaysWhatIsWrong) {
  EXPECT_EQ(Printed("a b"), "error: not a parameter: `a b`");
  EXPECT_EQ(Printed("a,,b"), "error: not a parameter: ``");
  EXPECT_EQ(Printed("2a"), "error: not a parameter: `2a`");
  EXPECT_EQ(Printed("a, a"), "error: a second parameter `a`");
  EXPECT_EQ(Printed("a="), "error: a default is missing in `a=`");
  EXPECT_EQ(Printed("a=1, b"), "error: no default after one that has: `b`");
  EXPECT_EQ(Printed("a=(1, b"), "error: a quote or a bracket is not closed in `a=(1, b`");
  EXPECT_EQ(Printed("a='1"), "error: a quote or a bracket is not closed in `a='1`");
  EXPECT_EQ(Printed("*, *"), "error: a second `*`");
  EXPECT_EQ(Printed("*a, *b"), "error: a second `*` parameter `*b`");
  EXPECT_EQ(Printed("*a=1"), "error: a starred parameter has no default: `*a=1`");
  EXPECT_EQ(Printed("**a, b"), "error: nothing may follow the `**` parameter, found `b`");
}

TEST(SignatureTest, KnowsLiterals) {
  for (const char* text : {"1", "-1", "0.5", "1e-05", "None", "True", "False", "'mean'", "\"mean\""}) {
    EXPECT_TRUE(IsLiteral(text)) << text;
  }
  for (const char* text : {"", "dim", "none", "'mean", "x1", "e"}) EXPECT_FALSE(IsLiteral(text)) << text;
}

TEST(ModelTableTest, ReadsAnOperation) {
  ModelTable table;
  std::string error;
  ASSERT_TRUE(table.Add("t.toml", R"(
[[op]]
name = "softmax"
python = ["lib.softmax", "Tensor.softmax"]
cpp = ["lib::softmax"]
params = "input, dim=-1"
does = "activation"
form = "probabilities"
axis = "dim"
)",
                        error))
      << error;
  const OpModel* op = table.PythonOp("lib.softmax");
  ASSERT_NE(op, nullptr);
  EXPECT_EQ(op, table.PythonOp("Tensor.softmax"));
  EXPECT_EQ(op, table.CppOp("lib::softmax"));
  EXPECT_EQ(op, table.Op("softmax"));
  EXPECT_EQ(op->canonical, "softmax");
  EXPECT_EQ(op->does, Transfer::kActivation);
  EXPECT_EQ(op->Setting("form"), "probabilities");
  EXPECT_EQ(op->Setting("implicit"), "");
  EXPECT_EQ(op->ParamIndex("dim"), 1);
  EXPECT_EQ(op->ParamIndex("nothing"), -1);
  EXPECT_EQ(op->params[1].default_text, "-1");
  EXPECT_EQ(table.PythonOp("lib"), nullptr);
  EXPECT_EQ(table.PythonOp("lib.softmax.x"), nullptr);
  EXPECT_EQ(table.PythonOp(""), nullptr);
}

TEST(ModelTableTest, AnotherSignatureTakesOverWhatItDoesNotSay) {
  ModelTable table;
  std::string error;
  ASSERT_TRUE(table.Add("t.toml", R"(
[[op]]
name = "b"
same_as = "a"
params = "input, axis, target"
axis = "axis"

[[op]]
name = "c"
same_as = "a"
params = "scores"
does = "elementwise"

[[op]]
name = "a"
params = "input, dim, target"
does = "activation"
form = "probabilities"
axis = "dim"
expects = { target = "class-target" }
)",
                        error))
      << error;
  const OpModel* b = table.Op("b");
  EXPECT_EQ(b->canonical, "a");
  EXPECT_EQ(b->does, Transfer::kActivation);
  EXPECT_EQ(b->Setting("axis"), "axis");
  EXPECT_EQ(b->Setting("form"), "probabilities");
  ASSERT_EQ(b->expects.size(), 1u);
  EXPECT_EQ(b->expects[0].second, "class-target");
  const OpModel* c = table.Op("c");
  EXPECT_EQ(c->canonical, "a");
  EXPECT_EQ(c->does, Transfer::kElementwise);
  EXPECT_TRUE(c->settings.empty());
  EXPECT_TRUE(c->expects.empty());
}

TEST(ModelTableTest, ReadsAModule) {
  ModelTable table;
  std::string error;
  ASSERT_TRUE(table.Add("t.toml", R"(
[[module]]
python = ["lib.Loss"]
cpp = ["lib::Loss"]
init = "reduction='mean'"
call = "pred, target"
op = "loss"
set = { input = "pred", mode = "'sum'" }

[[module]]
python = ["lib.Base"]
role = "base"

[[op]]
name = "loss"
params = "input, target, mode, reduction=None"
does = "loss"
)",
                        error))
      << error;
  const ModuleModel* module = table.PythonModule("lib.Loss");
  ASSERT_NE(module, nullptr);
  EXPECT_EQ(module->op, table.Op("loss"));
  EXPECT_EQ(module->set.size(), 2u);
  EXPECT_EQ(table.CppModule("lib::Loss"), module);
  EXPECT_EQ(table.CppModule("lib::LossImpl"), module);
  EXPECT_EQ(table.CppModule("lib::Impl"), nullptr);
  EXPECT_EQ(table.PythonModule("lib.Base")->role, "base");
  EXPECT_EQ(table.PythonModule("lib.Base")->op, nullptr);
}

TEST(ModelTableTest, ResolvesAliases) {
  ModelTable table;
  std::string error;
  ASSERT_TRUE(table.Add("t.toml", R"(
[[op]]
name = "f"
python = ["lib.nn.f", "lib.nn.inner.g"]
cpp = ["lib::f"]
params = "input"
does = "same"

[[alias]]
python = { "lib.nn.inner" = "lib.nn", "short" = "lib.nn.inner", "one.name" = "lib.nn.f", "a" = "b", "b" = "a" }
cpp = { "other" = "lib" }
)",
                        error))
      << error;
  const OpModel* op = table.Op("f");
  EXPECT_EQ(table.PythonOp("lib.nn.inner.f"), op) << "a prefix";
  EXPECT_EQ(table.PythonOp("short.f"), op) << "an alias of an alias";
  EXPECT_EQ(table.PythonOp("one.name"), op);
  EXPECT_EQ(table.PythonOp("lib.nn.inner.g"), op) << "a row comes before an alias";
  EXPECT_EQ(table.PythonOp("lib.nn.innermost.f"), nullptr) << "a prefix ends at a dot";
  EXPECT_EQ(table.PythonOp("a.f"), nullptr) << "a circle ends";
  EXPECT_EQ(table.CppOp("other::f"), op);
  EXPECT_EQ(table.ResolveAlias("lib.nn.inner.f"), "lib.nn.f");
  EXPECT_EQ(table.ResolveAlias("lib.nn.inner"), "lib.nn");
  EXPECT_EQ(table.ResolveAlias("short"), "lib.nn");
  EXPECT_EQ(table.ResolveAlias("os.path"), "os.path");
  EXPECT_EQ(table.ResolveAlias("short.unheard_of"), "short.unheard_of");
  llvm::SmallString<32> storage;
  EXPECT_EQ(table.ResolveAlias("short.unheard_of", storage), "lib.nn.unheard_of");
}

TEST(ModelTableTest, TablesAddUp) {
  ModelTable table = LoadBuiltinModels();
  std::string error;
  ASSERT_TRUE(table.Add("mine.toml", R"(
[[op]]
name = "my_cross_entropy"
same_as = "cross_entropy"
python = ["mylib.losses.smooth_cross_entropy"]
params = "input, target, smoothing=0.1"

[[module]]
python = ["mylib.losses.Focal"]
init = "gamma=2.0"
call = "input, target"
op = "cross_entropy"
)",
                        error))
      << error;
  EXPECT_EQ(table.PythonOp("mylib.losses.smooth_cross_entropy")->canonical, "cross_entropy");
  EXPECT_EQ(table.PythonModule("mylib.losses.Focal")->op, table.Op("cross_entropy"));
  EXPECT_NE(table.PythonOp("torch.softmax"), nullptr);
}

constexpr const char* good_op =
    "[[op]]\nname = \"f\"\npython = [\"m.f\"]\nparams = \"input, dim=None\"\ndoes = \"same\"\n";

TEST(ModelTableTest, SaysWhatIsWrongAndWhere) {
  const std::string op = good_op;
  const std::tuple<std::string, std::string> cases[] = {
      {"name = ", "t.toml:1:8: "},
      {"[[ops]]\nname = \"f\"\n", "t.toml:1:3: unknown table `ops`; one of `op`, `module`, `alias`"},
      {"[op]\nname = \"f\"\n", "t.toml:1:1: rows are written [[op]]"},
      {"op = [1]\n", "t.toml:1:7: rows are written [[op]]"},
      {"[[op]]\nname = 3\ndoes = \"same\"\n", "t.toml:2:8: `name` must be a string"},
      {"[[op]]\nname = \"f\"\npython = \"m.f\"\ndoes = \"same\"\n",
       "t.toml:3:10: `python` must be an array of strings"},
      {"[[op]]\nname = \"f\"\npython = [\"m.f\", 2]\ndoes = \"same\"\n",
       "t.toml:3:18: `python` must be an array of strings"},
      {"[[op]]\nname = \"f\"\nexpects = \"logits\"\ndoes = \"same\"\n",
       "t.toml:3:11: `expects` must be a table of strings"},
      {"[[op]]\nname = \"f\"\ndoes = [\"same\"]\n", "t.toml:3:8: `does` must be a string"},
      {"[[op]]\ndoes = \"same\"\n", "t.toml:1:1: an operation needs a `name`"},
      {"[[op]]\nname = \"f\"\n", "t.toml:1:1: an operation needs `does` or `same_as`"},
      {"[[op]]\nname = \"f\"\ndoes = \"sofmax\"\n", "t.toml:3:8: unknown transfer function `sofmax`"},
      {"[[op]]\nname = \"f\"\nparams = \"a b\"\ndoes = \"same\"\n", "t.toml:3:10: `params`: not a parameter: `a b`"},
      {"[[op]]\nname = \"f\"\nsame_as = \"g\"\n", "t.toml:3:11: `same_as` names no operation of its own: `g`"},
      {op + "axis = \"dim\"\n", "t.toml:6:8: `same` takes no setting `axis`"},
      {op + "inplace = \"in_place\"\n", "t.toml:6:11: operation `f` has no parameter `in_place`"},
      {op + "attribute = true\n", "t.toml:6:13: `attribute` must be a string"},
      {op + "attribute = \"maybe\"\n", "t.toml:6:13: unknown flag `maybe`; one of `yes`, `no`"},
      {op + "expects = { inputs = \"logits\" }\n", "t.toml:6:13: operation `f` has no parameter `inputs`"},
      {op + "expects = { input = \"logit\" }\n", "t.toml:6:13: unknown expectation `logit`; one of `class-logits`"},
      {op + op, "t.toml:6:1: a second operation of the name `f`"},
      {op + "[[op]]\nname = \"g\"\npython = [\"m.g\", \"m.f\"]\ndoes = \"same\"\n",
       "t.toml:8:18: `m.f` has a row already"},
      {op + "[[module]]\npython = [\"m.f\"]\n", "t.toml:7:11: `m.f` has a row already"},
      {"[[op]]\nname = \"f\"\nparams = \"x\"\ndoes = \"activation\"\n",
       "t.toml:1:1: `activation` needs the setting `form`"},
      {"[[op]]\nname = \"f\"\nparams = \"x\"\ndoes = \"activation\"\nform = \"probability\"\n",
       "t.toml:5:8: unknown form `probability`; one of `logits`, `probabilities`"},
      {"[[op]]\nname = \"f\"\nparams = \"x\"\ndoes = \"activation\"\nform = \"logits\"\naxis = \"dim\"\n",
       "t.toml:6:8: operation `f` has no parameter `dim`"},
      {"[[op]]\nname = \"f\"\nparams = \"x\"\ndoes = \"conv\"\ndims = \"two\"\n",
       "t.toml:5:8: `two` is not a number of axes: 0 to 8"},
      {"[[op]]\nname = \"f\"\nparams = \"x\"\ndoes = \"cast\"\ndtype = \"real\"\n",
       "t.toml:5:9: unknown element type `real`"},
      {"[[op]]\nname = \"f\"\nparams = \"x\"\ndoes = \"arithmetic\"\noperator = \"plus\"\n",
       "t.toml:5:12: unknown operator `plus`"},
      {op + "[[module]]\ninit = \"a\"\n", "t.toml:6:1: a module needs a `python` or a `cpp` name"},
      {op + "[[module]]\npython = [\"m.M\"]\nop = \"g\"\n", "t.toml:8:6: there is no operation `g`"},
      {op + "[[module]]\npython = [\"m.M\"]\nop = \"f\"\ncall = \"x\"\n",
       "t.toml:8:6: parameter `input` of operation `f` gets no value from `init`, `call` or `set`"},
      {op + "[[module]]\npython = [\"m.M\"]\nop = \"f\"\ncall = \"input\"\nset = { axis = \"input\" }\n",
       "t.toml:10:9: operation `f` has no parameter `axis`"},
      {op + "[[module]]\npython = [\"m.M\"]\nop = \"f\"\ncall = \"input\"\nset = { dim = \"axis\" }\n",
       "t.toml:10:9: neither `init` nor `call` has a parameter `axis`"},
      {"[[module]]\npython = [\"m.M\"]\nset = { dim = \"1\" }\n", "t.toml:1:1: `set` without `op`"},
      {"[[module]]\npython = [\"m.M\"]\nrole = \"layer\"\n", "t.toml:3:8: unknown role `layer`"},
      {"[[module]]\npython = [\"m.M\"]\ndoes = \"same\"\n", "t.toml:3:1: a module has no key `does`"},
      {"[[module]]\npython = [\"m.M\"]\ninit = \"a=\"\n", "t.toml:3:8: `init`: a default is missing in `a=`"},
      {"[[alias]]\nrust = { a = \"b\" }\n", "t.toml:2:1: an alias has no key `rust`; one of `python`, `cpp`"},
      {"[[alias]]\npython = { a = 1.5 }\n", "t.toml:2:16: `a` must be a string"},
      {"[[alias]]\npython = { a = \"b\" }\n[[alias]]\npython = { a = \"c\" }\n",
       "t.toml:4:12: `a` is an alias already"},
  };
  EXPECT_EQ(ErrorOf(op), "");
  EXPECT_EQ(ErrorOf(""), "");
  for (const auto& [toml, error] : cases) EXPECT_THAT(ErrorOf(toml), HasSubstr(error)) << toml;
}

TEST(TransferTest, SpellingsGoBothWays) {
  EXPECT_EQ(TransferNamed("view_as"), Transfer::kViewAs);
  EXPECT_EQ(TransferSpelling(Transfer::kOneHot), "one_hot");
  EXPECT_FALSE(TransferNamed("").has_value());
}

TEST(BuiltinModelsTest, AreLarge) {
  EXPECT_GE(BuiltinModels().ops().size(), 250u);
  EXPECT_GE(BuiltinModels().modules().size(), 150u);
  EXPECT_GE(EmbeddedModels().size(), 10u);
}

// Loading has checked settings and parameters; what it cannot know is checked here.
TEST(BuiltinModelsTest, RowsAreWellFormed) {
  llvm::StringSet<> names;
  for (const auto& op : BuiltinModels().ops()) {
    EXPECT_TRUE(names.insert(op->name).second) << op->name;
    std::string about;
    std::string error;
    EXPECT_TRUE(CheckSettings(*op, about, error)) << op->name << ": " << error;
    EXPECT_TRUE(CheckExpectations(*op, about, error)) << op->name << ": " << error;
    EXPECT_TRUE(llvm::is_sorted(op->settings)) << op->name;
    const OpModel* canonical = BuiltinModels().Op(op->canonical);
    ASSERT_NE(canonical, nullptr) << op->name;
    EXPECT_EQ(canonical->canonical, canonical->name) << op->name;
    EXPECT_FALSE(op->params.empty()) << op->name << " is of no tensor";
    for (const std::string& spelling : op->python) EXPECT_EQ(BuiltinModels().PythonOp(spelling), op.get()) << spelling;
    for (const std::string& spelling : op->cpp) EXPECT_EQ(BuiltinModels().CppOp(spelling), op.get()) << spelling;
  }
  for (const auto& module : BuiltinModels().modules()) {
    for (const std::string& name : module->python) EXPECT_EQ(BuiltinModels().PythonModule(name), module.get()) << name;
    for (const std::string& name : module->cpp) EXPECT_EQ(BuiltinModels().CppModule(name), module.get()) << name;
    for (const auto& [parameter, value] : module->set) EXPECT_GE(module->op->ParamIndex(parameter), 0) << value;
  }
}

TEST(BuiltinModelsTest, KnowOneOperationByAllItsNames) {
  const ModelTable& models = BuiltinModels();
  for (const char* name : {"torch.softmax", "torch.nn.functional.softmax", "Tensor.softmax", "torch.Tensor.softmax",
                           "torch.special.softmax", "torch.nn.F.softmax"}) {
    ASSERT_NE(models.PythonOp(name), nullptr) << name;
    EXPECT_EQ(models.PythonOp(name)->canonical, "softmax") << name;
  }
  for (const char* name : {"torch::softmax", "at::softmax", "at::Tensor::softmax", "torch::Tensor::softmax",
                           "torch::nn::functional::softmax"}) {
    ASSERT_NE(models.CppOp(name), nullptr) << name;
    EXPECT_EQ(models.CppOp(name)->canonical, "softmax") << name;
  }
  for (const char* name :
       {"torch.nn.CrossEntropyLoss", "torch.nn.modules.loss.CrossEntropyLoss", "torch.nn.modules.CrossEntropyLoss"}) {
    ASSERT_NE(models.PythonModule(name), nullptr) << name;
    EXPECT_EQ(models.PythonModule(name)->op->canonical, "cross_entropy") << name;
  }
  EXPECT_EQ(models.PythonModule("pytorch_lightning.core.lightning.LightningModule")->role, "base");
  EXPECT_EQ(models.CppModule("torch::nn::LinearImpl"), models.PythonModule("torch.nn.Linear"));
}

TEST(BuiltinModelsTest, SayWhenTheAxisIsImplicit) {
  EXPECT_EQ(BuiltinModels().PythonOp("torch.softmax")->Setting("implicit"), "");
  EXPECT_EQ(BuiltinModels().PythonOp("torch.nn.functional.softmax")->Setting("implicit"), "yes");
  EXPECT_EQ(BuiltinModels().PythonModule("torch.nn.LogSoftmax")->op->Setting("implicit"), "yes");
  EXPECT_EQ(BuiltinModels().PythonModule("torch.nn.Softmax2d")->op->Setting("axis"), "-3");
}

std::string Expected(llvm::StringRef op_name, llvm::StringRef parameter) {
  const OpModel* op = BuiltinModels().Op(op_name);
  if (op == nullptr) return "no such operation";
  for (const auto& [name, word] : op->expects) {
    if (parameter == name) return word;
  }
  return "";
}

TEST(BuiltinModelsTest, SayWhatLossesExpect) {
  EXPECT_EQ(Expected("cross_entropy", "input"), "class-logits");
  EXPECT_EQ(Expected("cross_entropy", "target"), "class-target");
  EXPECT_EQ(Expected("aten_cross_entropy", "input"), "class-logits");
  EXPECT_EQ(Expected("nll_loss", "input"), "class-log-probabilities");
  EXPECT_EQ(Expected("ctc_loss", "log_probs"), "ctc-log-probabilities");
  EXPECT_EQ(Expected("kl_div", "input"), "kl-log-probabilities");
  EXPECT_EQ(Expected("kl_div", "target"), "kl-target");
  EXPECT_EQ(Expected("binary_cross_entropy", "input"), "label-probabilities");
  EXPECT_EQ(Expected("binary_cross_entropy_with_logits", "input"), "label-logits");
  EXPECT_EQ(Expected("sigmoid_focal_loss", "inputs"), "label-logits");
  EXPECT_EQ(Expected("mse_loss", "input"), "");
  EXPECT_EQ(Expected("Categorical", "probs"), "probabilities");
  EXPECT_EQ(Expected("Categorical", "logits"), "logits");
  EXPECT_EQ(Expected("gumbel_softmax", "logits"), "logits");
}

std::string Documentation() {
  auto file = llvm::MemoryBuffer::getFile(LOGITLINT_SOURCE_DIR "/docs/models.md");
  return file ? file.get()->getBuffer().str() : "";
}

TEST(ModelDocumentationTest, ExamplesLoad) {
  const std::string text = Documentation();
  llvm::StringRef rest = text;
  ModelTable table = LoadBuiltinModels();
  int examples = 0;
  for (size_t at = rest.find("```toml\n"); at != llvm::StringRef::npos; at = rest.find("```toml\n")) {
    auto [example, after] = rest.drop_front(at + 8).split("```");
    std::string error;
    const bool is_table = !example.starts_with("# pyproject.toml");
    EXPECT_TRUE(!is_table || table.Add("models.md", example, error)) << error << "\n" << example.str();
    rest = after;
    ++examples;
  }
  EXPECT_GE(examples, 5);
  EXPECT_EQ(table.PythonModule("fastlosses.FocalLoss")->op, table.Op("binary_cross_entropy_with_logits"));
}

TEST(ModelDocumentationTest, EveryWordIsExplained) {
  const std::string text = Documentation();
#define LINT_TRANSFER(id, spelling) EXPECT_THAT(text, HasSubstr("`" spelling "`"));
#include "lint/model/transfers.def"
#undef LINT_TRANSFER
#define LINT_COMMON_SETTING(key, kind) EXPECT_THAT(text, HasSubstr("`" key));
#define LINT_SETTING(transfer, key, kind, need) LINT_COMMON_SETTING(key, kind)
#include "lint/model/settings.def"
#undef LINT_SETTING
#undef LINT_COMMON_SETTING
  for (const auto& op : BuiltinModels().ops()) {
    for (const auto& [parameter, word] : op->expects) EXPECT_THAT(text, HasSubstr("`" + word + "`"));
  }
}

}  // namespace
}  // namespace lint
