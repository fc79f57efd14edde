// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/contact.h"
#include "messages/daytime.h"
#include "messages/smstext.h"
#include "support/wait.h"

using namespace relais;
using namespace relais::messages;
using namespace Qt::StringLiterals;
using Kind = Contact::Kind;

namespace {
Error::Code refusal(const QString& typed)
{
    const auto parsed = Contact::parse(typed);
    INFO(typed.toStdString());
    REQUIRE_FALSE(parsed);
    return parsed.error().code;
}
} // namespace

TEST_CASE("B22 a phone number is understood however it is typed", "[messages][contact]")
{
    struct Row
    {
        QString typed;
        Kind kind;
        QString canonical;
        QString masked;
    };
    const QList<Row> rows{
        {u"06 12 34 56 78"_s, Kind::Mobile, u"+33612345678"_s, u"06 •• •• •• 78"_s},
        {u" 06.12.34.56.78 "_s, Kind::Mobile, u"+33612345678"_s, u"06 •• •• •• 78"_s},
        {u"06-12-34-56-78"_s, Kind::Mobile, u"+33612345678"_s, u"06 •• •• •• 78"_s},
        {u"06\u00a012\u202f34 56 78"_s, Kind::Mobile, u"+33612345678"_s, u"06 •• •• •• 78"_s},
        {u"+33 6 12 34 56 78"_s, Kind::Mobile, u"+33612345678"_s, u"06 •• •• •• 78"_s},
        {u"+33 (0)6 12 34 56 78"_s, Kind::Mobile, u"+33612345678"_s, u"06 •• •• •• 78"_s},
        {u"0033612345678"_s, Kind::Mobile, u"+33612345678"_s, u"06 •• •• •• 78"_s},
        {u"00 33 6 12 34 56 78"_s, Kind::Mobile, u"+33612345678"_s, u"06 •• •• •• 78"_s},
        {u"07 81 23 45 67"_s, Kind::Mobile, u"+33781234567"_s, u"07 •• •• •• 67"_s},
        {u"0692 12 34 56"_s, Kind::Mobile, u"+262692123456"_s, u"+262 ••• 56"_s},
        {u"+262 693 12 34 56"_s, Kind::Mobile, u"+262693123456"_s, u"+262 ••• 56"_s},
        {u"0639 01 23 45"_s, Kind::Mobile, u"+262639012345"_s, u"+262 ••• 45"_s},
        {u"0690 30 12 34"_s, Kind::Mobile, u"+590690301234"_s, u"+590 ••• 34"_s},
        {u"+596 696 20 12 34"_s, Kind::Mobile, u"+596696201234"_s, u"+596 ••• 34"_s},
        {u"+687 75 12 34"_s, Kind::Mobile, u"+687751234"_s, u"+687 ••• 34"_s},
        {u"05 65 12 34 56"_s, Kind::Landline, u"+33565123456"_s, u"05 •• •• •• 56"_s},
        {u"09 70 12 34 56"_s, Kind::Landline, u"+33970123456"_s, u"09 •• •• •• 56"_s},
        {u"+44 7400 123456"_s, Kind::ForeignPhone, u"+447400123456"_s, u"+44 ••• 56"_s},
        {u"0044 7400 123456"_s, Kind::ForeignPhone, u"+447400123456"_s, u"+44 ••• 56"_s},
        {u"+49 1512 3456789"_s, Kind::ForeignPhone, u"+4915123456789"_s, u"+49 ••• 89"_s},
        {u"+34 612 34 56 78"_s, Kind::ForeignPhone, u"+34612345678"_s, u"+34 ••• 78"_s}};
    for (const Row& row : rows) {
        INFO(row.typed.toStdString());
        const auto parsed = Contact::parse(row.typed);
        REQUIRE(parsed);
        CHECK(parsed->kind() == row.kind);
        CHECK(parsed->toString() == row.canonical);
        CHECK(parsed->masked() == row.masked);
        CHECK(parsed->canReceiveSms() == (row.kind == Kind::Mobile));
        const auto again = Contact::parse(parsed->toString());
        REQUIRE(again);
        CHECK(*again == *parsed);
    }
}

