// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/servesettings.h"

#include "gui/rowdelegate.h"

#include <QPushButton>
#include <QTreeWidget>
#include <QWidget>

#include <optional>
#include <vector>

namespace omsync {

//! The keys `saved`, and with them what was done to the keys `before` so that they became `edited`: a key that either
//! side has taken away stays away.
[[nodiscard]] std::vector<KeySettings> mergedKeys(const std::vector<KeySettings> &before,
                                                  const std::vector<KeySettings> &edited,
                                                  const std::vector<KeySettings> &saved);

//! The keys of clients: made, copied, ended and revoked. Of a key that is made only its digest is kept.
class KeyList : public QWidget
{
    Q_OBJECT

public:
    explicit KeyList(QWidget *parent = nullptr);

    //! The keys of `serve`; the last one is not revoked without a question where nothing is served without it.
    void display(const ServeSettings &serve);
    //! Whether nothing is served without a key.
    void setNeeded(bool areNeeded) { m_areNeeded = areNeeded; }
    [[nodiscard]] const std::vector<KeySettings> &keys() const { return m_keys; }

    //! Adds a key, whose text is given back and known to nobody else; absent when the name is taken, or is none.
    [[nodiscard]] std::optional<Secret> make(const QString &name, const Grant &grant);
    //! By name, since rows move; one that is not there any more stays away.
    void setGrant(const QString &name, const Grant &grant);
    void revoke(const QString &name);

Q_SIGNALS:
    void changed();

private:
    void buildButtons();
    void showRows();
    void allow();
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] std::vector<KeySettings>::iterator find(const QString &name);
    [[nodiscard]] const KeySettings *current() const;
    void askForNew();
    void showNew(const QString &name, const Secret &key);
    void askForEnd();
    void askToRevoke();
    void copy();

    std::vector<KeySettings> m_keys;
    bool m_areNeeded = true;
    RowDelegate m_rows;
    QTreeWidget m_list;
    QPushButton m_new;
    QPushButton m_copy;
    QPushButton m_end;
    QPushButton m_revoke;
};

} // namespace omsync
