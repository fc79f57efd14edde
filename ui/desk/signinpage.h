// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "common/notice.h"
#include "desk/signinpresenter.h"

#include <QWidget>

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

private:
    void render();
    void submit();
    [[nodiscard]] QLineEdit* makeField(const QString& objectName, const QString& name);

    desk::SignInPresenter& m_presenter;
    ui::Notice* m_notice;
    QLineEdit* m_login;
    QLineEdit* m_password;
    ui::BigButton* m_enter;
};

} // namespace relais::deskui
