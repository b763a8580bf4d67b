// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/oversize.h"

#include <algorithm>

namespace omsync {

namespace {

//! A file that may go when there is too much.
struct Candidate
{
    Instant time;
    const LocalFile *file;
    SizedDomain *domain;
};

bool mayGo(RemovalVerdict verdict)
{
    return verdict == RemovalVerdict::Young || verdict == RemovalVerdict::NoRule;
}

} // namespace

void trimToSize(std::vector<SizedDomain> &domains, qint64 most)
{
    qint64 bytes = 0;
    std::vector<Candidate> candidates;
    for (SizedDomain &domain : domains) {
        const Retention retention(domain.rules, domain.files);
        for (const LocalFile &file : domain.files) {
            bytes += file.size;
            const auto time = dataTimeOf(file.key, domain.rules.layout);
            if (time && mayGo(retention.verdictOn(file.key)))
                candidates.push_back({.time = *time, .file = &file, .domain = &domain});
        }
        bytes -= bytesOf(domain.removals);
    }
    std::ranges::sort(candidates, {}, [](const Candidate &one) { return std::pair(one.time, one.file->key); });
    for (const Candidate &candidate : candidates) {
        if (bytes <= most)
            return;
        candidate.domain->removals.push_back({.file = *candidate.file, .why = RemovalVerdict::OverSize});
        bytes -= candidate.file->size;
    }
}

} // namespace omsync
