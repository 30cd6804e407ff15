// The single-precision matrix product of OpenBLAS, which is loaded when it is first needed: as a library of the program
// it would claim memory and start threads in every command, also in those that multiply nothing.
#ifndef CHIRAL_COPENBLAS_H
#define CHIRAL_COPENBLAS_H

#include <stdint.h>

/// Loads OpenBLAS and makes it compute on the calling thread alone; call it once, before anything else here. Returns
/// `NULL`, or the reason why it isn't there.
const char *chiral_blas_load(void);

/// The processor whose kernels OpenBLAS chose, such as `Haswell`; `NULL` before it is loaded.
const char *chiral_blas_core_name(void);

/// Writes A · B, or A · Bᵀ, into `result`. All matrices are the caller's and row-major.
///
/// `a` is rows × depth; `b` is depth × columns, or columns × depth with `transposes_b`; both are dense. `result` is
/// rows × columns, its rows `result_stride` numbers apart. No extent is negative or zero.
void chiral_sgemm(
    const float *a, const float *b, float *result, int32_t rows, int32_t columns, int32_t depth, int32_t result_stride,
    int transposes_b);

#endif
