# Chooses the compiler before project() asks for one: clang 19 where it is installed, a near relative where that is, else
# the system's default. -DCMAKE_CXX_COMPILER or $CXX wins over all of this.

if(NOT CMAKE_CXX_COMPILER AND NOT CMAKE_C_COMPILER AND "$ENV{CXX}" STREQUAL "" AND "$ENV{CC}" STREQUAL "")
  foreach(version 19 20 21 18)
    find_program(LOGITLINT_CLANGXX_${version} clang++-${version})
    find_program(LOGITLINT_CLANG_${version} clang-${version})
    mark_as_advanced(LOGITLINT_CLANGXX_${version} LOGITLINT_CLANG_${version})
    if(LOGITLINT_CLANGXX_${version} AND LOGITLINT_CLANG_${version})
      set(CMAKE_CXX_COMPILER "${LOGITLINT_CLANGXX_${version}}" CACHE FILEPATH "")
      set(CMAKE_C_COMPILER "${LOGITLINT_CLANG_${version}}" CACHE FILEPATH "")
      break()
    endif()
  endforeach()
endif()

# The code is kept free of clang's warnings; another compiler's opinion must not stop a user's build.
if(CMAKE_CXX_COMPILER MATCHES "clang\\+\\+-19$")
  set(LOGITLINT_WERROR_DEFAULT ON)
else()
  set(LOGITLINT_WERROR_DEFAULT OFF)
endif()

find_program(CCACHE ccache)
mark_as_advanced(CCACHE)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE}" CACHE STRING "")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}" CACHE STRING "")
endif()
