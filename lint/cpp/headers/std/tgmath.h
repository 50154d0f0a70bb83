// Mathematics for every type.
#pragma once
#include <math.h>
#include <complex>
