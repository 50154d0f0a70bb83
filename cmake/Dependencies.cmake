# Everything from outside, one target each: logitlint_llvm, logitlint_eigen, logitlint_toml, logitlint_cli11, logitlint_hyperscan,
# logitlint_tree_sitter and logitlint_clang. docs/dependencies.md says why each is here.

find_package(Threads REQUIRED)

# LLVM's version file only accepts an exact major.minor, so the versions are tried by place first and then by default.
if(NOT LLVM_DIR)
  foreach(version 19 20 21 18)
    find_package(LLVM CONFIG QUIET PATHS /usr/lib/llvm-${version} /usr/local/opt/llvm@${version} NO_DEFAULT_PATH)
    if(LLVM_FOUND)
      break()
    endif()
  endforeach()
endif()
if(NOT LLVM_FOUND)
  find_package(LLVM CONFIG QUIET)
endif()
if(NOT LLVM_FOUND OR LLVM_VERSION_MAJOR LESS 18 OR LLVM_VERSION_MAJOR GREATER 21)
  message(FATAL_ERROR "LLVM 18 to 21 is needed (found: ${LLVM_VERSION}); run scripts/setup, or set -DLLVM_DIR=")
endif()
message(STATUS "LLVM ${LLVM_VERSION}")

separate_arguments(llvm_definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
add_library(logitlint_llvm INTERFACE)
target_include_directories(logitlint_llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_compile_definitions(logitlint_llvm INTERFACE ${llvm_definitions})
# A target with the property LOGITLINT_INSIDE_CLANG is loaded into a program that has LLVM and Clang, and brings none.
target_link_libraries(logitlint_llvm INTERFACE
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:LOGITLINT_INSIDE_CLANG>>>:LLVMSupport> Threads::Threads)

# logitlint_header_library(<target> <header> [<folder it may lie in>])
function(logitlint_header_library target header)
  find_path(${target}_INCLUDE_DIR "${header}" PATH_SUFFIXES ${ARGN})
  mark_as_advanced(${target}_INCLUDE_DIR)
  if(NOT ${target}_INCLUDE_DIR)
    message(FATAL_ERROR "<${header}> not found; run scripts/setup")
  endif()
  add_library(${target} INTERFACE)
  target_include_directories(${target} SYSTEM INTERFACE "${${target}_INCLUDE_DIR}")
endfunction()

# Only the parts under the Mozilla licence.
logitlint_header_library(logitlint_eigen Eigen/Core eigen3)
target_compile_definitions(logitlint_eigen INTERFACE EIGEN_MPL2_ONLY)

logitlint_header_library(logitlint_toml toml++/toml.h)
target_compile_definitions(logitlint_toml INTERFACE TOML_EXCEPTIONS=0)

logitlint_header_library(logitlint_cli11 CLI/CLI.hpp)

# Hyperscan and its portable fork Vectorscan are one interface under one name. The static library costs nothing at start.
logitlint_header_library(logitlint_hyperscan hs/hs.h)
find_library(LOGITLINT_HYPERSCAN NAMES libhs.a hs)
mark_as_advanced(LOGITLINT_HYPERSCAN)
if(NOT LOGITLINT_HYPERSCAN)
  message(FATAL_ERROR "libhs (Hyperscan or Vectorscan) not found; run scripts/setup")
endif()
target_link_libraries(logitlint_hyperscan INTERFACE "${LOGITLINT_HYPERSCAN}" m)

# The tree-sitter runtime and the Python grammar are C, compiled for speed and without our warnings.
set(core "${LOGITLINT_THIRD_PARTY_DIR}/tree-sitter")
set(grammar "${LOGITLINT_THIRD_PARTY_DIR}/tree-sitter-python")
if(NOT EXISTS "${core}/src/lib.c" OR NOT EXISTS "${grammar}/src/scanner.c")
  message(FATAL_ERROR "${LOGITLINT_THIRD_PARTY_DIR} is not filled; run scripts/setup")
endif()
# Of the two sources, as the script that fetches them pins them.
file(STRINGS "${CMAKE_SOURCE_DIR}/scripts/fetch_third_party.py" pins REGEX "^(CORE|GRAMMAR) = ")
string(REGEX MATCHALL "\"[0-9]+[.][0-9.]+\"" pins "${pins}")
string(REPLACE "\"" "" pins "${pins}")
list(GET pins 0 LOGITLINT_TREE_SITTER_VERSION)
list(GET pins 1 LOGITLINT_GRAMMAR_VERSION)
add_library(logitlint_tree_sitter STATIC "${core}/src/lib.c" "${grammar}/src/parser.c" "${grammar}/src/scanner.c")
target_include_directories(logitlint_tree_sitter SYSTEM INTERFACE "${core}/include" PRIVATE "${core}/include")
set_source_files_properties("${core}/src/lib.c" PROPERTIES INCLUDE_DIRECTORIES "${core}/src")
set_source_files_properties("${grammar}/src/parser.c" "${grammar}/src/scanner.c" PROPERTIES
  INCLUDE_DIRECTORIES "${grammar}/src")
set_target_properties(logitlint_tree_sitter PROPERTIES C_STANDARD 11 C_EXTENSIONS ON)
target_compile_options(logitlint_tree_sitter PRIVATE -w $<$<NOT:$<CONFIG:Debug,Sanitize>>:-O3>)
# Its parse tables call the scanner through a pointer of another type, which the sanitizer would stop at.
target_compile_options(logitlint_tree_sitter PRIVATE $<$<C_COMPILER_ID:Clang>:-fno-sanitize=function>)

# Clang's static libraries, of the same version as LLVM. Its CMake package wants every tool of Clang to be installed, so the
# libraries are found by name; the order is the one a linker that reads them once needs.
add_library(logitlint_clang INTERFACE)
set(static_clang "")
mark_as_advanced(LOGITLINT_CLANG_INCLUDE_DIR)
find_path(LOGITLINT_CLANG_INCLUDE_DIR clang/Frontend/CompilerInstance.h PATHS ${LLVM_INCLUDE_DIRS} NO_DEFAULT_PATH)
if(NOT LOGITLINT_CLANG_INCLUDE_DIR)
  message(FATAL_ERROR "the headers of Clang ${LLVM_VERSION_MAJOR} are not found; run scripts/setup")
endif()
target_include_directories(logitlint_clang SYSTEM INTERFACE "${LOGITLINT_CLANG_INCLUDE_DIR}")
foreach(name Frontend Driver Parse Serialization Sema Edit Analysis AST Lex Support APINotes ASTMatchers Basic)
  find_library(LOGITLINT_CLANG_${name} NAMES libclang${name}.a PATHS ${LLVM_LIBRARY_DIRS} NO_DEFAULT_PATH)
  mark_as_advanced(LOGITLINT_CLANG_${name})
  if(LOGITLINT_CLANG_${name})
    list(APPEND static_clang "${LOGITLINT_CLANG_${name}}")
  elseif(NOT name STREQUAL "APINotes")
    message(FATAL_ERROR "libclang${name}.a is not found in ${LLVM_LIBRARY_DIRS}; run scripts/setup")
  endif()
endforeach()
llvm_map_components_to_libnames(llvm_for_clang FrontendOpenMP Option TargetParser BitstreamReader BitReader ProfileData
  MC MCParser Object WindowsDriver Core Support)
target_link_libraries(logitlint_clang INTERFACE
  "$<$<NOT:$<BOOL:$<TARGET_PROPERTY:LOGITLINT_INSIDE_CLANG>>>:${static_clang};${llvm_for_clang}>" logitlint_llvm)
# Clang's own headers (<stddef.h>), for those who have LibTorch's real headers read.
find_path(LOGITLINT_CLANG_RESOURCE_DIR include/stddef.h NO_DEFAULT_PATH
  PATHS "${LLVM_LIBRARY_DIRS}/clang/${LLVM_VERSION_MAJOR}" "${LLVM_LIBRARY_DIRS}/clang/${LLVM_PACKAGE_VERSION}")
mark_as_advanced(LOGITLINT_CLANG_RESOURCE_DIR)

# clang-tidy's headers come with Clang's, not with every distribution.
find_path(LOGITLINT_CLANG_TIDY_INCLUDE_DIR clang-tidy/ClangTidyModule.h PATHS ${LLVM_INCLUDE_DIRS} NO_DEFAULT_PATH)
mark_as_advanced(LOGITLINT_CLANG_TIDY_INCLUDE_DIR)
set(with_clang_tidy OFF)
if(LOGITLINT_CLANG_TIDY_INCLUDE_DIR AND NOT LOGITLINT_SANITIZE AND NOT WIN32)
  set(with_clang_tidy ON)
endif()
option(LOGITLINT_CLANG_TIDY "Build the plugin for clang-tidy" ${with_clang_tidy})
