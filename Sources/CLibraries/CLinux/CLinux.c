#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// By the system call's number, as C libraries other than glibc 2.28 and newer have no function for it.
static const unsigned no_replace = 1, exchange = 2;

int chiral_rename_new(const char *from, const char *to) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, no_replace);
}

int chiral_rename_exchange(const char *a, const char *b) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, exchange);
}
