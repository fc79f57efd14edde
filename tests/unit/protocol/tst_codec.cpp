// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "protocol/agenda.h"
#include "protocol/calls.h"
#include "support/wait.h"

using namespace relais;
using namespace relais::protocol;

TEST_CASE("a message comes back from its JSON as it went", "[protocol]")
{
    AppointmentInfo info;
    info.firstName = QStringLiteral("Élodie");
    info.start = fromEpochMs(1'795'000'000'123);
    info.papers = {QStringLiteral("bail"), QStringLiteral("RIB")};
    info.state = AppointmentState::InCall;
    info.outcome = Outcome::Partly;
    const auto back = decode<AppointmentInfo>(encode(info));
    REQUIRE(back);
    CHECK(back->appointment == info.appointment);
    CHECK(back->firstName == info.firstName);
    CHECK(back->start == info.start);
    CHECK(back->papers == info.papers);
    CHECK(back->state == info.state);
    CHECK(back->outcome == info.outcome);
}

TEST_CASE("a missing, ill-typed or unknown value is refused and named", "[protocol]")
{
    auto json = encode(Book{});
    SECTION("missing")
    {
        json.remove(QStringLiteral("firstName"));
    }
    SECTION("ill-typed")
    {
        json[QStringLiteral("firstName")] = 7;
    }
    SECTION("too long")
    {
        json[QStringLiteral("firstName")] = QString(maxStringLength + 1, u'a');
    }
    const auto result = decode<Book>(json);
    REQUIRE_FALSE(result);
    CHECK(result.error() == Error{Error::Code::Invalid, QStringLiteral("field firstName")});
}

TEST_CASE("a null id and an unknown enum value are refused", "[protocol]")
{
    auto json = encode(Refuse{});
    SECTION("null id")
    {
        json[QStringLiteral("call")] = QStringLiteral("00000000-0000-0000-0000-000000000000");
    }
    SECTION("enum")
    {
        json[QStringLiteral("reason")] = QStringLiteral("because");
    }
    CHECK_FALSE(decode<Refuse>(json));
}

TEST_CASE("unknown fields are ignored, for a newer version may say more", "[protocol]")
{
    auto json = encode(Release{});
    json[QStringLiteral("later")] = true;
    CHECK(decode<Release>(json));
}

TEST_CASE("a method without roles is callable by nobody", "[protocol]")
{
    constexpr Roles none;
    for (const auto& [role, name] : EnumNames<Role>::values)
        CHECK_FALSE(none.contains(role));
    CHECK_FALSE(Ring::roles.contains(Role::Advisor));
    CHECK(Ring::roles.contains(Role::Terminal));
}
