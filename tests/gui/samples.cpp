// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/samples.h"

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

PassStatus samplePass(const QString &domain, DomainState state)
{
    PassStatus pass{.id = 1,
                    .domain = domain,
                    .source = u"aws"_s,
                    .state = PassState::Done,
                    .started = sampleTime - 31min,
                    .ended = sampleTime - 30min,
                    .error = std::nullopt};
    pass.published = 42;
    pass.toFetch = 42;
    pass.bytesReceived = 12'400'000;
    if (state == DomainState::Error) {
        pass.state = PassState::Failed;
        pass.error = Error(ErrorCode::Unreachable, u"Connection refused"_s).within(u"list data/%1/"_s.arg(domain));
    } else if (state == DomainState::Inconsistent) {
        pass.state = PassState::Partial;
        pass.failed = 1;
        pass.error = Error(ErrorCode::Damaged, u"not a whole .om file"_s).within(u"cape/chunk_1430.om"_s);
    } else if (state == DomainState::Syncing) {
        pass.state = PassState::Transferring;
        pass.published = 17;
        pass.ended.reset();
    }
    return pass;
}

} // namespace

DomainStatus sampleDomain(const QString &name, DomainState state)
{
    DomainStatus domain{
        .name = name, .source = u"aws"_s, .freshness = {}, .stateSince = sampleTime - 30min, .lastPass = std::nullopt};
    domain.freshness.state = state;
    if (state == DomainState::Unknown)
        return domain;
    const bool isBehind = state <= DomainState::Syncing && state != DomainState::SourceStopped;
    domain.freshness.runAtSource = sampleTime - 6h;
    domain.freshness.runHere = sampleTime - (isBehind ? 12h : 6h);
    domain.freshness.nextExpected = sampleTime + 2h + 10min;
    domain.freshness.age = sampleTime - *domain.freshness.runHere;
    domain.freshness.lag = 7min;
    domain.lastPass = samplePass(name, state);
    domain.problem = domain.lastPass->error;
    for (const auto age : {36h, 30h, 18h}) { // those between are missing
        const Instant run = sampleTime - age + 12h;
        domain.runs.push_back(
            {.run = run, .finished = run + 3h, .available = run + (age == 30h ? 3h + 50min : 3h + 7min)});
    }
    return domain;
}

NodeStatus sampleNode()
{
    return sampleNode(
        {sampleDomain(u"arpae_cosmo_5m"_s, DomainState::Retired),
         sampleDomain(u"bom_access_global"_s, DomainState::SourceStopped),
         sampleDomain(u"cams_europe"_s, DomainState::Unknown), sampleDomain(u"dwd_icon"_s, DomainState::Fresh),
         sampleDomain(u"dwd_icon_d2"_s, DomainState::Syncing), sampleDomain(u"dwd_icon_eu"_s, DomainState::Late),
         sampleDomain(u"ecmwf_ifs025"_s, DomainState::Inconsistent),
         sampleDomain(u"meteofrance_arome_france_hd"_s, DomainState::Error),
         sampleDomain(u"ncep_gfs013"_s, DomainState::Fresh), sampleDomain(u"ncep_gfs025"_s, DomainState::Stale)});
}

NodeStatus sampleNode(std::vector<DomainStatus> domains)
{
    NodeStatus node;
    node.activity = Activity::Running;
    node.data = {.directory = u"/var/lib/omsync/data"_s, .runDirectory = {}, .spatialDirectory = {}};
    node.engine.at = sampleTime;
    node.engine.isPulling = true;
    node.engine.domains = std::move(domains);
    return node;
}

std::vector<NodeSight> sampleSights()
{
    NodeStatus berlin = sampleNode(
        {sampleDomain(u"dwd_icon"_s, DomainState::Fresh), sampleDomain(u"dwd_icon_d2"_s, DomainState::Syncing),
         sampleDomain(u"ecmwf_ifs025"_s, DomainState::Late), sampleDomain(u"ncep_gfs013"_s, DomainState::Fresh)});
    EngineStatus &told = berlin.engine;
    told.program = u"0.1.0"_s;
    told.isPulling = true;
    told.disk = {.bytesFree = 412'000'000'000, .bytesTotal = 2'000'000'000'000};
    told.server = {.isListening = true, .address = u"0.0.0.0:8080"_s, .connections = 14};
    told.transfers = {.waiting = 40, .active = 4, .bytesWanted = 900'000'000, .bytesPerSecond = 12'300'000};
    for (int n = 0; n < 4; ++n)
        told.recentTransfers.push_back(sampleTransfer(1430 + n, TransferState::Receiving));
    told.recentTransfers.push_back(sampleTransfer(1500, TransferState::Failed));
    told.recentTransfers.push_back(sampleTransfer(1501, TransferState::Published));
    NodeStatus lima = sampleNode(
        {sampleDomain(u"dwd_icon"_s, DomainState::Fresh), sampleDomain(u"ncep_gfs013"_s, DomainState::Stale)});
    lima.engine.program = u"0.1.0"_s;
    lima.engine.disk = {.bytesFree = 51'000'000'000, .bytesTotal = 1'000'000'000'000};
    lima.engine.server = {.isListening = true, .address = u"0.0.0.0:8080"_s, .connections = 2};
    NodeStatus own = sampleNode();
    own.engine.program = u"0.1.0"_s;
    own.engine.disk = {.bytesFree = 112'000'000'000, .bytesTotal = 500'000'000'000};
    return {ownSight(own),
            {.address = {.name = u"berlin"_s, .url = QUrl(u"https://berlin.example.org:8443/"_s)},
             .contact = Contact::Answering,
             .knownAt = sampleTime,
             .node = berlin},
            {.address = {.name = u"lima"_s, .url = QUrl(u"http://lima.example.org:8080/"_s)},
             .contact = Contact::Unreachable,
             .problem = Error(ErrorCode::Unreachable, u"the connection is refused"_s),
             .knownAt = sampleTime - 12min,
             .node = lima},
            {.address = {.name = u"oslo"_s, .url = QUrl(u"http://oslo.example.org:8080/"_s)},
             .contact = Contact::Refused,
             .problem = Error(ErrorCode::AccessDenied, u"this needs the key of an admin of that node"_s)}};
}

TransferStatus sampleTransfer(int n, TransferState state)
{
    TransferStatus transfer{
        .key = *ObjectKey::parse("data/dwd_icon/temperature_2m/chunk_" + QByteArray::number(n) + ".om"),
        .source = u"aws"_s,
        .state = state,
        .size = 10'000'000 + n * 1000,
        .error = std::nullopt};
    if (state == TransferState::Receiving)
        transfer.received = transfer.size / 2;
    if (state == TransferState::Failed)
        transfer.error = Error(ErrorCode::ServerFailed, u"503 Slow Down"_s);
    return transfer;
}

} // namespace omsync
