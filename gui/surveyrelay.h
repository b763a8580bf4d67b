// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace omsync {

//! Lives on the thread of a SurveyThread and asks one question after the other.
class SurveyRelay : public QObject
{
    Q_OBJECT

public:
    //! `clock` outlives it.
    explicit SurveyRelay(const Clock &clock, QObject *parent = nullptr);
    ~SurveyRelay() override;

    //! See SurveyThread.
    void ask(const Settings &settings, const QStringList &domains);

Q_SIGNALS:
    void domainsFound(std::vector<omsync::DomainEntry> domains);
    void contentFound(omsync::DomainContent content);
    void failed(omsync::Error error);
    void ended();

private:
    void askNext();

    const Clock &m_clock;
    std::unique_ptr<Survey> m_survey;
    int m_question = 0;    // counts them
    QStringList m_waiting; // Domains whose content is still to be asked for
};

} // namespace omsync
