#include "lint/project/facts_json.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {

namespace {

constexpr int kMaxDepth = 3;

llvm::StringRef DTypeText(DType dtype) {
  switch (dtype) {
    case DType::kUnknown:
      return "";
    case DType::kFloat:
      return "float";
    case DType::kFloat16:
      return "float16";
    case DType::kBFloat16:
      return "bfloat16";
    case DType::kFloat32:
      return "float32";
    case DType::kFloat64:
      return "float64";
    case DType::kInt:
      return "int";
    case DType::kBool:
      return "bool";
  }
  return "";
}

llvm::StringRef FormText(Form form) {
  switch (form) {
    case Form::kUnknown:
      return "";
    case Form::kLogits:
      return "logits";
    case Form::kProbabilities:
      return "probabilities";
    case Form::kLogProbabilities:
      return "log-probabilities";
    case Form::kIndependent:
      return "independent";
    case Form::kLogIndependent:
      return "log-independent";
  }
  return "";
}

llvm::json::Value AxesOf(llvm::ArrayRef<Axis> axes) {
  static constexpr std::pair<Axis::Tag, const char*> kTags[] = {{Axis::kBatch, "batch"}, {Axis::kClass, "class"},
                                                                {Axis::kForm, "form"},   {Axis::kSpatial, "spatial"},
                                                                {Axis::kTime, "time"},   {Axis::kMoved, "moved"}};
  llvm::json::Array list;
  for (const Axis& axis : axes) {
    llvm::json::Array tags;
    for (const auto& [tag, name] : kTags) {
      if (axis.Has(tag)) tags.push_back(name);
    }
    llvm::json::Object object{{"tags", std::move(tags)}};
    if (axis.size != Axis::kUnknownSize) object["size"] = axis.size;
    list.push_back(std::move(object));
  }
  return list;
}

llvm::json::Value ConstOf(const ConstValue& c) {
  switch (c.type) {
    case ConstType::kNone:
    case ConstType::kEllipsis:
      return nullptr;
    case ConstType::kBool:
      return c.integer != 0;
    case ConstType::kInt:
      return c.integer;
    case ConstType::kFloat:
      return c.number;
    case ConstType::kString:
      return llvm::json::fixUTF8(c.text);
  }
  return nullptr;
}

llvm::json::Value ValueOf(Value value, int depth) {
  if (const auto* tensor = As<TensorValue>(value)) {
    return llvm::json::Object{{"kind", "tensor"},
                              {"form", FormText(tensor->form)},
                              {"dtype", DTypeText(tensor->dtype)},
                              {"front", AxesOf(tensor->shape->front)},
                              {"back", AxesOf(tensor->shape->back)},
                              {"open", tensor->shape->open}};
  }
  if (const auto* c = As<ConstValue>(value)) return llvm::json::Object{{"kind", "constant"}, {"value", ConstOf(*c)}};
  llvm::json::Array parts;
  if (const auto* tuple = As<TupleValue>(value)) {
    for (const Value v : tuple->elements) parts.push_back(depth == kMaxDepth ? nullptr : ValueOf(v, depth + 1));
    return llvm::json::Object{{"kind", "tuple"}, {"elements", std::move(parts)}};
  }
  if (const auto* alternatives = As<UnionValue>(value)) {
    for (const Alternative& a : alternatives->alternatives) parts.push_back(ValueOf(a.value, depth));
    return llvm::json::Object{{"kind", "union"}, {"alternatives", std::move(parts)}};
  }
  return llvm::json::Object{{"kind", value != nullptr && value->kind == ValueKind::kRef ? "object" : "unknown"}};
}

}  // namespace

std::string FactsAsJson(const RootResult& result, UnitOfSite unit_of) {
  std::string text;
  llvm::raw_string_ostream out(text);
  for (const OpFact& fact : result.facts.ops) {
    const ir::Unit& unit = unit_of(fact.call);
    const Position at = unit.source->PositionAt(unit.module.instrs[fact.call.instr].range.begin);
    llvm::json::Object args;
    for (size_t i = 0; i < fact.args.size(); ++i) {
      if (fact.args[i] != nullptr) args[fact.op->params[i].name] = ValueOf(fact.args[i], 0);
    }
    out << llvm::json::Value(llvm::json::Object{{"path", unit.source->path()},
                                                {"line", at.file_line},
                                                {"column", at.column},
                                                {"op", fact.op->canonical},
                                                {"row", fact.op->name},
                                                {"args", std::move(args)},
                                                {"result", ValueOf(fact.result, 0)}})
        << "\n";
  }
  return text;
}

}  // namespace lint
