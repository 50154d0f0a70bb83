// What kind of thing a C++ type is to the linter.
#pragma once

#include <string>

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Type.h"

namespace lint::cpp {

enum class TypeKind : uint8_t {
  kOther,
  kNumber,    // arithmetic, enumerations
  kTensor,    // at::Tensor, and what it derives from
  kHolder,    // derives from torch::nn::ModuleHolder
  kPointer,   // a raw or a smart pointer, an optional, a reference wrapper, an iterator: stands for what it leads to
  kList,      // std::vector, std::array, at::ArrayRef, torch::ExpandingArray, ...
  kTuple,     // std::tuple, std::pair
  kMap,       // std::map, std::unordered_map, torch::OrderedDict
  kString,    // std::string, std::string_view, const char*
  kFunction,  // std::function, pointers to functions
  kOptions,   // of torch::nn: becomes keyword arguments
  kTensorOptions,
  kScalarType,
  kWrapper,  // torch::nn::AnyModule, Functional, at::Scalar, torch::IValue, ...: stands for what it is made of
};

// References and cv-qualifiers are looked through.
TypeKind KindOf(clang::QualType type);

// The class of an object, a reference or a pointer (smart ones too); null: none, or dependent.
const clang::CXXRecordDecl* RecordOf(clang::QualType type);
// What a pointer of any kind leads to; the type itself where it is no pointer.
clang::QualType PointeeOf(clang::QualType type);
// The module class that a holder holds.
const clang::CXXRecordDecl* HeldBy(const clang::CXXRecordDecl& holder);

bool DerivesFrom(const clang::CXXRecordDecl& record, llvm::StringRef qualified_base);

// Whether a parameter of this type is written through by assigning to it: a non-const reference or pointer to a tensor,
// a number, a string, a tuple. The caller passes a list of one element.
bool IsBoxed(clang::QualType parameter);

}  // namespace lint::cpp
