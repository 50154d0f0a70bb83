#include "lint/model/signature.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace lint {

namespace {

bool IsIdentifier(llvm::StringRef text) {
  if (text.empty() || llvm::isDigit(text[0])) return false;
  return llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

bool ClosesLast(llvm::SmallVectorImpl<char>& open, char c) {
  char expected = c == ')' ? '(' : c == ']' ? '[' : '{';
  if (open.empty() || open.back() != expected) return false;
  open.pop_back();
  return true;
}

// The position of the first comma outside quotes and brackets, or the end; npos where one of them is left open.
size_t FindItemEnd(llvm::StringRef text) {
  llvm::SmallVector<char, 8> open;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\'' || c == '"') {
      i = text.find(c, i + 1);
      if (i == llvm::StringRef::npos) return i;
    } else if (c == '(' || c == '[' || c == '{') {
      open.push_back(c);
    } else if (c == ')' || c == ']' || c == '}') {
      if (!ClosesLast(open, c)) return llvm::StringRef::npos;
    } else if (c == ',' && open.empty()) {
      return i;
    }
  }
  return open.empty() ? text.size() : llvm::StringRef::npos;
}

class SignatureParser {
 public:
  SignatureParser(std::vector<ModelParam>& params, std::string& error) : params_(params), error_(error) {}

  bool Parse(llvm::StringRef text) {
    while (!text.trim().empty()) {
      size_t end = FindItemEnd(text);
      if (end == llvm::StringRef::npos) return Fail("a quote or a bracket is not closed in", text.trim());
      if (!Item(text.take_front(end).trim())) return false;
      text = text.drop_front(std::min(end + 1, text.size()));
    }
    return true;
  }

 private:
  bool Fail(llvm::StringRef what, llvm::StringRef item) {
    error_ = (what + " `" + item + "`").str();
    return false;
  }

  bool Item(llvm::StringRef item) {
    if (keywords_done_) return Fail("nothing may follow the `**` parameter, found", item);
    if (item == "/") return true;
    if (item == "*") {
      if (keyword_only_) return Fail("a second", item);
      keyword_only_ = true;
      return true;
    }
    ModelParam param;
    param.kind = keyword_only_ ? ModelParamKind::kKeywordOnly : ModelParamKind::kNormal;
    llvm::StringRef name = item;
    if (name.consume_front("**")) {
      param.kind = ModelParamKind::kKwArgs;
      keywords_done_ = true;
    } else if (name.consume_front("*")) {
      if (keyword_only_) return Fail("a second `*` parameter", item);
      param.kind = ModelParamKind::kVarArgs;
      keyword_only_ = true;
    }
    return Named(item, name, std::move(param));
  }

  bool Named(llvm::StringRef item, llvm::StringRef name, ModelParam param) {
    bool starred = param.kind == ModelParamKind::kVarArgs || param.kind == ModelParamKind::kKwArgs;
    if (size_t equals = name.find('='); equals != llvm::StringRef::npos) {
      if (starred) return Fail("a starred parameter has no default:", item);
      param.has_default = true;
      param.default_text = name.drop_front(equals + 1).trim().str();
      if (param.default_text.empty()) return Fail("a default is missing in", item);
      name = name.take_front(equals);
    }
    param.name = name.trim().str();
    if (!IsIdentifier(param.name)) return Fail("not a parameter:", item);
    if (FindParam(params_, param.name) >= 0) return Fail("a second parameter", param.name);
    if (param.kind == ModelParamKind::kNormal) {
      if (!param.has_default && seen_default_) return Fail("no default after one that has:", item);
      seen_default_ |= param.has_default;
    }
    params_.push_back(std::move(param));
    return true;
  }

  std::vector<ModelParam>& params_;
  std::string& error_;
  bool keyword_only_ = false;
  bool keywords_done_ = false;
  bool seen_default_ = false;
};

}  // namespace

bool ParseSignature(llvm::StringRef text, std::vector<ModelParam>& params, std::string& error) {
  return SignatureParser(params, error).Parse(text);
}

bool IsLiteral(llvm::StringRef text) {
  if (text == "None" || text == "True" || text == "False") return true;
  if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front()) return true;
  double number = 0;
  return !text.empty() && !text.getAsDouble(number);
}

int FindParam(const std::vector<ModelParam>& params, llvm::StringRef name) {
  for (size_t i = 0; i < params.size(); ++i) {
    if (name == params[i].name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace lint
