// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/cupsticketprinter.h"

#include <QBuffer>
#include <QFont>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QProcess>
#include <QPromise>
#include <QStandardPaths>
#include <QTimer>

#include <memory>

namespace relais::ui {

namespace {
constexpr int dotsPerInch = 300;
constexpr auto patience = std::chrono::seconds(10);

/// Draws one line after the other, wrapped, from the top.
class TicketDrawing final
{
public:
    explicit TicketDrawing(QPdfWriter& paper) : m_painter(&paper), m_width(paper.width()) {}
    void line(const QString& text, double points, bool bold = false)
    {
        if (text.isEmpty())
            return;
        QFont font(QStringLiteral("Andika"));
        font.setPointSizeF(points);
        font.setBold(bold);
        m_painter.setFont(font);
        const QRect area(0, m_y, m_width, m_width);
        QRect used;
        m_painter.drawText(area, Qt::AlignLeft | Qt::TextWordWrap, text, &used);
        m_y = used.bottom() + m_width / 60;
    }
    void space() { m_y += m_width / 25; }

private:
    QPainter m_painter;
    int m_width;
    int m_y = 0;
};

/// One try: which destination there is, then the job.
class PrintJob final : public QObject
{
public:
    explicit PrintJob(QByteArray pdf, QObject* parent) : QObject(parent), m_pdf(std::move(pdf))
    {
        m_promise.start();
        QTimer::singleShot(patience, this, [this] {
            m_process.kill();
            finish(fail(Error::Code::TimedOut, QStringLiteral("lp")));
        });
        connect(&m_process, &QProcess::finished, this, [this](int code) { goOn(code); });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                finish(fail(Error::Code::NotFound, QStringLiteral("lpstat or lp")));
        });
    }
    [[nodiscard]] QFuture<Result<>> future() { return m_promise.future(); }
    void start() { m_process.start(QStringLiteral("lpstat"), {QStringLiteral("-e")}); }

private:
    void goOn(int code)
    {
        if (m_sending) {
            finish(code == 0
                       ? Result<>{}
                       : Result<>(fail(Error::Code::Internal,
                                       QString::fromLocal8Bit(m_process.readAllStandardError()))));
            return;
        }
        if (code != 0 || m_process.readAllStandardOutput().trimmed().isEmpty()) {
            finish(fail(Error::Code::NotFound, QStringLiteral("no destination")));
            return;
        }
        m_sending = true;
        m_process.start(QStringLiteral("lp"),
                        {QStringLiteral("-s"), QStringLiteral("-o"), QStringLiteral("media=A4"),
                         QStringLiteral("-t"), QStringLiteral("ticket"), QStringLiteral("-")});
        m_process.write(m_pdf);
        m_process.closeWriteChannel();
    }
    void finish(const Result<>& result)
    {
        if (m_done)
            return;
        m_done = true;
        m_promise.addResult(result);
        m_promise.finish();
        deleteLater();
    }

    QByteArray m_pdf;
    QProcess m_process;
    QPromise<Result<>> m_promise;
    bool m_sending = false;
    bool m_done = false;
};
} // namespace

QByteArray ticketPdf(const kiosk::TicketText& ticket)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter paper(&buffer);
    paper.setPageSize(QPageSize(QPageSize::A4));
    paper.setResolution(dotsPerInch);
    paper.setTitle(ticket.heading);
    {
        TicketDrawing drawing(paper);
        drawing.line(ticket.heading, 18);
        drawing.line(ticket.when, 24, true);
        drawing.space();
        for (const QString& line : ticket.lines)
            drawing.line(line, 16);
        drawing.space();
        drawing.line(ticket.codeTitle, 16);
        drawing.line(ticket.code, 48, true);
        drawing.space();
        if (!ticket.papers.isEmpty()) {
            drawing.line(ticket.papersTitle, 16, true);
            for (const QString& paperName : ticket.papers)
                drawing.line(QStringLiteral("– ") + paperName, 16);
            drawing.space();
        }
        drawing.line(ticket.footer, 16);
    }
    buffer.close();
    return bytes;
}

CupsTicketPrinter::CupsTicketPrinter(QObject* parent) : TicketPrinter(parent) {}

QFuture<Result<>> CupsTicketPrinter::print(const kiosk::TicketText& ticket)
{
    auto* job = new PrintJob(ticketPdf(ticket), this);
    auto future = job->future();
    job->start();
    return future;
}

} // namespace relais::ui
