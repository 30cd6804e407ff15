#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// By the system call's number, as C libraries other than glibc 2.28 and newer have no function for it.
static const unsigned no_replace = 1, exchange = 2;

int chiral_rename_new(const char *from, const char *to) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, no_replace);
}

int chiral_rename_exchange(const char *a, const char *b) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, exchange);
}

int chiral_is_mount_point(const char *path) {
#ifdef STATX_ATTR_MOUNT_ROOT
  struct statx status;
  if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &status) != 0) return -1;
  if (!(status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT)) return -1;
  return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
#else
  return -1;
#endif
}

int chiral_sync_file_system(int descriptor) { return syncfs(descriptor); }

int chiral_remove_tree(const char *path) {
  if (unlink(path) == 0 || errno == ENOENT) return 0;
  char *paths[] = {(char *)path, NULL};
  FTS *tree = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  if (tree == NULL) return -1;
  for (FTSENT *entry = fts_read(tree); entry != NULL; entry = fts_read(tree)) {
    switch (entry->fts_info) {
    case FTS_D:
      // A folder without the right to write, as a user may have made of an old output, keeps what is in it.
      if (access(entry->fts_accpath, R_OK | W_OK | X_OK) != 0) chmod(entry->fts_accpath, 0700);
      break;
    case FTS_DP:
    case FTS_DNR:
      rmdir(entry->fts_accpath);
      break;
    default:
      unlink(entry->fts_accpath);
    }
  }
  fts_close(tree);
  struct stat status;
  return lstat(path, &status) == 0 ? -1 : 0;
}

enum { watched_count = 3 };
static const int watched[watched_count] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction found[watched_count];
static int is_watched[watched_count];
static atomic_int caught;
/// When the first signal came, in nanoseconds of the monotonic clock.
static atomic_llong caught_at;

static const long long second = 1000000000;

static void leave_mark(int number) {
  struct timespec clock;
  clock_gettime(CLOCK_MONOTONIC, &clock);
  long long now = clock.tv_sec * second + clock.tv_nsec, first = 0;
  if (atomic_compare_exchange_strong(&caught_at, &first, now)) {
    atomic_store(&caught, number);
  } else if (now - first >= second) {
    // Somebody insists. What comes sooner is the same request: `timeout` sends its signal twice, to the process and
    // to its group.
    signal(number, SIG_DFL);
    raise(number);
  }
}

void chiral_signals_watch(void) {
  struct sigaction action = {.sa_handler = leave_mark, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < watched_count; i++) {
    is_watched[i] = sigaction(watched[i], NULL, &found[i]) == 0 && found[i].sa_handler != SIG_IGN &&
                    sigaction(watched[i], &action, NULL) == 0;
  }
}

void chiral_signals_unblock(void) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < watched_count; i++) sigaddset(&set, watched[i]);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void chiral_signals_unwatch(void) {
  for (int i = 0; i < watched_count; i++) {
    if (is_watched[i]) sigaction(watched[i], &found[i], NULL);
    is_watched[i] = 0;
  }
}

int chiral_signal_caught(void) { return atomic_load_explicit(&caught, memory_order_relaxed); }

void chiral_signal_forget(void) {
  atomic_store(&caught, 0);
  atomic_store(&caught_at, 0);
}

void chiral_signal_end(int number) {
  signal(number, SIG_DFL);
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, number);
  pthread_sigmask(SIG_UNBLOCK, &one, NULL);
  raise(number);
  _exit(128 + number);
}
