// A forward reader of JSON that says where it is. Only what the caller asks for is decoded; the rest (images, in a
// notebook) is passed over at the speed of memchr. Nesting is free: passing over a value does not recurse.
#pragma once

#include <cstddef>
#include <string>

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace lint {

// Appends what the first character or escape of a string's raw text stands for, and takes it off `raw`, which is not
// empty. False where the escape is wrong.
bool AppendJsonUnit(std::string& out, llvm::StringRef& raw);

class JsonScanner {
 public:
  explicit JsonScanner(llvm::StringRef text) : text_(text) {}

  // The first character of the next value, or 0 at the end.
  char Peek();
  // The offset of that character.
  size_t Offset();

  // The offset behind what was read last.
  [[nodiscard]] size_t Consumed() const { return at_; }

  // Reads an object; `member` is called behind each key and must read or skip the value. All functions return false
  // once something is wrong, and `error` then says what.
  bool Object(llvm::function_ref<bool(llvm::StringRef key)> member);
  bool Array(llvm::function_ref<bool()> element);
  bool String(std::string& out);
  bool Skip();
  // Nothing but white space is left.
  bool End();

  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] size_t error_offset() const { return error_offset_; }

 private:
  bool Fail(const char* message);
  bool Take(char c);
  bool SkipString();
  bool SkipScalar();
  bool RawString(llvm::StringRef& raw);

  llvm::StringRef text_;
  size_t at_ = 0;
  std::string error_;
  size_t error_offset_ = 0;
};

}  // namespace lint
