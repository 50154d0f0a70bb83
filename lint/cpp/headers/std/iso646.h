// and, or, not are words of C++.
#pragma once
