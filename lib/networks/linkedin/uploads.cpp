#include "networks/linkedin/uploads.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "networks/linkedin/little.h"
#include "sys/files.h"

namespace smm::linkedin {
using namespace networks;

namespace {

constexpr Seconds goes_on{12 * 3600};  // addresses for parts are good for a day
constexpr Seconds patience{60};        // for a file that is being processed, within one attempt
constexpr Seconds between{2};          // questions whether it is ready
constexpr Seconds later{30};           // and after that, between attempts
constexpr std::uint64_t most_part = 64U << 20;  // bytes; LinkedIn cuts at 4 MiB
constexpr std::size_t most_parts = 1000;

struct Kind {
  std::string_view type, path, name;
};
constexpr Kind kinds[] = {
    {"video/", "videos", "video"},
    {"application/", "documents", "document"},
    {"image/", "images", "image"},
};

const Kind& kind_of(std::string_view type) {
  for (const auto& kind : kinds)
    if (type.starts_with(kind.type)) return kind;
  return kinds[2];
}

Outcome about(const Media& media, Outcome outcome) {
  std::visit(
      [&](auto& it) {
        if constexpr (requires { it.why; }) it.why = fmt::format("{}: {}", media.file, it.why);
      },
      outcome);
  return outcome;
}

}  // namespace

struct Uploads::Kept {
  std::string digest, kind, urn;  // "image"
  enum class State { none, begun, sent, ready } state = State::none;
  Time at{};
  std::string token;  // of a video
  struct Part {
    std::string url, mark;
    std::uint64_t first = 0, last = 0;  // bytes, both included
  };
  std::vector<Part> parts = {};

