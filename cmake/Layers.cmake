# The folders as libraries. `USES` is the link order that follows from the layer table; tests/layering_test.py holds the
# includes to the same table. A folder without sources (yet) is an interface library, so every name can always be linked.

include(Generated)

# logitlint_layer(<folder> [USES <libraries everyone above sees>] [PRIVATE <libraries nobody above sees>] [EXCEPTIONS])
# The library of lint/ir is lint_ir.
function(logitlint_layer folder)
  cmake_parse_arguments(layer "EXCEPTIONS" "" "USES;PRIVATE;SOURCES" ${ARGN})
  string(REPLACE "/" "_" target "${folder}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/*.cpp")
  list(REMOVE_ITEM sources "${CMAKE_SOURCE_DIR}/lint/cli/main.cpp" "${CMAKE_SOURCE_DIR}/lint/cpp/pch_main.cpp"
    "${CMAKE_SOURCE_DIR}/lint/cpp/bundled_pch.cpp")
  list(APPEND sources ${layer_SOURCES})
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE ${layer_PRIVATE})
    if(NOT layer_EXCEPTIONS)
      target_link_libraries(${target} PRIVATE logitlint_no_exceptions)
    endif()
    target_link_libraries(${target} PRIVATE logitlint_flags)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_link_libraries(${target} ${scope} ${layer_USES})
endfunction()

logitlint_embed(embedded_models ROOT lint/model/tables PATTERN *.toml HEADER lint/model/embedded.h FUNCTION EmbeddedModels)
logitlint_embed(embedded_headers ROOT lint/cpp/headers PATTERN * HEADER lint/cpp/embedded.h FUNCTION EmbeddedHeaders)
logitlint_generate_registry(rules_registry)
logitlint_generate_experiments(experiments_registry)

logitlint_layer(lint/base   USES logitlint_llvm)
logitlint_layer(reference   USES logitlint_eigen SOURCES ${experiments_registry})

logitlint_layer(lint/source USES lint_base)
logitlint_layer(lint/markup USES lint_base)
logitlint_layer(lint/exhibit USES lint_base lint_markup reference)
logitlint_layer(lint/diag   USES lint_base lint_source)
logitlint_layer(lint/ir     USES lint_base lint_source)
logitlint_layer(lint/value  USES lint_base)

logitlint_layer(lint/python USES lint_base lint_source lint_ir PRIVATE logitlint_tree_sitter)
logitlint_layer(lint/model  USES lint_base lint_value PRIVATE logitlint_toml SOURCES ${embedded_models})
logitlint_layer(lint/baseline USES lint_base lint_source lint_diag)
logitlint_layer(lint/fix    USES lint_base lint_source lint_diag)
logitlint_layer(lint/facts  USES lint_base lint_source lint_ir lint_value lint_model)

logitlint_layer(lint/report USES lint_base lint_markup lint_source lint_diag lint_fix)
logitlint_layer(lint/interp USES lint_base lint_ir lint_value lint_model lint_facts)
logitlint_layer(lint/rule   USES lint_base lint_source lint_diag lint_ir lint_value lint_model lint_facts
  PRIVATE reference)

logitlint_layer(rules       USES lint_rule SOURCES ${rules_registry})
# lint/rule declares AllRules() and rules/ defines it, so whoever asks for the list links rules.
logitlint_layer(lint/config USES lint_base lint_source lint_diag lint_rule rules PRIVATE logitlint_toml)

logitlint_layer(lint/cpp    USES lint_base lint_source lint_ir PRIVATE logitlint_clang SOURCES ${embedded_headers})
set_source_files_properties("${CMAKE_SOURCE_DIR}/lint/cpp/libtorch.cpp" PROPERTIES
  COMPILE_DEFINITIONS "LOGITLINT_CLANG_RESOURCE_DIR=\"${LOGITLINT_CLANG_RESOURCE_DIR}\"")

