// Memory blocks and strings of the C library. The functions that keep constness have C++'s two forms.
#pragma once
#include <bits/ctypes.h>

extern "C" {
void* memcpy(void*, const void*, size_t);
void* mempcpy(void*, const void*, size_t);
void* memmove(void*, const void*, size_t);
void* memset(void*, int, size_t);
int memcmp(const void*, const void*, size_t);
char* strcpy(char*, const char*);
char* stpcpy(char*, const char*);
char* strncpy(char*, const char*, size_t);
char* strcat(char*, const char*);
char* strncat(char*, const char*, size_t);
int strcmp(const char*, const char*);
int strncmp(const char*, const char*, size_t);
int strcoll(const char*, const char*);
int strcasecmp(const char*, const char*);
int strncasecmp(const char*, const char*, size_t);
size_t strxfrm(char*, const char*, size_t);
size_t strlen(const char*);
size_t strnlen(const char*, size_t);
size_t strspn(const char*, const char*);
size_t strcspn(const char*, const char*);
char* strtok(char*, const char*);
char* strtok_r(char*, const char*, char**);
char* strsep(char**, const char*);
char* strdup(const char*);
char* strndup(const char*, size_t);
char* strerror(int);
char* strerror_r(int, char*, size_t);
char* strsignal(int);
int ffs(int);
void bzero(void*, size_t);
void bcopy(const void*, void*, size_t);
int bcmp(const void*, const void*, size_t);
void explicit_bzero(void*, size_t);
}
extern "C++" {
void* memchr(void*, int, size_t);
const void* memchr(const void*, int, size_t);
void* memrchr(void*, int, size_t);
const void* memrchr(const void*, int, size_t);
void* memmem(const void*, size_t, const void*, size_t);
char* strchr(char*, int);
const char* strchr(const char*, int);
char* strrchr(char*, int);
const char* strrchr(const char*, int);
char* strchrnul(char*, int);
const char* strchrnul(const char*, int);
char* strstr(char*, const char*);
const char* strstr(const char*, const char*);
char* strcasestr(char*, const char*);
const char* strcasestr(const char*, const char*);
char* strpbrk(char*, const char*);
const char* strpbrk(const char*, const char*);
}
