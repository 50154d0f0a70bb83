// SVG elements one after the other, as text. Lengths have one decimal; how things look is the style sheet's affair.
#pragma once

#include <string>
#include <utility>

#include "lint/markup/escape.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

namespace lint {

class Canvas {
 public:
  void Text(llvm::StringRef type, double x, double y, llvm::StringRef text) {
    out_ << "<text class=\"" << type << "\" x=\"" << Length(x) << "\" y=\"" << Length(y) << "\">" << Escaped(text)
         << "</text>\n";
  }
  void Line(llvm::StringRef type, double x1, double y1, double x2, double y2) {
    out_ << "<line class=\"" << type << "\" x1=\"" << Length(x1) << "\" y1=\"" << Length(y1) << "\" x2=\"" << Length(x2)
         << "\" y2=\"" << Length(y2) << "\"/>\n";
  }
  void Rectangle(llvm::StringRef type, double x, double y, double width, double height) {
    out_ << "<rect class=\"" << type << "\" x=\"" << Length(x) << "\" y=\"" << Length(y) << "\" width=\""
         << Length(width) << "\" height=\"" << Length(height) << "\"/>\n";
  }
  void Dot(llvm::StringRef type, double x, double y) {
    out_ << "<circle class=\"" << type << "\" cx=\"" << Length(x) << "\" cy=\"" << Length(y) << "\" r=\"3\"/>\n";
  }
  void Path(llvm::StringRef type, llvm::StringRef moves) {
    out_ << "<path class=\"" << type << "\" d=\"" << moves << "\"/>\n";
  }

  // "12.5"
  static std::string Length(double length) {
    std::string text;
    llvm::raw_string_ostream(text) << llvm::format("%.1f", length);
    return text == "-0.0" ? "0.0" : text;
  }

  std::string Take() { return std::move(text_); }

 private:
  std::string text_;
  llvm::raw_string_ostream out_{text_};
};

}  // namespace lint
