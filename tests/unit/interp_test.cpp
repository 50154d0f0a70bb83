// What the interpreter knows of a variable after a few lines of Python: the form, and the axes.
#include "lint/interp/interp.h"

#include <gtest/gtest.h>

#include <string>

#include "lint/model/model.h"
#include "lint/python/python.h"
#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

// A program of one file: everything it imports is a library.
class OneFile : public ir::Program {
 public:
  explicit OneFile(std::string text) : source_("test.py", SourceLanguage::kPython, std::move(text)) {}

  const ir::Unit* Import(const ir::Unit& /*from*/, llvm::StringRef /*dotted*/) override { return nullptr; }
  bool IsNamespace(const ir::Unit& /*from*/, llvm::StringRef /*dotted*/) override { return false; }
  [[nodiscard]] const ir::Unit& unit() const { return unit_; }

 private:
  SourceFile source_;
  ir::Module module_ = python::TranslatePython(source_);
  ir::Unit unit_ = {.source = &source_, .module = module_, .dotted = "test", .candidate = true};
};

std::string TagsText(const Axis& axis) {
  std::string text;
  const auto add = [&](Axis::Tag tag, char letter) {
    if (axis.Has(tag)) text += letter;
  };
  add(Axis::kBatch, 'b');
  add(Axis::kClass, 'c');
  add(Axis::kSpatial, 's');
  add(Axis::kTime, 't');
  add(Axis::kMoved, '~');
  add(Axis::kForm, '*');
  return text;
}

// "[2 5c* .. ?]": sizes or "?", then b(atch) c(lass) s(patial) t(ime) ~ (moved) * (the form's axis); ".." is the gap.
std::string ShapeText(const Shape& shape) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : " ") + part; };
  const auto add_axis = [&](const Axis& axis) {
    add((axis.size == Axis::kUnknownSize ? "?" : std::to_string(axis.size)) + TagsText(axis));
  };
  llvm::for_each(shape.front, add_axis);
  if (shape.open) add("..");
  llvm::for_each(shape.back, add_axis);
  return "[" + text + "]";
}

std::string ConstText(const ConstValue& c) {
  switch (c.type) {
    case ConstType::kNone:
      return "None";
    case ConstType::kBool:
      return c.integer != 0 ? "True" : "False";
    case ConstType::kInt:
      return std::to_string(c.integer);
    case ConstType::kFloat:
      return "float";
    case ConstType::kString:
      return "'" + c.text.str() + "'";
    case ConstType::kEllipsis:
      return "...";
  }
  return "";
}

std::string Text(Value value) {
  if (const auto* c = As<ConstValue>(value)) return ConstText(*c);
  if (const auto* tensor = As<TensorValue>(value))
    return Spelling(tensor->form).str() + " " + ShapeText(*tensor->shape);
  if (const auto* tuple = As<TupleValue>(value)) {
    std::string text;
    for (const Value v : tuple->elements) text += (text.empty() ? "" : ", ") + Text(v);
    return "(" + text + ")";
  }
  if (const auto* u = As<UnionValue>(value)) {
    std::string text;
    for (const Alternative& a : u->alternatives) text += (text.empty() ? "" : " or ") + Text(a.value);
    return text;
  }
  return value == nullptr ? "nothing" : "?";
}

// What the module's variable `r` is at its last assignment, when `text` has run as a module.
std::string ResultOf(const std::string& text) {
  OneFile program(text);
  const ir::Module& module = program.unit().module;
  InterpreterOptions options;
  options.watch = &program.unit();
  options.watch_range = {0, static_cast<uint32_t>(text.size())};
  Interpreter interpreter(program, BuiltinModels(), options);
  std::string found = "r is never assigned";
  interpreter.Run({.unit = &program.unit(), .function = {}, .owner = {}}, [&](const RootResult& result) {
    for (const Observation& seen : result.observations) {
      const ir::Instr& instr = module.instrs[seen.site.instr];
      if (instr.op == ir::Op::kStoreName && module.Text(instr.name) == "r") found = Text(seen.value);
    }
  });
  return found;
}

