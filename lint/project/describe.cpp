#include "lint/project/describe.h"

#include "lint/interp/heap.h"
#include "lint/rule/figures.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

namespace lint {

namespace {

std::string AxisText(const Axis& axis) {
  std::string text;
  const auto add = [&](Axis::Tag tag, llvm::StringRef name) {
    if (!axis.Has(tag)) return;
    if (!text.empty()) text += "+";
    text += name;
  };
  add(Axis::kBatch, "batch");
  add(Axis::kClass, "class");
  add(Axis::kSpatial, "spatial");
  add(Axis::kTime, "time");
  if (text.empty()) text = "?";
  if (axis.size != Axis::kUnknownSize) text += "=" + std::to_string(axis.size);
  if (axis.Has(Axis::kForm)) text += " (sums to one)";
  return text;
}

std::string ShapeText(const Shape& shape) {
  std::string text = "[";
  const auto add = [&](const std::string& part) { text += (text.size() > 1 ? ", " : "") + part; };
  for (const Axis& axis : shape.front) add(AxisText(axis));
  if (shape.open) add("…");
  for (const Axis& axis : shape.back) add(AxisText(axis));
  return text + "]";
}

std::string PlaceText(Site site, UnitOfSite unit_of) {
  const ir::Unit& unit = unit_of(site);
  const Position at = unit.source->PositionAt(unit.module.instrs[site.instr].range.begin);
  return unit.source->path() + ":" + std::to_string(at.file_line) + ":" + std::to_string(at.column);
}

std::vector<std::string> StepsOf(const TensorValue& tensor, const RootResult& result, UnitOfSite unit_of) {
  llvm::SmallVector<const TrailStep*, 8> steps;
  for (const TrailStep* step = tensor.trail; step != nullptr; step = step->previous) steps.push_back(step);
  std::vector<std::string> texts;
  for (const TrailStep* step : llvm::reverse(steps)) {
    const llvm::StringRef verb = step->kind == StepKind::kReturned  ? "returned by `"
                                 : step->kind == StepKind::kWritten ? "made by arithmetic that comes to `"
                                                                    : "made by `";
    texts.push_back((verb + result.symbols.Text(step->name) + "` at " + PlaceText(step->site, unit_of)).str());
  }
  return texts;
}

llvm::StringRef HowMade(StepKind kind) { return kind == StepKind::kWritten ? "arithmetic that comes to `" : "`"; }

// The newest step that gave a form; null where it is not known.
const TrailStep* MakingOf(const TensorValue& tensor) {
  for (const TrailStep* step = tensor.trail; step != nullptr; step = step->previous) {
    if (step->kind == StepKind::kMade || step->kind == StepKind::kWritten) return step;
  }
  return nullptr;
}

// "over axis 1", by the axis that the form runs over; of scores, the one that their classes lie along.
std::string WhereForm(const TensorValue& tensor) {
  const std::optional<int> of_form = tensor.shape->Find(Axis::kForm);
  const std::optional<int> index = of_form ? of_form : tensor.shape->Find(Axis::kClass);
  if (!index) return "";
  const std::string axis = *index == -1 ? "the last axis" : "axis " + std::to_string(*index);
  return of_form ? " over " + axis : ", classes along " + axis;
}

std::string TrailText(const TensorValue& tensor, const RootResult& result, UnitOfSite unit_of) {
  std::string text;
  for (const std::string& step : StepsOf(tensor, result, unit_of)) text += "; " + step;
  return text;
}

std::string TensorText(const TensorValue& tensor) {
  const std::string form = tensor.form == Form::kUnknown ? "a tensor" : Spelling(tensor.form).str();
  return form + " " + ShapeText(*tensor.shape);
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
      return std::to_string(c.number);
    case ConstType::kString:
      return "'" + c.text.str() + "'";
    case ConstType::kEllipsis:
      return "...";
  }
  return "";
}

std::string DescribeOne(Value value, const RootResult& result, UnitOfSite unit_of, int depth) {
  if (const auto* tensor = As<TensorValue>(value)) {
    return TensorText(*tensor) + TrailText(*tensor, result, unit_of);
  }
  if (const auto* c = As<ConstValue>(value)) return ConstText(*c);
  if (const auto* library = As<LibraryValue>(value)) return "`" + result.symbols.Text(library->dotted).str() + "`";
  if (const auto* tuple = As<TupleValue>(value)) {
    std::string text = "(";
    for (const Value v : tuple->elements) {
      text += (text.size() > 1 ? ", " : "") + (depth > 2 ? "…" : DescribeOne(v, result, unit_of, depth + 1));
    }
    return text + ")";
  }
  if (const auto* u = As<UnionValue>(value)) {
    std::string text;
    for (const Alternative& a : u->alternatives) {
      text += (text.empty() ? "" : " or ") + DescribeOne(a.value, result, unit_of, depth + 1);
    }
    return text;
  }
  switch (value->kind) {
    case ValueKind::kRef:
      return "an object";
    case ValueKind::kFunction:
    case ValueKind::kMethod:
    case ValueKind::kLibraryMethod:
    case ValueKind::kPartial:
      return "a function";
    case ValueKind::kClass:
      return "a class";
    case ValueKind::kModule:
    case ValueKind::kNamespace:
      return "a module";
    case ValueKind::kAxisSize:
      return "the size of an axis (" + AxisText(As<AxisSizeValue>(value)->axis) + ")";
    default:
      return "unknown";
  }
}

// What an editor is told of anything but a tensor; "" where there is nothing that the code does not say.
std::string KnownOther(Value value, const RootResult& result, UnitOfSite unit_of) {
  if (const auto* ref = As<RefValue>(value)) {
    const bool is_of_library = ref->object != nullptr && ref->object->info == nullptr && ref->object->library.valid();
    return is_of_library ? "an instance of `" + result.symbols.Text(ref->object->library).str() + "`" : "";
  }
  const bool says = As<ConstValue>(value) != nullptr || As<LibraryValue>(value) != nullptr ||
                    As<TupleValue>(value) != nullptr || As<AxisSizeValue>(value) != nullptr;
  return says ? DescribeOne(value, result, unit_of, 0) : "";
}

KnownValue KnownTensor(SourceRange range, const TensorValue& tensor, const RootResult& result, UnitOfSite unit_of) {
  KnownValue known{.range = range, .description = "a tensor", .shape = ShapeText(*tensor.shape)};
  known.steps = StepsOf(tensor, result, unit_of);
  if (tensor.form == Form::kUnknown) return known;
  known.form = Spelling(tensor.form).str();
  known.description = known.form + WhereForm(tensor);
  if (const TrailStep* making = MakingOf(tensor)) {
    const std::string place = PlaceText(making->site, unit_of);
    known.description += (", from " + HowMade(making->kind) + result.symbols.Text(making->name) + "` at " +
                          llvm::StringRef(place).rsplit(':').first)
                             .str();
  }
  FormFigures figures = FiguresOfForm(tensor);
  if (!figures.floor.empty()) known.description += "; " + figures.floor;
  known.figures = std::move(figures.consequences);
  return known;
}

}  // namespace

