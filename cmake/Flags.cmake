# Flags for everything (optimisation, sanitizers, linker) and, as interface targets, for our own code only (warnings, no
# exceptions, no RTTI).

include(CheckLinkerFlag)

set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_C_FLAGS_DEBUG "-Og -g")
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g")
set(CMAKE_C_FLAGS_SANITIZE "-O1 -g1 -fno-omit-frame-pointer")
set(CMAKE_CXX_FLAGS_SANITIZE "-O1 -g1 -fno-omit-frame-pointer")

add_compile_options(-ffunction-sections -fdata-sections)
# --as-needed: what LLVM was built with but we do not use (Z3, zlib) is not loaded at every start.
add_link_options(-Wl,--gc-sections -Wl,--as-needed)

check_linker_flag(CXX -fuse-ld=lld LOGITLINT_HAVE_LLD)
if(LOGITLINT_HAVE_LLD)
  add_link_options(-fuse-ld=lld)
endif()

if(LOGITLINT_SANITIZE)
  # Checking vptr needs RTTI, which we do not have.
  add_compile_options(-fsanitize=${LOGITLINT_SANITIZE} -fno-sanitize-recover=all -fno-sanitize=vptr)
  add_link_options(-fsanitize=${LOGITLINT_SANITIZE} -fno-sanitize=vptr)
endif()

add_library(logitlint_flags INTERFACE)
target_include_directories(logitlint_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(logitlint_flags INTERFACE
  -Wall -Wextra -Wpedantic
  # Rules and options are designated initialisers that leave fields at their defaults.
  -Wno-missing-field-initializers
  # Clang blames std::stable_sort on us: libstdc++ 12 builds it from a function that it calls deprecated.
  -Wno-deprecated-declarations
  $<$<BOOL:${LOGITLINT_WERROR}>:-Werror>)

add_library(logitlint_no_exceptions INTERFACE)
target_compile_options(logitlint_no_exceptions INTERFACE -fno-exceptions -fno-rtti)

# The plugin for clang-tidy is a shared library made of the same objects. Clang's position independent code for programs
# does for that too, where it is the default and nothing is exported; what other compilers make does not.
include(CheckCXXSourceCompiles)
check_cxx_source_compiles("
#if !defined(__clang__) || !defined(__PIE__)
#error
#endif
int main() {}" LOGITLINT_CODE_FITS_SHARED_LIBRARIES)
