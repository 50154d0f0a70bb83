// Exhibits as JSON. A number is written with the fewest digits that read back as the same double.
#include <array>
#include <charconv>
#include <cmath>

#include "lint/exhibit/exhibit.h"
#include "llvm/Support/JSON.h"

namespace lint {
namespace {

using llvm::json::OStream;

void WriteNumber(double value, OStream& json) {
  if (!std::isfinite(value)) {
    json.value(reference::Text(value));
    return;
  }
  std::array<char, 32> buffer{};
  const char* const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  json.rawValue(llvm::StringRef(buffer.data(), end - buffer.data()));
}

template <class Numbers>
void WriteNumbers(const Numbers& numbers, OStream& json) {
  json.array([&] {
    for (const double number : numbers) {
      WriteNumber(number, json);
    }
  });
}

void WriteStrings(llvm::ArrayRef<std::string> strings, OStream& json) {
  json.array([&] {
    for (const std::string& string : strings) {
      json.value(string);
    }
  });
}

void WriteTable(const reference::Table& table, OStream& json) {
  json.attribute("title", table.title);
  json.attributeBegin("columns");
  WriteStrings(table.columns, json);
  json.attributeEnd();
  json.attributeArray("rows", [&] {
    for (const auto& row : table.rows) {
      json.array([&] {
        for (const reference::Cell& cell : row) {
          const auto* number = std::get_if<reference::Number>(&cell);
          number ? WriteNumber(number->value, json) : json.value(*std::get_if<std::string>(&cell));
        }
      });
    }
  });
}

void WriteAxis(llvm::StringRef name, const reference::ChartAxis& axis, OStream& json) {
  json.attributeObject(name, [&] {
    json.attribute("label", axis.label);
    json.attribute("scale", axis.scale == reference::Scale::kLog ? "log" : "linear");
  });
}

llvm::StringRef RoleWord(reference::Role role) {
  switch (role) {
    case reference::Role::kRight:
      return "right";
    case reference::Role::kWrong:
      return "wrong";
    case reference::Role::kNeutral:
      return "neutral";
  }
  return "";
}

void WriteSeries(const reference::Series& series, OStream& json) {
  json.object([&] {
    json.attribute("name", series.name);
    json.attribute("role", RoleWord(series.role));
    json.attributeBegin("x");
    WriteNumbers(series.x, json);
    json.attributeEnd();
    json.attributeBegin("y");
    WriteNumbers(series.y, json);
    json.attributeEnd();
  });
}

void WriteChart(const reference::Chart& chart, OStream& json) {
  json.attribute("title", chart.title);
  json.attribute("kind", chart.kind == reference::ChartKind::kBars ? "bars" : "lines");
  WriteAxis("x", chart.x, json);
  WriteAxis("y", chart.y, json);
  json.attributeArray("series", [&] {
    for (const reference::Series& series : chart.series) {
      WriteSeries(series, json);
    }
  });
}

void WriteExhibit(const RuleExhibit& shown, OStream& json) {
  json.attribute("code", shown.code);
  json.attribute("name", shown.name);
  json.attribute("summary", shown.summary);
  json.attribute("right", shown.exhibit.right);
  json.attribute("wrong", shown.exhibit.wrong);
  json.attributeBegin("claims");
  WriteStrings(shown.exhibit.claims, json);
  json.attributeEnd();
  json.attributeArray("tables", [&] {
    for (const reference::Table& table : shown.exhibit.tables) {
      json.object([&] { WriteTable(table, json); });
    }
  });
  json.attributeArray("charts", [&] {
    for (const reference::Chart& chart : shown.exhibit.charts) {
      json.object([&] { WriteChart(chart, json); });
    }
  });
}

}  // namespace

void WriteExhibitsJson(llvm::ArrayRef<RuleExhibit> exhibits, const reference::Request& request,
                       llvm::raw_ostream& out) {
  OStream json(out, /*IndentSize=*/2);
  json.object([&] {
    json.attributeObject("request", [&] {
      json.attribute("classes", request.classes());
      json.attribute("target", request.target);
      json.attributeBegin("logits");
      WriteNumbers(request.logits, json);
      json.attributeEnd();
    });
    json.attributeArray("experiments", [&] {
      for (const RuleExhibit& shown : exhibits) {
        json.object([&] { WriteExhibit(shown, json); });
      }
    });
  });
  json.flush();
  out << "\n";
}

}  // namespace lint
