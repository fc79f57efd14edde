// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/page.h"

class QLineEdit;

namespace relais::ui {

/// Service, subject, day and hour, first name, confirmation: one question at a time.
class BookingPage final : public Page
{
    Q_OBJECT
public:
    BookingPage(KioskContext& context, QWidget* parent);

protected:
    void build() override;
    [[nodiscard]] bool saysLineCut() const override;

private:
    void render();
    [[nodiscard]] QString structureKey() const;
    void buildServices();
    void buildMotifs();
    void buildWhen();
    void buildFirstName();
    void buildContact();
    [[nodiscard]] QLineEdit* addField(QVBoxLayout& layout, const QString& text, const char* name,
                                      const QString& accessibleName);
    void buildConfirm();
    void addNowOffer(QVBoxLayout& layout);
    void addSteps(QVBoxLayout& layout);
    void addNotice(QVBoxLayout& layout);
    void addDay(TileLayout& tiles, const kiosk::FreeDay& day);
    void addTime(QLayout& layout, const protocol::Slot& slot, bool withDay);
    void addGoOn(BarLayout& row);
    // bookingwords.cpp
    void renderNotice();
    void renderGoOn();
    [[nodiscard]] QString whenWords() const; ///< of what is about to be done
    [[nodiscard]] QString lastWords() const; ///< of the button that does it
    [[nodiscard]] QString summary() const;   ///< "CAF · Demander une aide · 30 minutes"

    kiosk::BookingPresenter& m_booking;
    Notice* m_notice = nullptr;
    BigButton* m_goOn = nullptr;
    BigButton* m_wait = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_contact = nullptr;
    QList<std::pair<Instant, BigButton*>> m_times;
};

} // namespace relais::ui
