// Sockets.
#pragma once
#include <sys/types.h>
#include <sys/uio.h>

typedef unsigned short sa_family_t;
struct sockaddr {
  sa_family_t sa_family;
  char sa_data[14];
};
struct sockaddr_storage {
  sa_family_t ss_family;
  char data[126];
};
struct msghdr {
  void* msg_name;
  socklen_t msg_namelen;
  iovec* msg_iov;
  size_t msg_iovlen;
  void* msg_control;
  size_t msg_controllen;
  int msg_flags;
};
#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_LOCAL 1
#define AF_INET 2
#define AF_INET6 10
#define PF_UNIX 1
#define PF_INET 2
#define SOCK_STREAM 1
#define SOCK_DGRAM 2
#define SOCK_RAW 3
#define SOL_SOCKET 1
#define SO_REUSEADDR 2
#define SO_ERROR 4
#define SO_BROADCAST 6
#define SO_SNDBUF 7
#define SO_RCVBUF 8
#define SO_KEEPALIVE 9
#define SO_REUSEPORT 15
#define SO_RCVTIMEO 20
#define SO_SNDTIMEO 21
#define SOMAXCONN 4096
#define MSG_PEEK 2
#define MSG_DONTWAIT 64
#define MSG_WAITALL 256
#define MSG_NOSIGNAL 0x4000
#define SHUT_RD 0
#define SHUT_WR 1
#define SHUT_RDWR 2
extern "C" {
int socket(int, int, int);
int socketpair(int, int, int, int[2]);
int bind(int, const sockaddr*, socklen_t);
int listen(int, int);
int accept(int, sockaddr*, socklen_t*);
int connect(int, const sockaddr*, socklen_t);
ssize_t send(int, const void*, size_t, int);
ssize_t recv(int, void*, size_t, int);
ssize_t sendto(int, const void*, size_t, int, const sockaddr*, socklen_t);
ssize_t recvfrom(int, void*, size_t, int, sockaddr*, socklen_t*);
ssize_t sendmsg(int, const msghdr*, int);
ssize_t recvmsg(int, msghdr*, int);
int setsockopt(int, int, int, const void*, socklen_t);
int getsockopt(int, int, int, void*, socklen_t*);
int getsockname(int, sockaddr*, socklen_t*);
int getpeername(int, sockaddr*, socklen_t*);
int shutdown(int, int);
}
