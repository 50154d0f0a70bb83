// Processes and files of POSIX.
#pragma once
#include <sys/types.h>

#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
#define F_OK 0
#define R_OK 4
#define W_OK 2
#define X_OK 1
#define _SC_PAGESIZE 30
#define _SC_PAGE_SIZE 30
#define _SC_NPROCESSORS_CONF 83
#define _SC_NPROCESSORS_ONLN 84
#define _SC_PHYS_PAGES 85
#define _SC_AVPHYS_PAGES 86
#define _SC_CLK_TCK 2
#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif
extern "C" {
ssize_t read(int, void*, size_t);
ssize_t write(int, const void*, size_t);
ssize_t pread(int, void*, size_t, off_t);
ssize_t pwrite(int, const void*, size_t, off_t);
off_t lseek(int, off_t, int);
int close(int);
int pipe(int[2]);
int dup(int);
int dup2(int, int);
int access(const char*, int);
int unlink(const char*);
int rmdir(const char*);
int chdir(const char*);
int chown(const char*, uid_t, gid_t);
int link(const char*, const char*);
int symlink(const char*, const char*);
ssize_t readlink(const char*, char*, size_t);
int truncate(const char*, off_t);
int ftruncate(int, off_t);
int fsync(int);
void sync();
char* getcwd(char*, size_t);
unsigned sleep(unsigned);
int usleep(useconds_t);
unsigned alarm(unsigned);
int pause();
pid_t fork();
pid_t getpid();
pid_t getppid();
pid_t gettid();
pid_t setsid();
uid_t getuid();
uid_t geteuid();
gid_t getgid();
int setuid(uid_t);
int execl(const char*, const char*, ...);
int execlp(const char*, const char*, ...);
int execv(const char*, char* const[]);
int execvp(const char*, char* const[]);
int execve(const char*, char* const[], char* const[]);
[[noreturn]] void _exit(int);
int isatty(int);
int gethostname(char*, size_t);
char* getlogin();
int getopt(int, char* const[], const char*);
extern char* optarg;
extern int optind, opterr, optopt;
long sysconf(int);
int getpagesize();
int nice(int);
int getdomainname(char*, size_t);
extern char** environ;
}
