#include "CZstd.h"

#include <zstd.h>

static chiral_zstd_step step(size_t code, size_t read, size_t written) {
  if (ZSTD_isError(code)) return (chiral_zstd_step){read, written, 1, ZSTD_getErrorName(code)};
  return (chiral_zstd_step){read, written, code, NULL};
}

chiral_zstd_compressor *chiral_zstd_compressor_create(int level, const char **failure) {
  *failure = "no memory";
  ZSTD_CCtx *context = ZSTD_createCCtx();
  if (!context) return NULL;
  size_t code = ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
  if (!ZSTD_isError(code)) code = ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  if (!ZSTD_isError(code)) return (chiral_zstd_compressor *)context;
  *failure = ZSTD_getErrorName(code);
  ZSTD_freeCCtx(context);
  return NULL;
}

void chiral_zstd_compressor_free(chiral_zstd_compressor *compressor) { ZSTD_freeCCtx((ZSTD_CCtx *)compressor); }

size_t chiral_zstd_compressor_room(void) { return ZSTD_CStreamOutSize(); }

chiral_zstd_step chiral_zstd_compress(
    chiral_zstd_compressor *compressor, const void *input, size_t count, void *output, size_t room, int ends) {
  ZSTD_inBuffer from = {input, count, 0};
  ZSTD_outBuffer to = {output, room, 0};
  size_t code =
      ZSTD_compressStream2((ZSTD_CCtx *)compressor, &to, &from, ends ? ZSTD_e_end : ZSTD_e_continue);
  return step(code, from.pos, to.pos);
}

chiral_zstd_decompressor *chiral_zstd_decompressor_create(void) {
  return (chiral_zstd_decompressor *)ZSTD_createDCtx();
}

void chiral_zstd_decompressor_free(chiral_zstd_decompressor *decompressor) {
  ZSTD_freeDCtx((ZSTD_DCtx *)decompressor);
}

size_t chiral_zstd_decompressor_room(void) { return ZSTD_DStreamOutSize(); }

chiral_zstd_step chiral_zstd_decompress(
    chiral_zstd_decompressor *decompressor, const void *input, size_t count, void *output, size_t room) {
  ZSTD_inBuffer from = {input, count, 0};
  ZSTD_outBuffer to = {output, room, 0};
  size_t code = ZSTD_decompressStream((ZSTD_DCtx *)decompressor, &to, &from);
  return step(code, from.pos, to.pos);
}
