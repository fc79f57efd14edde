// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "call/callfigures.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace relais::call {

namespace {
QString nameOf(Stage stage)
{
    switch (stage) {
    case Stage::Ringing:
        return QStringLiteral("ringing");
    case Stage::Accepted:
        return QStringLiteral("accepted");
    case Stage::Talking:
        return QStringLiteral("talking");
    case Stage::Reconnecting:
        return QStringLiteral("reconnecting");
    case Stage::Ended:
        break;
    }
    return QStringLiteral("ended");
}

void tell(const CallSession& call)
{
    const CallStatus status = call.status();
    const QJsonObject line{{QStringLiteral("call"), call.id().toString()},
                           {QStringLiteral("stage"), nameOf(call.stage())},
                           {QStringLiteral("frames_received"), status.framesReceived},
                           {QStringLiteral("video_codec"), status.videoCodec},
                           {QStringLiteral("fps"), status.fps},
                           {QStringLiteral("far_audio_db"), status.farAudioDb},
                           {QStringLiteral("own_audio_db"), status.ownAudioDb},
                           {QStringLiteral("packets_lost"), status.packetsLost},
                           {QStringLiteral("round_trip_ms"), status.roundTripMs},
                           {QStringLiteral("setup_ms"), status.setupMs},
                           {QStringLiteral("legs"), status.legs}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}
} // namespace

void tellFigures(CallSession& call)
{
    QObject::connect(&call, &CallView::statusMeasured, &call, [&call] { tell(call); });
    QObject::connect(&call, &CallView::changed, &call, [&call] {
        if (call.stage() == Stage::Ended)
            tell(call);
    });
}

} // namespace relais::call
