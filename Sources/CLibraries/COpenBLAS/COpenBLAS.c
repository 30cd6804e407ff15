#include "COpenBLAS.h"

#include <cblas.h>

int chiral_blas_use_one_thread(void) {
  openblas_set_num_threads(1);
  return openblas_get_num_threads() == 1;
}

void chiral_sgemm(
    const float *a, const float *b, float *result, int32_t rows, int32_t columns, int32_t depth, int transposes_b) {
  cblas_sgemm(
      CblasRowMajor, CblasNoTrans, transposes_b ? CblasTrans : CblasNoTrans, rows, columns, depth, 1, a, depth, b,
      transposes_b ? depth : columns, 0, result, columns);
}

const char *chiral_blas_kernel(void) {
  return openblas_get_corename();
}