TEST_CASE("an e-mail address keeps its name and gets a plain domain", "[messages][contact]")
{
    const auto parsed = Contact::parse(u" Marie.Dupont+rdv@Exemple.FR "_s);
    REQUIRE(parsed);
    CHECK(parsed->kind() == Kind::Email);
    CHECK(parsed->toString() == u"Marie.Dupont+rdv@exemple.fr"_s);
    CHECK(parsed->masked() == u"M•••@exemple.fr"_s);
    CHECK_FALSE(parsed->canReceiveSms());
    const auto accented = Contact::parse(u"a@Café.fr"_s);
    REQUIRE(accented);
    CHECK(accented->toString() == u"a@xn--caf-dma.fr"_s);
    CHECK(Contact::parse(accented->toString()).value() == *accented);
}

TEST_CASE("B21 what cannot be reached is no contact", "[messages][contact]")
{
    for (const QString& typed : {u""_s,
                                 u"   "_s,
                                 u"aucun"_s,
                                 u"06 12 34"_s,
                                 u"06 12 34 56 78 90"_s,
                                 u"15"_s,
                                 u"3939"_s,
                                 u"06 12 34 56 7O"_s,
                                 u"0899 12 34 56"_s,
                                 u"0800 12 34 56"_s,
                                 u"+999 123 456 789"_s,
                                 u"+"_s,
                                 u"marie@"_s,
                                 u"@exemple.fr"_s,
                                 u"marie@exemple"_s,
                                 u"marie@@exemple.fr"_s,
                                 u"marie dupont@exemple.fr"_s,
                                 u"marie..dupont@exemple.fr"_s,
                                 u".marie@exemple.fr"_s,
                                 u"marie@-exemple.fr"_s,
                                 u"marie@exemple.fr\r\nBcc: a@b.fr"_s,
                                 u"marie@exemple.123"_s,
                                 u"marie@192.168.0.1"_s,
                                 u"<marie@exemple.fr>"_s,
                                 u"a@b.fr,c@d.fr"_s,
                                 QString(u"a"_s.repeated(65) + u"@exemple.fr"_s),
                                 QString(u"a@"_s + u"b."_s.repeated(130) + u"fr"_s)})
        CHECK(refusal(typed) == Error::Code::Invalid);
}

TEST_CASE("a social-security number is never taken for a contact", "[messages][contact]")
{
    CHECK(refusal(u"1 85 05 78 006 084 91"_s) == Error::Code::Forbidden);
    CHECK(refusal(u"185057800608491@exemple.fr"_s) == Error::Code::Forbidden);
    CHECK(refusal(u"2 85 05 2A 006 084"_s) == Error::Code::Forbidden);
    const auto parsed = Contact::parse(u"1 85 05 78 006 084 36"_s);
    CHECK((!parsed && !parsed.error().detail.contains(u"78"_s)));
}

TEST_CASE("an SMS keeps every letter and counts its parts", "[messages][sms]")
{
    CHECK(planSms(u""_s) == SmsPlan{u""_s, false, 1});
    CHECK(planSms(u"Rendez-vous à 10 h, Saint-Céré, où ? §"_s).unicode == false);
    CHECK(planSms(u"l’œuvre « d’Œdipe » – 10\u202fh…"_s).text ==
          u"l'oeuvre \" d'OEdipe \" - 10 h..."_s);
    for (const QString& letter : {u"ê"_s, u"î"_s, u"ô"_s, u"â"_s, u"û"_s, u"ç"_s, u"ë"_s, u"ï"_s,
                                  u"À"_s, u"È"_s, u"Ê"_s, u"😀"_s}) {
        const SmsPlan plan = planSms(u"x"_s + letter);
        CHECK(plan.unicode);
        CHECK(plan.text == u"x"_s + letter);
    }
    CHECK_FALSE(planSms(u"Ça: éèàùìò ÉÄÖÑÜ äöñü € {}[]~^|\\"_s).unicode);
    // An accent typed as a character of its own is the same letter.
    CHECK(planSms(u"e\u0301"_s) == SmsPlan{u"é"_s, false, 1});
}

