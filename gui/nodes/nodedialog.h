// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodes/nodesight.h"
#include "gui/settings/secretedit.h"
#include "gui/signpicture.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringList>

#include <optional>

namespace omsync {

//! Asks for the name, the URL and the key of a node elsewhere, and has them tried.
class NodeDialog : public QDialog
{
    Q_OBJECT

public:
    //! `taken` are the names of other nodes.
    explicit NodeDialog(QStringList taken, QWidget *parent = nullptr);

    //! A node that there is. Its key is not shown, and stays unless another is written.
    void display(const NodeAddress &address);
    //! What a test came to.
    void takeTest(const NodeSight &sight);

    [[nodiscard]] NodeAddress address() const;
    //! Absent: the one that the node has.
    [[nodiscard]] std::optional<Secret> key() const;

    void accept() override;

Q_SIGNALS:
    void testRequested();

private:
    [[nodiscard]] QString problem() const;
    void advise();
    void test();
    void say(Sign sign, const QString &text);

    QStringList m_taken;
    bool m_isNew = true;
    QLineEdit *m_name;
    QLineEdit *m_url;
    SecretEdit *m_key;
    QPushButton *m_test;
    SignPicture *m_icon;
    QLabel *m_answer;
};

} // namespace omsync
