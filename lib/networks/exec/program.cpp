// How a program is run once: its identity (process group and start time) goes into the journal
// before it is given its input, which it may not act without. After that it counts as one that may
// have posted, until a clear answer is read. What it prints is believed only whole and within
// bounds; the last line of its errors explains what is not clear. Secrets go to it by its
// environment alone, and are taken out of whatever it says.

#include "networks/exec/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "sys/files.h"
#include "sys/process.h"

namespace smm::exec {
using namespace networks;

namespace {

constexpr std::size_t most_answer = 1U << 20;  // bytes
constexpr std::string_view process_key = "process", notes_key = "program";
constexpr std::pair<std::string_view, std::string_view> secret_names[] = {
    {"token", "SMM_SECRET_TOKEN"}, {"password", "SMM_SECRET_PASSWORD"}};

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  for (auto word : split(text, ' '))
    if (!word.empty()) all.emplace_back(word);
  return all;
}

std::string last_line(std::string_view text) {
  auto lines = split(trim(text), '\n');
  return std::string(trim(lines.back()));
}

// What the program wants to be told again with the next action on this post; null takes away.
void keep_notes(const Json& said, Journal& journal) {
  auto kept = parse_json(journal.get(notes_key).value_or("{}"));
  if (!kept.is_object()) kept = Json::object();
  for (const auto& [name, value] : said.items()) {
    if (value.is_null())
      kept.erase(name);
    else
      kept[name] = value;
  }
  journal.put(notes_key, write_json(kept));
}

std::string how_it_ended(const ProcessResult& result, const Program& program) {
  auto name = fs::path(program.arguments[0]).filename().string();
  if (result.timed_out)
    return fmt::format("{} did not end in {} s and was stopped", name, program.timeout.count());
  if (result.cut) return fmt::format("{} printed more than {} bytes", name, most_answer);
  if (result.status > 128)
    return fmt::format("{} was killed (signal {})", name, result.status - 128);
  if (result.status != 0) return fmt::format("{} ended with status {}", name, result.status);
  return fmt::format("{} printed no answer that can be read", name);
}

}  // namespace

bool Program::knows(std::string_view action) const {
  return std::find(actions.begin(), actions.end(), action) != actions.end();
}

Program program_of(const Connection& connection) {
  Program program;
  auto command = setting(connection.settings, "command");
  if (command.find('/') != std::string::npos) command = beneath(connection.root, command).string();
  program.arguments = words(setting(connection.settings, "arguments"));
  program.arguments.insert(program.arguments.begin(), command);
  auto seconds = setting(connection.settings, "timeout");
  int number = 0;
  std::from_chars(seconds.data(), seconds.data() + seconds.size(), number);
  if (number > 0) program.timeout = std::chrono::seconds(number);
  program.actions = words(setting(connection.settings, "actions"));
  program.variables = words(setting(connection.settings, "environment"));
  return program;
}

Answer Runner::run(const Program& program, Json request, Journal* journal) {
  ProcessRequest process{program.arguments, program.timeout, most_answer};
  secrets_.clear();
  for (const auto& [name, variable] : secret_names) {
    if (!connection_.credentials.configured(name)) continue;
    secrets_.push_back(connection_.credentials.secret(name));
    process.environment.emplace_back(variable, secrets_.back().reveal());
  }
  Json whole{{"version", version}};
  whole.update(request);
  whole["account"] = connection_.account;
  whole["now"] = rfc3339(connection_.clock.now());
  whole["settings"] = connection_.settings;
  if (journal != nullptr) whole["journal"] = parse_json(journal->get(notes_key).value_or("{}"));
  process.input = write_json(whole) + "\n";
  process.passed = program.variables;
  process.folder = connection_.root;
  process.own_group = process.keep_errors = true;
  Answer answer;
  if (journal != nullptr)
    journal->hold(std::chrono::duration_cast<Seconds>(program.timeout) + Seconds{60});
  process.started = [&](const std::string& identity) {
    if (journal != nullptr) {
      journal->put(process_key, identity);
      journal->flush();
    }
    answer.started = true;
  };
  ProcessResult result;
  try {
    result = run_process(process);
  } catch (const Error& error) {
    answer.why = error.what();
    return answer;
  }
  if (!result.cut) {
    auto read = this->read(result.output);
    read.started = true;
    answer = std::move(read);
  }
  if (answer.read && journal != nullptr && answer.json.contains("journal") &&
      answer.json["journal"].is_object()) {
    try {
      keep_notes(answer.json["journal"], *journal);
    } catch (const Error& error) {  // what it relies on next time is lost: its answer is no help
      answer.outcome.clear();
      answer.why = fmt::format("what its program has to remember cannot be kept: {}", error.what());
    }
  }
  if (answer.why.empty()) {
    answer.why =
        answer.read ? "its program says: " + answer.outcome : how_it_ended(result, program);
    if (auto line = last_line(result.errors); !line.empty()) answer.why += ": " + clean(line);
  }
  return answer;
}

Answer Runner::read(const std::string& output) const {
  Answer answer;
  auto json = parse_json(output);
  if (!json.is_object()) return answer;
  answer.outcome = clean(text_of(json, "outcome"));
  answer.read = !answer.outcome.empty();
  answer.why = clean(text_of(json, "why"));
  answer.json = std::move(json);
  return answer;
}

std::string Runner::clean(std::string_view text) const {
  std::string out(text);
  for (const auto& secret : secrets_) out = quotable(out, secret);
  return visible(quotable(out, Secret()));
}

bool Runner::was_started(const Journal& journal) {
  return !journal.get(process_key).value_or("").empty();
}

void Runner::forget(Journal& journal) { journal.put(process_key, ""); }

void Runner::stop_left_over(const Journal& journal) {
  if (auto identity = journal.get(process_key); identity && !identity->empty())
    stop_group(*identity);
}

std::optional<Time> after(const Json& answer, Time now) {
  constexpr double most = 86'400;  // seconds
  if (auto seconds = number_of(answer, "after"))
    return now + Seconds(static_cast<std::int64_t>(std::clamp(*seconds, 0.0, most)));
  return parse_rfc3339(text_of(answer, "after"));
}

Outcome not_done(const Answer& answer, Time now) {
  if (!answer.started) return RetryLater{{}, answer.why};
  if (answer.outcome == "retry") {
    auto throttled = answer.json.find("throttled");
    bool slow = throttled != answer.json.end() && *throttled == true;
    if (slow) return Busy{after(answer.json, now), answer.why, true};
    return RetryLater{after(answer.json, now), answer.why};
  }
  if (answer.outcome == "rejected") return Rejected{answer.why};
  if (answer.outcome == "login") return Refused{answer.why, true};
  return Unknown{answer.why};
}

}  // namespace smm::exec
