// Parts of file names.
#pragma once
extern "C" {
char* basename(char*);
char* dirname(char*);
}
