#include "CPNG.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Keeps the reason, frees what libpng holds and returns the status of a function.
static int end(png_image *image, int is_done, char message[CHIRAL_PNG_MESSAGE]) {
  snprintf(message, CHIRAL_PNG_MESSAGE, "%s", is_done ? "" : image->message);
  png_image_free(image);
  return is_done ? 0 : -1;
}

enum { signature_size = 8, chunk_frame = 12 };

/// Whether a chunk can unfold to many times its size and says nothing of the pixels.
static int is_text(const uint8_t *type) {
  static const char texts[][5] = {"tEXt", "zTXt", "iTXt", "sPLT"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (memcmp(type, texts[i], 4) == 0) return 1;
  }
  return 0;
}

/// Copies a picture without its texts, which libpng would unfold and keep, hundreds of megabytes of them. Returns the
/// bytes copied; what can't be told chunks from is copied as it stands, for libpng to complain of.
static size_t copy_without_texts(const uint8_t *bytes, size_t count, uint8_t *copy) {
  size_t read = count < signature_size ? count : signature_size, written = read;
  memcpy(copy, bytes, read);
  while (count - read >= chunk_frame) {
    size_t size = (size_t)bytes[read] << 24 | (size_t)bytes[read + 1] << 16 | (size_t)bytes[read + 2] << 8 | bytes[read + 3];
    if (size > count - read - chunk_frame) break;
    size += chunk_frame;
    if (!is_text(bytes + read + 4)) {
      memcpy(copy + written, bytes + read, size);
      written += size;
    }
    read += size;
  }
  memcpy(copy + written, bytes + read, count - read);
  return written + count - read;
}

/// Begins to read a picture. `copy` is the caller's to free, after all is read.
static int begin(png_image *image, const uint8_t *bytes, size_t count, uint8_t **copy) {
  *copy = malloc(count > 0 ? count : 1);
  if (!*copy) {
    snprintf(image->message, sizeof image->message, "no memory");
    return 0;
  }
  return png_image_begin_read_from_memory(image, *copy, copy_without_texts(bytes, count, *copy));
}

int chiral_png_read_header(
    const uint8_t *bytes, size_t count, chiral_png_info *info, char message[CHIRAL_PNG_MESSAGE]) {
  png_image image = {.version = PNG_IMAGE_VERSION};
  uint8_t *copy;
  int is_read = begin(&image, bytes, count, &copy);
  info->width = image.width;
  info->height = image.height;
  int status = end(&image, is_read, message);
  free(copy);
  return status;
}

static int decode(png_image *image, uint8_t *pixels, size_t capacity) {
  image->format = PNG_FORMAT_RGB;
  if ((size_t)image->width * image->height > capacity / 3) {
    snprintf(image->message, sizeof image->message, "an image larger than its header says");
    return 0;
  }
  png_color black = {0, 0, 0};
  return png_image_finish_read(image, &black, pixels, 0, NULL);
}

int chiral_png_decode(
    const uint8_t *bytes, size_t count, uint8_t *pixels, size_t capacity, char message[CHIRAL_PNG_MESSAGE]) {
  png_image image = {.version = PNG_IMAGE_VERSION};
  uint8_t *copy;
  int is_done = begin(&image, bytes, count, &copy) && decode(&image, pixels, capacity);
  int status = end(&image, is_done, message);
  free(copy);
  return status;
}

/// A file in memory that grows as libpng writes.
typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  char *message;
} growing_file;

static void append(png_structp state, png_bytep bytes, png_size_t count) {
  growing_file *file = png_get_io_ptr(state);
  if (count > file->capacity - file->count) {
    size_t capacity = 2 * (file->count + count);
    uint8_t *grown = realloc(file->bytes, capacity);
    if (!grown) png_error(state, "no memory");
    file->bytes = grown;
    file->capacity = capacity;
  }
  memcpy(file->bytes + file->count, bytes, count);
  file->count += count;
}

static void keep_everything(png_structp state) { (void)state; }

static void keep_reason(png_structp state, png_const_charp reason) {
  snprintf(png_get_error_ptr(state), CHIRAL_PNG_MESSAGE, "%s", reason);
  png_longjmp(state, 1);
}

static void stay_silent(png_structp state, png_const_charp reason) { (void)state, (void)reason; }

int chiral_png_encode(
    const uint8_t *pixels, uint32_t width, uint32_t height, int depth, const char *comment, int (*is_stopped)(void),
    uint8_t **bytes, size_t *count, char message[CHIRAL_PNG_MESSAGE]) {
  growing_file file = {0};
  *bytes = NULL;
  *count = 0;
  message[0] = 0;
  png_structp state = png_create_write_struct(PNG_LIBPNG_VER_STRING, message, keep_reason, stay_silent);
  png_infop info = state ? png_create_info_struct(state) : NULL;
  if (!info) {
    png_destroy_write_struct(&state, NULL);
    return -1;
  }
  if (setjmp(png_jmpbuf(state))) {
    png_destroy_write_struct(&state, &info);
    *bytes = file.bytes;
    return -1;
  }
  png_set_write_fn(state, &file, append, keep_everything);
  int is_mask = depth == 1;
  png_set_IHDR(
      state, info, width, height, depth, is_mask ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  // Fixed, so that the bytes don't follow the library's defaults.
  png_set_filter(state, PNG_FILTER_TYPE_BASE, is_mask ? PNG_FILTER_NONE : PNG_FILTER_PAETH);
  // Levels above 3 take four times as long to make a picture a few percent smaller.
  png_set_compression_level(state, is_mask ? 6 : 3);
  png_text texts[] = {
      {.compression = PNG_TEXT_COMPRESSION_NONE, .key = "Software", .text = "Chiral", .text_length = 6},
      {.compression = PNG_TEXT_COMPRESSION_NONE, .key = "Comment", .text = (char *)comment,
       .text_length = comment ? strlen(comment) : 0}};
  png_set_text(state, info, texts, comment ? 2 : 1);
  png_write_info(state, info);
  size_t stride = is_mask ? ((size_t)width + 7) / 8 : (size_t)width * 3;
  for (uint32_t row = 0; row < height; row++) {
    if (is_stopped()) png_error(state, "stopped");
    png_write_row(state, (png_const_bytep)pixels + row * stride);
  }
  png_write_end(state, info);
  png_destroy_write_struct(&state, &info);
  *bytes = file.bytes;
  *count = file.count;
  return 0;
}

void chiral_png_free(uint8_t *bytes) { free(bytes); }
