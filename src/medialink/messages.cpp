// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "medialink/messages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace relais::media {

namespace {

using Json = QJsonObject;

constexpr std::array roleNames{std::pair{Role::Offerer, "offerer"},
                               std::pair{Role::Answerer, "answerer"}};
constexpr std::array sourceNames{
    std::pair{SourceKind::Device, "device"}, std::pair{SourceKind::Test, "test"},
    std::pair{SourceKind::File, "file"}, std::pair{SourceKind::None, "none"}};
constexpr std::array deviceNames{
    std::pair{DeviceState::Kind::Real, "real"}, std::pair{DeviceState::Kind::Test, "test"},
    std::pair{DeviceState::Kind::File, "file"}, std::pair{DeviceState::Kind::Absent, "absent"}};

constexpr std::array pictureNames{
    std::pair{SentPicture::Full, "full"}, std::pair{SentPicture::Reduced, "reduced"},
    std::pair{SentPicture::Small, "small"}, std::pair{SentPicture::Still, "still"},
    std::pair{SentPicture::None, "none"}};
constexpr std::array qualityNames{
    std::pair{LineQuality::Good, "good"}, std::pair{LineQuality::Thin, "thin"},
    std::pair{LineQuality::Poor, "poor"}, std::pair{LineQuality::Away, "away"}};

template <typename T, size_t N>
QString nameOf(const std::array<std::pair<T, const char*>, N>& names, T value)
{
    for (const auto& [candidate, name] : names) {
        if (candidate == value)
            return QString::fromLatin1(name);
    }
    return {};
}

/// Reads fields and remembers whether one of them was missing or wrong.
class Reader final
{
public:
    explicit Reader(Json object) : m_object(std::move(object)) {}

