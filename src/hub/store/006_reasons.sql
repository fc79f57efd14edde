-- SPDX-FileCopyrightText: The Relais contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Why the service cancelled: free text for people at work, erased with the name.
ALTER TABLE appointment ADD COLUMN cancel_reason TEXT;
