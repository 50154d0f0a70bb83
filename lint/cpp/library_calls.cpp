// What the standard library's and torch's own objects do to the values that the small language has for them.
#include "clang/AST/DeclTemplate.h"
#include "lint/cpp/names.h"
#include "lint/cpp/translator.h"
#include "llvm/ADT/StringSet.h"

namespace lint::cpp {

using clang::SourceRange;

namespace {

// Functions that give their first argument back.
bool IsTransparent(llvm::StringRef name) {
  static const llvm::StringSet<> names = {
      "std::move",
      "std::forward",
      "std::ref",
      "std::cref",
      "std::as_const",
      "std::addressof",
      "std::begin",
      "std::cbegin",
      "std::make_optional",
      "torch::make_optional",
      "std::any_cast",

      "std::static_pointer_cast",
      "std::const_pointer_cast",
      "std::launder",
      "torch::autograd::make_variable",
      "torch::nn::AnyModule",
      "torch::utils::variant",
  };
  return names.contains(name);
}

std::optional<int64_t> IndexArgument(const clang::FunctionDecl& function) {
  const auto* arguments = function.getTemplateSpecializationArgs();
  if (arguments == nullptr || arguments->size() == 0) return std::nullopt;
  const clang::TemplateArgument& first = arguments->get(0);
  if (first.getKind() != clang::TemplateArgument::Integral) return std::nullopt;
  return first.getAsIntegral().getExtValue();
}

}  // namespace

std::optional<Translator::InstrId> Translator::LibraryFunction(const clang::FunctionDecl& function,
                                                               llvm::StringRef name,
                                                               llvm::ArrayRef<const clang::Expr*> args,
                                                               SourceRange range) {
  if (IsTransparent(name) && args.size() == 1) return Expr(args[0]);
  if (name == "std::dynamic_pointer_cast" && args.size() == 1) {
    return CastTo(Expr(args[0]), function.getReturnType(), range);
  }
  llvm::StringRef base = name;
  if (name.starts_with("torch::") && base.consume_back("_out") && args.size() > 1 &&
      KindOf(args[0]->getType()) == TypeKind::kTensor) {
    // torch::softmax_out(result, x, 1)
    const InstrId value = CallValue(ImportLibrary(base, range), args.drop_front(), range, nullptr, /*is_library=*/true);
    Unknown("written", {Expr(args[0])}, range);  // under its other names, too
    return Assign(args[0], value, range);
  }
  if (name == "std::get" && args.size() == 1) {
    const InstrId value = Expr(args[0]);
    const auto index = IndexArgument(function);
    return index ? LoadItem(value, Int(*index, range), range) : value;
  }
  if (name == "std::make_shared" || name == "std::make_unique" || name == "torch::make_intrusive") {
    const clang::CXXRecordDecl* record = RecordOf(function.getReturnType());
    const clang::QualType made = PointeeOf(function.getReturnType());
    if (record == nullptr) return std::nullopt;
    const bool is_plain = KindOf(made) == TypeKind::kOther;
    return is_plain ? MakeObject(*record, nullptr, args, range) : ConstructOf(made, nullptr, args, range);
  }
  if (name == "std::make_pair" || name == "std::make_tuple" || name == "std::tie" || name == "std::forward_as_tuple") {
    return Build(ir::BuildKind::kTuple, Values(args), range);
  }
  if (name == "std::size" && args.size() == 1) return CallBuiltin("builtins.len", Values(args), range);
  if (name == "std::end" || name == "std::cend") return Unknown("end", {}, range);
  if (name == "std::swap" && args.size() == 2) {
    const InstrId first = Expr(args[0]);
    const InstrId second = Expr(args[1]);
    Assign(args[0], second, range);
    Assign(args[1], first, range);
    return None(range);
  }
  if (name == "torch::dtype" && args.size() == 1) return MakeTensorOptions(args, range);
  if (KindOf(function.getReturnType()) == TypeKind::kTensorOptions && args.size() == 1 &&
      KindOf(args[0]->getType()) != TypeKind::kTensorOptions) {
    Expr(args[0]);
    return Build(ir::BuildKind::kDict, {}, range);
  }
  return std::nullopt;
}

Translator::InstrId Translator::IndexOf(llvm::ArrayRef<const clang::Expr*> args, SourceRange range) {
  if (args.empty()) return None(range);
  const clang::InitListExpr* list = InitListIn(args[0]);
  if (list == nullptr) return Expr(args[0]);
  if (list->getNumInits() == 1) return Expr(list->getInit(0));
  llvm::SmallVector<InstrId, 4> parts;
  for (const clang::Expr* init : list->inits()) parts.push_back(Expr(init));
  return Build(ir::BuildKind::kTuple, parts, range);
}

// torch::nn::Functional(f, bound...): a layer that calls f on its input and what is bound.
Translator::InstrId Translator::Partial(llvm::ArrayRef<const clang::Expr*> args, SourceRange range) {
  const InstrId callee = Expr(args[0]);
  if (args.size() == 1) return callee;
  const clang::Expr* bare = args[0]->IgnoreParenImpCasts();
  if (const auto* address = llvm::dyn_cast<clang::UnaryOperator>(bare)) bare = address->getSubExpr();
  const auto* ref = llvm::dyn_cast<clang::DeclRefExpr>(bare);
  const auto* function = ref == nullptr ? nullptr : llvm::dyn_cast<clang::FunctionDecl>(ref->getDecl());
  if (function == nullptr || function->getNumParams() < args.size()) return Unknown("functional", Values(args), range);
  llvm::SmallVector<ir::Operand, 4> operands = {{ImportLibrary("functools.partial", range), {}}, {callee, {}}};
  for (size_t i = 1; i < args.size(); ++i) {
    const InstrId value = Expr(args[i]);
    operands.push_back({value, builder_.Intern(function->getParamDecl(i)->getName())});
  }
  return AddNamed({.op = ir::Op::kCall}, operands, range);
}

Translator::InstrId Translator::OptionsMethod(InstrId object, llvm::StringRef name,
                                              llvm::ArrayRef<const clang::Expr*> args, SourceRange range) {
  const InstrId key = Text(name, range);
  if (args.empty()) return LoadItem(object, key, range);
  const InstrId value = Expr(args[0]);
  Add({.op = ir::Op::kStoreItem}, {object, key, value}, range);
  return object;
}

std::optional<Translator::InstrId> Translator::TensorMethod(InstrId object, llvm::StringRef name,
                                                            llvm::ArrayRef<const clang::Expr*> args,
                                                            SourceRange range) {
  if (name == "index") return LoadItem(object, IndexOf(args, range), range);
  if (name == "index_put_" && args.size() >= 2) {
    const InstrId index = IndexOf(args.take_front(), range);
    const InstrId value = Expr(args[1]);
    Add({.op = ir::Op::kStoreItem}, {object, index, value}, range);
    return object;
  }
  if (name == "sizes" || name == "sym_sizes") return LoadAttr(object, "shape", range);
  if (name == "scalar_type" || name == "dtype") return LoadAttr(object, "dtype", range);
  if (name == "data" || name == "tensor_data" || name == "variable_data") return LoadAttr(object, "data", range);
  if (name == "mutable_grad") return LoadAttr(object, "grad", range);
  if (name == "grad" || name == "is_cuda") return LoadAttr(object, name, range);
  if (name == "toType") return CallMethodNamed(object, "to", Values(args), range);
  if (name == "options") return Unknown("options", {}, range);
  if (name == "defined") {
    const InstrId none = None(range);
    return Add({.op = ir::Op::kCompare, .kind = ir::Raw(ir::CompareKind::kIsNot)}, {object, none}, range);
  }
  if (name == "accessor" || name == "data_ptr" || name == "packed_accessor32" || name == "packed_accessor64" ||
      name == "const_data_ptr" || name == "mutable_data_ptr" || name == "set_data" || name == "reset") {
    llvm::SmallVector<InstrId, 4> operands = Values(args);
    operands.push_back(object);
    return Unknown(name, operands, range);
  }
  return std::nullopt;
}

std::optional<Translator::InstrId> Translator::ContainerMethod(InstrId object, TypeKind kind, llvm::StringRef name,
                                                               llvm::ArrayRef<const clang::Expr*> args,
                                                               SourceRange range) {
  const auto store = [&](const clang::Expr* key, const clang::Expr* value) {
    const InstrId at = Expr(key);
    const InstrId what = Expr(value);
    Add({.op = ir::Op::kStoreItem}, {object, at, what}, range);
    return object;
  };
  if (name == "size" || name == "length" || name == "ndimension") return CallBuiltin("builtins.len", {object}, range);
  if (name == "empty" && args.empty()) {
    const InstrId length = CallBuiltin("builtins.len", {object}, range);
    const InstrId zero = Int(0, range);
    return Add({.op = ir::Op::kCompare, .kind = ir::Raw(ir::CompareKind::kEq)}, {length, zero}, range);
  }
  if ((name == "at" || name == "operator[]") && args.size() == 1) return LoadItem(object, Expr(args[0]), range);
  if (name == "end" || name == "cend" || name == "rend") return Unknown("end", {}, range);
  if (name == "reserve" || name == "shrink_to_fit") return None(range);
  if (name == "clear") return CallMethodNamed(object, "clear", {}, range);
  const bool begins = name == "begin" || name == "cbegin";
  if (kind == TypeKind::kMap) {
    if (begins) return CallMethodNamed(object, "items", {}, range);
    if (name == "find" && args.size() == 1) {
      const InstrId key = Expr(args[0]);
      return Build(ir::BuildKind::kTuple, {key, LoadItem(object, key, range)}, range);
    }
    if ((name == "count" || name == "contains") && args.size() == 1) {
      return Add({.op = ir::Op::kCompare, .kind = ir::Raw(ir::CompareKind::kIn)}, {Expr(args[0]), object}, range);
    }
    const bool inserts = name == "insert" || name == "emplace" || name == "try_emplace" || name == "insert_or_assign";
    if (inserts && args.size() == 2) return store(args[0], args[1]);
    if (inserts && args.size() == 1) {
      const InstrId pair = Expr(args[0]);
      const InstrId key = LoadItem(pair, Int(0, range), range);
      const InstrId value = LoadItem(pair, Int(1, range), range);
      Add({.op = ir::Op::kStoreItem}, {object, key, value}, range);
      return object;
    }
    return std::nullopt;
  }
  if (kind != TypeKind::kList) return std::nullopt;
  if (begins || name == "data" || name == "vec") return object;
  if (name == "front") return LoadItem(object, Int(0, range), range);
  if (name == "back") return LoadItem(object, Int(-1, range), range);
  if (name == "push_back" || name == "emplace_back" || name == "insert" || name == "emplace") {
    if (args.size() == 1) return CallMethodNamed(object, "append", Values(args), range);
    if (name == "insert" && args.size() == 2) return CallMethodNamed(object, "append", {Expr(args[1])}, range);
    if (name == "insert" && args.size() == 3) return CallMethodNamed(object, "extend", {Expr(args[1])}, range);
    return CallMethodNamed(object, "append", {Unknown("element", Values(args), range)}, range);
  }
  if (name == "pop_back") return CallMethodNamed(object, "pop", {}, range);
  return std::nullopt;
}

std::optional<Translator::InstrId> Translator::ModuleMethod(InstrId object, llvm::StringRef record,
                                                            llvm::StringRef name,
                                                            llvm::ArrayRef<const clang::Expr*> args,
                                                            SourceRange range) {
  if (name == "get" || (name == "ptr" && args.empty()) || name == "shared_from_this") return object;
  if (name == "is_training") return LoadAttr(object, "training", range);
  if (name == "is_empty") {
    const InstrId none = None(range);
    return Add({.op = ir::Op::kCompare, .kind = ir::Raw(ir::CompareKind::kIs)}, {object, none}, range);
  }
  if (record.ends_with("ModuleHolder") && name == "operator->") return object;
  const bool is_any = record == "torch::nn::AnyModule" || record.starts_with("torch::nn::Functional");
  if (is_any && (name == "forward" || name == "any_forward")) {
    return CallValue(object, args, range, nullptr, /*is_library=*/true);
  }
  const bool is_list = record.starts_with("torch::nn::Sequential") || record.starts_with("torch::nn::ModuleList");
  if (is_list) {
    if (name == "push_back" && args.size() == 1) {
      const clang::CXXRecordDecl* given = RecordOf(args[0]->getType());
      const InstrId value = Expr(args[0]);
      if (given != nullptr && QualifiedName(*given) == "torch::nn::NamedAnyModule") {
        const InstrId key = LoadItem(value, Int(0, range), range);
        return CallMethodNamed(object, "add_module", {key, LoadItem(value, Int(1, range), range)}, range);
      }
      return CallMethodNamed(object, "append", {value}, range);
    }
    if (name == "push_back" && args.size() == 2) return CallMethodNamed(object, "add_module", Values(args), range);
    if ((name == "at" || name == "ptr" || name == "operator[]") && args.size() == 1) {
      return LoadItem(object, Expr(args[0]), range);
    }
    if (name == "size") return CallBuiltin("builtins.len", {object}, range);
    if (name == "begin") return object;
    if (name == "end") return Unknown("end", {}, range);
  }
  if (record.starts_with("torch::nn::ModuleDict")) {
    return ContainerMethod(object, TypeKind::kMap, name, args, range);
  }
  return std::nullopt;
}

std::optional<Translator::InstrId> Translator::LibraryMethod(InstrId object, const clang::CXXMethodDecl& method,
                                                             llvm::StringRef record,
                                                             llvm::ArrayRef<const clang::Expr*> args, SourceRange range,
                                                             const clang::Expr* object_expr) {
  const std::string own_name = method.getDeclName().getAsString();
  const llvm::StringRef name = own_name;
  const clang::QualType type = object_expr->getType();
  const TypeKind kind = KindOf(ast_.getRecordType(method.getParent()));
  if (name == "as" && record.starts_with("torch::nn::")) return CastTo(object, method.getReturnType(), range);
  switch (kind) {
    case TypeKind::kTensor:
      return TensorMethod(object, name, args, range);
    case TypeKind::kOptions:
    case TypeKind::kTensorOptions:
      return OptionsMethod(object, name, args, range);
    case TypeKind::kList:
      if (name == "resize" || name == "assign" || name == "swap") {
        Assign(object_expr, Unknown(name, Values(args), range), range);
        return None(range);
      }
      return ContainerMethod(object, kind, name, args, range);
    case TypeKind::kMap:
      return ContainerMethod(object, kind, name, args, range);
    case TypeKind::kString:
      if (name == "c_str" || name == "data" || name == "str") return object;
      if (name == "size" || name == "length" || name == "empty")
        return ContainerMethod(object, kind, name, args, range);
      return std::nullopt;
    case TypeKind::kPointer: {
      if (name == "get" || name == "value" || name == "lock" || name == "operator->" || name == "operator*" ||
          name == "base") {
        return object;
      }
      if (name == "has_value") {
        const InstrId none = None(range);
        return Add({.op = ir::Op::kCompare, .kind = ir::Raw(ir::CompareKind::kIsNot)}, {object, none}, range);
      }
      if (name == "value_or" && args.size() == 1) {
        const InstrId none = None(range);
        const InstrId has =
            Add({.op = ir::Op::kCompare, .kind = ir::Raw(ir::CompareKind::kIsNot)}, {object, none}, range);
        const InstrId branch = Add({.op = ir::Op::kBranch}, {has}, range);
        builder_.BeginBlock();
        const ir::BlockId then = builder_.EndBlock(object);
        builder_.BeginBlock();
        const InstrId other = Expr(args[0]);
        builder_.SetBlocks(branch, {then, builder_.EndBlock(other)});
        return branch;
      }
      if (name == "reset" || name == "emplace") {
        const InstrId value = name == "emplace" ? ConstructOf(PointeeOf(type), nullptr, args, range)
                              : args.empty()    ? None(range)
                                                : Expr(args[0]);
        return Assign(object_expr, value, range);
      }
      return std::nullopt;
    }
    case TypeKind::kWrapper:
      if (record == "torch::nn::AnyModule" || record.starts_with("torch::nn::Functional")) {
        return ModuleMethod(object, record, name, args, range);
      }
      if (args.empty() && (name.starts_with("to") || name == "get" || name == "value" || name == "item")) return object;
      return std::nullopt;
    default:
      break;
  }
  if (record.starts_with("torch::nn::")) return ModuleMethod(object, record, name, args, range);
  return std::nullopt;
}

}  // namespace lint::cpp