constexpr const char* kPrelude = R"(
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import zeros
data = torch.load("data.pt")
rows = nn.Linear(8, 5)(zeros(2, 8))
steps = nn.Linear(8, 5)(zeros(2, 7, 8))
some = nn.Linear(8, 5)(data)
image = nn.Conv2d(3, 5, 1)(zeros(2, 3, 4, 6))
p = torch.softmax(rows, dim=1)
ps = torch.softmax(steps, dim=-1)
pi = torch.softmax(image, dim=1)
pu = torch.softmax(data, dim=-1)
s = torch.sigmoid(rows)
)";

struct Row {
  const char* code;              // an expression
  const char* expected;          // what PyTorch makes of it, as far as it can be known
  const char* so_far = nullptr;  // a known gap: what is known of it at present
};

void ExpectAll(llvm::ArrayRef<Row> rows) {
  int gaps = 0;
  for (const Row& row : rows) {
    const std::string result = ResultOf(std::string(kPrelude) + "r = " + row.code + "\n");
    if (row.so_far == nullptr) {
      EXPECT_EQ(result, row.expected) << row.code;
    } else {
      ++gaps;
      EXPECT_NE(result, row.expected) << row.code << " is right now: take the gap out of its row";
      EXPECT_EQ(result, row.so_far) << row.code;
    }
  }
  ::testing::Test::RecordProperty("gaps", gaps);
}

TEST(TransferTest, NewTensors) {
  ExpectAll({
      {"zeros(2, 3)", "unknown [2 3]"},
      {"torch.randn((4, 1, 5))", "unknown [4 1 5]"},
      {"torch.empty(*[2, 3])", "unknown [2 3]"},
      {"torch.ones(data.size(0), 3)", "unknown [? 3]"},
      {"torch.Tensor(2, 3)", "unknown [2 3]"},
      {"torch.LongTensor(4)", "unknown [4]"},
      {"torch.rand(2, 3, device='cpu', dtype=torch.float64)", "unknown [2 3]"},
      {"torch.zeros_like(p)", "unknown [2 5c]"},
      {"F.one_hot(zeros(2).long(), 10)", "unknown [2 10]"},
  });
}

TEST(TransferTest, Layers) {
  ExpectAll({
      {"rows", "raw scores [2 5c]"},
      {"steps", "raw scores [2 7 5c]"},
      {"some", "raw scores [.. 5c]"},
      {"image", "raw scores [2b 5c ?s ?s]"},
      {"nn.Linear(in_features=5, out_features=3, bias=False)(rows)", "raw scores [2 3c]"},
      {"nn.Linear(5, 3)(F.relu(rows))", "raw scores [2 3c]"},
      {"F.linear(rows, data)", "raw scores [2 ?c]"},
      {"nn.Conv1d(8, 6, 3)(zeros(2, 8, 10))", "raw scores [2b 6c ?s]"},
      {"nn.Conv2d(3, 6, 3)(zeros(3, 9, 9))", "raw scores [6c ?s ?s]"},
      {"nn.Conv3d(1, 4, 3)(data)", "raw scores [?b 4c ?s ?s ?s]"},
      {"nn.ConvTranspose2d(5, 2, 2, stride=2)(image)", "raw scores [2b 2c ?s ?s]"},
      {"nn.BatchNorm2d(5)(image)", "raw scores [2b 5c ?s ?s]"},
      {"nn.Dropout(0.5)(rows)", "raw scores [2 5c]"},
      {"nn.ReLU()(rows)", "unknown [2 5]"},
      {"nn.AdaptiveAvgPool2d(1)(image)", "raw scores [2b 5c 1s 1s]"},
      {"nn.AdaptiveAvgPool2d(1)(image).flatten(1)", "raw scores [2b 5c]"},
      {"nn.MaxPool2d(2, return_indices=True)(image)", "?"},
      {"F.max_pool2d(image, 2, return_indices=False)", "raw scores [2b 5c ?s ?s]"},
      {"F.pad(rows, (0, 1))", "raw scores [2 ?c]"},
      {"F.pad(steps, (0, 0, 1, 1))", "raw scores [2 ? ?c]"},
      {"F.pad(steps, widths)", "raw scores [? ? ?c]"},
      {"F.pad(p, (0, 1))", "unknown [2 ?c]"},
      {"F.pad(s, (1, 1))", "independent probabilities [2 ?c]"},
      {"F.pad(some, (1, 1))", "raw scores [.. ?c]"},
      {"F.interpolate(ps, size=9)", "unknown [2 7 ?c]"},
      {"F.interpolate(pi, scale_factor=2)", "probabilities [2b 5c* ?s ?s]"},
      {"nn.Identity()(p)", "probabilities [2 5c*]"},
      {"nn.Sequential(nn.Flatten(), nn.Linear(12, 4))(zeros(2, 3, 4))", "raw scores [2 4c]"},
      {"nn.Sequential(nn.Flatten(), nn.Linear(12, 4))(data)", "raw scores [? 4c]"},
  });
}

