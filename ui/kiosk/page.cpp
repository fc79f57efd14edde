// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/page.h"

#include "common/keyboard.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace relais::ui {

Page::Page(KioskContext& context, const QString& name, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName(name);
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
}

void Page::rebuild()
{
    if (m_building)
        return;
    m_building = true;
    if (m_content) {
        m_content->setVisible(false);
        layout()->removeWidget(m_content);
        // One of its buttons may be telling of its click right now.
        m_content->setObjectName({});
        m_content->deleteLater();
    }
    m_title = nullptr;
    m_offline = nullptr;
    m_bar = nullptr;
    m_content = new QWidget(this);
    m_rootLayout = new QVBoxLayout(m_content);
    m_rootLayout->setContentsMargins(0, 0, 0, 0);
    m_rootLayout->setSpacing(0);
    layout()->addWidget(m_content);
    build();
    m_content->show();
    m_building = false;
}

void Page::rebuildWhenNew(const QString& key)
{
    if (key == m_key)
        return;
    m_key = key;
    rebuild();
}

void Page::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    tick();
}

void Page::tick()
{
    if (m_title)
        m_title->setMoment(wording().moment(now()));
}

void Page::setReading(bool reading)
{
    if (m_bar)
        m_bar->setReading(reading);
}

QVBoxLayout* Page::makeFrame(const QString& question, const QString& subtitle, LowerBar::Way way)
{
    m_title = new TitleBar(theme(), m_content);
    m_title->setQuestion(question);
    m_title->setSubtitle(subtitle);
    setAccessibleName(question);
    tick();
    root()->addWidget(m_title);
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    const Metrics& m = metrics();
    layout->setContentsMargins(m.margin(), m.gap() * 2, m.margin(), m.gap() * 2);
    layout->setSpacing(m.gap() * 3 / 2);
    addOfflineNotice(*layout);
    root()->addWidget(new ArrowScroll(theme(), body, m_content), 1);
    makeLowerBar(way);
    return layout;
}

void Page::addOfflineNotice(QVBoxLayout& layout)
{
    auto& hub = flow().ports().hub;
    auto* notice = new Notice(theme(), NoticeKind::Trouble, m_content);
    notice->setObjectName(QStringLiteral("offlineNotice"));
    layout.addWidget(notice);
    m_offline = notice;
    connect(&hub, &kiosk::HubPort::onlineChanged, notice, [this] { renderOffline(); });
    renderOffline();
}

void Page::renderOffline()
{
    if (!m_offline)
        return;
    if (flow().ports().hub.isOnline() || saysLineCut())
        m_offline->setTexts({});
    else
        m_offline->setTexts(tr("La ligne est coupée. Nous réessayons."),
                            tr("Vous pouvez attendre ici, ou appeler l’animateur."));
}

BarLayout* Page::actions()
{
    auto* row = new QWidget(m_content);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    row->setSizePolicy(policy);
    auto* layout = new BarLayout(row);
    const Metrics& m = metrics();
    layout->setContentsMargins(m.margin(), m.gap() / 2, m.margin(), m.gap() * 2);
    layout->setSpacing(m.gap());
    root()->insertWidget(m_bar ? root()->indexOf(m_bar) : -1, row);
    return layout;
}

LowerBar* Page::makeLowerBar(LowerBar::Way way)
{
    m_bar = new LowerBar(theme(), way, Languages::nameOf(m_context.languages.other()), m_content);
    auto& f = flow();
    connect(m_bar, &LowerBar::helpRequested, &f, [&f] { f.animateur().call(); });
    connect(m_bar, &LowerBar::backRequested, &f, &kiosk::KioskFlow::goBack);
    connect(m_bar, &LowerBar::homeRequested, &f, &kiosk::KioskFlow::goHome);
    connect(m_bar, &LowerBar::endRequested, &f, &kiosk::KioskFlow::endVisit);
    connect(m_bar, &LowerBar::textRequested, this, &Page::textPanelRequested);
    connect(m_bar, &LowerBar::readRequested, this, &Page::readRequested);
    auto& languages = m_context.languages;
    connect(m_bar, &LowerBar::languageRequested, &languages,
            [&languages] { languages.set(languages.other()); });
    const auto* speaker = f.ports().speaker;
    m_bar->setReadShown(speaker && speaker->isAvailable());
    root()->addWidget(m_bar);
    return m_bar;
}

QLabel* Page::makeLabel(const QString& role, const QString& text)
{
    auto* label = new QLabel(text, m_content);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", role);
    label->setWordWrap(true);
    return label;
}

QLabel* Page::addText(QVBoxLayout& layout, const QString& role, const QString& text)
{
    QLabel* label = makeLabel(role, text);
    layout.addWidget(label);
    return label;
}

BigButton* Page::makeButton(ButtonKind kind, const QString& text, const char* name, Icon icon)
{
    auto* button = new BigButton(theme(), kind, text, m_content);
    button->setObjectName(QLatin1String(name));
    button->setIconShape(icon);
    if (kind == ButtonKind::Primary)
        button->setMinimumHeight(metrics().touch() * 5 / 4);
    return button;
}

namespace {
void collect(const QWidget& from, const QWidget& page, QList<std::pair<QPoint, QString>>& found)
{
    const auto children = from.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    for (const QWidget* child : children) {
        if (!child->isVisibleTo(&page) || qobject_cast<const LowerBar*>(child) ||
            qobject_cast<const Keyboard*>(child))
            continue;
        QString text;
        if (const auto* label = qobject_cast<const QLabel*>(child))
            text = label->text();
        else if (const auto* button = qobject_cast<const BigButton*>(child))
            text = button->accessibleName() + u". " + button->accessibleDescription();
        else if (child->inherits("relais::ui::CodeLabel"))
            text = child->accessibleName();
        if (!text.isEmpty())
            found.append({child->mapTo(&page, QPoint(0, 0)), text});
        else
            collect(*child, page, found);
    }
}
} // namespace

QString Page::spokenText() const
{
    QList<std::pair<QPoint, QString>> found;
    collect(*this, *this, found);
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) {
        const int rowA = a.first.y() / 20;
        const int rowB = b.first.y() / 20;
        return rowA != rowB ? rowA < rowB : a.first.x() < b.first.x();
    });
    QStringList lines;
    for (const auto& entry : found)
        lines.append(entry.second);
    return lines.join(QStringLiteral("\n"));
}

} // namespace relais::ui
