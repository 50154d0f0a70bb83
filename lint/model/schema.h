// What a row may say: the settings of each transfer function and the words that stand for forms, expectations, element
// types and roles. A word outside these lists is a mistake in the table, said with its place.
#pragma once

#include <string>

#include "lint/model/model.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

enum class SettingKind : uint8_t {
  kParameter,   // a parameter's name, or a literal
  kNumber,      // how many axes
  kFlag,        // "yes" or "no"
  kForm,        // what the numbers of a tensor mean
  kDtype,       // an element type
  kOperator,    // a Python operator
  kEntries,     // what is known of the entries of a tensor
  kParameters,  // several parameters' names, with commas
  kConditions,  // parameters and the literals they must be: "mode='x', flag=True"
  kGiven,       // what is made of the result of a function that is called
  kOperation,   // an operation's name; whether there is one is found when all tables are read
  kText,        // any text
};

// The word lists; each is also what the documentation says.
bool IsForm(llvm::StringRef word);
bool IsExpectation(llvm::StringRef word);
bool IsRole(llvm::StringRef word);

// "; did you mean `word`?", or nothing, for a word that is none of its kind.
std::string DidYouMeanRole(llvm::StringRef word);
std::string DidYouMeanTransfer(llvm::StringRef word);

// Whether the row has what its transfer function needs, and nothing that it does not know. On a mistake says in `error`
// what is wrong and in `key` which setting it is about ("" = the row).
bool CheckSettings(const OpModel& op, std::string& key, std::string& error);

// Whether every expectation is about a parameter that exists. `parameter`: which one is wrong.
bool CheckExpectations(const OpModel& op, std::string& parameter, std::string& error);

}  // namespace lint