TEST(TransferTest, Activations) {
  ExpectAll({
      {"p", "probabilities [2 5c*]"},
      {"ps", "probabilities [2 7 5c*]"},
      {"pi", "probabilities [2b 5c* ?s ?s]"},
      {"pu", "probabilities [.. ?*]"},
      {"s", "independent probabilities [2 5c]"},
      {"rows.softmax(0)", "probabilities [2* 5c]"},
      {"F.softmax(rows)", "probabilities [2 5c*]"},
      {"F.softmax(steps)", "probabilities [2* 7 5c]"},
      {"nn.Softmax2d()(image)", "probabilities [2b 5c* ?s ?s]"},
      {"F.log_softmax(steps, dim=2)", "log-probabilities [2 7 5c*]"},
      {"F.logsigmoid(rows)", "log of independent probabilities [2 5c]"},
      {"p.log()", "log-probabilities [2 5c*]"},
      {"torch.exp(rows.log_softmax(-1))", "probabilities [2 5c*]"},
      {"s.log()", "log of independent probabilities [2 5c]"},
      {"(p + 1e-8).log()", "log-probabilities [2 5c*]"},
      {"torch.log(p.clamp(min=1e-8))", "log-probabilities [2 5c*]"},
      {"rows / 2.0", "raw scores [2 5c]"},
      {"rows + rows", "raw scores [2 5c]"},
      {"-rows", "raw scores [2 5c]"},
      {"1 - s", "independent probabilities [2 5c]"},
      {"p * zeros(2, 5)", "unknown [2 5c]"},
      {"p @ zeros(5, 3)", "unknown [2 3]"},
      {"torch.relu(p)", "unknown [2 5]"},
      {"p.long()", "unknown [2 5c]"},
      {"p > 0.5", "unknown [2 5c]"},
  });
}

TEST(TransferTest, KeepsWhatItIs) {
  ExpectAll({
      {"p.detach().clone().cpu().contiguous()", "probabilities [2 5c*]"},
      {"p.to('cuda').float()", "probabilities [2 5c*]"},
      {"p.to(dtype=torch.float64)", "probabilities [2 5c*]"},
      {"p.requires_grad_()", "probabilities [2 5c*]"},
      {"p.clamp(1e-7, 1)", "probabilities [2 5c*]"},
      {"torch.nan_to_num(p)", "probabilities [2 5c*]"},
      {"p.data", "probabilities [2 5c*]"},
  });
}

TEST(TransferTest, Views) {
  ExpectAll({
      {"ps.view(2, 7, 5)", "probabilities [2 7 5c*]"},
      {"ps.view(-1, 5)", "probabilities [14 5c*]"},
      {"ps.reshape(14, 5)", "probabilities [14 5c*]"},
      {"ps.view(-1, ps.size(-1))", "probabilities [14 5c*]"},
      {"ps.view(ps.shape)", "probabilities [2 7 5c*]"},
      {"ps.view(-1, ps.shape[2])", "probabilities [14 5c*]"},
      {"torch.flatten(ps, 0, 1)", "probabilities [14 5c*]"},
      {"image.view(image.size(0), -1)", "raw scores [2b ?]"},
      {"torch.flatten(image, 1)", "raw scores [2b ?]"},
      {"image.flatten(2)", "raw scores [2b 5c ?s]", "raw scores [2b 5c ?]"},
      {"data.flatten(1)", "unknown [? ?]"},
      {"data.view(-1, 12)", "unknown [? 12]"},
      {"p.unflatten(1, (1, 5))", "probabilities [2 1 5]"},
      {"p.expand(2, 5)", "probabilities [2 5c*]"},
  });
}

