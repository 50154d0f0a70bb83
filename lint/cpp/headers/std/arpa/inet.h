// Addresses as text.
#pragma once
#include <netinet/in.h>

extern "C" {
in_addr_t inet_addr(const char*);
int inet_aton(const char*, in_addr*);
char* inet_ntoa(in_addr);
const char* inet_ntop(int, const void*, char*, socklen_t);
int inet_pton(int, const char*, void*);
}
