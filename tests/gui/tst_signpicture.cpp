// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accessiblenames.h"
#include "gui/overviewbar.h"
#include "gui/signpicture.h"
#include "testprogram.h"

#include <QAccessible>
#include <QPainter>
#include <QTest>

using namespace omsync;

namespace {

QImage canvas(QSize size, double ratio)
{
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    return image;
}

} // namespace

class TestSignPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! Run at 200 %, too: see CMakeLists.txt.
    void isDrawnForThePixelsOfTheScreen()
    {
        SignPicture picture(40);
        picture.display(Sign::Late);
        const double ratio = picture.devicePixelRatioF();
        QCOMPARE(ratio, qEnvironmentVariable("QT_SCALE_FACTOR", QStringLiteral("1")).toDouble());
        QImage drawn = canvas(picture.size(), ratio);
        picture.render(&drawn, {}, {}, QWidget::RenderFlags());
        const QPixmap sharp = iconOf(Sign::Late).pixmap(picture.size(), ratio);
        QCOMPARE(sharp.size(), (QSizeF(picture.size()) * ratio).toSize());
        QImage expected = canvas(picture.size(), ratio);
        QPainter(&expected).drawPixmap(0, 0, sharp);
        QCOMPARE(drawn, expected);
    }

    void isAGraphicToScreenReaders()
    {
        OverviewBar bar;
        bar.display({.sign = Sign::Late, .headline = QStringLiteral("dwd_icon is late")});
        const auto *picture = bar.findChild<SignPicture *>();
        const QAccessibleInterface *told =
            QAccessible::queryAccessibleInterface(const_cast<SignPicture *>(picture)); // it only looks
        QCOMPARE(told->role(), QAccessible::Graphic);
        QCOMPARE(told->text(QAccessible::Description), QStringLiteral("dwd_icon is late"));
    }

    void isEmptyUntilThereIsSomethingToShow()
    {
        SignPicture picture(16);
        QImage drawn = canvas(picture.size(), 1);
        const QImage empty = drawn;
        picture.render(&drawn, {}, {}, QWidget::RenderFlags());
        QCOMPARE(drawn, empty);
    }
};

OMSYNC_TEST(TestSignPicture)
#include "tst_signpicture.moc"