TEST(TransferTest, MovedAxes) {
  ExpectAll({
      {"ps.permute(0, 2, 1)", "probabilities [2 5c~* 7~]"},
      {"ps.permute((2, 0, 1))", "probabilities [5c~* 2~ 7~]"},
      {"ps.transpose(1, 2)", "probabilities [2 5c~* 7~]"},
      {"ps.transpose(-1, -2)", "probabilities [2 5c~* 7~]"},
      {"p.t()", "probabilities [5c~* 2~]"},
      {"p.T", "probabilities [5c~* 2~]"},
      {"ps.mT", "probabilities [2 5c~* 7~]"},
      {"pu.transpose(-1, -2)", "probabilities [.. ?~* ?~]"},
      {"pu.transpose(1, -1)", "probabilities [? ?~* .. ?~]"},
      {"pu.transpose(1, 2)", "probabilities [? ?~ ?~ ..]"},
      {"torch.roll(rows, 1, 0)", "raw scores [2 5c]"},
      {"torch.roll(p, 1, 0)", "unknown [2 5c]"},
      {"image.permute(0, 2, 3, 1)", "raw scores [2b ?s~ ?s~ 5c~]"},
      {"image.movedim(1, -1)", "raw scores [2b ?s~ ?s~ 5c~]"},
      {"p.unsqueeze(0)", "probabilities [1 2 5c*]"},
      {"p.unsqueeze(-1)", "probabilities [2 5c* 1]"},
      {"p.unsqueeze(1).squeeze(1)", "probabilities [2 5c*]"},
      {"torch.squeeze(p, 0)", "probabilities [2 5c*]"},
      {"p.unsqueeze(1).squeeze()", "probabilities [2 5c*]"},
      {"pu.squeeze(0)", "probabilities [.. ?*]"},
      {"torch.softmax(data, dim=1).squeeze(-1)", "probabilities [? ?* ..]"},
      {"torch.softmax(data, dim=2).squeeze(-3)", "probabilities [? ..]"},
  });
}

TEST(TransferTest, Indexing) {
  ExpectAll({
      {"p[0]", "probabilities [5c*]"},
      {"p[:, 1]", "unknown [2]"},
      {"p[:, 1:]", "unknown [2 4c]"},
      {"p[:1]", "probabilities [1 5c*]"},
      {"ps[:, -1]", "probabilities [2 5c*]"},
      {"ps[:, -1, :]", "probabilities [2 5c*]"},
      {"ps[..., 0]", "unknown [2 7]"},
      {"ps[:, :3]", "probabilities [2 3 5c*]"},
      {"p[:, None]", "probabilities [2 1 5c*]"},
      {"p[None]", "probabilities [1 2 5c*]"},
      {"p[..., None]", "probabilities [2 5c* 1]"},
      {"s[:, 1]", "independent probabilities [2]"},
      {"rows[:, :2]", "raw scores [2 2c]"},
      {"image[0]", "raw scores [5c ?s ?s]"},
      {"pu[:, -1, :]", "probabilities [? .. ?*]", "unknown [? ? .. ?]"},
      {"p.select(0, 1)", "probabilities [5c*]"},
      {"p.select(1, 0)", "unknown [2]"},
      {"rows.gather(1, data)", "raw scores [? ?c]"},
      {"p.gather(1, data)", "unknown [? ?c]"},
      {"p.narrow(0, 0, 1)", "probabilities [? 5c*]"},
      {"p.size()[1]", "5"},
      {"p.shape[-1]", "5"},
      {"p.size(1)", "5"},
      {"p.dim()", "2"},
  });
}

