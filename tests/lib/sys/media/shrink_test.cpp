#include "sys/media/shrink.h"

#include <doctest/doctest.h>

#include "core/error.h"

using namespace smm;

TEST_CASE("shrink: what fits is left alone, and only still pictures are touched") {
  CHECK(fits({}, 1U << 30, 99'999, 99'999));
  Fit fit{.max_bytes = 100, .max_width = 10, .max_height = 20, .max_pixels = 150};
  CHECK(fits(fit, 100, 10, 15));
  CHECK_FALSE(fits(fit, 101, 10, 15));
  CHECK_FALSE(fits(fit, 100, 11, 10));
  CHECK_FALSE(fits(fit, 100, 7, 21));
  CHECK_FALSE(fits(fit, 100, 10, 16));
  CHECK(shrinkable("image/png"));
  CHECK_FALSE(shrinkable("image/gif"));
  CHECK_FALSE(shrinkable("video/mp4"));
}
