// Decoding and encoding of JPEG by libjpeg, behind functions that return. libjpeg reports errors by longjmp, which must not
// cross Swift's frames, so the jump stays inside of CJPEG.c.
#ifndef CHIRAL_CJPEG_H
#define CHIRAL_CJPEG_H

#include <stddef.h>
#include <stdint.h>

/// Bytes of a message, terminator included; libjpeg's JMSG_LENGTH_MAX.
#define CHIRAL_JPEG_MESSAGE 200

/// What is known of a JPEG from its header.
typedef struct {
  uint32_t width;
  uint32_t height;
  int components;
  /// Warnings of libjpeg about lost data, such as an early end; filled by decoding.
  long warnings;
} chiral_jpeg_info;

/// Reads the header. Returns 0, or -1 with a message.
int chiral_jpeg_read_header(
    const uint8_t *bytes, size_t count, chiral_jpeg_info *info, char message[CHIRAL_JPEG_MESSAGE]);

/// Decodes to interleaved RGB, 3 bytes a pixel; gray is repeated, CMYK and YCCK are converted.
///
/// `denominator` (1, 2, 4, 8) asks for an image of that fraction of the size, rounded up, as the DCT gives it.
/// `pixels` has room for `capacity` bytes. Returns 0, or -1 with a message.
int chiral_jpeg_decode(
    const uint8_t *bytes, size_t count, unsigned denominator, uint8_t *pixels, size_t capacity,
    chiral_jpeg_info *info, char message[CHIRAL_JPEG_MESSAGE]);

/// Encodes interleaved RGB, 3 bytes a pixel, as a baseline JPEG with halved chroma.
///
/// `*bytes` is the caller's to give to `chiral_jpeg_free`, also after an error. Returns 0, or -1 with a message.
int chiral_jpeg_encode(
    const uint8_t *pixels, uint32_t width, uint32_t height, int quality, uint8_t **bytes, size_t *count,
    char message[CHIRAL_JPEG_MESSAGE]);

/// Frees what `chiral_jpeg_encode` gave.
void chiral_jpeg_free(uint8_t *bytes);

#endif
