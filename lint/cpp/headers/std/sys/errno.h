// Another name of errno.h.
#pragma once
#include <errno.h>
