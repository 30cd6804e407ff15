// Decoding of PNG by libpng's simplified interface, which reports errors by return value and never jumps. libpng's
// header stays in CPNG.c.
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

#endif
