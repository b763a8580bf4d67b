// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/domainregistry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestPart = 3; // of a name, that tells what is meant

//! Reads a whole number above or at zero out of an entry, remembering the first field that is none.
class EntryReader
{
public:
    explicit EntryReader(const QJsonObject &entry)
        : m_entry(entry)
    {
    }

    qint64 number(const QString &field)
    {
        const QJsonValue value = m_entry.value(field);
        const qint64 number = value.toInteger(-1);
        if (number < 0 && m_bad.isEmpty())
            m_bad = field;
        return number;
    }
    QString text(const QString &field)
    {
        const QString text = m_entry.value(field).toString();
        if (text.isEmpty() && m_bad.isEmpty())
            m_bad = field;
        return text;
    }
    std::optional<Instant> day(const QString &field)
    {
        if (!m_entry.contains(field))
            return std::nullopt;
        const auto day = instantOfIso(m_entry.value(field).toString() + u"T00:00Z"_s);
        if (!day && m_bad.isEmpty())
            m_bad = field;
        return day;
    }
    [[nodiscard]] const QString &badField() const { return m_bad; }

private:
    const QJsonObject &m_entry;
    QString m_bad;
};

Result<Domain> domainOf(const QJsonObject &entry)
{
    EntryReader reader(entry);
    Domain domain;
    domain.name = reader.text(u"name"_s);
    domain.provider = reader.text(u"provider"_s);
    if (entry.contains(u"dt_seconds"_s))
        domain.layout = {.step = std::chrono::seconds(reader.number(u"dt_seconds"_s)),
                         .stepsPerChunk = reader.number(u"chunk_time_length"_s)};
    if (entry.contains(u"update_interval_seconds"_s))
        domain.updateInterval = std::chrono::seconds(reader.number(u"update_interval_seconds"_s));
    if (entry.contains(u"rolling_days"_s))
        domain.rollingDays = int(reader.number(u"rolling_days"_s));
    domain.yearlyFiles = entry.value(u"yearly_files"_s).toBool();
    domain.hasPreviousDay = entry.value(u"has_previous_day"_s).toBool();
    domain.retired = reader.day(u"retired"_s);
    if (entry.contains(u"static_of"_s))
        domain.staticOf = reader.text(u"static_of"_s);
    domain.onAws = entry.value(u"on_aws"_s).toBool();
    if (!reader.badField().isEmpty())
        return Failure(ErrorCode::Malformed,
                       u"the domain \"%1\" has no usable field %2"_s.arg(domain.name, reader.badField()));
    if (domain.layout && (domain.layout->step <= 0s || domain.layout->stepsPerChunk <= 0))
        return Failure(ErrorCode::Malformed, u"the domain \"%1\" has chunks without length"_s.arg(domain.name));
    return domain;
}

//! How many letters must be put in, taken out or exchanged to make one of the other (Levenshtein).
qsizetype editDistance(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = qsizetype(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (size_t j = 1; j < row.size(); ++j) {
            const qsizetype exchanged = diagonal + (a[i] == b[qsizetype(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({exchanged, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

const DomainRegistry &DomainRegistry::builtIn()
{
    static const DomainRegistry registry = [] {
        QFile file(u":/omsync/domains.json"_s);
        const bool isOpen = file.open(QIODevice::ReadOnly);
        auto known = read(isOpen ? file.readAll() : QByteArray());
        if (!known)
            qFatal("resources/domains.json: %s", qPrintable(known.error().text()));
        return *std::move(known);
    }();
    return registry;
}

Result<DomainRegistry> DomainRegistry::read(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Failure(ErrorCode::Malformed,
                       u"no JSON at byte %1: %2"_s.arg(problem.offset).arg(problem.errorString()));
    DomainRegistry registry;
    for (const QJsonValue &entry : document.object().value(u"domains"_s).toArray()) {
        auto domain = domainOf(entry.toObject());
        if (!domain)
            return Failure(std::move(domain).error());
        registry.m_domains.push_back(*std::move(domain));
    }
    if (registry.m_domains.empty())
        return Failure(ErrorCode::Malformed, u"it has no array \"domains\" with entries"_s);
    std::ranges::sort(registry.m_domains, {}, &Domain::name);
    return registry;
}

const Domain *DomainRegistry::find(QStringView name) const
{
    const auto found = std::ranges::lower_bound(m_domains, name, std::ranges::less{}, &Domain::name);
    return found != m_domains.end() && found->name == name ? &*found : nullptr;
}

Result<Domain> DomainRegistry::named(const QString &name) const
{
    if (const Domain *domain = find(name))
        return *domain;
    if (!isDomainName(name))
        return Failure(noneNamed(name));
    return Domain{.name = name, .provider = {}, .layout = {}, .rollingDays = {}, .retired = {}};
}

QString DomainRegistry::suggestionFor(const QString &name, const QStringList &others) const
{
    QStringList known = others;
    for (const Domain &domain : m_domains)
        known.append(domain.name);
    known.removeDuplicates();
    const QStringList nearest = nearestNames(name, known);
    return nearest.isEmpty() ? QString() : u"; did you mean %1?"_s.arg(nearest.join(u", "_s));
}

Error DomainRegistry::noneNamed(const QString &name, const QStringList &others) const
{
    const QString suggestion = suggestionFor(name, others);
    return Error(ErrorCode::BadInput,
                 u"there is no domain %1%2"_s.arg(name, suggestion.isEmpty() ? u"; `omsync-cli domains` lists them"_s
                                                                             : suggestion));
}

bool isDomainName(QStringView name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
    });
}

QStringList nearestNames(const QString &name, const QStringList &known, qsizetype most)
{
    const qsizetype farthest = std::max<qsizetype>(2, name.size() / 3);
    std::vector<std::pair<qsizetype, QString>> ranked;
    for (const QString &candidate : known) {
        const qsizetype distance = editDistance(name.toLower(), candidate.toLower());
        if (distance <= farthest)
            ranked.emplace_back(distance, candidate);
    }
    const bool isTelling = name.size() >= shortestPart;
    for (const QString &candidate : known) { // the shorter, the more of it was given
        if (isTelling && candidate.contains(name, Qt::CaseInsensitive))
            ranked.emplace_back(farthest + candidate.size(), candidate);
    }
    std::ranges::sort(ranked);
    QStringList nearest;
    for (const auto &[distance, candidate] : ranked) {
        if (nearest.size() < most && !nearest.contains(candidate))
            nearest.append(candidate);
    }
    return nearest;
}

} // namespace omsync
