// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QTimer>

namespace relais::deskui {

/// What is heard while somebody calls; given by the program.
class RingSound
{
public:
    virtual ~RingSound() = default;
    virtual void start() = 0; ///< until stop(); again while it rings does nothing
    virtual void stop() = 0;
};

/// The desktop's own beep, every two seconds: needs no sound file and no sound library.
class BeepRing final : public RingSound
{
public:
    BeepRing();
    void start() override;
    void stop() override;

private:
    QTimer m_every;
};

} // namespace relais::deskui
