#include "reference/training.h"
