// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/call/clip.h"

#include "bench/call/drawing.h"
#include "medialink/framestamp.h"

#include <QProcess>

namespace relais::bench {

namespace {

constexpr const char* frameMark = "FRAME\n";
constexpr qsizetype planesSize = Clip::width * Clip::height * 3 / 2;
constexpr auto everybodyReads = QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                                QFileDevice::ReadGroup | QFileDevice::ReadOther;
constexpr const char* words =
    "Bonjour madame, je suis votre conseillère. Avez-vous avec vous la lettre que vous avez reçue "
    "la semaine dernière ? Très bien, montrez-la à la caméra, s'il vous plaît, un peu plus près. "
    "Merci. Je vois le numéro du dossier : quatre cent vingt-sept, barre, douze. Il manque encore "
    "une quittance de loyer et votre avis d'imposition. Vous pourrez les déposer ici même, à la "
    "mairie, le jeudi matin. Est-ce que cela vous convient ? Nous avons tout notre temps.";

QByteArray header(int framesPerSecond)
{
    return "YUV4MPEG2 W" + QByteArray::number(Clip::width) + " H" +
           QByteArray::number(Clip::height) + " F" + QByteArray::number(framesPerSecond) +
           ":1 Ip A1:1 C420jpeg\n";
}

auto storageError(const QFile& file)
{
    return fail(Error::Code::Storage, file.fileName() + QStringLiteral(": ") + file.errorString());
}

} // namespace

Result<std::unique_ptr<Clip>> Clip::make(const QString& folder, int framesPerSecond)
{
    std::unique_ptr<Clip> clip(new Clip(folder, framesPerSecond));
    return clip->draw().and_then([&] { return clip->speak(); }).map([&] {
        return std::move(clip);
    });
}

Clip::Clip(const QString& folder, int framesPerSecond)
    : m_film(folder + QStringLiteral("/clip.y4m")),
      m_voice(folder + QStringLiteral("/clip.wav")),
      m_framesPerSecond(framesPerSecond)
{
}

Result<> Clip::draw()
{
    if (!m_film.open(QIODevice::ReadWrite | QIODevice::Truncate))
        return storageError(m_film);
    m_film.write(header(m_framesPerSecond));
    const Portrait portrait(width, height);
    std::minstd_rand noise(5);
    for (int number = 0; number < seconds * m_framesPerSecond; ++number) {
        QByteArray planes = toI420(portrait.at(double(number) / m_framesPerSecond), noise);
        media::stamp::draw(reinterpret_cast<uchar*>(planes.data()), width, height, width,
                           static_cast<quint32>(number));
        m_film.write(frameMark);
        m_film.write(planes);
    }
    if (!m_film.flush() || !m_film.setPermissions(everybodyReads))
        return storageError(m_film);
    m_map = m_film.map(0, m_film.size());
    return m_map ? Result<>() : storageError(m_film);
}

Result<> Clip::speak() const
{
    QProcess espeak;
    espeak.start(QStringLiteral("espeak-ng"),
                 {QStringLiteral("-v"), QStringLiteral("fr"), QStringLiteral("-w"), m_voice,
                  QString::fromUtf8(words)});
    if (!espeak.waitForFinished() || espeak.exitCode() != 0)
        return fail(Error::Code::NotFound, QStringLiteral("espeak-ng made no voice"));
    QFile voice(m_voice);
    return voice.setPermissions(everybodyReads) ? Result<>() : storageError(voice);
}

const uchar* Clip::luma(quint32 number) const
{
    if (number >= static_cast<quint32>(seconds * m_framesPerSecond))
        return nullptr;
    const auto markSize = static_cast<qsizetype>(qstrlen(frameMark));
    return m_map + header(m_framesPerSecond).size() + qsizetype{number} * (planesSize + markSize) +
           markSize;
}

} // namespace relais::bench
