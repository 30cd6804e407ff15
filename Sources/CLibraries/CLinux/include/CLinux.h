// Calls of Linux that Swift's Glibc module lacks or that can't be made safely from Swift: renameat2(2), statx(2) and
// syncfs(2), which glibc declares under _GNU_SOURCE only, fts(3), signal handlers, which may touch nothing but an atomic
// number, and fork(2), behind which a process with threads may do little before it is another program.
#ifndef CHIRAL_CLINUX_H
#define CHIRAL_CLINUX_H

#include <stdint.h>
#include <sys/types.h>

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

/// Makes a pipe that programs don't inherit: the end to read, without waiting, and the end to write. Returns 0, or -1 with the
/// reason in errno.
int chiral_child_pipe(int ends[2]);

/// Another program to run.
typedef struct {
  const char *program;
  /// What it is given, its own name first, `NULL` behind the last.
  char *const *words;
  /// Such as `HOME=/home/jane`, `NULL` behind the last.
  char *const *environment;
  /// The folder that it runs in.
  const char *folder;
  /// Open files that become its standard input, output and error.
  int input, output, error;
  /// An open file that it has besides, so that its lock is held as long as the program runs; -1 for none.
  int kept;
  /// The most bytes that a file which it writes may have; it gets SIGXFSZ at the first one more. -1 for no bound but the
  /// user's.
  int64_t most_bytes;
} chiral_child;

/// Starts a program in a process group of its own, with every signal's usual meaning. It gets SIGTERM when the thread that
/// started it ends. Returns 0, or the reason why it couldn't be started as errno has it.
int chiral_child_start(const chiral_child *child, pid_t *process);

/// Waits until a program that `chiral_child_start` started has ended, or only looks; what it left running in its group is
/// killed then. Returns its exit status from 0 to 255, -1 while it runs, -1 minus the
/// number of the signal that ended it, or 256 where the system doesn't say.
int chiral_child_wait(pid_t process, int without_waiting);

#endif
