// Sounds whose inside is not whole: Ogg by its pages, WAV by its lengths and by holes amid the
// sound.

#include <doctest/doctest.h>

#include <cmath>

#include "core/random.h"
#include "support/media_files.h"
#include "sys/media/anatomy.h"

using namespace smm;
using namespace smm::test;
using namespace std::string_literals;

namespace {

std::string wrong_with(const std::string& bytes) { return anatomy_of(HeldBytes(bytes)).broken; }

std::string any_bytes(std::size_t count, Random& random) {
  std::string bytes;
  while (bytes.size() < count) bytes += static_cast<char>(random.between(0, 255));
  return bytes;
}

std::string zeroed(std::string bytes, std::size_t at, std::size_t count) {
  return bytes.replace(at, count, count, '\0');
}

// ---- Ogg: pages of one packet or several, in one stream or two. ----

std::string with_checksum(std::string page) {
  std::uint32_t sum = 0;
  for (char one : page) {
    sum ^= static_cast<std::uint32_t>(static_cast<unsigned char>(one)) << 24;
    for (int bit = 0; bit < 8; ++bit)
      sum = (sum & 0x80000000) != 0 ? sum << 1 ^ 0x04C11DB7 : sum << 1;
  }
  return page.replace(22, 4, little(sum, 4));
}

std::string ogg_page(std::uint32_t stream, std::uint32_t number, char flags,
                     const std::string& body) {
  std::string lengths(body.size() / 255, '\xFF');
  lengths += static_cast<char>(body.size() % 255);
  return with_checksum("OggS\0"s + flags + little(number * 960, 8) + little(stream, 4) +
                       little(number, 4) + std::string(4, '\0') +
                       static_cast<char>(lengths.size()) + lengths + body);
}

struct Ogg {
  std::vector<std::string> pages;
  std::string whole() const {
    std::string all;
    for (const auto& page : pages) all += page;
    return all;
  }
};

Ogg ogg_of(std::uint32_t streams, Random& random) {
  Ogg ogg;
  constexpr std::uint32_t last = 12;
  for (std::uint32_t number = 0; number <= last; ++number)
    for (std::uint32_t stream = 1; stream <= streams; ++stream) {
      char flags = number == 0 ? '\2' : number == last ? '\4' : '\0';
      auto body = number == 0
                      ? "OpusHead\1\2"s + any_bytes(9, random)
                      : any_bytes(static_cast<std::size_t>(random.between(1, 8000)), random);
      ogg.pages.push_back(ogg_page(stream, number, flags, body));
    }
  return ogg;
}

// ---- WAV ----

struct Form {
  int code, channels, bits;
};
constexpr Form forms[] = {{1, 1, 8}, {1, 1, 16}, {1, 2, 16}, {1, 2, 24}, {1, 2, 32}, {3, 2, 32}};

std::string sample(const Form& form, double value) {
  if (form.code == 3) {
    auto number = static_cast<float>(value);
    return std::string(reinterpret_cast<const char*>(&number), sizeof number);
  }
  if (form.bits == 8) return little(static_cast<std::uint64_t>(128 + value * 127), 1);
  auto whole = static_cast<std::int64_t>(value * (std::pow(2, form.bits - 1) - 1));
  return little(static_cast<std::uint64_t>(whole), form.bits / 8);
}

std::string chunk(const std::string& name, const std::string& body) {
  return name + little(body.size(), 4) + body + std::string(body.size() % 2, '\0');
}

std::string wav_of(const Form& form, const std::string& data, bool wide = false) {
  auto frame = static_cast<std::uint64_t>(form.channels * form.bits / 8);
  auto head = little(static_cast<std::uint64_t>(wide ? 0xFFFE : form.code), 2) +
              little(static_cast<std::uint64_t>(form.channels), 2) + little(48'000, 4) +
              little(48'000 * frame, 4) + little(frame, 2) +
              little(static_cast<std::uint64_t>(form.bits), 2);
  if (wide)
    head += little(22, 2) + little(static_cast<std::uint64_t>(form.bits), 2) + little(3, 4) +
            little(static_cast<std::uint64_t>(form.code), 2) + std::string(14, 'g');
  auto body = "WAVE" + chunk("fmt ", head) + chunk("LIST", "INFOISFT") + chunk("data", data);
  return "RIFF" + little(body.size(), 4) + body;
}

// Half of full strength, up and down.
std::string tone(const Form& form, std::size_t frames) {
  std::string data;
  for (std::size_t i = 0; i < frames; ++i)
    for (int channel = 0; channel < form.channels; ++channel)
      data += sample(form, i / 50 % 2 == 0 ? 0.5 : -0.5);
  return data;
}

}  // namespace

TEST_CASE("damage: an Ogg sound that is whole is, with what other programs put behind it") {
  Random random(20261206);
  for (int i = 0; i < 24; ++i)
    for (std::uint32_t streams : {1U, 2U}) {
      auto ogg = ogg_of(streams, random);
      CHECK(wrong_with(ogg.whole()) == "");
      CHECK(wrong_with(ogg.whole() + ogg_of(1, random).whole()) == "");  // one behind the other
      CHECK(wrong_with(ogg.whole() + "TAG" + std::string(125, ' ')) == "");
      // Without its last page, as of a recorder that was switched off: nothing tells that it had
      // one.
      ogg.pages.pop_back();
      CHECK(wrong_with(ogg.whole()) == "");
    }
}

TEST_CASE("damage: a hole, a lost part and a lost end of an Ogg sound are told") {
  Random random(20261207);
  for (int i = 0; i < 24; ++i)
    for (std::uint32_t streams : {1U, 2U}) {
      auto ogg = ogg_of(streams, random);
      auto whole = ogg.whole();
      for (std::size_t count : {16U, 64U, 512U, 4096U}) {
        auto at = static_cast<std::size_t>(random.between(30, whole.size() - count));
        auto hole = zeroed(whole, at, count);
        if (hole != whole) CHECK(wrong_with(hole).find("sound is damaged") != std::string::npos);
        auto lost = std::string(whole).erase(at, count);
        CHECK(wrong_with(lost) != "");
      }
      auto short_by = static_cast<std::size_t>(random.between(1, 20));
      CHECK(wrong_with(whole.substr(0, whole.size() - short_by)).find("ends in the middle") !=
            std::string::npos);
      auto other = ogg;
      other.pages.erase(other.pages.begin() + static_cast<std::ptrdiff_t>(random.between(1, 10)));
      CHECK(wrong_with(other.whole()).find("part before this one is missing") != std::string::npos);
      auto flipped = whole;
      auto at = static_cast<std::size_t>(random.between(30, whole.size() - 1));
      flipped[at] = static_cast<char>(flipped[at] ^ 1);
      CHECK(wrong_with(flipped) != "");
    }
}

TEST_CASE("damage: a WAV that is shorter than it says, or has no sound, is told") {
  for (const auto& form : forms)
    for (bool wide : {false, true}) {
      auto whole = wav_of(form, tone(form, 9000), wide);
      CAPTURE(form.bits);
      CHECK(wrong_with(whole) == "");
      CHECK(wrong_with(whole + "trailer") == "");
      for (std::size_t less : {2U, 100U, 5000U})
        CHECK(wrong_with(whole.substr(0, whole.size() - less)).find("ends in the middle") !=
              std::string::npos);
      CHECK(wrong_with(whole.substr(0, 40)) != "");
      CHECK(wrong_with(zeroed(whole, 20, 16)).find("form of its samples") != std::string::npos);
      // As a program writes that does not know yet how much will come.
      auto open = whole;
      open.replace(open.find("data") + 4, 4, "\xFF\xFF\xFF\xFF");
      CHECK(wrong_with(open) == "");
    }
}

TEST_CASE("damage: sectors of zeros amid the sound of a WAV are a hole, and silence is none") {
  Random random(20261208);
  for (const auto& form : forms)
    for (int i = 0; i < 24; ++i) {
      CAPTURE(form.bits);
      CAPTURE(form.code);
      auto whole = wav_of(form, tone(form, 40'000), i % 2 == 0);
      auto sectors = whole.size() / 512;
      auto first = static_cast<std::size_t>(random.between(1, sectors - 20)),
           count = static_cast<std::size_t>(random.between(1, 16));
      CHECK(wrong_with(zeroed(whole, first * 512, count * 512)).find("zeros instead") !=
            std::string::npos);
      auto page = whole.size() / 4096 - 2;
      CHECK(wrong_with(zeroed(whole, page * 4096, whole.size() - page * 4096)) != "");
      if (form.bits == 8) continue;  // its silence is no zeros
      // Cut elsewhere, or faded: a pause that somebody made.
      auto frame = static_cast<std::size_t>(form.channels * form.bits / 8);
      auto shift = frame * static_cast<std::size_t>(random.between(1, 50));
      CHECK(wrong_with(zeroed(whole, first * 512 + shift, count * 512)) == "");
      CHECK(wrong_with(zeroed(whole, first * 512 - shift, count * 512 + shift)) == "");
      auto faded = tone(form, 8000);
      for (std::size_t at = 0; at < 30'000; ++at)
        for (int channel = 0; channel < form.channels; ++channel) faded += sample(form, 0);
      faded += sample(form, 0.001) + tone(form, 3000);
      CHECK(wrong_with(wav_of(form, faded)) == "");
    }
}
