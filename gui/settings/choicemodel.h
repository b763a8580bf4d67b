// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace omsync {

//! One thing that can be chosen.
struct Choice
{
    QString id;        //!< unique
    QStringList texts; //!< a column each; what is missing is empty
    QString hint = {}; //!< for a tool tip; empty: the text, which may be cut
    bool isChosen = false;

    friend bool operator==(const Choice &, const Choice &) = default;
};

//! Things of which some are chosen: a check box in the first column.
class ChoiceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    //! `titles` name the columns.
    explicit ChoiceModel(QStringList titles, QObject *parent = nullptr);

    //! Takes the place of what was there; rows stay where only their texts are others.
    void setChoices(std::vector<Choice> choices);
    [[nodiscard]] const std::vector<Choice> &choices() const { return m_choices; }
    //! The ids of what is chosen, in the order of the rows.
    [[nodiscard]] QStringList chosen() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    //! By whoever looks at it.
    void chosenChanged();

private:
    [[nodiscard]] bool hasSameIds(const std::vector<Choice> &others) const;

    QStringList m_titles;
    std::vector<Choice> m_choices;
};

} // namespace omsync
