#include "arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/text.h"

namespace smm {

Option Option::type_name(const std::string& name) const {
  option_->type_name(name);
  return *this;
}

Option Option::required() const {
  option_->required();
  return *this;
}

Option Option::delimiter(char separator) const {
  option_->delimiter(separator);
  return *this;
}

Option Option::expected(int least, int most) const {
  option_->expected(least, most);
  return *this;
}

Option Option::one_each() const {
  option_->allow_extra_args(false);
  return *this;
}

Option Option::range(std::int64_t least, std::int64_t most) const {
  option_->check(CLI::Validator(
      [least, most](const std::string& value) -> std::string {
        std::int64_t number = 0;
        const char* end = value.data() + value.size();
        auto read = std::from_chars(value.data(), end, number);
        if (read.ec == std::errc{} && read.ptr == end && number >= least && number <= most)
          return {};
        auto wanted = most == INT64_MAX ? fmt::format("from {} on", least)
                                        : fmt::format("from {} to {}", least, most);
        return fmt::format("\"{}\" is not a whole number {}", value, wanted);
      },
      ""));
  return *this;
}

Option Option::default_text(const std::string& text) const {
  option_->default_str(text);
  return *this;
}

Option Option::words(const std::vector<std::string>& words) const {
  option_->type_name(join(words, "|"));
  option_->check(CLI::Validator(
      [words](const std::string& value) -> std::string {
        if (std::find(words.begin(), words.end(), value) != words.end()) return {};
        auto meant = nearest(value, words);
        return fmt::format("\"{}\" is not one of {}{}", value, join(words, ", "),
                           meant ? fmt::format("; did you mean {}?", *meant) : "");
      },
      ""));
  return *this;
}

// What the library calls a type is no word for people: an option says what its value is.
Option Arguments::option(const std::string& name, std::string& value,
                         const std::string& help) const {
  return Option(*app_->add_option(name, value, help)->type_name(""));
}

Option Arguments::option(const std::string& name, int& value, const std::string& help) const {
  return Option(*app_->add_option(name, value, help)->type_name(""));
}

Option Arguments::option(const std::string& name, std::int64_t& value,
                         const std::string& help) const {
  return Option(*app_->add_option(name, value, help)->type_name(""));
}

Option Arguments::option(const std::string& name, std::size_t& value,
                         const std::string& help) const {
  return Option(*app_->add_option(name, value, help)->type_name(""));
}

Option Arguments::option(const std::string& name, double& value, const std::string& help) const {
  return Option(*app_->add_option(name, value, help)->type_name(""));
}

Option Arguments::option(const std::string& name, std::vector<std::string>& values,
                         const std::string& help) const {
  return Option(*app_->add_option(name, values, help)->type_name(""));
}

Option Arguments::flag(const std::string& name, bool& value, const std::string& help) const {
  return Option(*app_->add_flag(name, value, help));
}

Arguments Arguments::subcommand(const std::string& name, const std::string& summary) const {
  return Arguments(*app_->add_subcommand(name, summary));
}

void Arguments::examples(const std::string& text) const { app_->footer(text); }

void Arguments::then(std::function<void()> action) const { app_->callback(std::move(action)); }

bool Arguments::given(const std::string& name) const { return app_->count(name) > 0; }

}  // namespace smm
