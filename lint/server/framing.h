// Messages of the language server protocol in a stream of bytes: headers, an empty line, as many bytes of JSON as the
// headers say. What is no header is passed over up to the next `Content-Length`, so a client that counted wrong once
// is understood again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "llvm/ADT/StringRef.h"

namespace lint {

// No message is longer; what says it is, is passed over.
inline constexpr size_t kMaxMessageBytes = size_t{256} << 20;

class MessageFramer {
 public:
  void Feed(llvm::StringRef bytes) { buffer_.append(bytes.begin(), bytes.end()); }

  // The next whole message; nothing until more bytes come.
  std::optional<std::string> Next();

  // The message that Next gave last was no JSON. Where its length was too large it holds the headers of the one behind
  // it: they are read again.
  void Reject(llvm::StringRef message);

 private:
  // Takes one line of headers off; false where there is no whole one.
  bool TakeLine();
  void DropTaken();

  std::string buffer_;
  size_t taken_ = 0;  // of the buffer
  std::optional<size_t> length_;
  bool in_body_ = false;
};

// `message` with its headers.
[[nodiscard]] std::string Framed(llvm::StringRef message);

// Whether brackets are nested deeper than a parser that calls itself should be given.
[[nodiscard]] bool IsTooDeep(llvm::StringRef json);

}  // namespace lint