  std::string text() const {
    Json json{{"digest", digest},  {"kind", kind},
              {"urn", urn},        {"state", static_cast<int>(state)},
              {"at", rfc3339(at)}, {"token", token}};
    for (const auto& part : parts)
      json["parts"].push_back({part.url, part.mark, part.first, part.last});
    return write_json(json);
  }
  // `text` of a file with another digest is none.
  void take(std::string_view text) {
    auto json = parse_json(text);
    auto number = number_of(json, "state").value_or(0);
    auto began = parse_rfc3339(text_of(json, "at"));
    if (text_of(json, "digest") != digest || !began || !(number >= 1 && number <= 3)) return;
    urn = text_of(json, "urn");
    token = text_of(json, "token");
    at = *began;
    for (const auto& part : child(json, "parts"))
      if (part.is_array() && part.size() == 4 && part[0].is_string() && part[1].is_string() &&
          part[2].is_number_unsigned() && part[3].is_number_unsigned())
        parts.push_back({part[0].get<std::string>(), part[1].get<std::string>(),
                         part[2].get<std::uint64_t>(), part[3].get<std::uint64_t>()});
    state = static_cast<State>(static_cast<int>(number));
  }
};

Uploads::Uploads(Api& api, const Connection& connection, MediaLimits limits)
    : api_(api), clock_(connection.clock), root_(connection.root), limits_(std::move(limits)) {}

std::variant<std::string, Outcome> Uploads::ready(const Media& media, std::size_t number,
                                                  Journal& journal) {
  auto key = fmt::format("media.{}", number);
  const auto& kind = kind_of(media.type);
  Kept kept{
      .digest = sha256(fmt::format("{}\n{}\n{}", api_.author(), media.digest, media.keep_location)),
      .kind = std::string(kind.name)};
  kept.take(journal.get(key).value_or(""));
  bool stale = kept.state == Kept::State::begun && clock_.now() - kept.at > goes_on;
  if (stale || !is_urn(kept.urn, kind.name)) kept.state = Kept::State::none;
  if (kept.state < Kept::State::sent)
    if (auto failed = upload(media, kept, key, journal)) return about(media, std::move(*failed));
  if (kept.state == Kept::State::sent)
    if (auto failed = wait_for(media, kept, key, journal)) return std::move(*failed);
  return kept.urn;
}

std::string Uploads::picture(std::string bytes) {
  OutgoingFile file{.content = Content(std::move(bytes))};
  auto urn = send_whole(file, {.digest = {}, .kind = "image"});
  return std::holds_alternative<std::string>(urn) ? std::get<std::string>(urn) : std::string();
}

std::optional<Outcome> Uploads::upload(const Media& media, Kept& kept, const std::string& key,
                                       Journal& journal) {
  auto read = outgoing_file(root_, media, limits_);
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  const auto& file = std::get<OutgoingFile>(read);
  if (kept.kind != "video") {
    auto urn = send_whole(file, kept);
    if (auto* failed = std::get_if<Outcome>(&urn)) return std::move(*failed);
    kept.urn = std::get<std::string>(std::move(urn));
  } else {
    if (kept.state != Kept::State::begun) {
      if (auto failed = begin_video(file, kept)) return failed;
      journal.put(key, kept.text());
    }
    if (auto failed = send_parts(file, kept, key, journal)) return failed;
    if (auto failed = finish_video(kept)) {
      journal.put(key, "");  // from the beginning, if again
      return failed;
    }
    kept.parts.clear();
  }
  kept.at = clock_.now();
  kept.state = Kept::State::sent;
  journal.put(key, kept.text());
  return std::nullopt;
}

// Pictures and documents, in one piece.
std::variant<std::string, Outcome> Uploads::send_whole(const OutgoingFile& file, const Kept& kept) {
  std::string_view path = kept.kind == "document" ? "documents" : "images";
  auto reply = api_.send_json(fmt::format("/rest/{}?action=initializeUpload", path),
                              {{"initializeUploadRequest", {{"owner", api_.author()}}}});
  if (!reply.good()) return Api::failed(reply, Deed::prepares);
  const auto& value = child(reply.json, "value");
  auto urn = text_of(value, kept.kind), url = text_of(value, "uploadUrl");
  if (!is_urn(urn, kept.kind) || url.empty())
    return Outcome{Busy{{}, "LinkedIn does not say where the file has to go"}};
  auto put = api_.put(url, Body(file.content));
  if (auto* failed = std::get_if<Outcome>(&put)) return std::move(*failed);
  if (const auto& sent = std::get<Reply>(put); !sent.good())
    return Api::failed(sent, Deed::prepares);
  return urn;
}

// ---- Videos. ----

std::optional<Outcome> Uploads::begin_video(const OutgoingFile& file, Kept& kept) {
  auto size = file.content.size();
  auto reply =
      api_.send_json("/rest/videos?action=initializeUpload", {{"initializeUploadRequest",
                                                               {{"owner", api_.author()},
                                                                {"fileSizeBytes", size},
                                                                {"uploadCaptions", false},
                                                                {"uploadThumbnail", false}}}});
  if (!reply.good()) return Api::failed(reply, Deed::prepares);
  const auto& value = child(reply.json, "value");
  kept.urn = text_of(value, "video");
  kept.token = text_of(value, "uploadToken");
  kept.parts.clear();
  std::uint64_t next = 0;
  const auto& told = child(value, "uploadInstructions");
  for (const auto& one : told) {
    auto first = number_of(one, "firstByte").value_or(-1),
         last = number_of(one, "lastByte").value_or(-1);
    auto url = text_of(one, "uploadUrl");
    bool good = !url.empty() && first == static_cast<double>(next) && last >= first &&
                last < static_cast<double>(size) && last - first < static_cast<double>(most_part) &&
                kept.parts.size() < most_parts;
    if (!good) break;
    kept.parts.push_back({url, "", next, static_cast<std::uint64_t>(last)});
    next = kept.parts.back().last + 1;
  }
  if (!is_urn(kept.urn, "video") || next != size || kept.parts.size() != told.size())
    return Busy{{}, "LinkedIn does not say where the parts of the video have to go"};
  kept.at = clock_.now();
  kept.state = Kept::State::begun;
  return std::nullopt;
}

std::optional<Outcome> Uploads::send_parts(const OutgoingFile& file, Kept& kept,
                                           const std::string& key, Journal& journal) {
  for (auto& part : kept.parts) {
    if (!part.mark.empty()) continue;
    if (part.last >= file.content.size() || part.last - part.first >= most_part) {
      journal.put(key, "");
      return Busy{{}, "what was begun does not fit the file: it is begun again"};
    }
    std::string bytes(part.last - part.first + 1, '\0');
    try {
      file.content.read(part.first, bytes.data(), bytes.size());
    } catch (const Error& error) {
      return Rejected{error.what()};  // it was changed meanwhile
    }
    journal.hold(std::chrono::ceil<Seconds>(time_to_send(bytes.size())) + Seconds{60});
    auto put = api_.put(part.url, Body(std::move(bytes)));
    if (auto* failed = std::get_if<Outcome>(&put)) return std::move(*failed);
    const auto& reply = std::get<Reply>(put);
    bool over = reply.status == 403 || reply.status == 404 || reply.status == 410;
    if (over) journal.put(key, "");  // the address is good no more
    if (over)
      return RetryLater{{}, fmt::format("LinkedIn takes the part no more ({})", reply.status)};
    if (!reply.good()) return Api::failed(reply, Deed::prepares);
    if (reply.etag.empty()) return Busy{{}, "LinkedIn does not say that it has the part"};
    part.mark = reply.etag;
    journal.put(key, kept.text());
  }
  return std::nullopt;
}

std::optional<Outcome> Uploads::finish_video(Kept& kept) {
  std::vector<std::string> marks;
  for (const auto& part : kept.parts) marks.push_back(part.mark);
  auto reply = api_.send_json(
      "/rest/videos?action=finalizeUpload",
      {{"finalizeUploadRequest",
        {{"video", kept.urn}, {"uploadToken", kept.token}, {"uploadedPartIds", marks}}}});
  if (reply.good()) return std::nullopt;
  return Api::failed(reply, Deed::prepares);
}

// ---- Until it can be posted. ----

std::optional<Outcome> Uploads::wait_for(const Media& media, Kept& kept, const std::string& key,
                                         Journal& journal) {
  journal.flush();  // it may take minutes, and is not to be sent again
  auto path = fmt::format("/rest/{}/{}", kind_of(media.type).path, percent_encoded(kept.urn));
  auto give_up = clock_.now() + patience;
  for (;;) {
    auto reply = api_.get(path);
    auto status = text_of(reply.json, "status");
    // A login that may post may yet not be let to look.
    if (reply.status == 403 || (reply.told() && status == "AVAILABLE")) {
      kept.state = Kept::State::ready;
      journal.put(key, kept.text());
      return std::nullopt;
    }
    if (reply.told() && status == "PROCESSING_FAILED") {
      journal.put(key, "");
      return Rejected{
          fmt::format("{}: LinkedIn cannot process it: is it whole, and of the kind "
                      "that its name says?",
                      media.file)};
    }
    if (reply.status == 404) {
      journal.put(key, "");
      return RetryLater{{}, fmt::format("{}: LinkedIn has lost the upload", media.file)};
    }
    if (!reply.told()) return about(media, Api::failed(reply, Deed::asks));
    auto now = clock_.now();
    if (now >= give_up)
      return Processing{now + later, fmt::format("LinkedIn is still processing {}", media.file)};
    clock_.sleep_until(now + between);
  }
}

}  // namespace smm::linkedin
