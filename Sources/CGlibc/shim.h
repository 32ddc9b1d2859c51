// What Swift's own module of Glibc leaves out: a header, and what is declared for C programs that ask for GNU extensions.
#pragma once

#include <malloc.h>

int pipe2(int ends[2], int flags);
