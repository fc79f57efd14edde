// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "desk/values.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;

namespace relais::deskui {

/// The right column: who calls, the papers agreed on, the notes of the moment. It never takes the
/// keyboard from where it is.
class SideColumn final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SideColumn)
public:
    explicit SideColumn(const ui::Theme& theme, QWidget* parent = nullptr);

    /// The card of a video call; none hides it.
    void setRinging(const std::optional<desk::Caller>& caller);
    /// The card of a call to the animateur; `coming` once the answer is given.
    void setAnimateurCall(const std::optional<desk::Caller>& caller, bool coming, qsizetype others);
    /// Those who call while this desk is in a call.
    void setWaiting(const QList<desk::Caller>& callers);
    void setPapers(const QStringList& papers);
    void clearNotes(); ///< and their undo history
    [[nodiscard]] bool isTyping() const;

Q_SIGNALS:
    void answerWanted();
    void refuseWanted(relais::RefuseReason reason);
    void comeWanted();
    void notComingWanted(relais::RefuseReason reason);
    void arrivedWanted();

private:
    [[nodiscard]] QFrame* makeCallCard(const ui::Theme& theme);
    [[nodiscard]] QFrame* makeAnimateurCard(const ui::Theme& theme);
    [[nodiscard]] ui::BigButton* addButton(const ui::Theme& theme, ui::ButtonKind kind,
                                           const QString& objectName, const QString& text,
                                           const QString& name, QWidget* card);

    QList<QWidget*> m_whileRinging; // first: the cards fill it while they are made
    QFrame* m_callCard;
    QLabel* m_callTitle;
    QLabel* m_callName;
    QLabel* m_callWhere;
    QLabel* m_callWhat;
    QFrame* m_animateurCard;
    QLabel* m_animateurTitle;
    QLabel* m_animateurWhere;
    ui::BigButton* m_arrived;
    QLabel* m_waiting;
    QFrame* m_waitingFrame;
    QLabel* m_papersTitle;
    QLabel* m_papers;
    QPlainTextEdit* m_notes;
};

} // namespace relais::deskui
