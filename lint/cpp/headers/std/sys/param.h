// Limits of the system.
#pragma once
#include <limits.h>
#include <sys/types.h>

#define MAXPATHLEN 4096
#define MAXHOSTNAMELEN 64
