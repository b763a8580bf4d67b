// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/loopbacknode.h"

#include "support/datatree.h"

#include <QSignalSpy>
#include <QTest>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QByteArray metaOf(Instant run)
{
    const QByteArray seconds = QByteArray::number(unixSeconds(run));
    return R"({"chunk_time_length":168,"crs_wkt":"","data_end_time":)" + seconds + R"(,"last_run_availability_time":)" +
           seconds + R"(,"last_run_initialisation_time":)" + seconds + R"(,"last_run_modification_time":)" + seconds +
           R"(,"temporal_resolution_seconds":3600,"update_interval_seconds":21600})";
}

} // namespace

LoopbackNode::LoopbackNode(Kind kind)
    : m_kind(kind)
{
    m_settings.data.directory = m_directory.path();
    m_settings.serve.port = 0;
    m_settings.serve.keys = {{.name = u"ops"_s, .key = adminKey(), .grant = {.isAdmin = true}},
                             {.name = u"replica"_s, .key = readerKey()}};
    m_settings.sources = {{.name = u"nobody"_s, .url = QUrl(u"http://127.0.0.1:1/"_s), .apiKey = {}}};
    m_settings.selections = {{.sources = {u"nobody"_s},
                              .domains = {u"dwd_icon"_s},
                              .variables = {u"temperature_2m"_s},
                              .years = std::nullopt}};
    m_settings.pull.repeatInterval = 60min;
}

LoopbackNode::~LoopbackNode()
{
    if (m_engine && !stop())
        qWarning("a node on loopback does not stop");
}

bool LoopbackNode::start()
{
    m_engine = std::make_unique<Engine>(m_settings, m_clock);
    if (!m_engine->startServing() || (m_kind == Kind::ServesAndPulls && !m_engine->startPulling()))
        return false;
    m_settings.serve.port = quint16(url().port());
    return true;
}

bool LoopbackNode::stop()
{
    QSignalSpy stopped(m_engine.get(), &Engine::stopped);
    m_engine->stop();
    const bool hasStopped = !stopped.isEmpty() || stopped.wait(20'000);
    m_engine.reset();
    return hasStopped;
}

bool LoopbackNode::writeRun(Instant run) const
{
    return writeFile(m_directory.filePath(u"dwd_icon/static/meta.json"_s), metaOf(run), run);
}

QUrl LoopbackNode::url() const
{
    return QUrl(u"http://%1/"_s.arg(m_engine->status().server.address));
}

} // namespace omsync
