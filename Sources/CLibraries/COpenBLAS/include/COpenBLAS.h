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

/// One side of a product: a row-major matrix whose rows are `stride` numbers apart, or the transpose of one.
typedef struct {
  const float *values;
  int32_t stride;
  int is_transposed;
} chiral_operand;

/// Writes A · B into `result`, or adds it to what is there with `adds`. All matrices are the caller's.
///
/// A is rows × depth and B depth × columns, after they are transposed where they are. `result` is rows × columns and
/// row-major, its rows `result_stride` numbers apart. No extent is negative or zero.
void chiral_sgemm(
    chiral_operand a, chiral_operand b, float *result, int32_t result_stride, int32_t rows, int32_t columns,
    int32_t depth, int adds);

#endif
