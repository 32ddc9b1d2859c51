// What Swift's own module of Glibc leaves out: a header, what is declared for C programs that ask for GNU extensions, and
// variadic functions.
#pragma once

#include <malloc.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);

// sched_getaffinity without its types: the mask of the calling thread, and the bytes of it that were written.
static inline long shim_get_affinity(void *mask, size_t size) {
    return syscall(SYS_sched_getaffinity, 0, size, mask);
}

// statfs is a function and a structure of the same name. The type of a path's file system; 0 if it cannot be told.
static inline unsigned int shim_file_system_type(const char *path) {
    struct statfs status;
    return statfs(path, &status) == 0 ? (unsigned int)status.f_type : 0;
}
