# Sources that are written by the build: the list of rules and the tables of library models.

set(LOGITLINT_GENERATED_DIR "${CMAKE_BINARY_DIR}/generated")

# rules/<stem>.cpp defines lint::rule_<stem>; the registry is those names in file order. Nothing registers itself at start.
function(logitlint_generate_registry result)
  file(GLOB rules CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}/rules" "${CMAKE_SOURCE_DIR}/rules/*.cpp")
  file(GLOB rule_header CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/lint/rule/rule.h")
  if(NOT rule_header)
    set(${result} "" PARENT_SCOPE)
    return()
  endif()
  list(SORT rules)
  set(declarations "")
  set(entries "")
  foreach(rule IN LISTS rules)
    get_filename_component(stem "${rule}" NAME_WE)
    string(APPEND declarations "extern const Rule rule_${stem};\n")
    string(APPEND entries "\n    &rule_${stem},")
  endforeach()
  if(rules)
    set(body "static const Rule* const all_rules[] = {${entries}\n};\n\n")
    string(APPEND body "llvm::ArrayRef<const Rule*> AllRules() { return all_rules; }\n")
  else()
    set(body "llvm::ArrayRef<const Rule*> AllRules() { return {}; }\n")
  endif()
  set(output "${LOGITLINT_GENERATED_DIR}/rules_registry.cpp")
  file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT
    "// Written by cmake/Generated.cmake from the files in rules/.\n
#include \"lint/rule/rule.h\"\n
#include \"llvm/ADT/ArrayRef.h\"\n
namespace lint {\n
${declarations}
llvm::ArrayRef<const Rule*> AllRules();\n
${body}
}  // namespace lint\n")
  set(${result} "${output}" PARENT_SCOPE)
endfunction()

# lint/model/tables/*.toml becomes lint::EmbeddedModels().
function(logitlint_generate_models result)
  file(GLOB tables CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/lint/model/tables/*.toml")
  list(SORT tables)
  set(output "${LOGITLINT_GENERATED_DIR}/embedded_models.cpp")
  # The list is an input too: removing a table must write the file again.
  set(list_file "${LOGITLINT_GENERATED_DIR}/embedded_models.txt")
  string(REPLACE ";" "\n" lines "${tables}")
  file(CONFIGURE OUTPUT "${list_file}" @ONLY CONTENT "${lines}\n")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -DLIST=${list_file} -DOUTPUT=${output} -P "${CMAKE_SOURCE_DIR}/cmake/EmbedModels.cmake"
    DEPENDS ${tables} "${list_file}" "${CMAKE_SOURCE_DIR}/cmake/EmbedModels.cmake"
    COMMENT "Embedding the model tables"
    VERBATIM)
  set(${result} "${output}" PARENT_SCOPE)
endfunction()
