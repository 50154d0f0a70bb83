# cmake -DLIST=<file naming one file a line> -DROOT=<folder> -DHEADER=<header that declares it> -DFUNCTION=<its name>
#       -DOUTPUT=<cpp> -P EmbedFiles.cmake
#
# Writes the files as arrays of numbers: a string literal may not be longer than some 64 KiB everywhere. Each goes by its path
# below ROOT.

file(STRINGS "${LIST}" files)
set(arrays "")
set(entries "")
set(index 0)
foreach(file IN LISTS files)
  file(RELATIVE_PATH name "${ROOT}" "${file}")
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REPEAT "....." 16 row)
  string(REGEX REPLACE "(${row})" "\\1\n    " bytes "${bytes}")
  # The closing zero is not part of the text; it keeps an empty file a legal array, and readers may count on it.
  string(APPEND arrays "static const unsigned char file_${index}[] = {  // ${name}\n    ${bytes}0x00};\n\n")
  string(APPEND entries "    {\"${name}\", Text(file_${index}, sizeof(file_${index}) - 1)},\n")
  math(EXPR index "${index} + 1")
endforeach()

set(content "// Written by cmake/EmbedFiles.cmake.\n\n#include \"${HEADER}\"\n\n")
string(APPEND content "namespace lint {\n\n${arrays}")
if(entries)
  string(APPEND content
    "static llvm::StringRef Text(const unsigned char* bytes, size_t size) {\n"
    "  return llvm::StringRef(reinterpret_cast<const char*>(bytes), size);\n}\n\n"
    "llvm::ArrayRef<EmbeddedFile> ${FUNCTION}() {\n"
    "  static const EmbeddedFile files[] = {\n${entries}  };\n  return files;\n}\n")
else()
  string(APPEND content "llvm::ArrayRef<EmbeddedFile> ${FUNCTION}() { return {}; }\n")
endif()
string(APPEND content "\n}  // namespace lint\n")
file(WRITE "${OUTPUT}" "${content}")
