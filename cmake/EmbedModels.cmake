# cmake -DLIST=<file naming one table a line> -DOUTPUT=<cpp> -P EmbedModels.cmake
#
# Writes the tables as arrays of numbers: a string literal may not be longer than some 64 KiB everywhere.

file(STRINGS "${LIST}" tables)
set(arrays "")
set(entries "")
set(index 0)
foreach(table IN LISTS tables)
  get_filename_component(name "${table}" NAME)
  file(READ "${table}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REPEAT "....." 16 row)
  string(REGEX REPLACE "(${row})" "\\1\n    " bytes "${bytes}")
  # The closing zero is not part of the text; it keeps an empty table a legal array.
  string(APPEND arrays "static const unsigned char table_${index}[] = {  // ${name}\n    ${bytes}0x00};\n\n")
  string(APPEND entries "    {\"${name}\", Text(table_${index}, sizeof(table_${index}) - 1)},\n")
  math(EXPR index "${index} + 1")
endforeach()

set(content "// Written by cmake/EmbedModels.cmake from lint/model/tables/*.toml.\n\n#include \"lint/model/embedded.h\"\n\n")
string(APPEND content "namespace lint {\n\n${arrays}")
if(entries)
  string(APPEND content
    "static llvm::StringRef Text(const unsigned char* bytes, size_t size) {\n"
    "  return llvm::StringRef(reinterpret_cast<const char*>(bytes), size);\n}\n\n"
    "llvm::ArrayRef<EmbeddedFile> EmbeddedModels() {\n"
    "  static const EmbeddedFile files[] = {\n${entries}  };\n  return files;\n}\n")
else()
  string(APPEND content "llvm::ArrayRef<EmbeddedFile> EmbeddedModels() { return {}; }\n")
endif()
string(APPEND content "\n}  // namespace lint\n")
file(WRITE "${OUTPUT}" "${content}")
