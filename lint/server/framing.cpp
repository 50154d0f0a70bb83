#include "lint/server/framing.h"

#include <utility>

#include "llvm/ADT/Twine.h"

namespace lint {
namespace {

constexpr llvm::StringLiteral kLength = "Content-Length:";
constexpr size_t kLongestHeader = 4096;
constexpr unsigned kDeepest = 256;

// Of the last such header in the line: what stands before it is left of a message with a wrong length.
std::optional<size_t> LengthIn(llvm::StringRef line) {
  const size_t at = line.rfind_insensitive(kLength);
  if (at == llvm::StringRef::npos) return std::nullopt;
  size_t length = 0;
  const bool good = !line.drop_front(at + kLength.size()).trim().getAsInteger(10, length);
  return good && length <= kMaxMessageBytes ? std::optional(length) : std::nullopt;
}

}  // namespace

void MessageFramer::DropTaken() {
  // Moving what is left is dear, so it is done for much at once.
  if (taken_ == buffer_.size() || taken_ > (size_t{1} << 16)) {
    buffer_.erase(0, taken_);
    taken_ = 0;
  }
}

bool MessageFramer::TakeLine() {
  const llvm::StringRef rest = llvm::StringRef(buffer_).drop_front(taken_);
  const size_t end = rest.find('\n');
  if (end == llvm::StringRef::npos) {
    if (rest.size() > kLongestHeader) taken_ += rest.size() - kLongestHeader;
    DropTaken();
    return false;
  }
  const llvm::StringRef line = rest.take_front(end).rtrim('\r');
  if (line.empty()) {
    in_body_ = length_.has_value();
  } else if (line.contains_insensitive(kLength)) {
    length_ = LengthIn(line);
  }
  taken_ += end + 1;
  return true;
}

std::optional<std::string> MessageFramer::Next() {
  while (!in_body_) {
    if (!TakeLine()) return std::nullopt;
  }
  if (buffer_.size() - taken_ < *length_) return std::nullopt;
  std::string message = buffer_.substr(taken_, *length_);
  taken_ += *length_;
  DropTaken();
  length_.reset();
  in_body_ = false;
  return message;
}

void MessageFramer::Reject(llvm::StringRef message) {
  const size_t at = message.find_insensitive(kLength);
  if (at == llvm::StringRef::npos) return;
  buffer_.replace(0, taken_, message.data() + at, message.size() - at);
  taken_ = 0;
}

std::string Framed(llvm::StringRef message) {
  return (kLength + " " + llvm::Twine(message.size()) + "\r\n\r\n" + message).str();
}

bool IsTooDeep(llvm::StringRef json) {
  unsigned depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepest) return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

}  // namespace lint
