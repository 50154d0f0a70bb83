#include "lint/project/relevance.h"

#include <algorithm>
#include <set>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"

namespace lint {

namespace {

llvm::StringRef LastPart(llvm::StringRef dotted) {
  const auto [head, tail] = dotted.rsplit(dotted.contains("::") ? "::" : ".");
  return tail.empty() ? head : tail;
}

// Also a decision, which is about axes alone. The largest of several (`max`) is too common a word to tell anything.
bool HasForm(const OpModel& op) {
  // A framework that makes the model itself: the file need not mention an activation, a loss, or a call of the model.
  if (op.does == Transfer::kFit && op.Setting("factories") == "yes") return true;
  return op.does == Transfer::kActivation || op.does == Transfer::kArgmax ||
         ((op.does == Transfer::kLoss || op.does == Transfer::kConsume) && !op.expects.empty());
}

// The last parts of the spellings of all operations that `is`.
std::set<std::string> LastNames(const ModelTable& models, llvm::function_ref<bool(const OpModel&)> is) {
  std::set<std::string> names;
  for (const auto& op : models.ops()) {
    if (!is(*op)) continue;
    for (const std::string& spelling : op->python) names.insert(LastPart(spelling).str());
    for (const std::string& spelling : op->cpp) names.insert(LastPart(spelling).str());
  }
  return names;
}

bool IsExp(const OpModel& op) { return op.does == Transfer::kExp; }
bool IsTotal(const OpModel& op) { return op.Setting("total") == "yes"; }

// Stands among the names a function mentions for a comparison with a number between 0 and 1.
constexpr llvm::StringLiteral kThreshold = "<threshold>";

bool ComparesWithThreshold(const ir::Module& module, const ir::Instr& compare) {
  return llvm::any_of(module.Operands(compare), [&](const ir::Operand& operand) {
    if (!operand.value.valid()) return false;
    const ir::Instr& value = module.At(operand.value);
    const bool is_float = value.op == ir::Op::kConst && static_cast<ir::ConstKind>(value.kind) == ir::ConstKind::kFloat;
    double number = 0;
    return is_float && !module.Text(value.name).getAsDouble(number) && number > 0 && number < 1;
  });
}

// A function or class, the names it mentions, and what it is called.
struct Node {
  std::pair<uint32_t, uint32_t> key;
  bool is_class = false;
  llvm::StringRef name;
  std::vector<llvm::StringRef> mentions;
  bool matters = false;
  bool is_member = false;  // of a class: reached through the class, its own name says nothing
  bool is_nested = false;  // in a function
};

class Collector {
 public:
  explicit Collector(std::vector<Node>& nodes) : nodes_(nodes) {}

  void Add(const ir::Unit& unit) {
    unit_ = &unit;
    in_body_ = true;
    statement_ = 0;
    std::vector<llvm::StringRef> ignored;
    Walk(unit.module.body, ignored);
  }

  // An outermost function and what lies inside it.
  void AddFunction(const ir::Unit& unit, ir::FunctionId function) {
    unit_ = &unit;
    std::vector<llvm::StringRef> ignored;
    const ir::Function& code = unit.module.At(function);
    AddNode({unit.index, function.index}, false, unit.module.Text(code.name), code.body, ignored);
  }

 private:
  // Mentions of the block itself go to `mentions`; functions and classes inside are nodes, and their mentions count for
  // what encloses them too.
  void Walk(ir::BlockId block, std::vector<llvm::StringRef>& mentions) {
    const ir::Module& module = unit_->module;
    if (!block.valid()) return;
    for (const ir::InstrId id : module.Body(block)) {
      const ir::Instr& instr = module.At(id);
      switch (instr.op) {
        case ir::Op::kLoadName:
        case ir::Op::kLoadAttr:
          if (instr.name.valid()) mentions.push_back(module.Text(instr.name));
          break;
        case ir::Op::kImport:
          mentions.push_back(instr.name.valid() ? module.Text(instr.name)
                                                : LastPart(module.Text(ir::StringId(instr.aux))));
          break;
        case ir::Op::kCompare:
          if (ComparesWithThreshold(module, instr)) mentions.push_back(kThreshold);
          break;
        case ir::Op::kStoreName:
          // What a module's or class's body binds leads where its value does.
          if (in_body_ && mentions.size() > statement_) {
            nodes_.push_back({.key = {unit_->index, Id<void>::kNone},
                              .name = module.Text(instr.name),
                              .mentions = {mentions.begin() + static_cast<ptrdiff_t>(statement_), mentions.end()},
                              .is_member = in_class_,
                              .is_nested = functions_around_ > 0});
          }
          statement_ = mentions.size();
          break;
        case ir::Op::kConst:
          if (static_cast<ir::ConstKind>(instr.kind) == ir::ConstKind::kString)
            mentions.push_back(module.Text(instr.name));
          break;
        case ir::Op::kFunction: {
          const ir::Function& function = module.functions[instr.aux];
          AddNode({unit_->index, instr.aux}, false, module.Text(function.name), function.body, mentions);
          break;
        }
        case ir::Op::kClass: {
          const ir::Class& cls = module.classes[instr.aux];
          std::vector<llvm::StringRef> bases;
          for (const ir::Operand& operand : module.Operands(instr))
            bases.push_back(module.Text(module.At(operand.value).name));
          AddNode({unit_->index, instr.aux}, true, module.Text(cls.name), cls.body, mentions, bases);
          break;
        }
        default:
          break;
      }
      for (const ir::BlockId inner : module.Blocks(instr)) Walk(inner, mentions);
    }
  }

