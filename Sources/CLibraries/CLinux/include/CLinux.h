// Calls of Linux that Swift's Glibc module lacks or that can't be made safely from Swift: renameat2(2), statx(2) and
// syncfs(2), which glibc declares under _GNU_SOURCE only, fts(3), and signal handlers, which may touch nothing but an
// atomic number.
#ifndef CHIRAL_CLINUX_H
#define CHIRAL_CLINUX_H

/// Renames `from` to `to`. Returns 0, or -1 with the reason in errno: EEXIST when `to` exists.
int chiral_rename_new(const char *from, const char *to);

/// Exchanges two existing paths in one step. Returns 0, or -1 with the reason in errno.
int chiral_rename_exchange(const char *a, const char *b);

/// Whether something is mounted at `path`: 1 or 0, or -1 where the kernel or the file system can't say.
int chiral_is_mount_point(const char *path);

/// Flushes the file system that `descriptor` lies on. Returns 0, or -1 with the reason in errno.
int chiral_sync_file_system(int descriptor);

/// Removes a file, or a folder with all in it, as far as the system lets; symbolic links are removed and not followed. What
/// somebody adds meanwhile ends the removal and doesn't prolong it. Returns 0 when nothing is there any more, else -1.
int chiral_remove_tree(const char *path);

/// From now on SIGINT, SIGTERM and SIGHUP only leave a mark; one that comes a second or more after the first acts as if
/// nobody watched. A signal that is ignored stays ignored. Not from two threads at a time.
void chiral_signals_watch(void);

/// Lets this thread, and those that it starts, receive the signals that are watched.
void chiral_signals_unblock(void);

/// Restores what `chiral_signals_watch` found.
void chiral_signals_unwatch(void);

/// The first signal that came while they were watched, or 0.
int chiral_signal_caught(void);

/// Takes the mark away.
void chiral_signal_forget(void);

/// Ends the process by a signal, whatever it was set to do.
void chiral_signal_end(int number) __attribute__((noreturn));

#endif
