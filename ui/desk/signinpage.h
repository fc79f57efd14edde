// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "common/notice.h"
#include "desk/signinpresenter.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace relais::deskui {

/// Name and password.
class SignInPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInPage)
public:
    SignInPage(const ui::Theme& theme, desk::SignInPresenter& presenter, QWidget* parent = nullptr);

    void clear(); ///< both fields
    void focusFirst();
    /// Offers to read the day from a copy, in words; empty hides the offer.
    void offerCopy(const QString& copy);

Q_SIGNALS:
    void copyWanted();

private:
    void render();
    void submit();
    [[nodiscard]] QLineEdit* makeField(const QString& objectName, const QString& name);

    desk::SignInPresenter& m_presenter;
    ui::Notice* m_notice;
    QLineEdit* m_login;
    QLineEdit* m_password;
    ui::BigButton* m_enter;
    ui::BigButton* m_copy;
    QLabel* m_copyHint;
};

} // namespace relais::deskui
