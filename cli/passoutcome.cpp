// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/passoutcome.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! When nothing lies in the time that is wanted, that is all; else all but what a derived name needs is there.
ExitCode codeOf(const std::vector<Error> &lacks)
{
    if (lacks.empty())
        return ExitCode::Ok;
    const auto isNothing = [](const Error &lack) { return lack.code() == ErrorCode::NothingMatched; };
    return std::ranges::any_of(lacks, isNothing) ? ExitCode::NothingMatched : ExitCode::Partial;
}

//! A Pass whose objects could not be had has failed for these, where others of its Domain are here; else it may be the
//! Source that refuses. A full disk is told, since it must be seen to.
ExitCode codeOf(const PassStatus &status)
{
    if (status.state == PassState::Done)
        return codeOf(status.lacks);
    const bool isFull = status.error && status.error->code() == ErrorCode::DiskFull;
    if (status.state == PassState::Partial || (lacksSomeFiles(status) && !isFull))
        return ExitCode::Partial;
    const ExitCode code = status.error ? exitCodeOf(status.error->code()) : ExitCode::Other;
    const bool isOfObjects = code == ExitCode::Other || code == ExitCode::NothingMatched;
    return status.failed > 0 && isOfObjects ? ExitCode::Partial : code;
}

} // namespace

void PassOutcome::take(const PassStatus &status)
{
    if (isFinal(status.state) && status.state != PassState::Cancelled)
        m_codes.insert(u"%1 %2"_s.arg(nameOf(status)).arg(status.place.number), codeOf(status));
    if (isFinal(status.state) && status.refusal && m_otherwise == ExitCode::Ok)
        m_otherwise = ExitCode::Other;
}

void PassOutcome::take(const Error &problem)
{
    m_otherwise = exitCodeOf(problem.code());
}

ExitCode PassOutcome::exitCode() const
{
    if (std::all_of(m_codes.begin(), m_codes.end(), [](ExitCode code) { return code == ExitCode::Ok; }))
        return m_otherwise;
    if (m_codes.values().contains(ExitCode::Usage))
        return ExitCode::Usage; // whoever asked is to look at it, whatever else came
    const auto hasCode = [first = m_codes.first()](ExitCode code) { return code == first; };
    if (std::all_of(m_codes.begin(), m_codes.end(), hasCode))
        return m_codes.first();
    const auto isFailure = [](ExitCode code) { return code != ExitCode::Ok && code != ExitCode::Partial; };
    return std::all_of(m_codes.begin(), m_codes.end(), isFailure) ? ExitCode::Other : ExitCode::Partial;
}

} // namespace omsync
