// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/signinpage.h"

#include "desk/parts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int cardWidth = 420;
constexpr int buttonHeight = 42;
} // namespace

SignInPage::SignInPage(const ui::Theme& theme, desk::SignInPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_notice(new ui::Notice(theme, ui::NoticeKind::Trouble, this)),
      m_login(makeField(QStringLiteral("loginField"), tr("Votre nom d’utilisateur"))),
      m_password(makeField(QStringLiteral("passwordField"), tr("Votre mot de passe"))),
      m_enter(makeButton(theme, ui::ButtonKind::Primary, QStringLiteral("enterButton"),
                         tr("Entrer"), tr("Entrer"), this)),
      m_copy(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("copyButton"),
                        tr("Lire la journée sans la ligne"), tr("Lire la journée sans la ligne"),
                        this)),
      m_copyHint(makeLabel(QStringLiteral("copyHint"), QStringLiteral("soft"), {}, this))
{
    setObjectName(QStringLiteral("signInPage"));
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->setObjectName(QStringLiteral("signInNotice"));
    m_password->setEchoMode(QLineEdit::Password);

    auto* card = new QFrame(this);
    card->setProperty("role", QStringLiteral("card"));
    card->setFixedWidth(cardWidth);
    auto* fields = new QVBoxLayout(card);
    const int margin = theme.metrics().margin();
    fields->setContentsMargins(margin * 2, margin * 2, margin * 2, margin * 2);
    fields->setSpacing(theme.metrics().gap());
    fields->addWidget(
        makeLabel(QStringLiteral("signInTitle"), QStringLiteral("title"), tr("Relais"), card));
    fields->addWidget(makeLabel(QStringLiteral("signInQuestion"), QStringLiteral("soft"),
                                tr("Qui est à ce bureau ?"), card));
    fields->addSpacing(margin);
    for (QLineEdit* field : {m_login, m_password}) {
        auto* label = makeLabel(field->objectName() + QStringLiteral("Label"),
                                QStringLiteral("strong"), field->accessibleName(), card);
        label->setBuddy(field);
        fields->addWidget(label);
        fields->addWidget(field);
    }
    fields->addSpacing(margin);
    for (ui::BigButton* button : {m_enter, m_copy})
        button->setMinimumHeight(buttonHeight);
    fields->addWidget(m_enter);
    fields->addWidget(m_notice);
    fields->addWidget(m_copy);
    fields->addWidget(m_copyHint);

    auto* layout = new QVBoxLayout(this);
    layout->addStretch(1);
    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(card);
    centred->addStretch(1);
    layout->addLayout(centred);
    layout->addStretch(2);
    connect(m_enter, &QPushButton::clicked, this, &SignInPage::submit);
    connect(m_copy, &QPushButton::clicked, this, &SignInPage::copyWanted);
    connect(m_login, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(&presenter, &desk::SignInPresenter::changed, this, &SignInPage::render);
    offerCopy({});
    render();
}

QLineEdit* SignInPage::makeField(const QString& objectName, const QString& name)
{
    auto* field = new QLineEdit(this);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setMaxLength(200);
    return field;
}

void SignInPage::clear()
{
    m_login->clear();
    m_password->clear();
}

void SignInPage::focusFirst()
{
    m_login->setFocus();
}

void SignInPage::offerCopy(const QString& copy)
{
    m_copy->setVisible(!copy.isEmpty());
    m_copyHint->setVisible(!copy.isEmpty());
    m_copyHint->setText(tr("%1. Heures et sujets ; les prénoms restent fermés.").arg(copy));
}

void SignInPage::submit()
{
    m_presenter.signIn(m_login->text(), m_password->text());
}

void SignInPage::render()
{
    using Message = desk::SignInPresenter::Message;
    m_enter->setEnabled(m_presenter.canSignIn());
    m_enter->setText(m_presenter.isBusy() ? tr("Un instant…") : tr("Entrer"));
    switch (m_presenter.message()) {
    case Message::None:
        m_notice->setTexts({});
        break;
    case Message::Wrong:
        m_notice->setTexts(tr("Le nom ou le mot de passe n’est pas le bon."),
                           tr("Vérifiez, puis essayez encore."));
        m_password->clear();
        m_password->setFocus();
        break;
    case Message::Throttled:
        m_notice->setTexts(tr("Il y a eu trop d’essais."),
                           m_presenter.secondsToWait() == 1
                               ? tr("Attendez 1 seconde.")
                               : tr("Attendez %1 secondes.").arg(m_presenter.secondsToWait()));
        break;
    case Message::Offline:
        m_notice->setTexts(tr("La ligne avec le centre est coupée."),
                           tr("Nous réessayons. Vous pouvez attendre ici."));
        break;
    case Message::WrongDesk:
        m_notice->setTexts(tr("Ce compte n’est pas prévu pour ce bureau."),
                           tr("Utilisez votre bureau, ou appelez le coordinateur."));
        break;
    case Message::DateDoubtful:
        m_notice->setTexts(tr("La date de cet ordinateur est peut-être fausse."),
                           tr("Vérifiez la date et l’heure. Si elles sont justes, appelez le "
                              "coordinateur."));
        break;
    case Message::DeskRefused:
        m_notice->setTexts(tr("Le centre ne reconnaît pas ce bureau."),
                           tr("Appelez le coordinateur."));
        break;
    }
}

} // namespace relais::deskui
