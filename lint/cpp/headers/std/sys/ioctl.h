// Device control.
#pragma once

struct winsize {
  unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel;
};
#define TIOCGWINSZ 0x5413
#define FIONREAD 0x541B
extern "C" int ioctl(int, unsigned long, ...);
