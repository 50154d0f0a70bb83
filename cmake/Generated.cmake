# Sources that are written by the build: the list of rules, and files that are part of the program (the tables of library
# models, the bundled C++ headers).

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

# reference/experiments/<stem>.cpp defines reference::experiment_<stem>; the mistake is called <stem> with hyphens.
function(logitlint_generate_experiments result)
  file(GLOB experiments CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/reference/experiments/*.cpp")
  list(SORT experiments)
  set(declarations "")
  set(entries "")
  foreach(experiment IN LISTS experiments)
    get_filename_component(stem "${experiment}" NAME_WE)
    string(REPLACE "_" "-" name "${stem}")
    string(APPEND declarations "Exhibit experiment_${stem}(const Request& request);\n")
    string(APPEND entries "\n      {\"${name}\", experiment_${stem}},")
  endforeach()
  set(output "${LOGITLINT_GENERATED_DIR}/experiments_registry.cpp")
  file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT
    "// Written by cmake/Generated.cmake from the files in reference/experiments/.\n
#include \"reference/experiment.h\"\n
namespace reference {\n
${declarations}
const std::vector<Experiment>& AllExperiments() {
  static const std::vector<Experiment> all = {${entries}
  };
  return all;
}\n
}  // namespace reference\n")
  set(${result} "${output}" PARENT_SCOPE)
endfunction()

# logitlint_embed(<result> ROOT <folder> PATTERN <glob> HEADER <header> FUNCTION <name>)
# The files below `folder` become what <header> declares: llvm::ArrayRef<lint::EmbeddedFile> <name>().
function(logitlint_embed result)
  cmake_parse_arguments(embed "" "ROOT;PATTERN;HEADER;FUNCTION" "" ${ARGN})
  set(root "${CMAKE_SOURCE_DIR}/${embed_ROOT}")
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${root}/${embed_PATTERN}")
  list(SORT files)
  set(output "${LOGITLINT_GENERATED_DIR}/${embed_FUNCTION}.cpp")
  # The list is an input too: removing a file must write the source again.
  set(list_file "${LOGITLINT_GENERATED_DIR}/${embed_FUNCTION}.txt")
  string(REPLACE ";" "\n" lines "${files}")
  file(CONFIGURE OUTPUT "${list_file}" @ONLY CONTENT "${lines}\n")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -DLIST=${list_file} -DROOT=${root} -DHEADER=${embed_HEADER} -DFUNCTION=${embed_FUNCTION}
      -DOUTPUT=${output} -P "${CMAKE_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    DEPENDS ${files} "${list_file}" "${CMAKE_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    COMMENT "Embedding ${embed_ROOT}"
    VERBATIM)
  set(${result} "${output}" PARENT_SCOPE)
endfunction()
