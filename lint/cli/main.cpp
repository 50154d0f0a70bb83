#include "lint/cli/command_line.h"

int main(int argc, char** argv) { return lint::RunCommandLine(argc, argv); }
