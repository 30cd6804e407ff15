#include "CZlib.h"

#include <stdlib.h>
#include <zlib.h>

struct chiral_inflater {
  z_stream stream;
};

chiral_inflater *chiral_inflater_create(int is_raw) {
  chiral_inflater *inflater = calloc(1, sizeof *inflater);
  if (!inflater) return NULL;
  if (inflateInit2(&inflater->stream, is_raw ? -MAX_WBITS : MAX_WBITS) == Z_OK) return inflater;
  free(inflater);
  return NULL;
}

void chiral_inflater_free(chiral_inflater *inflater) {
  if (!inflater) return;
  inflateEnd(&inflater->stream);
  free(inflater);
}

/// zlib counts in 32 bits.
static uInt part(size_t count) { return count < (1u << 30) ? (uInt)count : 1u << 30; }

int chiral_inflate(
    chiral_inflater *inflater, const uint8_t *input, size_t *input_count, uint8_t *output, size_t *room) {
  z_stream *stream = &inflater->stream;
  int status = Z_OK;
  // Without input as well, once: the last bits of a stream may wait inside of zlib for room.
  int is_used_up = *room == 0;
  while (status == Z_OK && !is_used_up) {
    uInt available = part(*input_count), space = part(*room);
    stream->next_in = (Bytef *)input;
    stream->avail_in = available;
    stream->next_out = output;
    stream->avail_out = space;
    status = inflate(stream, Z_NO_FLUSH);
    input += available - stream->avail_in;
    *input_count -= available - stream->avail_in;
    output += space - stream->avail_out;
    *room -= space - stream->avail_out;
    is_used_up = *input_count == 0 || *room == 0;
  }
  switch (status) {
  case Z_OK:
  case Z_BUF_ERROR: return CHIRAL_INFLATE_GOES_ON;
  case Z_STREAM_END: return CHIRAL_INFLATE_ENDED;
  default: return CHIRAL_INFLATE_FAILED;
  }
}

const char *chiral_inflate_reason(const chiral_inflater *inflater) { return inflater->stream.msg; }

struct chiral_gzip {
  z_stream stream;
};

chiral_gzip *chiral_gzip_create(int level) {
  chiral_gzip *gzip = calloc(1, sizeof *gzip);
  if (!gzip) return NULL;
  const int with_gzip_head = 16, default_memory = 8;
  if (deflateInit2(
          &gzip->stream, level, Z_DEFLATED, MAX_WBITS + with_gzip_head, default_memory, Z_DEFAULT_STRATEGY)
      == Z_OK)
    return gzip;
  free(gzip);
  return NULL;
}

void chiral_gzip_free(chiral_gzip *gzip) {
  if (!gzip) return;
  deflateEnd(&gzip->stream);
  free(gzip);
}

int chiral_gzip_step(
    chiral_gzip *gzip, const uint8_t *input, size_t *input_count, uint8_t *output, size_t *room, int is_end) {
  z_stream *stream = &gzip->stream;
  uInt available = part(*input_count), space = part(*room);
  stream->next_in = (Bytef *)input;
  stream->avail_in = available;
  stream->next_out = output;
  stream->avail_out = space;
  int status = deflate(stream, is_end && available == *input_count ? Z_FINISH : Z_NO_FLUSH);
  *input_count -= available - stream->avail_in;
  *room -= space - stream->avail_out;
  if (status == Z_STREAM_END) return 1;
  return status == Z_OK || status == Z_BUF_ERROR ? 0 : -1;
}

uint32_t chiral_crc32(uint32_t sum, const uint8_t *bytes, size_t count) {
  // zlib takes a null pointer as the wish to start anew.
  return count == 0 ? sum : (uint32_t)crc32_z(sum, bytes, count);
}
