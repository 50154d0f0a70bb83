// write_pch OUTPUT: run by the build, precompiles the bundled torch/torch.h (lint/cpp/bundled_pch.h).
#include "lint/cpp/pch.h"
#include "llvm/Support/raw_ostream.h"

int main(int argc, char** argv) {
  lint::CompileCommand command;
  command.file = "/__logitlint__/preamble.h";
  command.directory = "/";
  if (argc != 2 || !lint::WritePch(command, {}, argv[1])) {
    llvm::errs() << "the bundled headers could not be precompiled\n";
    return 1;
  }
  return 0;
}