TEST(TransferTest, SeveralTensors) {
  ExpectAll({
      {"torch.cat([p, p])", "probabilities [4 5c*]"},
      {"torch.cat((p, p), dim=1)", "unknown [2 10c]"},
      {"torch.cat([s, s], dim=1)", "independent probabilities [2 10c]"},
      {"torch.cat([rows, rows], -1)", "raw scores [2 10c]"},
      {"torch.cat([p, rows])", "unknown [4 5c]"},
      {"torch.stack([p, p])", "probabilities [2 2 5c*]"},
      {"torch.stack([p, p], dim=-1)", "probabilities [2 5c* 2]"},
      {"torch.stack([p, p]).mean(0)", "probabilities [2 5c*]"},
      {"(p + p) / 2", "probabilities [2 5c*]", "unknown [2 5c]"},
      {"p.chunk(2, dim=0)[0]", "probabilities [1 5c*]"},
      {"rows.chunk(4, dim=1)", "(raw scores [2 2c], raw scores [2 2c], raw scores [2 1c])"},
      {"p.chunk(2)", "(probabilities [1 5c*], probabilities [1 5c*])"},
      {"rows.split(1, dim=1)[0]", "raw scores [2 1c]"},
      {"steps.split([3, 4], dim=1)", "(raw scores [2 3 5c], raw scores [2 4 5c])"},
      {"steps.split(3, 1)[2]", "raw scores [2 1 5c]"},
      {"some.split(1, -1)[0]", "raw scores [.. 1c]"},
      {"zeros(2, 3).repeat(4, 1, 2)", "unknown [4 2 6]"},
      {"torch.where(rows > 0, p, p)", "unknown [2 5c]"},
  });
}

TEST(TransferTest, FewerAxes) {
  ExpectAll({
      {"ps.mean(1)", "probabilities [2 5c*]"},
      {"ps.mean(dim=1, keepdim=True)", "probabilities [2 1 5c*]"},
      {"ps.mean(-1)", "unknown [2 7]"},
      {"ps.sum(1)", "unknown [2 5c]"},
      {"ps.mean()", "unknown []"},
      {"image.mean(dim=(2, 3))", "raw scores [2b 5c]"},
      {"image.mean([-1, -2])", "raw scores [2b 5c]"},
      {"rows.argmax(1)", "unknown [2]"},
      {"rows.argmax()", "unknown []"},
      {"image.argmax(dim=1)", "unknown [2b ?s ?s]"},
      {"rows.argmax(dim=1, keepdim=True)", "unknown [2 1]"},
      {"rows.max(dim=1)", "(unknown [2], unknown [2])"},
      {"rows.max()", "unknown []"},
      {"rows.max(dim=1, keepdim=True)", "(unknown [2 1], unknown [2 1])"},
      {"rows.max(data)", "unknown [..]"},
      {"rows.topk(3)[1]", "unknown [2 3]"},
      {"rows.topk(data, dim=0)[1]", "unknown [? 5c]"},
      {"rows.argsort(-1)", "unknown [2 5c]"},
      {"rows.sum(dim=None, keepdim=True)", "unknown [1 1]"},
  });
}

TEST(TransferTest, Products) {
  ExpectAll({
      {"torch.bmm(zeros(4, 2, 3), zeros(4, 3, 5))", "unknown [4 2 5]"},
      {"zeros(4, 2, 3).matmul(zeros(3, 5))", "unknown [4 2 5]"},
      {"zeros(2, 3) @ zeros(4, 3, 5)", "unknown [4 2 5]"},
      {"zeros(2, 3) @ zeros(3)", "unknown [2]"},
      {"zeros(3) @ zeros(3)", "unknown []"},
      {"data @ zeros(3, 5)", "unknown [.. 5]"},
      {"image.flatten(2) @ zeros(24, 7)", "unknown [2b 5 7]"},
      {"torch.einsum('bqd,bkd->bqk', zeros(4, 2, 3), zeros(4, 5, 3))", "unknown [4 2 5~]"},
      {"torch.einsum('bhd, dk -> bhk', steps, zeros(5, 9))", "unknown [2 7 9~]"},
      {"torch.einsum('ij->ji', zeros(2, 3))", "unknown [3~ 2~]"},
      {"torch.einsum('...d,dk->...k', zeros(2, 3), zeros(3, 4))", "unknown [2 4]", "unknown [..]"},
  });
}

