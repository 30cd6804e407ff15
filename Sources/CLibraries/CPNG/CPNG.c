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
