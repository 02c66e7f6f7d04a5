#pragma once
// What a command takes on its line, as commands declare it and as help, completion and the test of
// the manual read it back. The argument library stands behind this header, so that only the files
// that walk its tree compile it.
//
// `Arguments` and `Option` are handles: cheap to copy, valid as long as the tree they belong to.
// Variables that an option fills must live until the line is parsed.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace smm {

class Option {
 public:
  explicit Option(CLI::Option& option) : option_(&option) {}

  // What the value is: ACCOUNT, ENTRY, POST, ID (of the plan), METRIC, KPI, FILE, DIR, TIME, or its
  // words, as "text|json". Completion goes by it.
  Option type_name(const std::string& name) const;
  Option required() const;
  // Several values in one word, separated by `separator`.
  Option delimiter(char separator) const;
  // How many values may follow; most < 0: any number.
  Option expected(int least, int most) const;
  // One value behind each mention of the option, however often it is given.
  Option one_each() const;
  // A number from `least` to `most`.
  Option range(std::int64_t least, std::int64_t most) const;
  // What the option means when it is given without a value.
  Option default_text(const std::string& text) const;
  // One of `words`; another is refused with the nearest.
  Option words(const std::vector<std::string>& words) const;

 private:
  CLI::Option* option_;
};

class Arguments {
 public:
  explicit Arguments(CLI::App& app) : app_(&app) {}

  // `name` is "--name", "-n,--name", or a bare word for a positional argument.
  Option option(const std::string& name, std::string& value, const std::string& help) const;
  Option option(const std::string& name, int& value, const std::string& help) const;
  Option option(const std::string& name, std::int64_t& value, const std::string& help) const;
  Option option(const std::string& name, std::size_t& value, const std::string& help) const;
  Option option(const std::string& name, double& value, const std::string& help) const;
  Option option(const std::string& name, std::vector<std::string>& values,
                const std::string& help) const;
  Option flag(const std::string& name, bool& value, const std::string& help) const;

  Arguments subcommand(const std::string& name, const std::string& summary) const;
  // The examples below the help: command lines with "# what it does" behind each.
  void examples(const std::string& text) const;
  // What is done once the whole line is understood.
  void then(std::function<void()> action) const;

  // After parsing: whether the option was given.
  bool given(const std::string& name) const;

  CLI::App& tree() const { return *app_; }

 private:
  CLI::App* app_;
};

}  // namespace smm
