#include "CPNG.h"

#include <png.h>
#include <stdio.h>

/// Keeps the reason, frees what libpng holds and returns the status of a function.
static int end(png_image *image, int is_done, char message[CHIRAL_PNG_MESSAGE]) {
  snprintf(message, CHIRAL_PNG_MESSAGE, "%s", is_done ? "" : image->message);
  png_image_free(image);
  return is_done ? 0 : -1;
}

int chiral_png_read_header(
    const uint8_t *bytes, size_t count, chiral_png_info *info, char message[CHIRAL_PNG_MESSAGE]) {
  png_image image = {.version = PNG_IMAGE_VERSION};
  int is_read = png_image_begin_read_from_memory(&image, bytes, count);
  info->width = image.width;
  info->height = image.height;
  return end(&image, is_read, message);
}

int chiral_png_decode(
    const uint8_t *bytes, size_t count, uint8_t *pixels, size_t capacity, char message[CHIRAL_PNG_MESSAGE]) {
  png_image image = {.version = PNG_IMAGE_VERSION};
  if (!png_image_begin_read_from_memory(&image, bytes, count)) return end(&image, 0, message);
  image.format = PNG_FORMAT_RGB;
  if ((size_t)image.width * image.height > capacity / 3) {
    snprintf(image.message, sizeof image.message, "an image larger than its header says");
    return end(&image, 0, message);
  }
  png_color black = {0, 0, 0};
  return end(&image, png_image_finish_read(&image, &black, pixels, 0, NULL), message);
}