TEST_CASE("the length of an SMS follows GSM 03.38", "[messages][sms]")
{
    const auto parts = [](const QString& unit, int count) {
        return planSms(unit.repeated(count)).parts;
    };
    CHECK(parts(u"a"_s, 160) == 1);
    CHECK(parts(u"a"_s, 161) == 2);
    CHECK(parts(u"a"_s, 306) == 2);
    CHECK(parts(u"a"_s, 307) == 3);
    CHECK(parts(u"€"_s, 80) == 1);
    CHECK(parts(u"€"_s, 81) == 2);
    CHECK(parts(u"€"_s, 152) == 2); // 153 is odd: no part ends inside a character
    CHECK(parts(u"€"_s, 153) == 3);
    CHECK(parts(u"ê"_s, 70) == 1);
    CHECK(parts(u"ê"_s, 71) == 2);
    CHECK(parts(u"ê"_s, 134) == 2);
    CHECK(parts(u"ê"_s, 135) == 3);
    CHECK(parts(u"😀"_s, 35) == 1);
    CHECK(parts(u"😀"_s, 66) == 2);
    CHECK(parts(u"😀"_s, 67) == 3);
}

TEST_CASE("T7 a reminder comes two civil days before, in daytime, or not at all",
          "[messages][daytime]")
{
    const CivilTime paris = parisTime();
    const auto at = [&](QDate day, int hour, int minute) {
        return paris.resolve(day, QTime(hour, minute)).value();
    };
    const Instant long_ago = at(QDate(2026, 1, 1), 9, 0);
    const auto due = [&](Instant start) { return reminderDue(start, long_ago, paris); };
    CHECK(due(at(QDate(2026, 11, 5), 10, 30)) == at(QDate(2026, 11, 3), 10, 30));
    // Over both changes of hour: the same hour on the wall, 47 and 49 hours before.
    CHECK(due(at(QDate(2026, 3, 30), 9, 0)) == at(QDate(2026, 3, 28), 9, 0));
    CHECK(at(QDate(2026, 3, 30), 9, 0) - *due(at(QDate(2026, 3, 30), 9, 0)) ==
          std::chrono::hours(47));
    CHECK(at(QDate(2026, 10, 26), 9, 0) - *due(at(QDate(2026, 10, 26), 9, 0)) ==
          std::chrono::hours(49));
    CHECK(due(at(QDate(2026, 11, 5), 7, 15)) == at(QDate(2026, 11, 3), 8, 0));
    CHECK(due(at(QDate(2026, 11, 5), 20, 45)) == at(QDate(2026, 11, 3), 20, 0));
    // Booked the day before: the confirmation is enough.
    CHECK_FALSE(reminderDue(at(QDate(2026, 11, 5), 10, 30), at(QDate(2026, 11, 4), 9, 0), paris));
    CHECK(nextDaytime(at(QDate(2026, 11, 3), 8, 0), paris) == at(QDate(2026, 11, 3), 8, 0));
    CHECK(nextDaytime(at(QDate(2026, 11, 3), 7, 59), paris) == at(QDate(2026, 11, 3), 8, 0));
    CHECK(nextDaytime(at(QDate(2026, 11, 3), 20, 0), paris) == at(QDate(2026, 11, 4), 8, 0));
    CHECK(nextDaytime(at(QDate(2026, 10, 25), 0, 30), paris) == at(QDate(2026, 10, 25), 8, 0));
}
