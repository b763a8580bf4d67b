// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/eventboard.h"

#include "http/clientaddress.h"
#include "serve/access.h"

#include <algorithm>
#include <utility>

namespace omsync {

namespace {

constexpr qsizetype mostBytesAtOnce = 32 * 1024;

QByteArray eventText(quint64 id, const RunNews &news)
{
    return "id: " + QByteArray::number(id) + "\nevent: run\ndata: " + runNewsText(news) + "\n\n";
}

} // namespace

//! One of those who wait for news. Its fields are the board's, under its lock.
class EventBoard::Listener : public BodyFeed
{
public:
    Listener(EventBoard &board, Request its, Owner whose, Grant granted)
        : request(std::move(its))
        , asked(board.m_clock.now())
        , owner(std::move(whose))
        , grant(std::move(granted))
        , m_board(board)
    {
    }
    ~Listener() override { m_board.leave(this); }

    void start(std::function<void()> call) override
    {
        m_board.m_content.with([&](const Content &) { wake = std::move(call); });
    }
    std::optional<QByteArray> take() override { return m_board.eventsFor(*this); }
    QByteArray pulse() const override { return QByteArrayLiteral(":\n\n"); }

    Request request;
    Instant asked;
    Owner owner;
    std::optional<Grant> grant; // absent: it is to go
    quint64 seen = 0;           // the id of the last news that it got, or was not to get
    bool isNew = true;
    std::function<void()> wake = [] {};

private:
    EventBoard &m_board;
};

bool EventBoard::Content::hasRoomFor(const Owner &owner) const
{
    const QHostAddress address = countedAddress(owner.address);
    const auto ofOne = std::ranges::count_if(listeners, [&](const Listener *known) {
        return known->owner.client == owner.client &&
               (!owner.client.isEmpty() || countedAddress(known->owner.address) == address);
    });
    return listeners.size() < mostListeners && size_t(ofOne) < mostListenersOfOne;
}

EventBoard::EventBoard(const Clock &clock)
    : m_clock(clock)
    , m_content(Content{.lastId = quint64(unixSeconds(clock.now())) << 20})
{
}

void EventBoard::announce(const std::vector<RunNews> &news)
{
    m_content.with([&](Content &content) {
        for (const RunNews &one : news) {
            quint64 &id = content.ids[{one.tree, one.domain}];
            content.news.erase(id);
            id = ++content.lastId;
            content.news.emplace(id, one);
        }
        for (const Listener *listener : content.listeners)
            listener->wake();
    });
}

std::optional<RunNews> EventBoard::latest(Tree tree, const QString &domain)
{
    return m_content.with([&](const Content &content) -> std::optional<RunNews> {
        const auto id = content.ids.find({tree, domain});
        return id == content.ids.end() ? std::nullopt : std::optional(content.news.at(id->second));
    });
}

std::unique_ptr<BodyFeed> EventBoard::listen(const Request &request, const Owner &owner, const Grant &grant,
                                             std::optional<quint64> after)
{
    return m_content.with([&](Content &content) -> std::unique_ptr<BodyFeed> {
        if (!content.hasRoomFor(owner))
            return nullptr;
        auto listener = std::make_unique<Listener>(*this, request, owner, grant);
        const quint64 seen = after.value_or(content.lastId);
        listener->seen = seen > content.lastId ? 0 : seen; // an id of another clock tells nothing of what was heard
        content.listeners.push_back(listener.get());
        return listener;
    });
}

void EventBoard::leave(Listener *listener)
{
    m_content.with([&](Content &content) { std::erase(content.listeners, listener); });
}

void EventBoard::revise(const std::function<std::optional<Grant>(const Request &request, Instant asked)> &judge)
{
    m_content.with([&](const Content &content) {
        for (Listener *listener : content.listeners) {
            listener->grant = judge(listener->request, listener->asked);
            listener->wake();
        }
    });
}

std::optional<QByteArray> EventBoard::eventsFor(Listener &listener)
{
    return m_content.with([&](const Content &content) -> std::optional<QByteArray> {
        if (!listener.grant || (listener.grant->until && m_clock.now() >= *listener.grant->until))
            return std::nullopt;
        QByteArray text;
        if (std::exchange(listener.isNew, false))
            text = QByteArrayLiteral("retry: 2000\n\n"); // milliseconds
        for (auto next = content.news.upper_bound(listener.seen);
             next != content.news.end() && text.size() < mostBytesAtOnce; ++next) {
            const auto &[id, news] = *next;
            listener.seen = id;
            if (mayRead(*listener.grant, news.tree, news.domain.toUtf8()))
                text += eventText(id, news);
        }
        return text;
    });
}

} // namespace omsync
