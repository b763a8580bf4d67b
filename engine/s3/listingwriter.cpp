// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/listingwriter.h"

#include "s3/percentcoding.h"

#include <QXmlStreamWriter>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

const QString s3Namespace = u"http://s3.amazonaws.com/doc/2006-03-01/"_s;

//! Replaces what XML 1.0 cannot hold: control characters and wrong UTF-8. Only what a client sent can contain them.
QByteArray speakable(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    for (QChar &c : text) {
        const bool isControl = c < u' ' && c != u'\t' && c != u'\n' && c != u'\r';
        if (isControl || c == QChar(0xfffe) || c == QChar(0xffff))
            c = QChar::ReplacementCharacter;
    }
    return text.toUtf8();
}

//! Hand-written appends: ten times the speed of QXmlStreamWriter (DESIGN.md, section 3).
class XmlText
{
public:
    explicit XmlText(qsizetype expectedSize) { m_xml.reserve(expectedSize); }

    void raw(QByteArrayView text) { m_xml.append(text); }

    void escaped(QByteArrayView text)
    {
        for (const char c : text) {
            switch (c) {
            case '&': raw("&amp;"); break;
            case '<': raw("&lt;"); break;
            case '>': raw("&gt;"); break;
            case '"': raw("&quot;"); break;
            case '\r': raw("&#13;"); break;
            default: m_xml += c;
            }
        }
    }

    void element(QByteArrayView name, QByteArrayView text)
    {
        m_xml += '<';
        raw(name);
        m_xml += '>';
        escaped(text);
        raw("</");
        raw(name);
        m_xml += '>';
    }

    void padded(unsigned number, unsigned highestPlace)
    {
        for (unsigned place = highestPlace; place > 0; place /= 10)
            m_xml += char('0' + number / place % 10);
    }

    //! `2026-11-23T17:01:35.000Z`; years outside 0..9999 are clamped.
    void time(Instant instant)
    {
        using namespace std::chrono;
        constexpr Instant first = sys_days(year(0) / 1 / 1);
        constexpr Instant last = sys_days(year(9999) / 12 / 31) + 86399s;
        instant = std::clamp(instant, first, last);
        const auto day = floor<days>(instant);
        const year_month_day date(day);
        const hh_mm_ss<seconds> time(instant - day);
        padded(unsigned(int(date.year())), 1000);
        m_xml += '-';
        padded(unsigned(date.month()), 10);
        m_xml += '-';
        padded(unsigned(date.day()), 10);
        m_xml += 'T';
        padded(unsigned(time.hours().count()), 10);
        m_xml += ':';
        padded(unsigned(time.minutes().count()), 10);
        m_xml += ':';
        padded(unsigned(time.seconds().count()), 10);
        raw(".000Z");
    }

    [[nodiscard]] QByteArray take() { return std::move(m_xml); }

private:
    QByteArray m_xml;
};

class PageWriter
{
public:
    explicit PageWriter(const ListingPage &page)
        : m_page(page)
        , m_xml(qsizetype(512 + page.listing.objects.size() * 320 + page.listing.commonPrefixes.size() * 128))
    {
    }

    QByteArray write()
    {
        m_xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        writeHead();
        for (const ListedObject &object : m_page.listing.objects)
            writeObject(object);
        for (const QByteArray &prefix : m_page.listing.commonPrefixes) {
            m_xml.raw("<CommonPrefixes>");
            m_xml.element("Prefix", encoded(prefix));
            m_xml.raw("</CommonPrefixes>");
        }
        m_xml.raw("</ListBucketResult>");
        return m_xml.take();
    }

private:
    [[nodiscard]] QByteArray encoded(const QByteArray &text) const
    {
        return m_page.query.isUrlEncoded ? percentEncoded(text, "/") : speakable(text);
    }

    void writeHead()
    {
        const ListQuery &query = m_page.query;
        m_xml.element("Name", speakable(m_page.bucket));
        m_xml.element("Prefix", encoded(query.prefix));
        if (query.version == ListVersion::V1)
            writePlaceV1();
        else
            writePlaceV2();
        m_xml.element("MaxKeys", QByteArray::number(query.maxKeys));
        if (!query.delimiter.isEmpty())
            m_xml.element("Delimiter", encoded(query.delimiter));
        if (query.isUrlEncoded)
            m_xml.element("EncodingType", "url");
        m_xml.element("IsTruncated", m_page.listing.isTruncated ? "true" : "false");
    }

    void writePlaceV1()
    {
        m_xml.element("Marker", encoded(m_page.query.startAfter));
        if (m_page.listing.isTruncated)
            m_xml.element("NextMarker", encoded(m_page.listing.nextToken));
    }

    void writePlaceV2()
    {
        const ListQuery &query = m_page.query;
        const Listing &listing = m_page.listing;
        m_xml.element("KeyCount", QByteArray::number(listing.objects.size() + listing.commonPrefixes.size()));
        if (!query.continuationToken.isEmpty())
            m_xml.element("ContinuationToken", speakable(query.continuationToken));
        if (!query.startAfter.isEmpty())
            m_xml.element("StartAfter", encoded(query.startAfter));
        if (listing.isTruncated)
            m_xml.element("NextContinuationToken", speakable(listing.nextToken));
    }

    void writeObject(const ListedObject &object)
    {
        m_xml.raw("<Contents>");
        m_xml.element("Key", m_page.query.isUrlEncoded ? percentEncoded(object.key, "/") : object.key);
        m_xml.raw("<LastModified>");
        m_xml.time(object.modified);
        m_xml.raw("</LastModified>");
        if (!object.etag.isEmpty())
            m_xml.element("ETag", object.etag);
        m_xml.element("Size", QByteArray::number(object.size));
        if (m_page.query.wantsOwner || m_page.query.version == ListVersion::V1) // which always names it
            m_xml.raw("<Owner><ID>omsync</ID><DisplayName>omsync</DisplayName></Owner>");
        m_xml.raw("<StorageClass>STANDARD</StorageClass></Contents>");
    }

    const ListingPage &m_page;
    XmlText m_xml;
};

} // namespace

QByteArray writeListing(const ListingPage &page)
{
    return PageWriter(page).write();
}

QByteArray writeBuckets(const std::vector<QByteArray> &names, Instant created)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeStartDocument();
    writer.writeDefaultNamespace(s3Namespace);
    writer.writeStartElement(s3Namespace, u"ListAllMyBucketsResult"_s);
    writer.writeStartElement(s3Namespace, u"Owner"_s);
    writer.writeTextElement(s3Namespace, u"ID"_s, u"omsync"_s);
    writer.writeTextElement(s3Namespace, u"DisplayName"_s, u"omsync"_s);
    writer.writeEndElement();
    writer.writeStartElement(s3Namespace, u"Buckets"_s);
    for (const QByteArray &name : names) {
        writer.writeStartElement(s3Namespace, u"Bucket"_s);
        writer.writeTextElement(s3Namespace, u"Name"_s, QString::fromUtf8(name));
        writer.writeTextElement(s3Namespace, u"CreationDate"_s, isoText(created).chopped(1) + u".000Z"_s);
        writer.writeEndElement();
    }
    writer.writeEndDocument();
    return xml;
}

QByteArray writeBucketLocation()
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeStartDocument();
    writer.writeDefaultNamespace(s3Namespace);
    writer.writeEmptyElement(s3Namespace, u"LocationConstraint"_s);
    writer.writeEndDocument();
    return xml;
}

} // namespace omsync