TEST(TransferTest, Sequences) {
  ExpectAll({
      {"nn.LSTM(8, 6, batch_first=True)(zeros(2, 7, 8))[0]", "unknown [2b 7t 6]"},
      {"nn.GRU(8, 6, bidirectional=True)(zeros(7, 2, 8))[0]", "unknown [7t 2b 12]"},
      {"nn.GRU(8, 6, num_layers=3)(zeros(7, 2, 8))[1]", "unknown [3 2b 6]"},
      {"nn.LSTM(8, 6, batch_first=True)(data)[1][0][-1]", "unknown [?b 6]"},
      {"nn.LSTM(8, 6, proj_size=4)(zeros(7, 2, 8))", "(unknown [7t 2b 4], (unknown [1 2b 4], unknown [1 2b 6]))"},
      {"nn.Linear(6, 4)(nn.LSTM(8, 6)(data)[0])", "raw scores [?t ?b 4c]"},
      {"nn.LSTM(8, 6)(nn.utils.rnn.pack_padded_sequence(zeros(7, 2, 8), data))[0]", "unknown [? 6]"},
      {"nn.MultiheadAttention(8, 2, batch_first=True)(zeros(2, 7, 8), data, data)[0]", "unknown [2b 7t 8]"},
      {"F.scaled_dot_product_attention(zeros(2, 4, 7, 8), data, zeros(2, 4, 9, 5))", "unknown [2 4 7 5]"},
      {"nn.TransformerEncoderLayer(8, 2, batch_first=True)(zeros(2, 7, 8))", "unknown [2b 7t 8]"},
      {"nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2), 1)(steps)", "unknown [2 7 5]"},
      {"nn.Embedding(30, 12)(torch.randint(30, (3, 9)))", "unknown [3 9 12]"},
  });
}

TEST(TransferTest, AxesByName) {
  const std::string einops =
      "from einops import rearrange, reduce, repeat\nfrom einops.layers.torch import Rearrange\n";
  const auto result_of = [&](const std::string& code) { return ResultOf(kPrelude + einops + "r = " + code + "\n"); };
  EXPECT_EQ(result_of("rearrange(steps, 'b t k -> b k t')"), "raw scores [2 5c~ 7~]");
  EXPECT_EQ(result_of("rearrange(steps, 'b t k -> (b t) k')"), "raw scores [14 5c]");
  EXPECT_EQ(result_of("rearrange(zeros(2, 12, 7), 'b (h d) n -> b h n d', h=3)"), "unknown [2 3 7~ 4~]");
  EXPECT_EQ(result_of("rearrange(image, 'b c ... -> b ... c')"), "raw scores [2b ?s~ ?s~ 5c~]");
  EXPECT_EQ(result_of("rearrange(ps, 'b t k -> b 1 t k')"), "probabilities [2 1 7 5c*]");
  EXPECT_EQ(result_of("reduce(steps, 'b t k -> b k', 'mean')"), "raw scores [2 5c]");
  EXPECT_EQ(result_of("reduce(ps, 'b t k -> b t', 'max')"), "unknown [2 7]");
  EXPECT_EQ(result_of("repeat(zeros(3), 'd -> b d', b=4)"), "unknown [4 3]");
  EXPECT_EQ(result_of("Rearrange('b (c p) -> b c p', p=4)(zeros(2, 12))"), "unknown [2 3 4]");
  EXPECT_EQ(result_of("rearrange(data, 'b t k -> b k t')"), "unknown [? ?~ ?~]");
}

