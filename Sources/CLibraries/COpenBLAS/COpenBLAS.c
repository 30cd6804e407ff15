#define _GNU_SOURCE
#include "COpenBLAS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

// What cblas.h declares; its header isn't needed to build.
enum { row_major = 101, as_it_is = 111, transposed = 112 };
typedef void sgemm_function(
    int order, int transposes_a, int transposes_b, int rows, int columns, int depth, float alpha, const float *a,
    int stride_a, const float *b, int stride_b, float beta, float *result, int stride_result);
typedef void set_threads_function(int);
typedef int get_threads_function(void);
typedef char *text_function(void);

/// Set once, by `chiral_blas_load`.
static sgemm_function *sgemm;
static text_function *core_name;
static int takes_turns;

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

/// One of its buffers, of which there is one at a time (measured: 131 MB), and room for what is multiplied: the C library
/// sets 64 MB aside for each thread that allocates.
static const size_t needed_space = (size_t)320 << 20;

/// Whether the process may have only so much address space: OpenBLAS asks for its buffers for ever where there is none.
static int is_limited(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
}

/// Room for the library's buffer that nothing else can take meanwhile; `MAP_FAILED` where there is none.
static void *reserve_space(void) {
  return mmap(NULL, needed_space, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

static const char *reason(const char *otherwise) {
  const char *text = dlerror();
  return text ? text : otherwise;
}

/// The library starts its threads as it is loaded, and where there is no memory for them it tries for ever. What the user
/// set is set again for the processes that this one starts.
static void *load_with_one_thread(const char *name) {
  const char *variable = "OPENBLAS_NUM_THREADS";
  const char *value = getenv(variable);
  char *users = value ? strdup(value) : NULL;
  if (value && !users) return NULL;
  void *library = setenv(variable, "1", 1) == 0 ? dlopen(name, RTLD_NOW | RTLD_LOCAL) : NULL;
  if (users) {
    setenv(variable, users, 1);
    free(users);
  } else {
    unsetenv(variable);
  }
  return library;
}

/// Loads the library and finds its functions.
static const char *load_functions(void) {
  void *library = load_with_one_thread("libopenblas.so.0");
  if (!library) return reason("no library libopenblas.so.0");
  set_threads_function *set_threads = (set_threads_function *)dlsym(library, "openblas_set_num_threads");
  get_threads_function *get_threads = (get_threads_function *)dlsym(library, "openblas_get_num_threads");
  core_name = (text_function *)dlsym(library, "openblas_get_corename");
  sgemm_function *found = (sgemm_function *)dlsym(library, "cblas_sgemm");
  if (!set_threads || !get_threads || !core_name || !found) return reason("a function of OpenBLAS is missing");
  set_threads(1);
  if (get_threads() != 1) return "it can't be told to use one thread";
  sgemm = found;
  return NULL;
}

const char *chiral_blas_load(void) {
  takes_turns = is_limited();
  // The first product that is packed claims a buffer, which later ones use again. Small ones aren't packed on some
  // processors (up to a million multiplications with AVX-512), so this one is larger.
  enum { side = 128 };
  float *values = calloc(2 * side * side, sizeof *values);
  void *space = takes_turns ? reserve_space() : NULL;
  const char *failure = "it needs 320 MB of address space, and 'ulimit -v' leaves less";
  if (values && space != MAP_FAILED) failure = load_functions();
  // Freed in the moment before the buffer is claimed, so that no other thread takes the room.
  if (space && space != MAP_FAILED) munmap(space, needed_space);
  chiral_operand zeros = {values, side, 0};
  if (!failure) chiral_sgemm(zeros, zeros, values + side * side, side, side, side, side, 0);
  free(values);
  return failure;
}

const char *chiral_blas_core_name(void) { return core_name ? core_name() : NULL; }

void chiral_sgemm(
    chiral_operand a, chiral_operand b, float *result, int32_t result_stride, int32_t rows, int32_t columns,
    int32_t depth, int adds) {
  if (takes_turns) pthread_mutex_lock(&turn);
  sgemm(
      row_major, a.is_transposed ? transposed : as_it_is, b.is_transposed ? transposed : as_it_is, rows, columns, depth,
      1, a.values, a.stride, b.values, b.stride, adds ? 1 : 0, result, result_stride);
  if (takes_turns) pthread_mutex_unlock(&turn);
}
