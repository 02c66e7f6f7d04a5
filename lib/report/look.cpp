#include "report/look.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/error.h"
#include "core/text.h"
#include "networks/post_fields.h"
#include "report/look_keys.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"
#include "sys/media/image.h"
#include "sys/told_within.h"
#include "workspace/fields.h"

namespace smm {
namespace {

constexpr std::size_t most_logo_bytes = 100'000;
constexpr std::string_view file_name = "smm.yaml";

using Rgb = std::array<double, 3>;  // from 0 to 1

bool is_colour(std::string_view text) {
  return text.size() == 7 && text[0] == '#' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) {
           return std::string_view("0123456789abcdefABCDEF").find(c) != std::string_view::npos;
         });
}

Rgb rgb_of(std::string_view colour) {
  Rgb out{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    int value = 0;
    auto part = colour.substr(1 + 2 * i, 2);
    std::from_chars(part.data(), part.data() + part.size(), value, 16);
    out[i] = value / 255.0;
  }
  return out;
}

// WCAG 2.2, relative luminance.
double light_of(const Rgb& colour) {
  constexpr Rgb weight{0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < colour.size(); ++i) {
    double c = colour[i];
    sum += weight[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const Rgb& one, const Rgb& other) {
  auto first = light_of(one), second = light_of(other);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

std::string written(const Rgb& colour) {
  auto byte = [](double part) { return static_cast<int>(std::lround(part * 255)); };
  return fmt::format("#{:02x}{:02x}{:02x}", byte(colour[0]), byte(colour[1]), byte(colour[2]));
}

bool is_shown_everywhere(std::string_view type) {
  return type == "image/png" || type == "image/jpeg" || type == "image/webp";
}

void read_logo(Fields& fields, const Workspace& workspace, ReportLook& look) {
  auto name = fields.text("logo");
  if (!name) return;
  auto wrong = [&](const std::string& why) {
    fields.error(fields.node("logo")->at, "wrong-value", fmt::format("logo: {}", why));
  };
  try {
    auto bytes = read_file(beneath(workspace.root, *name), 32U << 20);
    auto info = image_info(bytes);
    if (!info || !is_shown_everywhere(info->type))
      return wrong(fmt::format("{} is not a PNG, JPEG or WebP", *name));
    if (bytes.size() > most_logo_bytes)
      return wrong(fmt::format("{} has {}, and 100 kB are allowed: make it smaller", *name,
                               size_words(bytes.size())));
    look.logo = bytes_to_publish(std::move(bytes));
    look.logo_type = info->type;
    look.logo_width = info->width;
    look.logo_height = info->height;
  } catch (const Error& error) {
    wrong(told_within(workspace.root, error.what()));
  }
}

void read_colour(Fields& fields, ReportLook& look) {
  auto colour = fields.text("colour");
  if (!colour) return;
  if (!is_colour(*colour))
    return fields.error(
        fields.node("colour")->at, "wrong-value",
        fmt::format("colour: \"{}\" is not a colour: write it as \"#2459a8\"", *colour));
  look.colour = readable(*colour, false);
  look.dark_colour = readable(*colour, true);
}

void read_sections(Fields& fields, ReportLook& look) {
  std::vector<std::string> known(std::begin(client_parts), std::end(client_parts));
  for (auto& name : fields.texts("sections")) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      auto meant = nearest(name, known);
      fields.error(fields.node("sections")->at, "wrong-value",
                   fmt::format("sections: there is no \"{}\"{}", name,
                               meant ? fmt::format("; did you mean \"{}\"?", *meant)
                                     : ": they are " + join(known, ", ")));
    } else if (std::find(look.sections.begin(), look.sections.end(), name) != look.sections.end()) {
      fields.error(fields.node("sections")->at, "wrong-value",
                   fmt::format("sections: \"{}\" stands there twice", name));
    } else {
      look.sections.push_back(std::move(name));
    }
  }
}

}  // namespace

std::string readable(std::string_view colour, bool on_dark) {
  constexpr double enough = 4.5;
  // The page's own grounds, and of dark the lighter one: what is read on it is read on both.
  const auto ground = rgb_of(on_dark ? "#1d2127" : "#f5f4f1");
  const double towards = on_dark ? 1 : 0;
  auto from = rgb_of(colour);
  constexpr int steps = 40;
  for (int step = 0; step <= steps; ++step) {
    Rgb mixed = from;
    for (auto& part : mixed) part += (towards - part) * step / steps;
    mixed = rgb_of(written(mixed));
    if (contrast(mixed, ground) >= enough) return written(mixed);
  }
  return on_dark ? "#ffffff" : "#000000";
}

ReportLook read_look(const Workspace& workspace, Diagnostics& problems) {
  ReportLook look;
  const auto* node = workspace.document.find("report");
  if (node == nullptr) return look;
  Fields fields(keys::look, *node, std::string(file_name), problems, "report");
  read_logo(fields, workspace, look);
  read_colour(fields, look);
  look.signature = fields.text("signature").value_or("");
  read_sections(fields, look);
  fields.finish();
  return look;
}

}  // namespace smm
