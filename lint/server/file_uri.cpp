#include "lint/server/file_uri.h"

#include "llvm/ADT/StringExtras.h"

namespace lint {
namespace {

bool IsDrive(llvm::StringRef path) {
  return path.size() >= 2 && llvm::isAlpha(path[0]) && path[1] == ':' && (path.size() == 2 || path[2] == '/');
}

std::optional<std::string> Decoded(llvm::StringRef text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    unsigned byte = 0;
    if (i + 2 >= text.size() || text.substr(i + 1, 2).getAsInteger(16, byte) || byte == 0) return std::nullopt;
    decoded += static_cast<char>(byte);
    i += 2;
  }
  return decoded;
}

}  // namespace

std::optional<std::string> PathOfUri(llvm::StringRef uri) {
  if (!uri.consume_front_insensitive("file:")) return std::nullopt;
  uri = uri.take_until([](char c) { return c == '?' || c == '#'; });
  std::string host;
  if (uri.consume_front("//")) {
    host = uri.take_until([](char c) { return c == '/'; }).str();
    uri = uri.drop_front(host.size());
  }
  std::optional<std::string> path = Decoded(uri);
  if (!path || !llvm::StringRef(*path).starts_with("/") || llvm::StringRef(*path).contains('\0')) return std::nullopt;
  if (!host.empty() && host != "localhost") return "//" + host + *path;
  const llvm::StringRef without_slash = llvm::StringRef(*path).drop_front();
  return IsDrive(without_slash) ? without_slash.str() : path;
}

std::string UriOfPath(llvm::StringRef path) {
  std::string uri = IsDrive(path) ? "file:///" : path.starts_with("//") ? "file:" : "file://";
  for (const char c : path) {
    if (llvm::isAlnum(c) || llvm::StringRef("-._~/").contains(c)) {
      uri += c;
    } else {
      uri += '%';
      uri += llvm::hexdigit(static_cast<unsigned char>(c) >> 4);
      uri += llvm::hexdigit(static_cast<unsigned char>(c) & 15);
    }
  }
  return uri;
}

}  // namespace lint