  void AddNode(std::pair<uint32_t, uint32_t> key, bool is_class, llvm::StringRef name, ir::BlockId body,
               std::vector<llvm::StringRef>& outer, std::vector<llvm::StringRef> mentions = {}) {
    const bool is_member = in_class_;
    const bool was_in_body = std::exchange(in_body_, is_class);
    const bool was_in_class = std::exchange(in_class_, is_class || in_class_);
    const size_t was_statement = std::exchange(statement_, mentions.size());
    functions_around_ += is_class ? 0 : 1;
    Walk(body, mentions);
    functions_around_ -= is_class ? 0 : 1;
    in_body_ = was_in_body;
    in_class_ = was_in_class;
    statement_ = was_statement;
    outer.insert(outer.end(), mentions.begin(), mentions.end());
    nodes_.push_back({.key = key,
                      .is_class = is_class,
                      .name = name,
                      .mentions = std::move(mentions),
                      .is_member = is_member,
                      .is_nested = functions_around_ > 0});
  }

  std::vector<Node>& nodes_;
  const ir::Unit* unit_ = nullptr;
  bool in_body_ = true;    // directly in the body of a module or class
  bool in_class_ = false;  // somewhere inside a class
  size_t statement_ = 0;   // mentions before this one belong to earlier statements
  int functions_around_ = 0;
};

}  // namespace

std::vector<std::string> FormNames(const ModelTable& models) {
  std::set<std::string> names;
  for (const auto& op : models.ops()) {
    if (!HasForm(*op)) continue;
    for (const std::string& spelling : op->python) names.insert(LastPart(spelling).str());
    for (const std::string& spelling : op->cpp) names.insert(LastPart(spelling).str());
  }
  for (const auto& module : models.modules()) {
    if (module->op == nullptr || !HasForm(*module->op)) continue;
    for (const std::string& spelling : module->python) names.insert(LastPart(spelling).str());
    for (const std::string& spelling : module->cpp) names.insert(LastPart(spelling).str());
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> PrefilterWords(const ModelTable& models) {
  std::vector<std::string> words = FormNames(models);
  // `exp` itself is part of too many words.
  for (const std::string& name : LastNames(models, IsExp))
    for (const char* before : {".", "::"}) words.push_back(before + name + "(");
  return words;
}

Relevance::Relevance(llvm::ArrayRef<const ir::Unit*> units, const ModelTable& models) {
  std::vector<Node> nodes;
  Collector collector(nodes);
  for (const ir::Unit* unit : units) collector.Add(*unit);
  llvm::StringMap<std::vector<uint32_t>> mentioned_by;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    for (const llvm::StringRef name : nodes[i].mentions) mentioned_by[name].push_back(i);
  }
  // A softmax by hand is an exponential and a sum in one function. Nobody else matters for calling that function: the
  // many that are none would make too much of the project look as if it led to a form.
  exps_ = LastNames(models, IsExp);
  totals_ = LastNames(models, IsTotal);
  const auto mentions = [](const Node& node, const std::set<std::string>& names) {
    return llvm::any_of(node.mentions, [&](llvm::StringRef name) { return names.count(name.str()) != 0; });
  };
  for (const Node& node : nodes) {
    if (!node.is_class && mentions(node, exps_) && mentions(node, totals_)) functions_.insert(node.key);
  }
  // Breadth first, so the steps are as few as can be.
  std::vector<std::string> todo = FormNames(models);
  for (const std::string& name : todo) names_[name] = 0;
  for (size_t next = 0; next < todo.size(); ++next) {
    const std::string name = todo[next];
    const auto users = mentioned_by.find(name);
    if (users == mentioned_by.end()) continue;
    const uint32_t level = names_.lookup(name) + 1;
    for (const uint32_t i : users->second) {
      Node& node = nodes[i];
      if (node.matters) continue;
      node.matters = true;
      (node.is_class ? classes_ : functions_).insert(node.key);
      if (!node.is_member && names_.try_emplace(node.name, level).second) todo.push_back(node.name.str());
    }
  }
  // A threshold is looked at where it stands; it makes nothing of what mentions the function.
  for (const Node& node : nodes) {
    if (!node.is_class && llvm::is_contained(node.mentions, kThreshold)) functions_.insert(node.key);
  }
}

bool Relevance::IsMethodOfOne(const ir::Unit& unit, const ir::Function& function) const {
  const auto params = unit.module.Params(function);
  return !params.empty() && unit.module.Text(params[0].name) == "this" && params[0].type.valid() &&
         names_.contains(unit.module.Text(params[0].type));
}

bool Relevance::Matters(const ir::Unit& unit, ir::FunctionId function, ir::ClassId owner) const {
  if (function.valid() && !owner.valid() && IsMethodOfOne(unit, unit.module.At(function))) return true;
  return functions_.contains({unit.index, function.index}) ||
         (owner.valid() && classes_.contains({unit.index, owner.index}));
}

// A function's node, and those of classes and statements around it, take from its mentions only whether these are among
// the names asked for here; functions inside it bring their own names in, too.
std::string Relevance::MentionsOf(const ir::Unit& unit, ir::FunctionId function) const {
  std::vector<Node> nodes;
  Collector(nodes).AddFunction(unit, function);
  std::string all;
  for (const Node& node : nodes) {
    std::set<llvm::StringRef> counted;
    for (const llvm::StringRef name : node.mentions) {
      const bool counts =
          name == kThreshold || names_.contains(name) || exps_.count(name.str()) != 0 || totals_.count(name.str()) != 0;
      if (counts) counted.insert(name);
    }
    all += (node.is_class ? "class " : "def ") + node.name.str();
    for (const llvm::StringRef name : counted) all += " " + name.str();
    all += "\n";
  }
  return all;
}

std::vector<Relevance::Standing> Relevance::StandingsOf(const ir::Unit& unit) const {
  std::vector<Node> nodes;
  Collector(nodes).Add(unit);
  std::vector<Standing> standings;
  for (const Node& node : nodes) {
    Standing& standing = standings.emplace_back(
        Standing{.key = node.key, .name = node.name.str(), .is_member = node.is_member, .is_nested = node.is_nested});
    bool has_exp = false;
    bool has_total = false;
    for (const llvm::StringRef name : node.mentions) {
      const auto known = names_.find(name);
      if (known != names_.end()) standing.level = std::min(standing.level, known->second + 1);
      standing.for_its_own_sake |= !node.is_class && name == kThreshold;
      has_exp |= exps_.count(name.str()) != 0;
      has_total |= totals_.count(name.str()) != 0;
    }
    standing.for_its_own_sake |= !node.is_class && has_exp && has_total;
  }
  return standings;
}

// Every name keeps something that leads by fewer steps to what has none, so none holds only itself up.
bool Relevance::Holds(llvm::ArrayRef<Standing> before, llvm::ArrayRef<Standing> now) const {
  constexpr uint32_t kNever = Standing::kNever;
  const auto outer = [](llvm::ArrayRef<Standing> all) {
    std::vector<const Standing*> some;
    for (const Standing& one : all) {
      if (!one.is_nested) some.push_back(&one);
    }
    return some;
  };
  const std::vector<const Standing*> then = outer(before);
  const std::vector<const Standing*> since = outer(now);
  if (then.size() != since.size()) return false;
  for (size_t i = 0; i < then.size(); ++i) {
    const Standing& a = *then[i];
    const Standing& b = *since[i];
    if (a.key != b.key || a.name != b.name || a.for_its_own_sake != b.for_its_own_sake) return false;
    if ((a.level == kNever) != (b.level == kNever)) return false;
    if (!a.is_member && b.level > a.level) return false;
  }
  // Functions inside others only bring in their names.
  const auto brings = [](const Standing& one) { return one.is_nested && !one.is_member && one.level != kNever; };
  const auto is_kept = [&](const Standing& one) {
    return !brings(one) || llvm::any_of(now, [&](const Standing& other) {
      return brings(other) && other.name == one.name && other.level <= one.level;
    });
  };
  const auto is_known = [&](const Standing& one) {
    const auto known = names_.find(one.name);
    return !brings(one) || (known != names_.end() && known->second <= one.level);
  };
  return llvm::all_of(before, is_kept) && llvm::all_of(now, is_known);
}

std::string Relevance::Of(const ir::Unit& unit) const {
  std::string all = functions_.contains({unit.index, Id<void>::kNone}) ? "b" : "-";
  for (uint32_t i = 0; i < unit.module.functions.size(); ++i) {
    all += functions_.contains({unit.index, i}) ? 'f' : '-';
    all += IsMethodOfOne(unit, unit.module.functions[i]) ? 'm' : '-';
  }
  for (uint32_t i = 0; i < unit.module.classes.size(); ++i) all += classes_.contains({unit.index, i}) ? 'c' : '-';
  return all;
}

}  // namespace lint
