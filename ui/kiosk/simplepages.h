// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/page.h"

namespace relais::ui {

/// The screen of rest.
class WelcomePage final : public Page
{
    Q_OBJECT
public:
    WelcomePage(KioskContext& context, QWidget* parent);

protected:
    void build() override;

private:
    void addTimes(QVBoxLayout& layout);
    void addBar();
};

/// Four choices.
class HomePage final : public Page
{
    Q_OBJECT
public:
    HomePage(KioskContext& context, QWidget* parent);

protected:
    void build() override;
};

/// All services, six at a time.
class ServicesPage final : public Page
{
    Q_OBJECT
public:
    ServicesPage(KioskContext& context, QWidget* parent);

protected:
    void build() override;
};

/// What one service offers: its own pages, and an appointment.
class ServicePage final : public Page
{
    Q_OBJECT
public:
    ServicePage(KioskContext& context, QWidget* parent);

protected:
    void build() override;
};

/// The end: everything is being erased, then is.
class GoodbyePage final : public Page
{
    Q_OBJECT
public:
    GoodbyePage(KioskContext& context, QWidget* parent);

protected:
    void build() override;
};

/// The terminal may not be used.
class OutOfServicePage final : public Page
{
    Q_OBJECT
public:
    OutOfServicePage(KioskContext& context, QWidget* parent);

protected:
    void build() override;
};

/// Three faces, three times.
class OpinionPage final : public Page
{
    Q_OBJECT
public:
    OpinionPage(KioskContext& context, QWidget* parent);

protected:
    void build() override;
};

} // namespace relais::ui
