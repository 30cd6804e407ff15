// renameat2(2), which glibc declares under _GNU_SOURCE only and Swift's Glibc module therefore lacks.
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Renames `from` to `to`; fails with EEXIST when `to` exists.
static inline int chiral_rename_new(const char *from, const char *to) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1u /* RENAME_NOREPLACE */);
}

/// Exchanges two existing paths in one step.
static inline int chiral_rename_exchange(const char *a, const char *b) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2u /* RENAME_EXCHANGE */);
}
