#pragma once
#include "cuda_prelude.h"