std::string DescribeValue(Value value, const RootResult& result, UnitOfSite unit_of) {
  return value == nullptr ? "not given" : DescribeOne(value, result, unit_of, 0);
}

std::string DescribeFacts(const RootResult& result, UnitOfSite unit_of) {
  std::string text;
  for (const OpFact& fact : result.facts.ops) {
    text += PlaceText(fact.call, unit_of) + ": " + fact.op->canonical + "(";
    bool first = true;
    for (size_t i = 0; i < fact.args.size(); ++i) {
      if (fact.args[i] == nullptr) continue;
      if (!first) text += ", ";
      first = false;
      text += fact.op->params[i].name + "=" + DescribeValue(fact.args[i], result, unit_of);
    }
    text += ") -> " + DescribeValue(fact.result, result, unit_of) + "\n";
  }
  return text;
}

SourceRange WatchedRange(const SourceFile& file, uint32_t line, uint32_t column) {
  const uint32_t offset =
      file.OffsetOf({.line = line, .column = column == 0 ? 1 : column, .cell = 0, .file_line = line});
  if (column == 0) return file.LineAt(offset);
  return {offset, offset + 1};
}

void Observations::Add(const RootResult& result, UnitOfSite unit_of) {
  for (const Observation& seen : result.observations) {
    const ir::Unit& unit = unit_of(seen.site);
    const SourceRange range = unit.module.instrs[seen.site.instr].range;
    std::string source = unit.source->TextOf(range).split('\n').first.str();
    const Position at = unit.source->PositionAt(range.begin);
    lines_.insert({range.begin, range.end,
                   unit.source->path() + ":" + std::to_string(at.file_line) + ":" + std::to_string(at.column) + "  `" +
                       source + "`: " + DescribeValue(seen.value, result, unit_of)});
  }
}

std::string Observations::Text(bool narrowest) const {
  if (lines_.empty()) return "nothing that the analysis reached stands there\n";
  uint32_t shortest = UINT32_MAX;
  for (const Line& line : lines_) shortest = std::min(shortest, line.end - line.begin);
  std::string text;
  for (const Line& line : lines_) {
    if (!narrowest || line.end - line.begin == shortest) text += line.text + "\n";
  }
  return text;
}

void KnownValues::Add(const RootResult& result, UnitOfSite unit_of) {
  for (const Observation& seen : result.observations) {
    const SourceRange range = unit_of(seen.site).module.instrs[seen.site.instr].range;
    const auto add = [&](Value value) {
      if (value == nullptr) return;
      if (const auto* tensor = As<TensorValue>(value)) {
        values_.insert(KnownTensor(range, *tensor, result, unit_of));
      } else {
        values_.insert({.range = range, .description = KnownOther(value, result, unit_of)});
      }
    };
    if (const auto* choice = As<UnionValue>(seen.value)) {
      for (const Alternative& alternative : choice->alternatives) add(alternative.value);
    } else {
      add(seen.value);
    }
  }
}

}  // namespace lint
