// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the icon of the program in the sizes and formats of a system, when it is built:
//     drawicons omsync.svg 16.png 32.png …   a PNG of the size in its name
//     drawicons omsync.svg omsync.ico        Windows
//     drawicons omsync.svg omsync.icns       macOS
#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImageReader>
#include <QSaveFile>
#include <QtEndian>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

//! A PNG of size by size pixels; empty when the picture cannot be read: Qt's plugin for SVG is missing.
QByteArray drawn(const QString &picture, int size)
{
    QImageReader reader(picture);
    reader.setScaledSize({size, size});
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    return reader.read().save(&buffer, "PNG") ? png : QByteArray();
}

template <typename Number>
QByteArray littleEndian(Number number)
{
    QByteArray bytes(sizeof number, '\0');
    qToLittleEndian(number, bytes.data());
    return bytes;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(sizeof number, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

//! A directory of entries of 16 bytes, then the pictures; PNGs since Windows Vista.
QByteArray windowsIcon(const QString &picture)
{
    constexpr std::array sizes{16, 20, 24, 32, 40, 48, 64, 256};
    QByteArray directory = littleEndian<quint16>(0) + littleEndian<quint16>(1) + littleEndian<quint16>(sizes.size());
    QByteArray pictures;
    for (const int size : sizes) {
        const QByteArray png = drawn(picture, size);
        const char side = char(size % 256); // 0 stands for 256
        directory += QByteArray{} + side + side + '\0' + '\0' + littleEndian<quint16>(1) + littleEndian<quint16>(32) +
                     littleEndian(quint32(png.size())) +
                     littleEndian(quint32(6 + 16 * sizes.size()) + quint32(pictures.size()));
        pictures += png;
    }
    return directory + pictures;
}

//! Chunks of a type and a length that counts both, in one more of these.
QByteArray macIcon(const QString &picture)
{
    struct Kind
    {
        const char *type;
        int size;
    };
    QByteArray chunks;
    for (const auto &[type, size] : {Kind{"icp4", 16}, Kind{"icp5", 32}, Kind{"ic11", 32}, Kind{"ic12", 64},
                                     Kind{"ic07", 128}, Kind{"ic08", 256}, Kind{"ic09", 512}, Kind{"ic10", 1024}}) {
        const QByteArray png = drawn(picture, size);
        chunks += type + bigEndian(quint32(png.size() + 8)) + png;
    }
    return "icns" + bigEndian(quint32(chunks.size() + 8)) + chunks;
}

bool draw(const QString &picture, const QString &path)
{
    const QFileInfo file(path);
    QByteArray bytes;
    if (file.suffix() == "ico"_L1)
        bytes = windowsIcon(picture);
    else if (file.suffix() == "icns"_L1)
        bytes = macIcon(picture);
    else
        bytes = drawn(picture, file.completeBaseName().toInt());
    QSaveFile out(path);
    return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3 || drawn(arguments.at(1), 16).isEmpty()) {
        std::fputs("drawicons: the SVG cannot be read; is Qt's plugin for SVG installed?\n", stderr);
        return 1;
    }
    for (const QString &path : arguments.sliced(2)) {
        if (!draw(arguments.at(1), path)) {
            std::fprintf(stderr, "drawicons: cannot write %s\n", qPrintable(path));
            return 1;
        }
    }
    return 0;
}
