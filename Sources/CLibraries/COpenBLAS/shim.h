// The C interface of BLAS, with OpenBLAS's own calls for its threads.
#include <cblas.h>
