// Terminals.
#pragma once

typedef unsigned tcflag_t;
typedef unsigned char cc_t;
typedef unsigned speed_t;
struct termios {
  tcflag_t c_iflag, c_oflag, c_cflag, c_lflag;
  cc_t c_line, c_cc[32];
  speed_t c_ispeed, c_ospeed;
};
#define ICANON 2
#define ECHO 8
#define ISIG 1
#define IXON 02000
#define ICRNL 0400
#define OPOST 1
#define VMIN 6
#define VTIME 5
#define CS8 060
#define CREAD 0200
#define CLOCAL 04000
#define B9600 13
#define B115200 010002
#define TCSANOW 0
#define TCSADRAIN 1
#define TCSAFLUSH 2
#define TCIFLUSH 0
extern "C" {
int tcgetattr(int, termios*);
int tcsetattr(int, int, const termios*);
int tcflush(int, int);
int cfsetispeed(termios*, speed_t);
int cfsetospeed(termios*, speed_t);
void cfmakeraw(termios*);
}
