// Decoding of PNG by libpng's simplified interface, which reports errors by return value and never jumps, and encoding,
// whose jumps stay in CPNG.c, as libpng's header does.
#ifndef CHIRAL_CPNG_H
#define CHIRAL_CPNG_H

#include <stddef.h>
#include <stdint.h>

/// Bytes of a message, terminator included.
#define CHIRAL_PNG_MESSAGE 64

/// The size in a PNG's header.
typedef struct {
  uint32_t width;
  uint32_t height;
} chiral_png_info;

/// Reads the header. Returns 0, or -1 with a message, which may be empty.
int chiral_png_read_header(
    const uint8_t *bytes, size_t count, chiral_png_info *info, char message[CHIRAL_PNG_MESSAGE]);

/// Decodes a PNG of any kind to interleaved RGB, 3 bytes a pixel, what is transparent over black.
///
/// `pixels` has room for `capacity` bytes. Returns 0, or -1 with a message, which may be empty.
int chiral_png_decode(
    const uint8_t *bytes, size_t count, uint8_t *pixels, size_t capacity, char message[CHIRAL_PNG_MESSAGE]);

/// Encodes a picture: with `depth` 8 interleaved RGB, 3 bytes a pixel; with `depth` 1 black and white, 8 pixels a byte
/// from the highest bit, each row beginning with a byte of its own. Its texts say that Chiral wrote it, and `comment`, where
/// it isn't NULL. `is_stopped` is asked at each row whether to give up.
///
/// `*bytes` is the caller's to give to `chiral_png_free`, also after an error. Returns 0, or -1 with a message.
int chiral_png_encode(
    const uint8_t *pixels, uint32_t width, uint32_t height, int depth, const char *comment, int (*is_stopped)(void),
    uint8_t **bytes, size_t *count, char message[CHIRAL_PNG_MESSAGE]);

/// Frees what `chiral_png_encode` gave.
void chiral_png_free(uint8_t *bytes);

#endif
