// noreturn.
#pragma once
#define noreturn [[noreturn]]
