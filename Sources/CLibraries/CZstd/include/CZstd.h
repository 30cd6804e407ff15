// Streams of zstd. Its header stays in CZstd.c.
#ifndef CHIRAL_CZSTD_H
#define CHIRAL_CZSTD_H

#include <stddef.h>

/// What one step did.
typedef struct {
  /// Bytes of the input that were used.
  size_t read;
  /// Bytes of the room that were filled.
  size_t written;
  /// 0 when the frame is whole: read to its end, or written out.
  size_t rest;
  /// The reason of a failure, which lives for ever; NULL without one.
  const char *failure;
} chiral_zstd_step;

/// A file that is being compressed, one frame with a checksum.
typedef struct chiral_zstd_compressor chiral_zstd_compressor;

/// A new one, which the caller owns and gives to `chiral_zstd_compressor_free`; NULL with a reason that lives for
/// ever.
chiral_zstd_compressor *chiral_zstd_compressor_create(int level, const char **failure);

/// Frees a compressor.
void chiral_zstd_compressor_free(chiral_zstd_compressor *compressor);

/// The room that lets a step write at least a whole block.
size_t chiral_zstd_compressor_room(void);

/// Compresses some of the input into the room, both of them the caller's; `ends` tells that nothing follows the input.
chiral_zstd_step chiral_zstd_compress(
    chiral_zstd_compressor *compressor, const void *input, size_t count, void *output, size_t room, int ends);

/// A file that is being decompressed, frame after frame.
typedef struct chiral_zstd_decompressor chiral_zstd_decompressor;

/// A new one, which the caller owns and gives to `chiral_zstd_decompressor_free`; NULL when there is no memory.
chiral_zstd_decompressor *chiral_zstd_decompressor_create(void);

/// Frees a decompressor.
void chiral_zstd_decompressor_free(chiral_zstd_decompressor *decompressor);

/// The room that lets a step write at least a whole block.
size_t chiral_zstd_decompressor_room(void);

/// Decompresses some of the input into the room, both of them the caller's.
chiral_zstd_step chiral_zstd_decompress(
    chiral_zstd_decompressor *decompressor, const void *input, size_t count, void *output, size_t room);

#endif
