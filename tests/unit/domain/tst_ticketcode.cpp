// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/ticketcode.h"
#include "support/wait.h"

using relais::TicketCode;

TEST_CASE("a ticket code survives being typed by hand", "[domain]")
{
    const auto code = TicketCode::fromRandom(0x1234'5678'9abc'def0);
    CHECK(code.toString().size() == TicketCode::length);
    CHECK(code.grouped().size() == TicketCode::length + 1);
    const QString spaced = code.grouped().toLower().replace(u'-', QStringLiteral(" - "));
    REQUIRE(TicketCode::parse(spaced));
    CHECK(TicketCode::parse(spaced)->toString() == code.toString());
}

TEST_CASE("B21: no code holds a character that looks like another", "[domain]")
{
    for (quint64 seed = 1; seed < 2000; ++seed) {
        const QString text = TicketCode::fromRandom(seed * 0x9e37'79b9'7f4a'7c15).toString();
        for (const QChar c : QStringLiteral("0O1IL"))
            REQUIRE_FALSE(text.contains(c));
    }
}

TEST_CASE("B21: the check character finds each wrong character and each swap of neighbours",
          "[domain]")
{
    const QString alphabet = TicketCode::alphabet();
    for (quint64 seed = 1; seed < 60; ++seed) {
        const QString good = TicketCode::fromRandom(seed * 0x9e37'79b9'7f4a'7c15).toString();
        for (int i = 0; i < TicketCode::length; ++i) {
            for (const QChar other : alphabet) {
                QString bad = good;
                bad[i] = other;
                REQUIRE(TicketCode::parse(bad).has_value() == (bad == good));
            }
            if (i + 1 < TicketCode::length && good[i] != good[i + 1]) {
                QString swapped = good;
                std::swap(swapped[i], swapped[i + 1]);
                REQUIRE_FALSE(TicketCode::parse(swapped));
            }
        }
    }
}

TEST_CASE("what cannot be a code is refused", "[domain]")
{
    const auto text =
        GENERATE(as<QString>{}, QString(), QStringLiteral("K7PT"), QStringLiteral("K7PT4RWX9"),
                 QStringLiteral("OOOOOOO"), QStringLiteral("K7PT-4R\u00e9"));
    CHECK_FALSE(TicketCode::parse(text));
}
