// The server on standard input and output, until the client ends it or is gone.
#pragma once

#include "lint/server/server.h"

namespace lint {

// Gives the exit status: 0 where the client shut the server down as it should, else 1.
int ServeOnStandardStreams(ServerOptions options);

}  // namespace lint
