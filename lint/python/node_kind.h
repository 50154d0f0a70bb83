// What a node of Python's syntax tree is. The grammar numbers its symbols anew with every release, so its numbers are
// mapped to these once, by name; a name that is not listed becomes kOther (or, where it is a mere token, is dropped).
#pragma once

#include <cstdint>

namespace lint::python {

// X(kind, name in the grammar). Nodes with a name of their own.
#define LINT_PYTHON_NODES(X)                              \
  X(kModule, "module")                                    \
  X(kBlock, "block")                                      \
  X(kImport, "import_statement")                          \
  X(kImportFrom, "import_from_statement")                 \
  X(kImportFuture, "future_import_statement")             \
  X(kImportPrefix, "import_prefix")                       \
  X(kRelativeImport, "relative_import")                   \
  X(kAliasedImport, "aliased_import")                     \
  X(kWildcardImport, "wildcard_import")                   \
  X(kPrint, "print_statement")                            \
  X(kChevron, "chevron")                                  \
  X(kAssert, "assert_statement")                          \
  X(kExpressionStatement, "expression_statement")         \
  X(kReturn, "return_statement")                          \
  X(kDelete, "delete_statement")                          \
  X(kRaise, "raise_statement")                            \
  X(kPass, "pass_statement")                              \
  X(kBreak, "break_statement")                            \
  X(kContinue, "continue_statement")                      \
  X(kIf, "if_statement")                                  \
  X(kElifClause, "elif_clause")                           \
  X(kElseClause, "else_clause")                           \
  X(kMatch, "match_statement")                            \
  X(kCaseClause, "case_clause")                           \
  X(kFor, "for_statement")                                \
  X(kWhile, "while_statement")                            \
  X(kTry, "try_statement")                                \
  X(kExceptClause, "except_clause")                       \
  X(kFinallyClause, "finally_clause")                     \
  X(kWith, "with_statement")                              \
  X(kWithClause, "with_clause")                           \
  X(kWithItem, "with_item")                               \
  X(kFunction, "function_definition")                     \
  X(kClass, "class_definition")                           \
  X(kDecorated, "decorated_definition")                   \
  X(kDecorator, "decorator")                              \
  X(kGlobal, "global_statement")                          \
  X(kNonlocal, "nonlocal_statement")                      \
  X(kExec, "exec_statement")                              \
  X(kTypeAlias, "type_alias_statement")                   \
  X(kParameters, "parameters")                            \
  X(kLambdaParameters, "lambda_parameters")               \
  X(kDefaultParameter, "default_parameter")               \
  X(kTypedParameter, "typed_parameter")                   \
  X(kTypedDefaultParameter, "typed_default_parameter")    \
  X(kKeywordSeparator, "keyword_separator")               \
  X(kPositionalSeparator, "positional_separator")         \
  X(kType, "type")                                        \
  X(kTypeParameter, "type_parameter")                     \
  X(kArgumentList, "argument_list")                       \
  X(kKeywordArgument, "keyword_argument")                 \
  X(kListSplat, "list_splat")                             \
  X(kParenthesizedListSplat, "parenthesized_list_splat")  \
  X(kListSplatPattern, "list_splat_pattern")              \
  X(kDictionarySplat, "dictionary_splat")                 \
  X(kDictionarySplatPattern, "dictionary_splat_pattern")  \
  X(kExpressionList, "expression_list")                   \
  X(kPatternList, "pattern_list")                         \
  X(kTuplePattern, "tuple_pattern")                       \
  X(kListPattern, "list_pattern")                         \
  X(kCasePattern, "case_pattern")                         \
  X(kUnionPattern, "union_pattern")                       \
  X(kDictPattern, "dict_pattern")                         \
  X(kKeywordPattern, "keyword_pattern")                   \
  X(kSplatPattern, "splat_pattern")                       \
  X(kClassPattern, "class_pattern")                       \
  X(kComplexPattern, "complex_pattern")                   \
  X(kAsPattern, "as_pattern")                             \
  X(kAsPatternTarget, "as_pattern_target")                \
  X(kDottedName, "dotted_name")                           \
  X(kNamedExpression, "named_expression")                 \
  X(kNotOperator, "not_operator")                         \
  X(kBooleanOperator, "boolean_operator")                 \
  X(kBinaryOperator, "binary_operator")                   \
  X(kUnaryOperator, "unary_operator")                     \
  X(kComparison, "comparison_operator")                   \
  X(kConditional, "conditional_expression")               \
  X(kLambda, "lambda")                                    \
  X(kAssignment, "assignment")                            \
  X(kAugmentedAssignment, "augmented_assignment")         \
  X(kYield, "yield")                                      \
  X(kAwait, "await")                                      \
  X(kAttribute, "attribute")                              \
  X(kSubscript, "subscript")                              \
  X(kSlice, "slice")                                      \
  X(kCall, "call")                                        \
  X(kParenthesized, "parenthesized_expression")           \
  X(kList, "list")                                        \
  X(kSet, "set")                                          \
  X(kTuple, "tuple")                                      \
  X(kDictionary, "dictionary")                            \
  X(kPair, "pair")                                        \
  X(kListComprehension, "list_comprehension")             \
  X(kSetComprehension, "set_comprehension")               \
  X(kDictionaryComprehension, "dictionary_comprehension") \
  X(kGenerator, "generator_expression")                   \
  X(kForInClause, "for_in_clause")                        \
  X(kIfClause, "if_clause")                               \
  X(kConcatenatedString, "concatenated_string")           \
  X(kString, "string")                                    \
  X(kStringStart, "string_start")                         \
  X(kStringContent, "string_content")                     \
  X(kStringEnd, "string_end")                             \
  X(kInterpolation, "interpolation")                      \
  X(kFormatExpression, "format_expression")               \
  X(kFormatSpecifier, "format_specifier")                 \
  X(kTypeConversion, "type_conversion")                   \
  X(kInteger, "integer")                                  \
  X(kFloat, "float")                                      \
  X(kIdentifier, "identifier")                            \
  X(kTrue, "true")                                        \
  X(kFalse, "false")                                      \
  X(kNone, "none")                                        \
  X(kEllipsis, "ellipsis")

// Tokens whose presence says something that the nodes around them do not.
#define LINT_PYTHON_TOKENS(X)      \
  X(kTokenPlus, "+")               \
  X(kTokenMinus, "-")              \
  X(kTokenStar, "*")               \
  X(kTokenStarStar, "**")          \
  X(kTokenSlash, "/")              \
  X(kTokenSlashSlash, "//")        \
  X(kTokenPercent, "%")            \
  X(kTokenAt, "@")                 \
  X(kTokenAmpersand, "&")          \
  X(kTokenPipe, "|")               \
  X(kTokenCaret, "^")              \
  X(kTokenTilde, "~")              \
  X(kTokenShiftLeft, "<<")         \
  X(kTokenShiftRight, ">>")        \
  X(kTokenPlusAssign, "+=")        \
  X(kTokenMinusAssign, "-=")       \
  X(kTokenStarAssign, "*=")        \
  X(kTokenStarStarAssign, "**=")   \
  X(kTokenSlashAssign, "/=")       \
  X(kTokenSlashSlashAssign, "//=") \
  X(kTokenPercentAssign, "%=")     \
  X(kTokenAtAssign, "@=")          \
  X(kTokenAmpersandAssign, "&=")   \
  X(kTokenPipeAssign, "|=")        \
  X(kTokenCaretAssign, "^=")       \
  X(kTokenShiftLeftAssign, "<<=")  \
  X(kTokenShiftRightAssign, ">>=") \
  X(kTokenEqual, "==")             \
  X(kTokenNotEqual, "!=")          \
  X(kTokenLessGreater, "<>")       \
  X(kTokenLess, "<")               \
  X(kTokenLessEqual, "<=")         \
  X(kTokenGreater, ">")            \
  X(kTokenGreaterEqual, ">=")      \
  X(kTokenIn, "in")                \
  X(kTokenNotIn, "not in")         \
  X(kTokenIs, "is")                \
  X(kTokenIsNot, "is not")         \
  X(kTokenAnd, "and")              \
  X(kTokenOr, "or")                \
  X(kTokenAsync, "async")          \
  X(kTokenAs, "as")                \
  X(kTokenFrom, "from")            \
  X(kTokenColon, ":")              \
  X(kTokenComma, ",")              \
  X(kTokenAssign, "=")             \
  X(kTokenUnderscore, "_")

enum class NodeKind : uint8_t {
  kDropped,  // punctuation, comments: not in the tree
  kError,    // a stretch that did not parse
  kOther,    // a kind of node that this table does not know
#define LINT_X(kind, name) kind,
  LINT_PYTHON_NODES(LINT_X) kLastNode = kEllipsis,
  LINT_PYTHON_TOKENS(LINT_X)
#undef LINT_X
};

[[nodiscard]] constexpr bool IsToken(NodeKind kind) { return kind > NodeKind::kLastNode; }

// Of a symbol of tree-sitter's.
[[nodiscard]] NodeKind KindOfSymbol(uint16_t symbol);

// Under which nodes tokens matter; elsewhere the order of the nodes says it all.
[[nodiscard]] bool KeepsTokens(NodeKind kind);

// Only the text of these matters, so their children are not looked at (unless an error may hide there).
[[nodiscard]] bool IsLeaf(NodeKind kind);

}  // namespace lint::python
