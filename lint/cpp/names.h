// Names of declarations: as the model tables spell them, and as units of a program link to one another.
#pragma once

#include <string>

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/StringRef.h"

namespace lint::cpp {

// "torch::nn::functional::softmax": without inline and unnamed namespaces and without template arguments. The
// namespaces at and c10 are torch, as users see them.
std::string QualifiedName(const clang::NamedDecl& decl);

// What a declaration is called all over the program: its qualified name, of functions with the types of the parameters,
// of instantiations with their arguments. What is known in one file alone (static, unnamed namespace) has the file's
// path behind it.
std::string SymbolOf(const clang::NamedDecl& decl);

// The name of a method in its class: overloads are told apart, an override has the name of what it overrides.
std::string MethodName(const clang::CXXMethodDecl& method);

// The constructors of a class that are called like functions, in order of declaration: none that copies or moves.
llvm::SmallVector<const clang::CXXConstructorDecl*, 4> ConstructorsOf(const clang::CXXRecordDecl& record);
// The name of a constructor in its class: "__init__", or "__init__#1" where there are several.
std::string ConstructorName(const clang::CXXConstructorDecl& constructor);

}  // namespace lint::cpp
