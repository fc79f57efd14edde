// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "call/devicecheck.h"

#include "call/enginestate.h"

namespace relais::call {

DeviceCheck::DeviceCheck(const media::EngineOptions& options, const media::MediaConfig& config,
                         QObject* parent)
    : DeviceCheckView(parent), m_engine(options)
{
    using media::MediaEngineProcess;
    connect(&m_engine, &MediaEngineProcess::ready, this,
            [this](const QString&, const media::DeviceState& camera,
                   const media::DeviceState& microphone) {
                m_ready = true;
                m_hasCamera = !isAbsent(camera);
                m_hasMicrophone = !isAbsent(microphone);
                m_testSource = isTest(camera) || isTest(microphone);
                Q_EMIT changed();
            });
    connect(&m_engine, &MediaEngineProcess::stats, this, [this](const media::MediaStats& stats) {
        m_ownAudioDb = stats.ownAudioDb;
        Q_EMIT changed();
    });
    connect(&m_engine, &MediaEngineProcess::ownFrame, this, [this] {
        if (auto frame = m_engine.ownFrameData()) {
            m_ownFrame = toShell(std::move(*frame));
            Q_EMIT ownFrameArrived();
        }
    });
    // Without an engine there is neither camera nor microphone, and the screen says so.
    const auto broken = [this] {
        m_ready = true;
        m_hasCamera = m_hasMicrophone = false;
        Q_EMIT changed();
    };
    connect(&m_engine, &MediaEngineProcess::failed, this, broken);
    connect(&m_engine, &MediaEngineProcess::died, this, broken);
    if (!m_engine.startCheck(config))
        QMetaObject::invokeMethod(this, broken, Qt::QueuedConnection);
}

DeviceCheck::~DeviceCheck() = default;

} // namespace relais::call
