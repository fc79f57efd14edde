// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/texts.h"

#include "messages/phrases.h"
#include "messages/smstext.h"

namespace relais::messages {

using namespace Qt::StringLiterals;

namespace {
constexpr int maxSmsParts = 2;

bool isOver(MessageKind kind)
{
    return kind == MessageKind::CancelledByCitizen || kind == MessageKind::CancelledByService;
}

/// The commune only where the site's name does not say it already.
QString place(const AppointmentFacts& facts)
{
    if (facts.commune.isEmpty() || facts.site.contains(facts.commune, Qt::CaseInsensitive))
        return facts.site;
    return facts.site + u", "_s + facts.commune;
}

QString elided(const QString& name)
{
    constexpr qsizetype maxLength = 20;
    return name.size() <= maxLength ? name : QString(name.left(maxLength - 1) + u'…');
}

/// What the person can do now.
QString mailAction(MessageKind kind, const CommonPhrases& common, const AppointmentFacts& facts,
                   const CivilTime& civil, Language language)
{
    if (kind == MessageKind::Offer && facts.offerUntil)
        return common.takeBy.arg(facts.sitePhone, dateInWords(*facts.offerUntil, civil, language));
    if (facts.sitePhone.isEmpty())
        return isOver(kind) ? QString() : common.cancelOnSite;
    return (isOver(kind) ? common.bookBy : common.cancelBy).arg(facts.sitePhone);
}

/// The lines of facts in an SMS; each ends with a full stop.
struct SmsFacts
{
    QString date;
    QString where;
    QString code;
    QString until;
    QString action;
};

QString joined(const QString& head, const QString& partner, const SmsFacts& facts)
{
    QStringList sentences{head + partner + u", "_s + facts.date};
    for (const QString& part : {facts.where, facts.code, facts.until, facts.action}) {
        if (!part.isEmpty())
            sentences.append(part);
    }
    return sentences.join(u' ');
}

QString smsAction(MessageKind kind, const CommonPhrases::Sms& words, const QString& phone)
{
    if (phone.isEmpty())
        return {};
    return (kind == MessageKind::Offer ? words.take
            : isOver(kind)             ? words.book
                                       : words.cancel)
        .arg(phone);
}

/// An SMS of full sentences, or of as few words as will do, with the place given.
QString smsWith(bool full, const QString& where, MessageKind kind, Language language,
                const AppointmentFacts& facts, const CivilTime& civil)
{
    const Phrases words = phrases(kind, language);
    const CommonPhrases common = commonPhrases(language);
    const CommonPhrases::Sms& actions = full ? common.sms : common.smsShort;
    const auto date = full ? dateInWords : dateInShort;
    SmsFacts parts{.date = date(facts.start, civil, language) + u'.',
                   .action = smsAction(kind, actions, facts.sitePhone)};
    if (!isOver(kind)) {
        parts.where = (full ? common.place + common.colon : QString()) + where + u'.';
        if (facts.code && kind != MessageKind::Offer)
            parts.code =
                common.code + (full ? common.colon : u" "_s) + facts.code->grouped() + u'.';
    }
    if (kind == MessageKind::Offer && facts.offerUntil)
        parts.until = actions.until.arg(date(*facts.offerUntil, civil, language));
    return joined(full ? words.sms : words.smsShort, facts.partner, parts);
}
} // namespace

MailTexts mailTexts(MessageKind kind, Audience audience, Language language,
                    const AppointmentFacts& facts, const CivilTime& civil)
{
    const Phrases words = phrases(kind, language);
    const CommonPhrases common = commonPhrases(language);
    const QString date = dateInWords(facts.start, civil, language);
    const auto line = [&](const QString& name, const QString& value) {
        return QString(name + common.colon + value);
    };
    QStringList lines{common.greeting,
                      {},
                      audience == Audience::Citizen ? words.toCitizen : words.toAuthor,
                      {},
                      line(common.service, facts.partner),
                      line(common.date, date),
                      line(common.place, place(facts))};
    if (facts.code && !isOver(kind) && kind != MessageKind::Offer)
        lines << line(common.code, facts.code->grouped()) << QString() << common.keepCode;
    lines << QString();
    if (const QString action = mailAction(kind, common, facts, civil, language); !action.isEmpty())
        lines << action << QString();
    lines << common.privacy << common.noAnswer << QString();
    return {words.mailSubject.arg(date), lines.join(u'\n')};
}

QString smsText(MessageKind kind, Language language, const AppointmentFacts& facts,
                const CivilTime& civil)
{
    QString text;
    for (const auto& [full, where] :
         {std::pair(true, place(facts)), std::pair(false, place(facts)),
          std::pair(false, facts.commune), std::pair(false, elided(facts.commune))}) {
        text = planSms(smsWith(full, where, kind, language, facts, civil)).text;
        if (planSms(text).parts <= maxSmsParts)
            break;
    }
    return text;
}

} // namespace relais::messages
