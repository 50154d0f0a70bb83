// Names of hosts.
#pragma once
#include <netinet/in.h>

struct hostent {
  char* h_name;
  char** h_aliases;
  int h_addrtype, h_length;
  char** h_addr_list;
};
#define h_addr h_addr_list[0]
struct addrinfo {
  int ai_flags, ai_family, ai_socktype, ai_protocol;
  socklen_t ai_addrlen;
  sockaddr* ai_addr;
  char* ai_canonname;
  addrinfo* ai_next;
};
#define AI_PASSIVE 1
#define NI_MAXHOST 1025
#define NI_NUMERICHOST 1
extern "C" {
hostent* gethostbyname(const char*);
int getaddrinfo(const char*, const char*, const addrinfo*, addrinfo**);
void freeaddrinfo(addrinfo*);
const char* gai_strerror(int);
int getnameinfo(const sockaddr*, socklen_t, char*, socklen_t, char*, socklen_t, int);
}
