// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "enginepair.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace relais;
using namespace relais::media;
using namespace relais::media::test;

namespace {

/// Twenty numbered pictures, one second, uncompressed.
void writeFilm(const QString& path)
{
    constexpr int width = 320;
    constexpr int height = 240;
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("YUV4MPEG2 W320 H240 F20:1 Ip A1:1 C420jpeg\n");
    for (quint32 number = 100; number < 120; ++number) {
        QByteArray picture(width * height * 3 / 2, static_cast<char>(0x80));
        stamp::draw(reinterpret_cast<uchar*>(picture.data()), width, height, width, number);
        file.write("FRAME\n");
        file.write(picture);
    }
}

/// One second of a 440 Hz tone, 16 kHz mono.
void writeTone(const QString& path)
{
    constexpr int rate = 16000;
    QByteArray samples(rate * 2, 0);
    for (int i = 0; i < rate; ++i)
        qToLittleEndian(static_cast<qint16>(8000 * std::sin(2 * M_PI * 440 * i / rate)),
                        samples.data() + 2 * i);
    QByteArray header(44, 0);
    const auto put = [&](int at, const char* text) { std::memcpy(header.data() + at, text, 4); };
    const auto number = [&](int at, auto value) { qToLittleEndian(value, header.data() + at); };
    put(0, "RIFF");
    number(4, static_cast<quint32>(36 + samples.size()));
    put(8, "WAVE");
    put(12, "fmt ");
    number(16, quint32{16});
    number(20, quint16{1});
    number(22, quint16{1});
    number(24, quint32{rate});
    number(28, quint32{rate * 2});
    number(32, quint16{2});
    number(34, quint16{16});
    put(36, "data");
    number(40, static_cast<quint32>(samples.size()));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(header + samples);
}

} // namespace

TEST_CASE("A film and a sound from files are played over and over")
{
    const QTemporaryDir directory;
    const QString film = directory.filePath(QStringLiteral("film.y4m"));
    const QString tone = directory.filePath(QStringLiteral("tone.wav"));
    writeFilm(film);
    writeTone(tone);
    auto offerer = testConfig(Role::Offerer);
    offerer.camera = {SourceKind::File, film};
    offerer.microphone = {SourceKind::File, tone};
    Pair pair(offerer, testConfig(Role::Answerer));
    pair.callUntilMedia();
    CHECK(pair.a.camera.kind == DeviceState::Kind::File);
    CHECK(pair.a.microphone.kind == DeviceState::Kind::File);
    const auto& stamps = pair.b.stamps;
    const auto rounds = [&] {
        int count = 0;
        for (qsizetype i = 1; i < stamps.size(); ++i)
            count += stamps.at(i) < stamps.at(i - 1);
        return count;
    };
    REQUIRE(eventually([&] { return rounds() >= 3; }));
    CHECK(
        std::all_of(stamps.cbegin(), stamps.cend(), [](quint32 n) { return n >= 100 && n < 120; }));
    CHECK(eventually([&] { return pair.b.stats.farAudioDb > -30; }));
    std::printf("film: %.1f fps, longest gap %d ms, sound %.1f dB\n", pair.b.stats.framesPerSecond,
                pair.b.stats.maxFrameGapMs, pair.b.stats.farAudioDb);
}

TEST_CASE("A file that is no film becomes the plain picture, and the call goes on")
{
    const QTemporaryDir directory;
    const QString film = directory.filePath(QStringLiteral("film.y4m"));
    QFile file(film);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(100000, 'x'));
    file.close();
    auto offerer = testConfig(Role::Offerer);
    offerer.camera = {SourceKind::File, film};
    Pair pair(offerer, testConfig(Role::Answerer));
    QSignalSpy changed(&pair.a.process, &MediaEngineProcess::cameraChanged);
    pair.callUntilMedia();
    CHECK(eventually([&] { return pair.b.farFrames > 10; }));
    REQUIRE(changed.count() == 1);
    CHECK(changed.at(0).at(0).value<DeviceState>().kind == DeviceState::Kind::Absent);
}
