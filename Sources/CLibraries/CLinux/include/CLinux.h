// renameat2(2), which glibc declares under _GNU_SOURCE only and Swift's Glibc module therefore lacks.
#ifndef CHIRAL_CLINUX_H
#define CHIRAL_CLINUX_H

/// Renames `from` to `to`. Returns 0, or -1 with the reason in errno: EEXIST when `to` exists.
int chiral_rename_new(const char *from, const char *to);

/// Exchanges two existing paths in one step. Returns 0, or -1 with the reason in errno.
int chiral_rename_exchange(const char *a, const char *b);

#endif
