// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include <utility>

namespace omsync {

File::File(int descriptor, QString path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

File::File(File &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::move(other.m_path))
{
}

File &File::operator=(File &&other) noexcept
{
    if (this != &other) {
        close();
        m_descriptor = std::exchange(other.m_descriptor, -1);
        m_path = std::move(other.m_path);
    }
    return *this;
}

File::~File()
{
    close();
}

File File::adopt(int descriptor, const QString &path)
{
    return File(descriptor, path);
}

} // namespace omsync
