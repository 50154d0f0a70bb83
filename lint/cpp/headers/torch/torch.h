// All of LibTorch. Every path of the library (torch/..., ATen/..., c10/..., torch/csrc/...) leads here.
#pragma once

// Programs rely on what PyTorch's own headers include of the standard library.
#include <algorithm>
#include <atomic>
#include <cassert>
#include <cctype>
#include <cerrno>
#include <climits>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <limits>
#include <list>
#include <mutex>
#include <numeric>
#include <queue>
#include <stack>
#include <thread>
#include <unordered_set>

#include "torch/autograd.h"
#include "torch/data.h"
#include "torch/distributed.h"
#include "torch/jit.h"
#include "torch/library.h"
#include "torch/nn/functional.h"
#include "torch/nn/utils.h"
#include "torch/optim.h"
#include "torch/serialize.h"
#include "torch/special.h"
