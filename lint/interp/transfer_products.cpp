// Transfer functions that say in letters what becomes of the axes (einsum, einops), and those of products and
// attention.
#include <array>

#include "lint/interp/transfers.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

namespace lint {

namespace {

// What a product leaves of an axis: its place in the batch or the sequence, not what the numbers along it meant. That
// there is one of something that was laid there by hand (one key, say) is a matter of the data.
Axis Carried(const Axis& axis) {
  Axis carried = axis;
  carried.tags &= ~(Axis::kForm | Axis::kClass);
  if (carried.Has(Axis::kMoved) && carried.size == 1) carried.size = Axis::kUnknownSize;
  return carried;
}

// The axes of a closed shape; nothing for an open one.
std::optional<llvm::ArrayRef<Axis>> AxesOf(const Shape* shape) {
  if (shape == nullptr || shape->open) return std::nullopt;
  return llvm::ArrayRef<Axis>(shape->front);
}

}  // namespace

// [..., n, m] times [..., m, k] is [..., n, k]; a factor of one axis loses it.
Shape ProductShape(const Shape* left, const Shape* right) {
  const auto a = AxesOf(left);
  const auto b = AxesOf(right);
  Shape shape;
  if (a && b) {
    if (a->empty() || b->empty()) return Shape::Unknown();
    shape = Shape::Closed(a->drop_back(std::min<size_t>(2, a->size())));
    if (b->size() > 2) shape = BroadcastShapes(shape, Shape::Closed(b->drop_back(2)));
    if (a->size() > 1) shape.front.push_back((*a)[a->size() - 2]);
    if (b->size() > 1) shape.front.push_back(b->back());
  } else if (a && a->size() > 1) {
    shape = Shape::Closed(a->drop_back());  // taken to be times a matrix
    shape.front.emplace_back();
  } else if (b && b->size() > 1) {
    shape.back.push_back(b->back());
  }
  for (Axis& axis : shape.front) axis = Carried(axis);
  for (Axis& axis : shape.back) axis = Carried(axis);
  return shape;
}

namespace {

// "b q d" and the like as letters: the part of each operand, and the part after "->".
struct Equation {
  llvm::SmallVector<std::string, 4> operands;
  std::string result;
};

std::optional<Equation> ParseEquation(llvm::StringRef text) {
  std::string packed;
  for (const char c : text) {
    if (c != ' ') packed += c;
  }
  const auto [left, right] = llvm::StringRef(packed).split("->");
  if (!llvm::StringRef(packed).contains("->") || llvm::StringRef(packed).contains('.')) return std::nullopt;
  Equation equation;
  llvm::SmallVector<llvm::StringRef, 4> parts;
  left.split(parts, ',');
  for (const llvm::StringRef part : parts) equation.operands.push_back(part.str());
  equation.result = right.str();
  return equation;
}

// "ij->i": the axis that is added up, where it is one and the others stay as they are.
std::optional<int64_t> SummedLetter(const Equation& equation) {
  const std::string& letters = equation.operands[0];
  for (size_t i = 0; i < letters.size(); ++i) {
    if (letters.substr(0, i) + letters.substr(i + 1) == equation.result) return static_cast<int64_t>(i);
  }
  return std::nullopt;
}

}  // namespace

Value Transfers::Einsum(const Application& a) {
  const auto* text = As<ConstValue>(Argument(a, "equation"));
  const auto tensors = ListArgument(a, "tensors");
  if (text == nullptr || text->type != ConstType::kString || !tensors) return UnknownTensor();
  const auto equation = ParseEquation(text->text);
  if (!equation || equation->operands.size() != tensors->size()) return UnknownTensor();
  std::array<std::optional<Axis>, 128> axes;
  for (size_t i = 0; i < tensors->size(); ++i) {
    const Shape shape = ShapeOf(machine_.Here((*tensors)[i]));
    const std::string& letters = equation->operands[i];
    const auto rank = shape.Rank();
    if (rank && *rank != static_cast<int>(letters.size())) return UnknownTensor();
    for (size_t at = 0; at < letters.size(); ++at) {
      std::optional<Axis>& known = axes[letters[at] & 127];
      const auto index = static_cast<int64_t>(at);
      const Axis* axis = shape.At(index);
      if (axis == nullptr) axis = shape.At(index - static_cast<int64_t>(letters.size()));
      Axis own = axis == nullptr ? Axis() : Carried(*axis);
      if (equation->result.find(letters[at]) != at) {
        own.tags |= Axis::kMoved;
        own = Carried(own);
      }
      if (!known) {
        known = own;
      } else {
        if (known->size == Axis::kUnknownSize || known->size == 1) known->size = own.size;
        if ((known->tags & ~Axis::kMoved) == 0) known->tags = own.tags;
      }
    }
  }
  llvm::SmallVector<Axis, 8> result;
  for (const char letter : equation->result) result.push_back(axes[letter & 127].value_or(Axis()));
  const Value product = UnknownTensor(Shape::Closed(result));
  const auto along = tensors->size() == 1 ? SummedLetter(*equation) : std::nullopt;
  if (!along) return product;
  const Deed* sum = machine_.NewDeed(DeedKind::kSum, a.site, machine_.Here((*tensors)[0]), values_.Int(*along));
  return machine_.WithProvenance(product, kCapped, sum);
}

namespace {

// One side of an einops pattern: an axis is one name, or several in parentheses; "..." stands for any number of axes.
using PatternSide = llvm::SmallVector<llvm::SmallVector<std::string, 2>, 8>;

std::optional<PatternSide> ParseSide(llvm::StringRef text) {
  PatternSide side;
  bool inside = false;
  while (!(text = text.ltrim()).empty()) {
    if (text.consume_front("(")) {
      if (inside) return std::nullopt;
      inside = true;
      side.emplace_back();
      continue;
    }
    if (text.consume_front(")")) {
      if (!inside) return std::nullopt;
      inside = false;
      continue;
    }
    const size_t length = std::min(text.find_first_of(" ()"), text.size());
    const std::string name = text.take_front(length).str();
    text = text.drop_front(length);
    if (!inside) side.emplace_back();
    if (name != "1") side.back().push_back(name);
  }
  if (inside) return std::nullopt;
  return side;
}

bool IsEllipsis(llvm::ArrayRef<std::string> names) { return names.size() == 1 && names[0] == "..."; }

// The names of a side that the other side has too, in order.
llvm::SmallVector<llvm::StringRef, 8> Shared(const PatternSide& side, const PatternSide& other) {
  llvm::StringMap<bool> there;
  for (const auto& names : other) {
    for (const std::string& name : names) there[name] = true;
  }
  llvm::SmallVector<llvm::StringRef, 8> shared;
  for (const auto& names : side) {
    for (const std::string& name : names) {
      if (there.contains(name)) shared.push_back(name);
    }
  }
  return shared;
}

// What is known of each name of a pattern.
struct NamedAxes {
  llvm::StringMap<Axis> entries;
  llvm::SmallVector<Axis, 8> ellipsis;
  bool ellipsis_known = true;
};

// Splits `whole` into the names of one pair of parentheses: at most one size is left to be told from the others.
void NameParts(llvm::ArrayRef<std::string> names, const Axis& whole, const llvm::StringMap<int64_t>& sizes,
               NamedAxes& named) {
  int64_t rest = whole.size;
  for (const std::string& name : names) {
    const auto size = sizes.find(name);
    Axis part;
    if (size != sizes.end()) part.size = size->second;
    named.entries[name] = part;
    if (rest != Axis::kUnknownSize && part.size > 0) rest = rest % part.size == 0 ? rest / part.size : rest;
  }
  if (rest == Axis::kUnknownSize) return;
  llvm::SmallVector<llvm::StringRef, 2> open;
  for (const std::string& name : names) {
    if (named.entries[name].size == Axis::kUnknownSize) open.push_back(name);
  }
  if (open.size() == 1) named.entries[open[0]].size = rest;
}

// Gives the names of the left side their axes. False: the pattern does not fit the shape.
bool NameAxes(const PatternSide& left, const Shape& shape, const llvm::StringMap<int64_t>& sizes, NamedAxes& named) {
  const auto count = static_cast<int64_t>(left.size());
  const auto* gap = llvm::find_if(left, [](const auto& names) { return IsEllipsis(names); });
  const bool has_gap = gap != left.end();
  const auto rank = shape.Rank();
  if (rank && (has_gap ? *rank < count - 1 : *rank != count)) return false;
  const int64_t before = gap - left.begin();
  if (has_gap) {
    named.ellipsis_known = rank.has_value();
    for (int64_t i = before; rank && i < *rank - (count - 1 - before); ++i) named.ellipsis.push_back(*shape.At(i));
  }
  for (int64_t i = 0; i < count; ++i) {
    if (has_gap && i == before) continue;
    const bool behind = has_gap && i > before;
    const Axis* axis = behind ? shape.At(i - count) : shape.At(i);
    if (axis == nullptr && !has_gap) axis = shape.At(i - count);
    const Axis whole = axis == nullptr ? Axis() : *axis;
    const auto& names = left[static_cast<size_t>(i)];
    if (names.size() == 1) {
      Axis own = whole;
      if (const auto size = sizes.find(names[0]); size != sizes.end()) own.size = size->second;
      named.entries[names[0]] = own;
    } else {
      NameParts(names, whole, sizes, named);
    }
  }
  return true;
}

}  // namespace

// The sizes that are given by name: h=8.
llvm::StringMap<int64_t> Transfers::NamedLengths(const Application& a) {
  llvm::StringMap<int64_t> sizes;
  const auto* given = As<MapValue>(Argument(a, "lengths"));
  if (given == nullptr) return sizes;
  for (const MapValue::Entry& entry : given->entries) {
    const auto* name = As<ConstValue>(entry.key);
    if (const auto size = IntOf(machine_.Here(entry.value)); name != nullptr && size) sizes[name->text] = *size;
  }
  return sizes;
}

// rearrange, reduce and repeat of einops: "b (h d) n -> b h n d". A name that only the right side has is repeated, one
// that only the left side has is reduced.
Value Transfers::Rearrange(const Application& a) {
  const auto* pattern = As<ConstValue>(Argument(a, "pattern"));
  if (pattern == nullptr || pattern->type != ConstType::kString) return WithShape(a, Shape::Unknown());
  const auto [left_text, right_text] = pattern->text.split("->");
  const auto left = ParseSide(left_text);
  const auto right = ParseSide(right_text);
  const llvm::StringMap<int64_t> sizes = NamedLengths(a);
  NamedAxes named;
  if (!left || !right || !NameAxes(*left, ShapeOf(a.input), sizes, named)) return WithShape(a, Shape::Unknown());
  // What stands elsewhere among the others has been moved.
  const auto before = Shared(*left, *right);
  const auto after = Shared(*right, *left);
  llvm::StringMap<bool> moved;
  for (size_t i = 0; i < after.size(); ++i) moved[after[i]] = i >= before.size() || before[i] != after[i];
  const auto axes_named = [&](llvm::StringRef name) {
    llvm::SmallVector<Axis, 4> axes;
    if (name == "...") {
      axes.append(named.ellipsis);
    } else {
      axes.push_back(named.entries.lookup(name));
      if (const auto size = sizes.find(name); size != sizes.end()) axes[0].size = size->second;
    }
    if (moved.lookup(name)) {
      for (Axis& axis : axes) axis.tags |= Axis::kMoved;
    }
    return axes;
  };
  Shape shape = Shape::Closed({});
  for (const auto& names : *right) {
    if (IsEllipsis(names) && !named.ellipsis_known) {
      shape.open = true;
      continue;
    }
    llvm::SmallVector<Axis, 4> parts;
    for (const std::string& name : names) parts.append(axes_named(name));
    auto& end = shape.open ? shape.back : shape.front;
    if (IsEllipsis(names)) {
      end.append(parts);
    } else if (parts.empty()) {
      end.push_back({.size = 1, .tags = 0});
    } else {
      end.push_back(Shape::Closed(parts).Flattened(0, static_cast<int64_t>(parts.size()) - 1).front[0]);
    }
  }
  bool survives = true;
  const auto* tensor = As<TensorValue>(a.input);
  for (const auto& entry : named.entries) {
    if (moved.contains(entry.first()) || tensor == nullptr) continue;
    const auto* how = As<ConstValue>(Argument(a, "reduction"));
    const Transfer does = how != nullptr && how->text == "mean" ? Transfer::kMean : Transfer::kReduce;
    const Axis& axis = entry.second;
    survives &= SurvivesReduction(does, tensor->form, axis.Has(Axis::kForm), axis.Has(Axis::kClass));
  }
  const Value result = WithShape(a, shape);
  return survives ? result : machine_.WithoutForm(result);
}

// The roles that a layer for sequences gives the first two of three axes.
void Transfers::TagSequence(const Application& a, Shape& shape) {
  const auto* batch_first = As<ConstValue>(Argument(a, "batch_first"));
  const auto rank = shape.Rank();
  if (batch_first == nullptr || !rank || *rank != 3) return;
  const bool first = batch_first->Truthy();
  shape.front[first ? 0 : 1].tags |= Axis::kBatch;
  shape.front[first ? 1 : 0].tags |= Axis::kTime;
}

// The query's axes, the last of the value's size; with the weights where the table says that there are two results.
Value Transfers::Attention(const Application& a) {
  Shape shape = ShapeOf(a.input);
  shape.ClearTag(Axis::kForm | Axis::kClass);
  if (const Value other = Argument(a, "other")) {
    Axis* last = shape.Grow(-1);
    const Shape other_shape = ShapeOf(other);
    const Axis* given = other_shape.At(-1);
    if (last != nullptr) last->size = given == nullptr ? Axis::kUnknownSize : given->size;
  }
  TagSequence(a, shape);
  const Value output = UnknownTensor(shape);
  if (a.op.Setting("weights") != "yes") return output;
  return values_.Tuple({output, machine_.Fresh()});
}

}  // namespace lint
