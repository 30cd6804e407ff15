// The single-precision matrix product of OpenBLAS. Its header stays in COpenBLAS.c.
#ifndef CHIRAL_COPENBLAS_H
#define CHIRAL_COPENBLAS_H

#include <stdint.h>

/// Makes OpenBLAS compute on the calling thread alone; call it once, before the first product. Returns whether it
/// does.
int chiral_blas_use_one_thread(void);

/// Writes A · B, or A · Bᵀ, into `result`. All matrices are the caller's, dense and row-major.
///
/// `a` is rows × depth; `b` is depth × columns, or columns × depth with `transposes_b`; `result` is rows × columns.
/// No extent is negative or zero.
void chiral_sgemm(
    const float *a, const float *b, float *result, int32_t rows, int32_t columns, int32_t depth, int transposes_b);

/// The name of the processor whose kernels are in use; the library's own text.
const char *chiral_blas_kernel(void);

#endif
