// DEFLATE and CRC-32.
#include <zlib.h>

/// inflateInit2, which is a macro, for a raw DEFLATE stream as zip archives hold it.
static inline int chiral_inflate_raw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