# lint_cpp_pch is lint/cpp with the bundled headers precompiled, by a program made of lint/cpp itself.
add_executable(write_pch "${CMAKE_SOURCE_DIR}/lint/cpp/pch_main.cpp")
target_link_libraries(write_pch PRIVATE logitlint_flags logitlint_no_exceptions lint_cpp)
set_target_properties(write_pch PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/generated")
set(bundled_pch "${LOGITLINT_GENERATED_DIR}/torch.pch")
add_custom_command(OUTPUT "${bundled_pch}"
  COMMAND "${CMAKE_COMMAND}" -E env ASAN_OPTIONS=detect_leaks=0 "$<TARGET_FILE:write_pch>" "${bundled_pch}"
  DEPENDS write_pch VERBATIM
  COMMENT "Precompiling the bundled C++ headers")
set_source_files_properties("${CMAKE_SOURCE_DIR}/lint/cpp/bundled_pch.cpp" PROPERTIES
  OBJECT_DEPENDS "${bundled_pch}" COMPILE_DEFINITIONS "LOGITLINT_PCH_FILE=\"${bundled_pch}\"")
add_library(lint_cpp_pch STATIC "${CMAKE_SOURCE_DIR}/lint/cpp/bundled_pch.cpp" "${bundled_pch}")
target_link_libraries(lint_cpp_pch PUBLIC lint_cpp PRIVATE logitlint_flags logitlint_no_exceptions)

logitlint_layer(lint/project
  USES lint_base lint_source lint_diag lint_ir lint_value lint_python lint_cpp lint_cpp_pch lint_model lint_facts lint_interp
       lint_rule
       rules lint_config
  PRIVATE logitlint_hyperscan)

logitlint_layer(lint/check  USES lint_project lint_report lint_baseline)
logitlint_layer(lint/server USES lint_check lint_project lint_report lint_fix)
set_source_files_properties("${CMAKE_SOURCE_DIR}/lint/cli/command_line.cpp" "${CMAKE_SOURCE_DIR}/lint/cli/man.cpp"
  "${CMAKE_SOURCE_DIR}/lint/cli/baseline_options.cpp" "${CMAKE_SOURCE_DIR}/lint/cli/outputs.cpp"
  "${CMAKE_SOURCE_DIR}/lint/cli/server.cpp" PROPERTIES
  COMPILE_DEFINITIONS "LOGITLINT_VERSION=\"${PROJECT_VERSION}\";LOGITLINT_DATE=\"${LOGITLINT_DATE}\";\
LOGITLINT_CLANG_VERSION=\"${LLVM_PACKAGE_VERSION}\";LOGITLINT_TREE_SITTER_VERSION=\"${LOGITLINT_TREE_SITTER_VERSION}\";\
LOGITLINT_GRAMMAR_VERSION=\"${LOGITLINT_GRAMMAR_VERSION}\"")
logitlint_layer(lint/cli    USES lint_project lint_report lint_baseline lint_fix lint_check lint_server lint_exhibit reference PRIVATE logitlint_cli11 EXCEPTIONS)

file(GLOB main CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/lint/cli/main.cpp")
if(main)
  add_executable(logitlint ${main})
  target_link_libraries(logitlint PRIVATE logitlint_flags lint_cli)
  # Clang brings thousands of tables of functions, which a program at no fixed address has to correct at every start.
  check_linker_flag(CXX -no-pie LOGITLINT_HAS_NO_PIE)
  if(LOGITLINT_HAS_NO_PIE AND CMAKE_BUILD_TYPE STREQUAL "Release")
    target_link_options(logitlint PRIVATE -no-pie)
  endif()
  install(TARGETS logitlint)
endif()

# The plugin has no library of its own: it is what it is made of.
if(LOGITLINT_CLANG_TIDY)
  file(GLOB tidy CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/lint/tidy/*.cpp")
  add_library(logitlint_tidy MODULE ${tidy})
  target_link_libraries(logitlint_tidy PRIVATE logitlint_flags logitlint_no_exceptions lint_project logitlint_clang)
  # Nothing of it is seen from outside: it enters itself into clang-tidy's list of modules.
  target_link_options(logitlint_tidy PRIVATE
    "-Wl,--version-script=${CMAKE_SOURCE_DIR}/lint/tidy/exports.map" -Wl,-z,lazy)
  set_target_properties(logitlint_tidy PROPERTIES
    OUTPUT_NAME logitlint-tidy
    LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib"
    LINK_DEPENDS "${CMAKE_SOURCE_DIR}/lint/tidy/exports.map"
    LOGITLINT_INSIDE_CLANG ON)
  install(TARGETS logitlint_tidy LIBRARY DESTINATION lib)
endif()
