// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/derivedvariables.h"
#include "testprogram.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestDerivedVariables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatANameNeeds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("needed"); // null: cannot be computed
        const QString wind = u"wind_u_component_10m wind_v_component_10m"_s;
        const QString icon = u"dwd_icon"_s;
        QTest::newRow("components") << u"wind_speed_10m"_s << icon << wind << wind;
        QTest::newRow("an older spelling") << u"windspeed_10m"_s << icon << wind << wind;
        QTest::newRow("an older spelling of what is stored")
            << u"windgusts_10m"_s << icon << u"wind_gusts_10m"_s << u"wind_gusts_10m"_s;
        QTest::newRow("a pressure level")
            << u"wind_speed_850hPa"_s << icon << u"wind_u_component_850hPa wind_v_component_850hPa"_s
            << u"wind_u_component_850hPa wind_v_component_850hPa"_s;
        QTest::newRow("a level between two of this domain")
            << u"temperature_975hPa"_s << icon << u"temperature_950hPa temperature_1000hPa"_s
            << u"temperature_950hPa temperature_1000hPa"_s;
        QTest::newRow("of this domain") << u"wind_speed_100m"_s << icon
                                        << u"wind_u_component_120m wind_v_component_120m"_s
                                        << u"wind_u_component_120m wind_v_component_120m"_s;
        QTest::newRow("of another domain")
            << u"wind_speed_100m"_s << u"copernicus_era5"_s << u"wind_u_component_100m wind_v_component_100m"_s
            << u"wind_u_component_100m wind_v_component_100m"_s;
        QTest::newRow("of a day, by way of the hour") << u"wind_speed_10m_max"_s << icon << wind << wind;
        QTest::newRow("of an earlier day")
            << u"wind_speed_10m_previous_day2"_s << icon
            << u"wind_u_component_10m_previous_day2 wind_v_component_10m_previous_day2"_s
            << u"wind_u_component_10m_previous_day2 wind_v_component_10m_previous_day2"_s;
        QTest::newRow("members") << u"river_discharge_max"_s << u"glofas_forecast_v4"_s
                                 << u"river_discharge river_discharge_member01 river_discharge_member02 cape"_s
                                 << u"river_discharge river_discharge_member01 river_discharge_member02"_s;
        QTest::newRow("of place and time") << u"is_day"_s << icon << wind << u""_s;
        QTest::newRow("nothing of it is stored") << u"wind_speed_10m"_s << icon << u"cape"_s << QString();
        QTest::newRow("two names that need each other")
            << u"dew_point_2m"_s << icon << u"temperature_2m"_s << u"temperature_2m"_s;
        QTest::newRow("unknown") << u"xyzzy"_s << icon << wind << QString();
        QTest::newRow("empty") << u""_s << icon << wind << QString();
    }

    void tellsWhatANameNeeds()
    {
        QFETCH(QString, name);
        QFETCH(QString, domain);
        QFETCH(QString, stored);
        QFETCH(QString, needed);
        const QStringList names = stored.split(u' ', Qt::SkipEmptyParts);
        const auto derivation =
            DerivedVariables::builtIn().derive(name, domain, QSet<QString>(names.begin(), names.end()));
        QCOMPARE(derivation.has_value(), !needed.isNull());
        if (derivation)
            QCOMPARE(derivation->stored.join(u' '), needed);
    }

    void saysWhatIsMissing()
    {
        const auto derivation = DerivedVariables::builtIn().derive(u"surface_pressure"_s, u"ncep_gfs013"_s,
                                                                   {u"temperature_2m"_s, u"cape"_s});
        QVERIFY(derivation);
        QCOMPARE(textOf(*derivation, u"ncep_gfs013"_s),
                 u"surface_pressure of ncep_gfs013 is computed from temperature_2m"_s);
        QCOMPARE(derivation->missing, QStringList{u"pressure_msl"_s});
        const auto missing = [](const QString &name, const QSet<QString> &stored) {
            return DerivedVariables::builtIn().derive(name, u"dwd_icon"_s, stored)->missing;
        };
        QCOMPARE(missing(u"wind_speed_10m_previous_day2"_s, {u"wind_u_component_10m_previous_day2"_s}),
                 QStringList{u"wind_v_component_10m_previous_day2"_s});
        QCOMPARE(missing(u"dew_point_2m"_s, {u"temperature_2m"_s}), QStringList{u"relative_humidity_2m"_s});
        QCOMPARE(missing(u"dew_point_2m"_s, {u"temperature_2m"_s, u"relative_humidity_2m"_s}), QStringList());
        QCOMPARE(textOf({.name = u"is_day"_s, .stored = {}, .missing = {}}, u"dwd_icon"_s),
                 u"is_day needs no stored variable"_s);
    }

    void knowsNamesOfBothKinds()
    {
        const QStringList names = DerivedVariables::builtIn().knownNames();
        QVERIFY(names.contains(u"wind_speed_10m"_s));
        QVERIFY(names.contains(u"wind_u_component_10m"_s));
        QVERIFY(!names.join(u' ').contains(u'{'));
    }

    void aNameOfGribFilesMeansOneThatIsThere_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("known");
        QTest::addColumn<QString>("meant");
        QTest::newRow("of ERA5") << u"t2m"_s << u"cape temperature_2m"_s << u"temperature_2m"_s;
        QTest::newRow("of MARS, in capitals") << u"2T"_s << u"cape temperature_2m"_s << u"temperature_2m"_s;
        QTest::newRow("it is not there") << u"t2m"_s << u"cape visibility"_s << u""_s;
        QTest::newRow("it is not there, another is near") << u"tcc"_s << u"tcd cape"_s << u"tcd"_s;
        QTest::newRow("misspelt") << u"temperatur_2m"_s << u"cape temperature_2m"_s << u"temperature_2m"_s;
    }

    void aNameOfGribFilesMeansOneThatIsThere()
    {
        QFETCH(QString, name);
        QFETCH(QString, known);
        QFETCH(QString, meant);
        QCOMPARE(DerivedVariables::builtIn().meantBy(name, known.split(u' ')).join(u' '), meant);
    }

    void namesOfGribFilesMeanWhatIsKnown()
    {
        QFile file(u":/omsync/derivedvariables.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject names = QJsonDocument::fromJson(file.readAll()).object().value(u"short_names"_s).toObject();
        QVERIFY(!names.isEmpty());
        const QStringList known = DerivedVariables::builtIn().knownNames();
        for (auto name = names.begin(); name != names.end(); ++name) {
            QVERIFY2(known.contains(name.value().toString()), qPrintable(name.key()));
            QVERIFY2(!known.contains(name.key()), qPrintable(name.key()));
        }
    }

    void refusesWhatIsNoTable()
    {
        for (const QByteArray &json : {"["_ba, "{}"_ba, R"({"names":[]})"_ba}) {
            const auto variables = DerivedVariables::read(json);
            QVERIFY(!variables);
            QCOMPARE(variables.error().code(), ErrorCode::Malformed);
        }
    }
};

OMSYNC_TEST(TestDerivedVariables)
#include "tst_derivedvariables.moc"