    QString text(const char* key, qsizetype limit = 4096)
    {
        const auto value = m_object.value(QLatin1String(key));
        const QString text = value.toString();
        m_ok = m_ok && value.isString() && text.size() <= limit;
        return m_ok ? text : QString();
    }
    double number(const char* key, double low, double high)
    {
        const auto value = m_object.value(QLatin1String(key));
        const double number = value.toDouble(std::nan(""));
        m_ok = m_ok && number >= low && number <= high;
        return m_ok ? number : low;
    }
    int integer(const char* key, int low, int high)
    {
        return static_cast<int>(number(key, low, high));
    }
    qint64 count(const char* key) { return static_cast<qint64>(number(key, -9e15, 9e15)); }
    bool flag(const char* key)
    {
        const auto value = m_object.value(QLatin1String(key));
        m_ok = m_ok && value.isBool();
        return value.toBool();
    }
    QByteArray bytes(const char* key)
    {
        const auto decoded = QByteArray::fromBase64Encoding(
            text(key, 2 * maxTextBytes).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        m_ok = m_ok && decoded && decoded.decoded.size() <= maxTextBytes;
        return m_ok ? decoded.decoded : QByteArray();
    }
    template <typename T, size_t N>
    T name(const char* key, const std::array<std::pair<T, const char*>, N>& names)
    {
        const QString wanted = text(key);
        for (const auto& [value, name] : names) {
            if (wanted == QLatin1String(name))
                return value;
        }
        m_ok = false;
        return names.front().first;
    }
    /// For fields that came later: an end that does not know them leaves them out.
    [[nodiscard]] bool has(const char* key) const { return m_object.contains(QLatin1String(key)); }
    VideoCodec codec(const char* key) { return codecFrom(text(key)); }
    /// Three at most; the order counts.
    QList<VideoCodec> codecs(const char* key)
    {
        QList<VideoCodec> list;
        for (const auto& value : array(key, 3))
            list.append(codecFrom(value.toString()));
        return list;
    }
    Json object(const char* key)
    {
        const auto value = m_object.value(QLatin1String(key));
        m_ok = m_ok && value.isObject();
        return value.toObject();
    }
    QJsonArray array(const char* key, int limit)
    {
        const auto value = m_object.value(QLatin1String(key));
        m_ok = m_ok && value.isArray() && value.toArray().size() <= limit;
        return m_ok ? value.toArray() : QJsonArray();
    }
    void require(bool condition) { m_ok = m_ok && condition; }
    [[nodiscard]] bool ok() const { return m_ok; }

private:
    VideoCodec codecFrom(const QString& name)
    {
        const auto codec = videoCodecFrom(name);
        m_ok = m_ok && codec;
        return codec.value_or(VideoCodec::Vp8);
    }

    Json m_object;
    bool m_ok = true;
};

constexpr qsizetype maxSdp = 40 * 1024;

QJsonArray toJson(const QList<VideoCodec>& codecs)
{
    QJsonArray names;
    for (const VideoCodec codec : codecs)
        names.append(encodingName(codec));
    return names;
}

Json toJson(const MediaSource& source)
{
    return {{QStringLiteral("kind"), nameOf(sourceNames, source.kind)},
            {QStringLiteral("id"), source.id}};
}

MediaSource sourceFrom(Reader& outer, const char* key)
{
    Reader r(outer.object(key));
    MediaSource source{r.name("kind", sourceNames), r.text("id")};
    outer.require(r.ok());
    return source;
}

Json toJson(const DeviceState& device)
{
    return {{QStringLiteral("name"), device.name},
            {QStringLiteral("kind"), nameOf(deviceNames, device.kind)}};
}

DeviceState deviceFrom(Reader& outer, const char* key)
{
    Reader r(outer.object(key));
    DeviceState device{r.text("name"), r.name("kind", deviceNames)};
    outer.require(r.ok());
    return device;
}

Json toJson(const MediaConfig& config)
{
    QJsonArray servers;
    for (const auto& server : config.iceServers) {
        servers.append(Json{{QStringLiteral("uri"), server.uri},
                            {QStringLiteral("user"), server.user},
                            {QStringLiteral("password"), server.password}});
    }
    return {{QStringLiteral("role"), nameOf(roleNames, config.role)},
            {QStringLiteral("camera"), toJson(config.camera)},
            {QStringLiteral("microphone"), toJson(config.microphone)},
            {QStringLiteral("speaker"), toJson(config.speaker)},
            {QStringLiteral("iceServers"), servers},
            {QStringLiteral("relayOnly"), config.relayOnly},
            {QStringLiteral("videoCodecs"), toJson(config.videoCodecs)},
            {QStringLiteral("width"), config.width},
            {QStringLiteral("height"), config.height},
            {QStringLiteral("fps"), config.framesPerSecond},
            {QStringLiteral("mostKbps"), config.mostKbps},
            {QStringLiteral("rememberedKbps"), config.rememberedKbps},
            {QStringLiteral("stampFrames"), config.stampFrames}};
}

MediaConfig configFrom(Reader& outer, const char* key)
{
    Reader r(outer.object(key));
    MediaConfig config;
    config.role = r.name("role", roleNames);
    config.camera = sourceFrom(r, "camera");
    config.microphone = sourceFrom(r, "microphone");
    config.speaker = sourceFrom(r, "speaker");
    for (const auto& value : r.array("iceServers", 8)) {
        Reader server(value.toObject());
        config.iceServers.append(
            IceServer{server.text("uri"), server.text("user"), server.text("password")});
        r.require(server.ok());
    }
    config.relayOnly = r.flag("relayOnly");
    config.videoCodecs = r.codecs("videoCodecs");
    config.width = r.integer("width", 64, maxFrameWidth);
    config.height = r.integer("height", 64, maxFrameHeight);
    r.require(config.width % 2 == 0 && config.height % 2 == 0);
    config.framesPerSecond = r.integer("fps", 1, 30);
    if (r.has("mostKbps"))
        config.mostKbps = r.integer("mostKbps", 30, 10000);
    if (r.has("rememberedKbps"))
        config.rememberedKbps = r.integer("rememberedKbps", 0, 1000000);
    config.stampFrames = r.flag("stampFrames");
    outer.require(r.ok());
    return config;
}

Json toJson(const LineFigures& line)
{
    return {{QStringLiteral("targetKbps"), line.targetKbps},
            {QStringLiteral("receivedKbps"), line.receivedKbps},
            {QStringLiteral("usualKbps"), line.usualKbps},
            {QStringLiteral("queueMs"), line.queueMs},
            {QStringLiteral("lossPercent"), line.lossPercent},
            {QStringLiteral("picture"), nameOf(pictureNames, line.picture)},
            {QStringLiteral("quality"), nameOf(qualityNames, line.quality)}};
}

LineFigures lineFrom(Reader& outer, const char* key)
{
    constexpr int mostKbps = 10'000'000;
    Reader r(outer.object(key));
    LineFigures line;
    line.targetKbps = r.integer("targetKbps", 0, mostKbps);
    line.receivedKbps = r.integer("receivedKbps", 0, mostKbps);
    line.usualKbps = r.integer("usualKbps", 0, mostKbps);
    line.queueMs = r.integer("queueMs", 0, 1 << 24);
    line.lossPercent = r.number("lossPercent", 0, 100);
    line.picture = r.name("picture", pictureNames);
    line.quality = r.name("quality", qualityNames);
    outer.require(r.ok());
    return line;
}

Json toJson(const MediaStats& stats)
{
    return {{QStringLiteral("videoCodec"), stats.videoCodec},
            {QStringLiteral("framesDecoded"), stats.framesDecoded},
            {QStringLiteral("fps"), stats.framesPerSecond},
            {QStringLiteral("farWidth"), stats.farWidth},
            {QStringLiteral("farHeight"), stats.farHeight},
            {QStringLiteral("farAudioDb"), stats.farAudioDb},
            {QStringLiteral("ownAudioDb"), stats.ownAudioDb},
            {QStringLiteral("farAudioSamples"), stats.farAudioSamples},
            {QStringLiteral("farConcealedSamples"), stats.farConcealedSamples},
            {QStringLiteral("soundDelayMs"), stats.soundDelayMs},
            {QStringLiteral("pictureDelayMs"), stats.pictureDelayMs},
            {QStringLiteral("watchedMs"), stats.watchedMs},
            {QStringLiteral("frozenMs"), stats.frozenMs},
            {QStringLiteral("bytesReceived"), stats.bytesReceived},
            {QStringLiteral("packetsLost"), stats.packetsLost},
            {QStringLiteral("roundTripMs"), stats.roundTripMs},
            {QStringLiteral("maxFrameGapMs"), stats.maxFrameGapMs},
            {QStringLiteral("line"), toJson(stats.line)}};
}

MediaStats statsFrom(Reader& outer, const char* key)
{
    Reader r(outer.object(key));
    MediaStats stats;
    stats.videoCodec = r.text("videoCodec", 16);
    stats.framesDecoded = r.count("framesDecoded");
    stats.framesPerSecond = r.number("fps", 0, 1000);
    stats.farWidth = r.integer("farWidth", 0, 1 << 16);
    stats.farHeight = r.integer("farHeight", 0, 1 << 16);
    stats.farAudioDb = r.number("farAudioDb", -200, 200);
    stats.ownAudioDb = r.number("ownAudioDb", -200, 200);
    stats.farAudioSamples = r.count("farAudioSamples");
    if (r.has("farConcealedSamples"))
        stats.farConcealedSamples = r.count("farConcealedSamples");
    if (r.has("watchedMs")) {
        stats.soundDelayMs = r.integer("soundDelayMs", 0, 1 << 24);
        stats.pictureDelayMs = r.integer("pictureDelayMs", 0, 1 << 24);
        stats.watchedMs = r.integer("watchedMs", 0, 1 << 30);
        stats.frozenMs = r.integer("frozenMs", 0, 1 << 30);
    }
    stats.bytesReceived = r.count("bytesReceived");
    stats.packetsLost = r.count("packetsLost");
    stats.roundTripMs = r.integer("roundTripMs", 0, 1 << 24);
    stats.maxFrameGapMs = r.integer("maxFrameGapMs", 0, 1 << 30);
    if (r.has("line"))
        stats.line = lineFrom(r, "line");
    outer.require(r.ok());
    return stats;
}

// ---- one encoder per message: its name on the wire, and its fields ----

Json fields(const StartCommand& m)
{
    return {{QStringLiteral("config"), toJson(m.config)}, {QStringLiteral("check"), m.check}};
}
Json fields(const ExpectPeerCommand& m)
{
    return {{QStringLiteral("fingerprint"), m.fingerprint}};
}
Json fields(const CreateOfferCommand& m)
{
    return {{QStringLiteral("codec"), encodingName(m.codec)}};
}
Json fields(const RemoteDescriptionCommand& m)
{
    return {{QStringLiteral("type"), m.type}, {QStringLiteral("sdp"), m.sdp}};
}
Json fields(const RemoteCandidateCommand& m)
{
    return {{QStringLiteral("mline"), m.mline}, {QStringLiteral("candidate"), m.candidate}};
}
Json fields(const MuteCommand& m)
{
    return {{QStringLiteral("muted"), m.muted}};
}
Json fields(const CameraOffCommand& m)
{
    return {{QStringLiteral("off"), m.off}};
}
Json fields(const TextCommand& m)
{
    return {{QStringLiteral("utf8"), QString::fromLatin1(m.utf8.toBase64())}};
}
Json fields(const ReadyEvent& m)
{
    return {{QStringLiteral("fingerprint"), m.fingerprint},
            {QStringLiteral("videoCodecs"), toJson(m.videoCodecs)},
            {QStringLiteral("camera"), toJson(m.camera)},
            {QStringLiteral("microphone"), toJson(m.microphone)},
            {QStringLiteral("speaker"), toJson(m.speaker)}};
}
Json fields(const CameraChangedEvent& m)
{
    return {{QStringLiteral("camera"), toJson(m.camera)}};
}
Json fields(const LocalDescriptionEvent& m)
{
    return {{QStringLiteral("type"), m.type}, {QStringLiteral("sdp"), m.sdp}};
}
Json fields(const LocalCandidateEvent& m)
{
    return {{QStringLiteral("mline"), m.mline}, {QStringLiteral("candidate"), m.candidate}};
}
Json fields(const WrongPeerEvent& m)
{
    return {{QStringLiteral("got"), m.got}};
}
Json fields(const StatsEvent& m)
{
    return {{QStringLiteral("stats"), toJson(m.stats)}};
}
Json fields(const LineChangedEvent& m)
{
    return {{QStringLiteral("line"), toJson(m.line)}};
}
Json fields(const TextEvent& m)
{
    return {{QStringLiteral("utf8"), QString::fromLatin1(m.utf8.toBase64())}};
}
Json fields(const FailedEvent& m)
{
    return {{QStringLiteral("code"), toString(m.code)}, {QStringLiteral("detail"), m.detail}};
}
template <typename T>
Json fields(const T&)
{
    return {};
}

/// Names in the order of the variant's alternatives.
constexpr std::array commandNames{"start",
                                  "expect-peer",
                                  "create-offer",
                                  "remote-description",
                                  "remote-candidate",
                                  "open-media",
                                  "mute",
                                  "camera-off",
                                  "text",
                                  "stats",
                                  "stop"};
static_assert(commandNames.size() == std::variant_size_v<Command>);
constexpr std::array eventNames{
    "ready",           "camera-changed", "local-description", "local-candidate",
    "connected",       "verified",       "wrong-peer",        "media-opened",
    "first-far-frame", "stats",          "line-changed",      "far-frame",
    "own-frame",       "text",           "data-channel-open", "failed"};
static_assert(eventNames.size() == std::variant_size_v<Event>);

template <typename Variant, size_t N>
QByteArray encodeAny(const Variant& message, const std::array<const char*, N>& names)
{
    Json object = std::visit([](const auto& m) { return fields(m); }, message);
    object.insert(QStringLiteral("t"), QString::fromLatin1(names[message.index()]));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void read(Reader& r, StartCommand& m)
{
    m.config = configFrom(r, "config");
    m.check = r.flag("check");
}
void read(Reader& r, ExpectPeerCommand& m)
{
    m.fingerprint = r.text("fingerprint");
    r.require(isFingerprint(m.fingerprint));
}
void read(Reader& r, CreateOfferCommand& m)
{
    m.codec = r.codec("codec");
}
template <typename Description>
void readDescription(Reader& r, Description& m)
{
    m.type = r.text("type");
    m.sdp = r.text("sdp", maxSdp);
    r.require(m.type == QLatin1String("offer") || m.type == QLatin1String("answer"));
}
void read(Reader& r, RemoteDescriptionCommand& m)
{
    readDescription(r, m);
}
void read(Reader& r, LocalDescriptionEvent& m)
{
    readDescription(r, m);
}
template <typename Candidate>
void readCandidate(Reader& r, Candidate& m)
{
    m.mline = r.integer("mline", 0, 15);
    m.candidate = r.text("candidate", 1024);
}
void read(Reader& r, RemoteCandidateCommand& m)
{
    readCandidate(r, m);
}
void read(Reader& r, LocalCandidateEvent& m)
{
    readCandidate(r, m);
}
void read(Reader& r, MuteCommand& m)
{
    m.muted = r.flag("muted");
}
void read(Reader& r, CameraOffCommand& m)
{
    m.off = r.flag("off");
}
void read(Reader& r, TextCommand& m)
{
    m.utf8 = r.bytes("utf8");
}
void read(Reader& r, ReadyEvent& m)
{
    m.fingerprint = r.text("fingerprint");
    r.require(m.fingerprint.isEmpty() || isFingerprint(m.fingerprint));
    m.videoCodecs = r.codecs("videoCodecs");
    r.require(!m.videoCodecs.isEmpty());
    m.camera = deviceFrom(r, "camera");
    m.microphone = deviceFrom(r, "microphone");
    m.speaker = deviceFrom(r, "speaker");
}
void read(Reader& r, CameraChangedEvent& m)
{
    m.camera = deviceFrom(r, "camera");
}
void read(Reader& r, WrongPeerEvent& m)
{
    m.got = r.text("got");
}
void read(Reader& r, StatsEvent& m)
{
    m.stats = statsFrom(r, "stats");
}
void read(Reader& r, LineChangedEvent& m)
{
    m.line = lineFrom(r, "line");
}
void read(Reader& r, TextEvent& m)
{
    m.utf8 = r.bytes("utf8");
}
void read(Reader& r, FailedEvent& m)
{
    m.code = errorCodeFromString(r.text("code"));
    m.detail = r.text("detail");
}
template <typename T>
void read(Reader&, T&)
{
}

template <typename Variant, size_t Index = 0>
std::optional<Variant> readAlternative(Reader& r, size_t wanted)
{
    if constexpr (Index < std::variant_size_v<Variant>) {
        if (Index == wanted) {
            std::variant_alternative_t<Index, Variant> message;
            read(r, message);
            return r.ok() ? std::optional<Variant>(std::move(message)) : std::nullopt;
        }
        return readAlternative<Variant, Index + 1>(r, wanted);
    } else {
        return std::nullopt;
    }
}

template <typename Variant, size_t N>
Result<Variant> decodeAny(const QByteArray& line, const std::array<const char*, N>& names)
{
    const auto document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return fail(Error::Code::Invalid, QStringLiteral("not a JSON object"));
    const QString name = document.object().value(QLatin1String("t")).toString();
    for (size_t i = 0; i < N; ++i) {
        if (name != QLatin1String(names[i]))
            continue;
        Reader reader(document.object());
        if (auto message = readAlternative<Variant>(reader, i))
            return *std::move(message);
        return fail(Error::Code::Invalid, QStringLiteral("malformed message ") + name);
    }
    return fail(Error::Code::Unsupported, QStringLiteral("unknown message"));
}

} // namespace

QByteArray encode(const Command& command)
{
    return encodeAny(command, commandNames);
}

QByteArray encode(const Event& event)
{
    return encodeAny(event, eventNames);
}

Result<Command> decodeCommand(const QByteArray& line)
{
    return decodeAny<Command>(line, commandNames);
}

Result<Event> decodeEvent(const QByteArray& line)
{
    return decodeAny<Event>(line, eventNames);
}

bool isFingerprint(const QString& text)
{
    if (text.size() != 32 * 3 - 1)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = text.at(i).unicode();
        const bool hex = (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F');
        if (i % 3 == 2 ? c != u':' : !hex)
            return false;
    }
    return true;
}

} // namespace relais::media
