// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/textchecks.h"
#include "support/wait.h"

using namespace relais;

TEST_CASE("a social-security number is found however it is spaced", "[domain]")
{
    const auto text = GENERATE(
        as<QString>{}, QStringLiteral("1 85 05 78 006 084 91"), QStringLiteral("185057800608491"),
        QStringLiteral("mon numéro est 1-85-05-78-006-084 merci"),
        QStringLiteral("2 55 08 2A 004 025"), QStringLiteral("255081416802538"));
    CAPTURE(text);
    CHECK(containsNir(text));
}

TEST_CASE("other numbers and names are not taken for one", "[domain]")
{
    const auto text = GENERATE(as<QString>{}, QStringLiteral("06 12 34 56 78"),
                               QStringLiteral("Jean-Pierre"), QStringLiteral("12345"),
                               QStringLiteral("185057800608492"), QStringLiteral("46000 Cahors"));
    CAPTURE(text);
    CHECK_FALSE(containsNir(text));
}

TEST_CASE("a first name or an initial is enough, and nothing more is taken", "[domain]")
{
    CHECK(checkedFirstName(QStringLiteral("  Élodie ")) == QStringLiteral("Élodie"));
    CHECK(checkedFirstName(QStringLiteral("Jean-Pierre")) == QStringLiteral("Jean-Pierre"));
    CHECK(checkedFirstName(QStringLiteral("M.")) == QStringLiteral("M."));
    CHECK(checkedFirstName(QStringLiteral("D’Arcy")) == QStringLiteral("D’Arcy"));
    CHECK_FALSE(checkedFirstName(QString()));
    CHECK_FALSE(checkedFirstName(QStringLiteral("<b>")));
    CHECK_FALSE(checkedFirstName(QString(41, u'a')));
    const auto nir = checkedFirstName(QStringLiteral("1 85 05 78 006 084 91"));
    REQUIRE_FALSE(nir);
    CHECK(nir.error().code == Error::Code::Forbidden);
}
