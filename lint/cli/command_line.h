// The command line as a function from arguments to an exit status.
#pragma once

namespace lint {

int RunCommandLine(int argc, const char* const* argv);

}  // namespace lint
