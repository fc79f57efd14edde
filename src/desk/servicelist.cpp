// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/servicelist.h"

#include "protocol/agenda.h"

#include <algorithm>

namespace relais::desk {

namespace {
/// Lower-case words without accents: "Demander l’Aide" is demander, l, aide.
QStringList wordsOf(const QString& text)
{
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_D)) {
        if (c.isLetterOrNumber())
            plain += c.toLower();
        else if (!c.isMark())
            plain += u' ';
    }
    return plain.split(u' ', Qt::SkipEmptyParts);
}

bool saysAll(const QStringList& words, const QStringList& typed)
{
    return std::all_of(typed.begin(), typed.end(), [&words](const QString& begin) {
        return std::any_of(words.begin(), words.end(),
                           [&begin](const QString& word) { return word.startsWith(begin); });
    });
}
} // namespace

QList<ServiceChoice> servicesOf(const QList<protocol::PartnerInfo>& partners)
{
    QList<ServiceChoice> services;
    for (const auto& partner : partners) {
        for (const auto& motif : partner.motifs) {
            if (motif.bookableBy.contains(AuthorKind::Animateur))
                services.append({motif.motif, partner.name, partner.fullName, motif.title,
                                 motif.minutes, QStringList(motif.papers)});
        }
    }
    return services;
}

QList<ServiceChoice> matching(const QList<ServiceChoice>& services, const QString& typed)
{
    const QStringList asked = wordsOf(typed);
    QList<ServiceChoice> close;
    QList<ServiceChoice> others;
    for (const ServiceChoice& service : services) {
        const QStringList said = wordsOf(service.partnerName) + wordsOf(service.title);
        if (saysAll(said, asked))
            close.append(service);
        else if (saysAll(said + wordsOf(service.partnerFullName), asked))
            others.append(service);
    }
    return close + others;
}

} // namespace relais::desk
