// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/topic.h"
#include "config/settings.h"
#include "status/content.h"
#include "status/explanation.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace omsync {

struct ListingOrder;
struct FileInquiry;
struct PlanInput;
struct Subscription;

//! Asks the Sources of Settings what they have, and compares it with what is here; changes nothing. One question at a
//! time. Lives on one thread, with all that it owns but the network threads that it starts.
class Survey : public QObject
{
    Q_OBJECT

public:
    //! `settings` have passed validate(). `clock` outlives the Survey.
    Survey(Settings settings, const Clock &clock, QObject *parent = nullptr);
    ~Survey() override;

    // What was found, or failed(), or for several Sources both, is followed by ended().

    //! All Domains of every Source in that tree, with the Run that each has: domainsFound().
    void findDomains(Tree tree = Tree::Data);

    //! All files of what the Topic names, at the first Source that answers of those that Settings select the Domain
    //! from, else of all: contentFound().
    void findContent(const Topic &topic);

    //! Why a file, or each file of a Variable, is fetched or not, whichever selection of the Domain wants it:
    //! explained(). BadInput when `topic` names a Domain or Runs only, NothingMatched when the Domain is not selected
    //! in that tree or the Source has no such Domain or Variable.
    void explain(const Topic &topic);

    //! Ends the question; nothing follows.
    void stop();

Q_SIGNALS:
    void domainsFound(std::vector<omsync::DomainEntry> domains);
    void contentFound(omsync::DomainContent content);
    void explained(omsync::Explanation explanation);
    void failed(omsync::Error error);
    void ended();

private:
    struct Question;

    void listDomains(const SourceSettings &source);
    void takeDomains(const SourceSettings &source, const QStringList &names);
    void endDomains();
    void list(ListingOrder order, std::function<void()> next);
    void explainNext(const Topic &topic);
    void explainListed(const Topic &topic, const Subscription &wanted);
    void compareHere(FileInquiry inquiry, PlanInput input);
    void takeExplanation(const Topic &topic, Explanation explanation);
    void fail(Error error);

    Settings m_settings;
    const Clock &m_clock;
    std::unique_ptr<Question> m_question; // under way
};

} // namespace omsync
