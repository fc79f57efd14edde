// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/keyboard.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace relais::ui {

namespace {
constexpr int keyFilterMs = 250; // letters do come twice: "Camille"

void sendKey(int key)
{
    QObject* focus = QApplication::focusObject();
    if (!focus)
        return;
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(focus, &press);
    QKeyEvent release(QEvent::KeyRelease, key, Qt::NoModifier);
    QCoreApplication::sendEvent(focus, &release);
}
} // namespace

Keyboard::Keyboard(const Theme& theme, Target target, QString codeCharacters, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_target(target), m_codeCharacters(std::move(codeCharacters))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("role", QStringLiteral("keyboard"));
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Clavier"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    build();
}

void Keyboard::setLayoutKind(Layout layout)
{
    if (layout == m_layout)
        return;
    m_layout = layout;
    build();
}

void Keyboard::setShifted(bool shifted)
{
    if (shifted == m_shifted)
        return;
    m_shifted = shifted;
    build();
}

QSize Keyboard::minimumSizeHint() const
{
    return {m_theme.metrics().touch() * 4, QWidget::minimumSizeHint().height()};
}

void Keyboard::build()
{
    if (m_keys) {
        m_keys->setVisible(false);
        m_keys->deleteLater(); // a key of it may be in its own click
    }
    m_keys = new QWidget(this);
    const Metrics& m = m_theme.metrics();
    m_rows = new QVBoxLayout(m_keys);
    m_rows->setContentsMargins(m.gap() * 2, m.gap() / 2, m.gap() * 2, m.gap() / 2);
    m_rows->setSpacing(0);
    switch (m_layout) {
    case Layout::Letters:
        addRow(QStringLiteral("azertyuiop<"));
        addRow(QStringLiteral("qsdfghjklméè"));
        addRow(QStringLiteral("^wxcvbnàç'-"));
        addRow(QStringLiteral("#@ .>"));
        break;
    case Layout::Digits:
        addRow(QStringLiteral("1234567890<"));
        addRow(QStringLiteral("@.,;:!?/_+="));
        addRow(QStringLiteral("()\"%&*€$êëî"));
        addRow(QStringLiteral("#ïôûù >"));
        break;
    case Layout::Code:
        addCodeRows();
        break;
    }
    layout()->addWidget(m_keys);
    m_keys->show();
    updateGeometry();
}

void Keyboard::addCodeRows()
{
    const QString keys = m_codeCharacters;
    const int perRow = 11; // three rows; the way on is the page's own button
    for (qsizetype first = 0; first < keys.size(); first += perRow)
        addRow(keys.mid(first, perRow) + (first + perRow >= keys.size() ? u"<" : u""));
}

void Keyboard::addRow(const QString& keys)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(m_theme.metrics().gap() - 2 * m_theme.metrics().focus() > 0
                        ? m_theme.metrics().gap() - 2 * m_theme.metrics().focus()
                        : 0);
    m_rows->addLayout(row);
    for (const QChar key : keys) {
        if (key == u'<') {
            auto* button = addKey(*row, tr("effacer"), tr("Effacer"), 16, ButtonKind::Key);
            connect(button, &QPushButton::clicked, this, &Keyboard::erase);
        } else if (key == u'>') {
            auto* button = addKey(*row, tr("entrer"), tr("Entrer"), 18, ButtonKind::Primary);
            connect(button, &QPushButton::clicked, this, &Keyboard::enter);
        } else if (key == u'^') {
            auto* button = addKey(*row, tr("majuscule"), tr("Majuscule"), 16, ButtonKind::Choice);
            button->setChosen(m_shifted);
            connect(button, &QPushButton::clicked, this, [this] { setShifted(!m_shifted); });
        } else if (key == u'#') {
            const bool letters = m_layout == Layout::Letters;
            auto* button = addKey(*row, letters ? QStringLiteral("123") : QStringLiteral("abc"),
                                  letters ? tr("Chiffres") : tr("Lettres"), 14, ButtonKind::Key);
            connect(button, &QPushButton::clicked, this,
                    [this, letters] { setLayoutKind(letters ? Layout::Digits : Layout::Letters); });
        } else if (key == u' ') {
            auto* button = addKey(*row, tr("espace"), tr("Espace"), 60, ButtonKind::Key);
            connect(button, &QPushButton::clicked, this, [this] { type(QStringLiteral(" ")); });
        } else {
            addLetter(*row, key);
        }
    }
}

void Keyboard::addLetter(QHBoxLayout& row, QChar letter)
{
    const QChar shown = m_shifted ? letter.toUpper() : letter;
    auto* button = addKey(row, shown, tr("Touche %1").arg(shown), 10, ButtonKind::Key);
    connect(button, &QPushButton::clicked, this, [this, shown] {
        type(shown);
        setShifted(false); // one capital at a time
    });
}

BigButton* Keyboard::addKey(QHBoxLayout& row, const QString& text, const QString& spoken,
                            int stretch, ButtonKind kind)
{
    auto* button = new BigButton(m_theme, kind, text, m_keys);
    button->setAccessibleName(spoken);
    button->setObjectName(QStringLiteral("key_") + text);
    button->setFocusPolicy(Qt::NoFocus);
    button->setInBar(true);
    button->setRepeatFilter(keyFilterMs);
    row.addWidget(button, stretch);
    return button;
}

void Keyboard::type(const QString& text)
{
    Q_EMIT textTyped(text);
    QObject* focus = QApplication::focusObject();
    if (m_target == Target::Signals || !focus)
        return;
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(focus, &event);
}

void Keyboard::erase()
{
    Q_EMIT erased();
    if (m_target == Target::FocusWidget)
        sendKey(Qt::Key_Backspace);
}

void Keyboard::enter()
{
    Q_EMIT entered();
    if (m_target == Target::FocusWidget)
        sendKey(Qt::Key_Return);
}

} // namespace relais::ui
