// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/smstext.h"
#include "messages/texts.h"
#include "support/wait.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace relais;
using namespace relais::messages;
using namespace Qt::StringLiterals;

namespace {
constexpr std::array kinds{
    MessageKind::Confirmation,       MessageKind::Reminder,           MessageKind::Moved,
    MessageKind::CancelledByCitizen, MessageKind::CancelledByService, MessageKind::Offer};

Instant at(QDate day, QTime time)
{
    return parisTime().resolve(day, time).value();
}

AppointmentFacts facts()
{
    return {.start = at(QDate(2026, 11, 3), QTime(10, 30)),
            .site = u"Cyberbase"_s,
            .commune = u"Gourdon"_s,
            .partner = u"CAF"_s,
            .code = TicketCode::fromRandom(123456789),
            .sitePhone = u"05 65 00 00 00"_s,
            .offerUntil = at(QDate(2026, 11, 2), QTime(18, 0))};
}

QString sms(MessageKind kind, const AppointmentFacts& with, Language language = Language::French)
{
    return smsText(kind, language, with, parisTime());
}
MailTexts mail(MessageKind kind, const AppointmentFacts& with,
               Audience audience = Audience::Citizen, Language language = Language::French)
{
    return mailTexts(kind, audience, language, with, parisTime());
}
} // namespace

TEST_CASE("dates are written as people say them", "[messages][texts]")
{
    const auto french = [](QDate day, QTime time) {
        return dateInWords(at(day, time), parisTime(), Language::French);
    };
    CHECK(french(QDate(2026, 11, 3), QTime(10, 30)) == u"mardi 3 novembre à 10 h 30"_s);
    CHECK(french(QDate(2026, 8, 1), QTime(9, 0)) == u"samedi 1er août à 9 h"_s);
    CHECK(french(QDate(2026, 12, 10), QTime(14, 5)) == u"jeudi 10 décembre à 14 h 05"_s);
    CHECK(dateInWords(facts().start, parisTime(), Language::English) ==
          u"Tuesday 3 November at 10:30"_s);
    CHECK(dateInShort(facts().start, parisTime(), Language::French) == u"mar. 3 nov. 10 h 30"_s);
}

TEST_CASE("each SMS says what happened, when, where, and what one can do", "[messages][texts]")
{
    const QString code = facts().code->grouped();
    CHECK(sms(MessageKind::Confirmation, facts()) ==
          u"Vous avez rendez-vous en vidéo : CAF, mardi 3 novembre à 10 h 30. Lieu : Cyberbase, "
          "Gourdon. Code : "_s +
              code + u". Pour annuler : 05 65 00 00 00."_s);
    CHECK(sms(MessageKind::CancelledByService, facts()) ==
          u"Le service a annulé votre rendez-vous en vidéo : CAF, mardi 3 novembre à 10 h 30. "
          "Pour un autre rendez-vous : 05 65 00 00 00."_s);
    CHECK(sms(MessageKind::Offer, facts())
              .endsWith(u"Place gardée jusqu'au lundi 2 novembre à 18 h. Pour la prendre : 05 65 "
                        "00 00 00."_s));
    for (const MessageKind kind : kinds) {
        const QString text = sms(kind, facts());
        CHECK(text.contains(u"CAF"_s));
        CHECK(text.contains(u"mardi 3 novembre à 10 h 30"_s));
        CHECK(text.contains(u"05 65 00 00 00"_s));
        CHECK_FALSE(planSms(text).unicode);
        CHECK_FALSE(text.contains(u"http"_s));
        CHECK_FALSE(sms(kind, facts(), Language::English).contains(u"rendez-vous"_s));
    }
}

TEST_CASE("the SMS of every site of the territory fit in two parts", "[messages][texts]")
{
    QFile file(QStringLiteral(RELAIS_SOURCE_DIR "/resources/demo/territory.json"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const auto territory = QJsonDocument::fromJson(file.readAll()).object();
    QList<AppointmentFacts> places;
    for (const auto& site : territory["sites"_L1].toArray()) {
        auto fact = facts();
        fact.site = site["name"_L1].toString();
        fact.commune = site["commune"_L1].toString();
        fact.sitePhone = site["phone"_L1].toString();
        places.append(fact);
    }
    REQUIRE(places.size() >= 8);
    // Names that are hard: letters outside GSM-7, and longer than any real commune's.
    auto hard = facts();
    hard.site = u"Espace France services de la communauté de communes du Haut-Célé"_s;
    hard.commune = u"Puy-l’Évêque"_s;
    places.append(hard);
    hard.commune = u"Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"_s;
    places.append(hard);
    for (AppointmentFacts place : places) {
        for (const auto& partner : territory["partners"_L1].toArray()) {
            place.partner = partner["name"_L1].toString();
            for (const QDate day : {QDate(2026, 9, 23), QDate(2026, 8, 26), QDate(2026, 12, 30)}) {
                place.start = at(day, QTime(10, 30));
                place.offerUntil = at(day.addDays(-1), QTime(18, 45));
                for (const MessageKind kind : kinds) {
                    for (const Language language : {Language::French, Language::English}) {
                        const QString text = sms(kind, place, language);
                        INFO(text.toStdString());
                        CHECK(planSms(text).parts <= 2);
                        CHECK(text.contains(QString::number(day.day())));
                    }
                }
            }
        }
    }
}

TEST_CASE("a place whose name says the commune does not say it twice", "[messages][texts]")
{
    auto fact = facts();
    fact.site = u"Cyberbase de Gourdon"_s;
    CHECK(sms(MessageKind::Reminder, fact).count(u"Gourdon"_s) == 1);
}

TEST_CASE("a mail says the same in short sentences, one fact a line", "[messages][texts]")
{
    const auto text = mail(MessageKind::Confirmation, facts());
    CHECK(text.subject == u"Votre rendez-vous en vidéo : mardi 3 novembre à 10 h 30"_s);
    const QStringList lines = text.body.split(u'\n');
    CHECK(lines.contains(u"Vous avez rendez-vous en vidéo."_s));
    CHECK(lines.contains(u"Date\u00a0: mardi 3 novembre à 10 h 30"_s));
    CHECK(lines.contains(u"Lieu\u00a0: Cyberbase, Gourdon"_s));
    CHECK(lines.contains(QString(u"Code\u00a0: "_s + facts().code->grouped())));
    CHECK(lines.contains(u"Pour annuler, appelez le 05 65 00 00 00."_s));
    auto silent = facts();
    silent.sitePhone.clear();
    CHECK(mail(MessageKind::Confirmation, silent)
              .body.contains(u"Pour annuler, passez au lieu d’accueil."_s));
    CHECK_FALSE(mail(MessageKind::CancelledByService, facts()).body.contains(u"Code"_s));
    for (const MessageKind kind : kinds) {
        for (const Language language : {Language::French, Language::English}) {
            const auto each = mail(kind, facts(), Audience::Citizen, language);
            CHECK_FALSE(each.subject.contains(u"CAF"_s)); // shown on locked screens
            CHECK_FALSE(QString(each.subject + each.body).contains(u'%'));
            CHECK_FALSE(each.body.contains(u"http"_s));
        }
    }
}

TEST_CASE("B24 whoever booked for somebody else is told so", "[messages][texts]")
{
    for (const MessageKind kind : kinds) {
        const QString author = mail(kind, facts(), Audience::Author).body;
        CHECK(author != mail(kind, facts()).body);
        CHECK_FALSE(author.contains(u"Vous avez annulé"_s));
        CHECK((author.contains(u"une autre personne"_s) || author.contains(u"accompagnez"_s)));
    }
}
