// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/arrowscroll.h"
#include "common/bars.h"
#include "common/choicetile.h"
#include "common/layouts.h"
#include "common/notice.h"
#include "kiosk/kioskflow.h"
#include "kiosk/languages.h"
#include "kiosk/wording.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace relais::ui {

/// What every page is built from.
struct KioskContext
{
    Theme& theme;
    Languages& languages;
    kiosk::KioskFlow& flow;
};

/// One screen: title bar, body, lower bar. Holds no state of its own: it can be built again at any
/// moment, when the language or the text size changes.
class Page : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Page)
public:
    Page(KioskContext& context, const QString& name, QWidget* parent);

    void rebuild();
    void tick(); ///< the minute may have passed
    /// What a person reads on it, from the top, for reading aloud.
    [[nodiscard]] virtual QString spokenText() const;
    void setReading(bool reading);

Q_SIGNALS:
    void textPanelRequested();
    void readRequested();

protected:
    virtual void build() = 0;
    /// Called once by the most derived class, at the end of its constructor.
    void buildFirst() { rebuild(); }
    /// Builds again when the key differs from the last one.
    void rebuildWhenNew(const QString& key);
    void showEvent(QShowEvent* event) override;

    /// Title bar, scrolling body and lower bar; gives the body's layout.
    QVBoxLayout* makeFrame(const QString& question, const QString& subtitle, LowerBar::Way way);
    /// A row under the body that never scrolls; the way on goes to the right.
    BarLayout* actions();
    /// The page itself says that the line is cut, and what can be done.
    [[nodiscard]] virtual bool saysLineCut() const { return false; }
    void renderOffline();
    QVBoxLayout* root() { return m_rootLayout; }
    QWidget* content() { return m_content; }
    LowerBar* makeLowerBar(LowerBar::Way way);
    QLabel* addText(QVBoxLayout& layout, const QString& role, const QString& text);
    QLabel* makeLabel(const QString& role, const QString& text);
    BigButton* makeButton(ButtonKind kind, const QString& text, const char* name,
                          Icon icon = Icon::None);

    [[nodiscard]] KioskContext& context() const { return m_context; }
    [[nodiscard]] kiosk::KioskFlow& flow() const { return m_context.flow; }
    [[nodiscard]] const Theme& theme() const { return m_context.theme; }
    [[nodiscard]] const Metrics& metrics() const { return m_context.theme.metrics(); }
    [[nodiscard]] Wording wording() const { return Wording(m_context.languages); }
    [[nodiscard]] Instant now() const { return m_context.flow.ports().hub.now(); }

private:
    void addOfflineNotice(QVBoxLayout& layout);

    KioskContext& m_context;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_rootLayout = nullptr;
    TitleBar* m_title = nullptr;
    Notice* m_offline = nullptr;
    LowerBar* m_bar = nullptr;
    QString m_key;
    bool m_building = false;
};

} // namespace relais::ui
