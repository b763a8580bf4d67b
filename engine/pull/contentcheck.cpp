// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/contentcheck.h"

#include "store/omcheck.h"

#include <QPromise>
#include <QRunnable>
#include <QThreadPool>

#include <memory>

namespace omsync {

namespace {

Result<void> checked(const QString &path, const QByteArray &fileName)
{
    auto file = File::openForReading(path);
    if (!file)
        return Failure(std::move(file).error());
    return checkContent(*file, fileName);
}

class ContentCheck : public QRunnable
{
public:
    ContentCheck(QString path, QByteArray fileName)
        : m_path(std::move(path))
        , m_fileName(std::move(fileName))
    {
        m_promise.start();
    }

    [[nodiscard]] QFuture<Result<void>> future() { return m_promise.future(); }

    void run() override
    {
        m_promise.addResult(checked(m_path, m_fileName));
        m_promise.finish();
    }

private:
    QString m_path;
    QByteArray m_fileName;
    QPromise<Result<void>> m_promise;
};

} // namespace

QFuture<Result<void>> checkContentAside(const QString &path, const QByteArray &fileName)
{
    auto check = std::make_unique<ContentCheck>(path, fileName);
    const QFuture<Result<void>> future = check->future();
    QThreadPool::globalInstance()->start(check.release()); // the pool deletes it
    return future;
}

} // namespace omsync
