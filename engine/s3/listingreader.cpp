// SPDX-License-Identifier: GPL-3.0-or-later
#include "s3/listingreader.h"

#include "s3/percentcoding.h"
#include "s3/s3error.h"

#include <QXmlStreamReader>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestObject = 64LL << 40; // bytes; S3 takes 50 TB, and sums of sizes must not overflow

//! Reads one document; what it has read is complete only when the document is, since EncodingType may come last.
class ListingParser
{
public:
    explicit ListingParser(const QByteArray &xml)
        : m_xml(xml)
        , m_reader(xml)
    {
    }

    Result<Listing> parse()
    {
        if (m_xml.trimmed().isEmpty())
            return Failure(ErrorCode::Malformed, u"the answer is empty, not a listing"_s);
        if (m_reader.readNextStartElement() && m_reader.name() != u"ListBucketResult")
            return otherDocument();
        while (m_problem.isEmpty() && m_reader.readNextStartElement())
            readElement();
        while (m_problem.isEmpty() && !m_reader.atEnd())
            m_reader.readNext();
        if (m_reader.hasError())
            return Failure(ErrorCode::Malformed, u"the listing is no well-formed XML: %1 (line %2, column %3)"_s.arg(
                                                     m_reader.errorString(), QString::number(m_reader.lineNumber()),
                                                     QString::number(m_reader.columnNumber())));
        if (m_isUrlEncoded)
            decodeAll();
        checkTruncation();
        if (!m_problem.isEmpty())
            return Failure(ErrorCode::Malformed, m_problem);
        return std::move(m_listing);
    }

private:
    Failure otherDocument()
    {
        if (const auto error = readS3Error(m_xml))
            return Failure(ErrorCode::Malformed, u"the answer is an S3 error, not a listing: "_s + textOf(*error));
        return Failure(ErrorCode::Malformed,
                       u"the answer is a <%1> document, not a listing"_s.arg(m_reader.name().left(40)));
    }

    void readElement()
    {
        const QStringView name = m_reader.name();
        if (name == u"Contents")
            readContents();
        else if (name == u"CommonPrefixes")
            readCommonPrefix();
        else if (name == u"IsTruncated")
            readIsTruncated();
        else if (name == u"EncodingType")
            m_isUrlEncoded = text().trimmed() == "url";
        else if (name == u"NextContinuationToken")
            m_token = text();
        else if (name == u"NextMarker")
            m_marker = text();
        else
            m_reader.skipCurrentElement();
    }

    QByteArray text() { return m_reader.readElementText().toUtf8(); }

    void readContents()
    {
        std::optional<QByteArray> key, modified, size, etag;
        while (m_reader.readNextStartElement()) {
            if (m_reader.name() == u"Key")
                key = text();
            else if (m_reader.name() == u"LastModified")
                modified = text().trimmed();
            else if (m_reader.name() == u"Size")
                size = text().trimmed();
            else if (m_reader.name() == u"ETag")
                etag = text().trimmed();
            else
                m_reader.skipCurrentElement();
        }
        if (m_reader.hasError())
            return;
        if (!key || !modified || !size)
            return fail(u"an entry lacks its Key, LastModified or Size"_s);
        m_listing.objects.push_back(
            {.key = *key, .size = sizeOf(*size), .modified = timeOf(*modified), .etag = etag.value_or(QByteArray())});
    }

    qint64 sizeOf(const QByteArray &digits)
    {
        bool isNumber = false;
        const qint64 size = digits.toLongLong(&isNumber);
        if (!isNumber || digits.front() < '0' || digits.front() > '9')
            fail(u"Size cannot be read: "_s + QString::fromUtf8(digits.left(40)));
        else if (size > largestObject)
            fail(u"Size is more than any object has: "_s + QString::fromUtf8(digits));
        return size;
    }

    Instant timeOf(const QByteArray &date)
    {
        const auto instant = instantOfIso(QString::fromUtf8(date));
        if (!instant)
            fail(u"LastModified cannot be read: "_s + QString::fromUtf8(date.left(40)));
        return instant.value_or(Instant());
    }

    void readCommonPrefix()
    {
        while (m_reader.readNextStartElement()) {
            if (m_reader.name() == u"Prefix")
                m_listing.commonPrefixes.push_back(text());
            else
                m_reader.skipCurrentElement();
        }
    }

    void readIsTruncated()
    {
        const QByteArray word = text().trimmed();
        if (word != "true" && word != "false")
            return fail(u"IsTruncated is neither true nor false"_s);
        m_isTruncated = word == "true";
    }

    void decode(QByteArray &encoded)
    {
        auto decoded = percentDecoded(encoded, PlusSign::Space);
        if (!decoded)
            return fail(u"this is not encoded as the listing says: "_s + QString::fromUtf8(encoded.left(100)));
        encoded = *std::move(decoded);
    }

    void decodeAll()
    {
        for (ListedObject &object : m_listing.objects)
            decode(object.key);
        for (QByteArray &prefix : m_listing.commonPrefixes)
            decode(prefix);
        decode(m_marker);
    }

    void checkTruncation()
    {
        if (!m_isTruncated)
            return fail(u"the listing does not say whether it is truncated"_s);
        m_listing.isTruncated = *m_isTruncated;
        if (!m_listing.isTruncated)
            return;
        m_listing.nextToken = m_token.isEmpty() ? m_marker : m_token;
        m_listing.isMarker = m_token.isEmpty();
        if (m_listing.nextToken.isEmpty())
            fail(u"the listing is truncated, but names no NextContinuationToken or NextMarker"_s);
    }

    //! The first problem is the one that is told.
    void fail(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
    }

    const QByteArray &m_xml;
    QXmlStreamReader m_reader;
    Listing m_listing;
    std::optional<bool> m_isTruncated;
    bool m_isUrlEncoded = false;
    QByteArray m_token;
    QByteArray m_marker;
    QString m_problem;
};

} // namespace

Result<Listing> readListing(const QByteArray &xml)
{
    return ListingParser(xml).parse();
}

} // namespace omsync
