#include "CJPEG.h"

#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/// Memory that libjpeg may use besides the image: a progressive one is held in coefficients, twice the pixels.
static const long memory_limit = 320l << 20;

typedef struct {
  struct jpeg_error_mgr manager;
  jmp_buf jump;
  char *message;
} error_state;

static void fail(j_common_ptr state) {
  error_state *error = (error_state *)state->err;
  (*state->err->format_message)(state, error->message);
  longjmp(error->jump, 1);
}

static void count_warning(j_common_ptr state, int level) {
  // Superfluous bytes and an odd marker lose nothing of the image.
  int code = state->err->msg_code;
  if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_ADOBE_XFORM) state->err->num_warnings++;
}

static void stay_silent(j_common_ptr state) { (void)state; }

/// A progressive file may ask for a scan over all pixels with a few bytes each; a file of many megapixels then
/// takes hours. No camera writes more than a few dozen.
static const int scan_limit = 500;

static void limit_scans(j_common_ptr state) {
  if (!state->is_decompressor) return;
  if (((j_decompress_ptr)state)->input_scan_number > scan_limit) {
    error_state *error = (error_state *)state->err;
    snprintf(error->message, CHIRAL_JPEG_MESSAGE, "more than %d scans", scan_limit);
    longjmp(error->jump, 1);
  }
}

static struct jpeg_error_mgr *prepare(error_state *error, char *message) {
  jpeg_std_error(&error->manager);
  error->manager.error_exit = fail;
  error->manager.emit_message = count_warning;
  error->manager.output_message = stay_silent;
  error->message = message;
  message[0] = 0;
  return &error->manager;
}

static void describe(j_decompress_ptr state, chiral_jpeg_info *info) {
  info->width = state->image_width;
  info->height = state->image_height;
  info->components = state->num_components;
  info->warnings = state->err->num_warnings;
}

int chiral_jpeg_read_header(
    const uint8_t *bytes, size_t count, chiral_jpeg_info *info, char message[CHIRAL_JPEG_MESSAGE]) {
  struct jpeg_decompress_struct state;
  error_state error;
  memset(&state, 0, sizeof state);
  state.err = prepare(&error, message);
  if (setjmp(error.jump)) {
    jpeg_destroy_decompress(&state);
    return -1;
  }
  jpeg_create_decompress(&state);
  jpeg_mem_src(&state, bytes, count);
  jpeg_read_header(&state, TRUE);
  describe(&state, info);
  jpeg_destroy_decompress(&state);
  return 0;
}

/// Turns CMYK into RGB in place, from the end of the row's bytes nearer to its start. Adobe's files hold inverted
/// values.
static void convert_row(uint8_t *row, unsigned width, int inverted) {
  for (unsigned x = 0; x < width; x++) {
    unsigned paper = inverted ? row[4 * x + 3] : 255 - row[4 * x + 3];
    for (int c = 0; c < 3; c++) {
      unsigned light = inverted ? row[4 * x + c] : 255 - row[4 * x + c];
      row[3 * x + c] = (uint8_t)((light * paper + 127) / 255);
    }
  }
}

int chiral_jpeg_decode(
    const uint8_t *bytes, size_t count, unsigned denominator, uint8_t *pixels, size_t capacity,
    chiral_jpeg_info *info, char message[CHIRAL_JPEG_MESSAGE]) {
  struct jpeg_decompress_struct state;
  struct jpeg_progress_mgr progress = {.progress_monitor = limit_scans};
  error_state error;
  uint8_t *volatile row = NULL;
  memset(&state, 0, sizeof state);
  state.err = prepare(&error, message);
  if (setjmp(error.jump)) {
    free(row);
    jpeg_destroy_decompress(&state);
    return -1;
  }
  jpeg_create_decompress(&state);
  state.progress = &progress;
  state.mem->max_memory_to_use = memory_limit;
  jpeg_mem_src(&state, bytes, count);
  jpeg_read_header(&state, TRUE);
  int is_ink = state.jpeg_color_space == JCS_CMYK || state.jpeg_color_space == JCS_YCCK;
  state.out_color_space = is_ink ? JCS_CMYK : JCS_RGB;
  state.scale_num = 1;
  state.scale_denom = denominator;
  // The same bits with and without the processor's vector instructions.
  state.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&state);
  size_t stride = (size_t)state.output_width * 3;
  if (stride * state.output_height > capacity) {
    snprintf(message, CHIRAL_JPEG_MESSAGE, "an image larger than its header says");
    longjmp(error.jump, 1);
  }
  if (is_ink) {
    row = malloc((size_t)state.output_width * 4);
    if (!row) {
      snprintf(message, CHIRAL_JPEG_MESSAGE, "no memory for a row");
      longjmp(error.jump, 1);
    }
  }
  while (state.output_scanline < state.output_height) {
    uint8_t *target = pixels + stride * state.output_scanline;
    JSAMPROW rows[1] = {is_ink ? row : target};
    jpeg_read_scanlines(&state, rows, 1);
    if (is_ink) {
      convert_row(row, state.output_width, state.saw_Adobe_marker);
      memcpy(target, row, stride);
    }
  }
  jpeg_finish_decompress(&state);
  describe(&state, info);
  free(row);
  jpeg_destroy_decompress(&state);
  return 0;
}

int chiral_jpeg_encode(
    const uint8_t *pixels, uint32_t width, uint32_t height, int quality, uint8_t **bytes, size_t *count,
    char message[CHIRAL_JPEG_MESSAGE]) {
  struct jpeg_compress_struct state;
  error_state error;
  unsigned char *written = NULL;
  unsigned long size = 0;
  *bytes = NULL;
  *count = 0;
  memset(&state, 0, sizeof state);
  state.err = prepare(&error, message);
  if (setjmp(error.jump)) {
    // What was written stays claimed: libjpeg frees and replaces it as it grows, and says where it is at the end only.
    jpeg_destroy_compress(&state);
    return -1;
  }
  jpeg_create_compress(&state);
  jpeg_mem_dest(&state, &written, &size);
  state.image_width = width;
  state.image_height = height;
  state.input_components = 3;
  state.in_color_space = JCS_RGB;
  jpeg_set_defaults(&state);
  jpeg_set_quality(&state, quality, TRUE);
  // The same bits with and without the processor's vector instructions.
  state.dct_method = JDCT_ISLOW;
  jpeg_start_compress(&state, TRUE);
  while (state.next_scanline < state.image_height) {
    JSAMPROW rows[1] = {(JSAMPROW)pixels + (size_t)state.next_scanline * width * 3};
    jpeg_write_scanlines(&state, rows, 1);
  }
  jpeg_finish_compress(&state);
  jpeg_destroy_compress(&state);
  *bytes = written;
  *count = size;
  return 0;
}

void chiral_jpeg_free(uint8_t *bytes) { free(bytes); }
