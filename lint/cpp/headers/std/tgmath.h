// Mathematics for every type.
#pragma once
#include <complex>
#include <math.h>
