// What programs include that run script modules.
#pragma once

#include "torch/torch.h"