TEST(TransferTest, InPlace) {
  const auto result_of = [&](const std::string& lines) { return ResultOf(kPrelude + lines + "\nr = rows\n"); };
  EXPECT_EQ(result_of("rows.sigmoid_()"), "independent probabilities [2 5c]");
  EXPECT_EQ(result_of("torch.sigmoid_(rows)"), "independent probabilities [2 5c]");
  EXPECT_EQ(result_of("rows.mangle_()"), "?");
  EXPECT_EQ(result_of("rows.requires_grad_()"), "raw scores [2 5c]");
  EXPECT_EQ(result_of("rows.mangle(1)"), "raw scores [2 5c]");
  EXPECT_EQ(result_of("F.relu(rows, inplace=True)"), "unknown [2 5]");
  EXPECT_EQ(result_of("F.relu(inplace=True, input=rows)"), "unknown [2 5]");
  EXPECT_EQ(result_of("F.relu(rows)"), "raw scores [2 5c]");
  EXPECT_EQ(result_of("nn.ReLU(inplace=True)(rows)"), "unknown [2 5]");
  EXPECT_EQ(result_of("nn.ReLU(True)(rows)"), "unknown [2 5]");
  EXPECT_EQ(result_of("nn.ReLU()(rows)"), "raw scores [2 5c]");
  EXPECT_EQ(result_of("if data:\n    rows = p\nrows.log_()"), "log-probabilities [2 5c*] or unknown [2 5]");
  EXPECT_EQ(result_of("rows = data\nrows.sigmoid_()"), "independent probabilities [..]");
}

TEST(TransferTest, Batches) {
  const std::string loader = "loader = torch.utils.data.DataLoader(data, batch_size=8)\n";
  const auto result_of = [&](const std::string& code) { return ResultOf(kPrelude + loader + code + "\n"); };
  EXPECT_EQ(result_of("for x, y in loader:\n    r = nn.Linear(8, 5)(x)"), "raw scores [?b .. 5c]");
  EXPECT_EQ(result_of("for batch in loader:\n    r = nn.Linear(8, 5)(batch['x'].to('cuda'))"), "raw scores [?b .. 5c]");
  EXPECT_EQ(result_of("x, y = next(iter(loader))\nr = F.relu(x)"), "unknown [?b ..]");
}

TEST(InterpreterTest, ControlFlow) {
  ExpectAll({
      {"1 if data else 2", "1 or 2"},
      {"[a * 2 for a in (1, 2)][1]", "4"},
      {"{'a': p, 'b': rows}['b']", "raw scores [2 5c]"},
      {"(lambda t, dim=1: t.softmax(dim))(rows)", "probabilities [2 5c*]"},
      {"sum([1, 2, 3])", "6"},
      {"'%s-%d' % ('a', 3)", "'a-3'"},
      {"f'{1 + 1}{\"x\"}'", "'2x'"},
      {"getattr(torch, 'soft' + 'max')(rows, dim=1)", "probabilities [2 5c*]"},
      {"isinstance(nn.ReLU(), nn.Module)", "True"},
      {"len([1, 2]) + len({'a': 1})", "3"},
  });
}

TEST(InterpreterTest, OutOfStepsMeansUnknown) {
  OneFile program("r = 1\nwhile True:\n    r = r + 1\n");
  InterpreterOptions options;
  options.steps_per_root = 100;
  Interpreter interpreter(program, BuiltinModels(), options);
  bool visited = false;
  interpreter.Run({.unit = &program.unit(), .function = {}, .owner = {}}, [&](const RootResult&) { visited = true; });
  EXPECT_TRUE(visited);
}

// A root finds the same, whatever ran before it.
TEST(InterpreterTest, RootsDoNotDisturbOneAnother) {
  OneFile program(
      "import torch\n"
      "seen = []\n"
      "def f(x):\n"
      "    seen.append(torch.softmax(x, dim=1))\n"
      "    return torch.nn.functional.cross_entropy(seen[0], x)\n");
  Interpreter interpreter(program, BuiltinModels());
  interpreter.Run({.unit = &program.unit(), .function = {}, .owner = {}}, [](const RootResult&) {});
  const auto facts_of_f = [&] {
    std::string text;
    interpreter.Run({.unit = &program.unit(), .function = ir::FunctionId(0), .owner = {}},
                    [&](const RootResult& result) {
                      for (const OpFact& fact : result.facts.ops) {
                        text += fact.op->canonical;
                        for (const Value v : fact.args) text += " " + Text(v);
                        text += "\n";
                      }
                    });
    return text;
  };
  const std::string first = facts_of_f();
  EXPECT_NE(first.find("cross_entropy probabilities [? ?* ..]"), std::string::npos) << first;
  EXPECT_EQ(facts_of_f(), first);
  EXPECT_EQ(facts_of_f(), first);
}

}  // namespace
}  // namespace lint
