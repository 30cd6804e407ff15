// DEFLATE and CRC-32 by zlib. Its header stays in CZlib.c.
#ifndef CHIRAL_CZLIB_H
#define CHIRAL_CZLIB_H

#include <stddef.h>
#include <stdint.h>

/// A stream that is being unfolded.
typedef struct chiral_inflater chiral_inflater;

/// How a stream stands after a step.
enum { CHIRAL_INFLATE_GOES_ON = 0, CHIRAL_INFLATE_ENDED = 1, CHIRAL_INFLATE_FAILED = -1 };

/// A new stream, which the caller owns and gives to `chiral_inflater_free`; NULL when there is no memory.
///
/// `is_raw`: without zlib's head and checksum, as zip archives hold it.
chiral_inflater *chiral_inflater_create(int is_raw);

/// Frees a stream.
void chiral_inflater_free(chiral_inflater *inflater);

/// Unfolds until the input or the room is used up or the stream ends; both are the caller's.
///
/// `input_count` and `room` are what there is, and afterwards what is left of it. Returns how the stream stands.
int chiral_inflate(
    chiral_inflater *inflater, const uint8_t *input, size_t *input_count, uint8_t *output, size_t *room);

/// zlib's reason for a failure, which lives as long as the stream; NULL when it gives none.
const char *chiral_inflate_reason(const chiral_inflater *inflater);

/// A gzip file that is being written.
typedef struct chiral_gzip chiral_gzip;

/// A new file, which the caller owns and gives to `chiral_gzip_free`; NULL when there is no memory.
///
/// Its head names no file and no time, so that the same content is the same file, given the same version of zlib.
chiral_gzip *chiral_gzip_create(int level);

/// Frees a file.
void chiral_gzip_free(chiral_gzip *gzip);

/// Compresses until the input or the room is used up; both are the caller's.
///
/// `input_count` and `room` are what there is, and afterwards what is left of it. With `is_end` the file is brought to its
/// end once the input is used up. Returns 1 when it is whole, 0 while it goes on, -1 for a fault.
int chiral_gzip_step(
    chiral_gzip *gzip, const uint8_t *input, size_t *input_count, uint8_t *output, size_t *room, int is_end);

/// The CRC-32 of the bytes before, whose sum is given (0 without any), and of these.
uint32_t chiral_crc32(uint32_t sum, const uint8_t *bytes, size_t count);

#endif
