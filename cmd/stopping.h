#pragma once
// What Ctrl-C and SIGTERM do to work that waits.

#include <memory>

#include "core/error.h"
#include "env.h"

namespace smm {

// How a command ends that a signal ended.
Error stopped_by(int signal);
bool was_stopped(const Error& error);

// The network, for a command that only asks it: Env::stop ends every request that has no effect
// which must be known, and send() throws stopped_by(). `Renewals`: a token that is being exchanged
// for the next one is waited for, because the service may have taken the old one back; a login
// stores nothing before its end, and waits for none.
enum class Renewals { are_heard, do_not_matter };
std::unique_ptr<HttpClient> asking_http(const Env& env, Renewals renewals = Renewals::are_heard);

}  // namespace smm
