#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
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

/// Bounds the files that this process writes, where the user hasn't bounded them more.
static int bound_files(int64_t most) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_FSIZE, &limit) != 0) return -1;
  if (limit.rlim_cur > (rlim_t)most) limit.rlim_cur = (rlim_t)most;
  return setrlimit(RLIMIT_FSIZE, &limit);
}

/// What a child does up to the other program; only calls that are safe behind a fork of a process with threads.
static void become(const chiral_child *child, pid_t parent, int failure) {
  // Above the numbers that the child's files get, as all that is held below.
  failure = fcntl(failure, F_DUPFD_CLOEXEC, 16);
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigemptyset(&usual.sa_mask);
  for (int number = 1; number < NSIG; number++) sigaction(number, &usual, NULL);
  // Nothing that the parent had open is the child's, but for what it is given; `failure` closes when the program starts.
  const int given[] = {child->input, child->output, child->error, child->kept};
  int held[4];
  for (int i = 0; i < 4; i++) {
    held[i] = given[i] < 0 ? -1 : fcntl(given[i], F_DUPFD_CLOEXEC, 16);
    if (given[i] >= 0 && held[i] < 0) goto failed;
  }
  for (int i = 0; i < 4; i++) {
    if (held[i] >= 0 && dup2(held[i], i) < 0) goto failed;
  }
  syscall(SYS_close_range, held[3] < 0 ? 3u : 4u, ~0u, 1u << 2 /* CLOSE_RANGE_CLOEXEC */);
  if (setpgid(0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGTERM) != 0) goto failed;
  // The parent may have ended before the system was asked to say so.
  if (getppid() != parent) _exit(127);
  if (child->most_bytes >= 0 && bound_files(child->most_bytes) != 0) goto failed;
  if (chdir(child->folder) != 0) goto failed;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(child->program, child->words, child->environment);
failed:;
  int code = errno;
  while (write(failure, &code, sizeof code) < 0 && errno == EINTR) {}
  _exit(127);
}

int chiral_child_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  // Whoever reads asks several; whoever writes waits for room, so that no message is lost.
  return fcntl(ends[0], F_SETFL, O_NONBLOCK);
}

int chiral_child_start(const chiral_child *child, pid_t *process) {
  int failure[2];
  if (pipe2(failure, O_CLOEXEC) != 0) return errno;
  // No handler of the parent's may run in the child.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t parent = getpid(), started = fork();
  if (started == 0) become(child, parent, failure[1]);
  int code = started < 0 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(failure[1]);
  if (started > 0) {
    ssize_t count;
    while ((count = read(failure[0], &code, sizeof code)) < 0 && errno == EINTR) {}
    if (count != sizeof code) code = 0;
    if (code != 0) chiral_child_wait(started, 0);
  }
  close(failure[0]);
  *process = started;
  return code;
}

int chiral_child_wait(pid_t process, int without_waiting) {
  siginfo_t end = {0};
  int options = WEXITED | WNOWAIT | (without_waiting ? WNOHANG : 0), is_known;
  while ((is_known = waitid(P_PID, (id_t)process, &end, options)) < 0 && errno == EINTR) {}
  if (is_known < 0) return 256;
  if (end.si_pid == 0) return -1;
  // Before the number is given away, which from then on may be another group's.
  kill(-process, SIGKILL);
  int status;
  pid_t ended;
  while ((ended = waitpid(process, &status, 0)) < 0 && errno == EINTR) {}
  if (ended < 0) return 256;
  return WIFSIGNALED(status) ? -1 - WTERMSIG(status) : WEXITSTATUS(status);
}
