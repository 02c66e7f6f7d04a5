#include "sys/media/shrink.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "core/error.h"
#include "sys/files.h"
#include "sys/media/image.h"
#include "sys/process.h"

namespace smm {
namespace {

constexpr std::chrono::seconds patience{60};

// Whether it is there and runs.
bool answers(const std::string& tool) {
  try {
    auto done = run_process({tool, "--version"}, std::chrono::seconds(5));
    return done.status == 0 && !done.timed_out;
  } catch (const Error&) {
    return false;
  }
}

struct Step {
  int width, height, quality;
  bool jpeg;  // whatever it was
};

std::vector<std::string> command_of(const std::string& tool, const fs::path& from,
                                    const fs::path& to, const Step& step) {
  auto size = fmt::format("{}x{}>", step.width, step.height);
  if (tool == "vipsthumbnail")
    return {tool,         from.string(),
            "--size",     size,
            "--eprofile", "srgb",
            "-o",         fmt::format("{}[Q={},strip]", to.string(), step.quality)};
  return {tool,
          from.string() + "[0]",
          "-auto-orient",
          "-resize",
          size,
          "+profile",
          "!icc,*",
          "-quality",
          std::to_string(step.quality),
          to.string()};
}

std::string extension(std::string_view type) {
  if (type == "image/png") return ".png";
  return type == "image/webp" ? ".webp" : ".jpg";
}

// One result, or "" if the program made none.
std::string attempt(const std::string& tool, const TemporaryFolder& bench, const fs::path& from,
                    std::string_view type, const Step& step) {
  auto to = bench / ("out" + extension(step.jpeg ? "image/jpeg" : type));
  std::error_code ignored;
  fs::remove(to, ignored);
  auto done = run_process(command_of(tool, from, to, step), patience);
  if (done.status != 0 || done.timed_out || !fs::exists(to, ignored)) return {};
  return read_file(to, std::size_t{512} << 20);
}

// The largest size within the limits in pixels.
std::pair<int, int> largest(int width, int height, const Fit& fit) {
  double scale = 1;
  if (fit.max_width > 0) scale = std::min(scale, static_cast<double>(fit.max_width) / width);
  if (fit.max_height > 0) scale = std::min(scale, static_cast<double>(fit.max_height) / height);
  auto pixels = static_cast<double>(width) * height;
  if (fit.max_pixels > 0)
    scale = std::min(scale, std::sqrt(static_cast<double>(fit.max_pixels) / pixels));
  auto side = [&](int length) { return std::max(1, static_cast<int>(length * scale)); };
  return {side(width), side(height)};
}

}  // namespace

bool fits(const Fit& fit, std::uint64_t bytes, int width, int height) {
  auto within = [](auto value, auto most) { return most == 0 || value <= most; };
  return within(bytes, fit.max_bytes) && within(width, fit.max_width) &&
         within(height, fit.max_height) && within(std::int64_t{width} * height, fit.max_pixels);
}

bool shrinkable(std::string_view type) {
  return type == "image/jpeg" || type == "image/png" || type == "image/webp";
}

std::optional<std::string> shrink_tool() {
  for (const char* tool : {"vipsthumbnail", "convert", "magick"})
    if (answers(tool)) return tool;
  return {};
}

std::string shrunk(std::string_view bytes, std::string_view type, int width, int height,
                   const Fit& fit) {
  auto tool = shrink_tool();
  if (!tool)
    throw Error(Status::failed, "no program that makes pictures smaller is installed",
                "install libvips-tools or imagemagick");
  TemporaryFolder bench;
  auto from = bench / ("in" + extension(type));
  write_file(from, bytes, 0600);
  auto [w, h] = largest(width, height, fit);
  bool png_too_heavy = type == "image/png" && fit.max_bytes > 0;
  std::vector<Step> steps;
  if (w < width || h < height) steps.push_back({w, h, 90, false});
  for (int quality : {90, 80, 70}) steps.push_back({w, h, quality, png_too_heavy});
  for (double scale : {0.8, 0.64, 0.5, 0.35, 0.2, 0.1})
    steps.push_back({static_cast<int>(w * scale), static_cast<int>(h * scale), 75, png_too_heavy});
  for (const auto& step : steps) {
    auto result = attempt(*tool, bench, from, type, step);
    auto info = image_info(result);
    if (info && fits(fit, result.size(), info->width, info->height)) return result;
  }
  throw Error(Status::failed, fmt::format("{} made nothing of it that is small enough", *tool));
}

}  // namespace smm
