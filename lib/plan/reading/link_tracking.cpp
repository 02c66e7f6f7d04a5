#include "plan/reading/link_tracking.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/text.h"
#include "core/url.h"
#include "plan/reading/copy.h"
#include "plan/reading/reader.h"

namespace smm {
namespace {

std::string filled(std::string text, const CopyContext& context) {
  replace_all(text, "{network}", context.network);
  replace_all(text, "{account}", context.account);
  replace_all(text, "{campaign}", context.campaign);
  replace_all(text, "{pillar}", context.pillar);
  replace_all(text, "{post}", context.post);
  return text;
}

std::optional<std::string_view> parameter(std::string_view query, std::string_view name) {
  for (auto pair : split(query, '&')) {
    auto equals = pair.find('=');
    if (pair.substr(0, equals) != name) continue;
    return equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
  }
  return {};
}

// The domain itself and what stands before it: shop.beanleaf.example is of beanleaf.example.
bool is_tagged(std::string_view link, const LinkTracking& tracking) {
  if (tracking.only.empty()) return true;
  auto host = host_of(link);
  return std::any_of(tracking.only.begin(), tracking.only.end(), [&](const auto& given) {
    auto domain = lower_ascii(given);
    return host == domain || host.ends_with("." + domain);
  });
}

bool is_domain(std::string_view text) {
  auto bad = [](char c) { return std::string_view("/:?#@* ").find(c) != std::string_view::npos; };
  return text.find('.') != std::string_view::npos && !text.starts_with('.') &&
         std::none_of(text.begin(), text.end(), bad);
}

}  // namespace

std::string tracked(const std::string& link, const LinkTracking& tracking,
                    const CopyContext& context) {
  if (!is_tagged(link, tracking)) return link;
  auto hash = link.find('#');
  std::string address = link.substr(0, hash);
  std::string fragment = hash == std::string::npos ? "" : link.substr(hash);
  std::string query(query_of(link));
  bool added = false;
  for (const auto& [name, pattern] : tracking.parameters) {
    auto value = filled(pattern, context);
    if (value.empty() || parameter(query, name)) continue;
    if (!query.empty()) query += '&';
    query += name + "=" + percent_encoded(value);
    added = true;
  }
  if (!added) return link;  // to the letter: a "?" with nothing behind it is another page
  return address.substr(0, address.find('?')) + (query.empty() ? "" : "?" + query) + fragment;
}

void check_tracking(const std::string& link, Position at, const LinkTracking& tracking,
                    const CopyContext& context, const std::string& file, Diagnostics& problems) {
  if (link.empty() || !is_tagged(link, tracking)) return;
  for (const auto& [name, pattern] : tracking.parameters) {
    auto given = parameter(query_of(link), name);
    auto value = filled(pattern, context);
    if (!given || value.empty() || *given == percent_encoded(value) || *given == value) continue;
    problems.push_back({file,
                        at,
                        Severity::warning,
                        "utm-clash",
                        fmt::format("the link has {}={}, and link_tracking says {}; the link's "
                                    "own is kept",
                                    name, *given, value),
                        context.post,
                        {}});
  }
}

std::string utm_of(std::string_view link) {
  std::string out;
  for (auto pair : split(query_of(link), '&'))
    if (pair.starts_with("utm_")) out += (out.empty() ? "" : "&") + std::string(pair);
  return out;
}

void PlanReader::read_tracking(const Yaml* node, const std::string& file) {
  if (node == nullptr) return;
  Fields fields(keys::link_tracking, *node, file, plan.problems, "link_tracking");
  for (const auto& key : keys::link_tracking.keys)
    if (key.name.starts_with("utm_"))
      if (auto value = fields.text(key.name)) tracking.parameters.emplace_back(key.name, *value);
  tracking.only = fields.texts("only");
  for (const auto& domain : tracking.only)
    if (!is_domain(domain))
      fields.error(fields.node("only")->at, "wrong-value",
                   fmt::format("\"{}\" is not a domain: write it as beanleaf.example", domain));
  fields.finish();
}

}  // namespace smm
