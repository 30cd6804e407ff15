// The simplified interface of libpng, which reports errors by return value and never jumps.
#include <png.h>

/// An image structure of the version this was compiled with; Swift doesn't see the macro's value as a field type.
static inline png_image chiral_png_image(void) {
  png_image image = {0};
  image.version = PNG_IMAGE_VERSION;
  return image;
}

