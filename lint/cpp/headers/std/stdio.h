// Files of the C library.
#pragma once
#include <bits/ctypes.h>
#include <stdarg.h>

typedef struct _IO_FILE FILE;
typedef struct {
  long position;
} fpos_t;
typedef __PTRDIFF_TYPE__ ssize_t;
typedef long off_t;

#define EOF (-1)
#define BUFSIZ 8192
#define FOPEN_MAX 16
#define FILENAME_MAX 4096
#define L_tmpnam 20
#define TMP_MAX 238328
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2

extern "C" {
extern FILE* stdin;
extern FILE* stdout;
extern FILE* stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

FILE* fopen(const char* path, const char* mode);
FILE* freopen(const char* path, const char* mode, FILE*);
FILE* fdopen(int, const char* mode);
FILE* tmpfile();
FILE* popen(const char* command, const char* mode);
FILE* fmemopen(void*, size_t, const char* mode);
FILE* open_memstream(char**, size_t*);
int pclose(FILE*);
int fclose(FILE*);
int fflush(FILE*);
int fileno(FILE*);
void setbuf(FILE*, char*);
int setvbuf(FILE*, char*, int mode, size_t);
int printf(const char* format, ...);
int fprintf(FILE*, const char* format, ...);
int dprintf(int, const char* format, ...);
int sprintf(char*, const char* format, ...);
int snprintf(char*, size_t, const char* format, ...);
int asprintf(char**, const char* format, ...);
int vprintf(const char* format, va_list);
int vfprintf(FILE*, const char* format, va_list);
int vsprintf(char*, const char* format, va_list);
int vsnprintf(char*, size_t, const char* format, va_list);
int vasprintf(char**, const char* format, va_list);
int scanf(const char* format, ...);
int fscanf(FILE*, const char* format, ...);
int sscanf(const char*, const char* format, ...);
int vscanf(const char* format, va_list);
int vfscanf(FILE*, const char* format, va_list);
int vsscanf(const char*, const char* format, va_list);
int fgetc(FILE*);
int getc(FILE*);
int getchar();
int getchar_unlocked();
char* fgets(char*, int, FILE*);
char* gets(char*);
int fputc(int, FILE*);
int putc(int, FILE*);
int putchar(int);
int fputs(const char*, FILE*);
int puts(const char*);
int ungetc(int, FILE*);
ssize_t getline(char**, size_t*, FILE*);
ssize_t getdelim(char**, size_t*, int delimiter, FILE*);
size_t fread(void*, size_t size, size_t count, FILE*);
size_t fwrite(const void*, size_t size, size_t count, FILE*);
int fgetpos(FILE*, fpos_t*);
int fsetpos(FILE*, const fpos_t*);
int fseek(FILE*, long, int whence);
int fseeko(FILE*, off_t, int whence);
long ftell(FILE*);
off_t ftello(FILE*);
void rewind(FILE*);
void clearerr(FILE*);
int feof(FILE*);
int ferror(FILE*);
void perror(const char*);
int remove(const char*);
int rename(const char* from, const char* to);
char* tmpnam(char*);
}
