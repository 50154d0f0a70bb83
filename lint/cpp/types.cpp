#include "lint/cpp/types.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "lint/cpp/names.h"
#include "llvm/ADT/StringMap.h"

namespace lint::cpp {

namespace {

TypeKind KindNamed(llvm::StringRef name) {
  static const llvm::StringMap<TypeKind> kinds = {
      {"torch::Tensor", TypeKind::kTensor},
      {"torch::TensorBase", TypeKind::kTensor},
      {"torch::autograd::Variable", TypeKind::kTensor},
      {"std::shared_ptr", TypeKind::kPointer},
      {"std::unique_ptr", TypeKind::kPointer},
      {"std::weak_ptr", TypeKind::kPointer},
      {"std::optional", TypeKind::kPointer},
      {"torch::optional", TypeKind::kPointer},
      {"torch::intrusive_ptr", TypeKind::kPointer},
      {"std::reference_wrapper", TypeKind::kPointer},
      {"std::vector", TypeKind::kList},
      {"std::array", TypeKind::kList},
      {"std::deque", TypeKind::kList},
      {"std::list", TypeKind::kList},
      {"std::span", TypeKind::kList},
      {"std::set", TypeKind::kList},
      {"std::unordered_set", TypeKind::kList},
      {"std::initializer_list", TypeKind::kList},
      {"torch::ArrayRef", TypeKind::kList},
      {"torch::IListRef", TypeKind::kList},
      {"torch::List", TypeKind::kList},
      {"torch::OptionalArrayRef", TypeKind::kList},
      {"torch::ExpandingArray", TypeKind::kList},
      {"torch::ExpandingArrayWithOptionalElem", TypeKind::kList},
      {"torch::SmallVector", TypeKind::kList},
      {"std::tuple", TypeKind::kTuple},
      {"std::pair", TypeKind::kTuple},
      {"std::map", TypeKind::kMap},
      {"std::unordered_map", TypeKind::kMap},
      {"torch::OrderedDict", TypeKind::kMap},
      {"std::basic_string", TypeKind::kString},
      {"std::basic_string_view", TypeKind::kString},
      {"std::string", TypeKind::kString},
      {"std::string_view", TypeKind::kString},
      {"torch::string_view", TypeKind::kString},
      {"std::function", TypeKind::kFunction},
      {"torch::TensorOptions", TypeKind::kTensorOptions},
      {"torch::ScalarType", TypeKind::kScalarType},
      {"torch::nn::AnyModule", TypeKind::kWrapper},
      {"torch::nn::NamedAnyModule", TypeKind::kWrapper},
      {"torch::nn::AnyValue", TypeKind::kWrapper},
      {"torch::nn::Functional", TypeKind::kWrapper},
      {"torch::nn::FunctionalImpl", TypeKind::kWrapper},
      {"torch::Scalar", TypeKind::kWrapper},
      {"torch::SymInt", TypeKind::kWrapper},
      {"torch::SymIntArrayRef", TypeKind::kList},
      {"torch::IValue", TypeKind::kWrapper},
      {"torch::Device", TypeKind::kWrapper},
      {"torch::indexing::TensorIndex", TypeKind::kWrapper},
      {"torch::detail::TensorDataContainer", TypeKind::kWrapper},
      {"std::variant", TypeKind::kWrapper},
      {"std::any", TypeKind::kWrapper},
      {"std::complex", TypeKind::kNumber},
      {"std::atomic", TypeKind::kNumber},
  };
  const auto at = kinds.find(name);
  return at == kinds.end() ? TypeKind::kOther : at->second;
}

bool IsIteratorName(llvm::StringRef name) {
  return name.ends_with("iterator") || name.ends_with("Iterator") || name == "std::reverse_iterator";
}

// What TORCH_MODULE makes, and torch's own. A class that derives from one of these and has methods is a class of its
// own.
bool IsHolder(const clang::CXXRecordDecl& record) {
  if (!DerivesFrom(record, "torch::nn::ModuleHolder")) return false;
  if (QualifiedName(record) == "torch::nn::ModuleHolder") return true;
  for (const clang::CXXBaseSpecifier& base : record.bases()) {
    const clang::CXXRecordDecl* of = base.getType()->getAsCXXRecordDecl();
    if (of != nullptr && QualifiedName(*of) == "torch::nn::ModuleHolder") return true;
  }
  return llvm::none_of(record.methods(), [](const clang::CXXMethodDecl* method) {
    return method->isUserProvided() && !llvm::isa<clang::CXXConstructorDecl, clang::CXXDestructorDecl>(method);
  });
}

TypeKind KindOfRecord(const clang::CXXRecordDecl& record) {
  const std::string name = QualifiedName(record);
  if (const TypeKind kind = KindNamed(name); kind != TypeKind::kOther) return kind;
  const llvm::StringRef text = name;
  if (text.starts_with("torch::nn::") && text.ends_with("Options")) return TypeKind::kOptions;
  if ((text.starts_with("std::") || text.starts_with("__gnu_cxx::")) && IsIteratorName(text)) return TypeKind::kPointer;
  if (IsHolder(record)) return TypeKind::kHolder;
  if (DerivesFrom(record, "torch::Tensor")) return TypeKind::kTensor;
  return TypeKind::kOther;
}

bool IsKeptAsValue(TypeKind kind) {
  return kind == TypeKind::kNumber || kind == TypeKind::kTensor || kind == TypeKind::kString ||
         kind == TypeKind::kTuple || kind == TypeKind::kScalarType;
}

}  // namespace

TypeKind KindOf(clang::QualType type) {
  if (type.isNull()) return TypeKind::kOther;
  type = type.getNonReferenceType().getCanonicalType();
  if (type->isFunctionPointerType() || type->isFunctionType()) return TypeKind::kFunction;
  if (type->isPointerType()) {
    return type->getPointeeType()->isAnyCharacterType() ? TypeKind::kString : TypeKind::kPointer;
  }
  if (const auto* tag = type->getAs<clang::EnumType>()) {
    return QualifiedName(*tag->getDecl()) == "torch::ScalarType" ? TypeKind::kScalarType : TypeKind::kNumber;
  }
  if (type->isArithmeticType()) return TypeKind::kNumber;
  if (type->isArrayType()) return TypeKind::kList;
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  return record == nullptr ? TypeKind::kOther : KindOfRecord(*record);
}

clang::QualType PointeeOf(clang::QualType type) {
  type = type.getNonReferenceType();
  if (type->isPointerType()) return type->getPointeeType();
  const auto* record = type->getAsCXXRecordDecl();
  const auto* special = llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(record);
  if (special == nullptr || KindOf(type) != TypeKind::kPointer || special->getTemplateArgs().size() == 0) return type;
  const clang::TemplateArgument& first = special->getTemplateArgs()[0];
  return first.getKind() == clang::TemplateArgument::Type ? first.getAsType() : type;
}

const clang::CXXRecordDecl* RecordOf(clang::QualType type) {
  if (type.isNull()) return nullptr;
  const clang::CXXRecordDecl* record = PointeeOf(type)->getAsCXXRecordDecl();
  if (record == nullptr || !record->hasDefinition()) return record;
  return record->getDefinition();
}

const clang::CXXRecordDecl* HeldBy(const clang::CXXRecordDecl& holder) {
  const clang::CXXRecordDecl* found = nullptr;
  const auto visit = [&](const clang::CXXRecordDecl* record) {
    const auto* special = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
    if (special != nullptr && QualifiedName(*special) == "torch::nn::ModuleHolder") {
      const clang::TemplateArgument& held = special->getTemplateArgs()[0];
      if (held.getKind() == clang::TemplateArgument::Type) found = held.getAsType()->getAsCXXRecordDecl();
    }
    return found == nullptr;
  };
  if (visit(&holder) && holder.hasDefinition()) holder.forallBases(visit);
  return found != nullptr && found->hasDefinition() ? found->getDefinition() : found;
}

bool DerivesFrom(const clang::CXXRecordDecl& record, llvm::StringRef qualified_base) {
  if (QualifiedName(record) == qualified_base) return true;
  if (!record.hasDefinition()) return false;
  bool found = false;
  record.forallBases([&](const clang::CXXRecordDecl* base) {
    found |= QualifiedName(*base) == qualified_base;
    return !found;
  });
  return found;
}

bool IsBoxed(clang::QualType parameter) {
  if (parameter.isNull()) return false;
  if (parameter->isLValueReferenceType()) {
    const clang::QualType type = parameter->getPointeeType();
    return !type.isConstQualified() && IsKeptAsValue(KindOf(type));
  }
  if (!parameter->isPointerType()) return false;
  const clang::QualType type = parameter->getPointeeType();
  return !type.isConstQualified() && !type->isAnyCharacterType() && KindOf(type) == TypeKind::kTensor;
}

}  // namespace lint::cpp
