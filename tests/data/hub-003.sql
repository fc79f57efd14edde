-- SPDX-FileCopyrightText: The Relais contributors
-- SPDX-License-Identifier: EUPL-1.2
-- A hub of schema 3, with two appointments.
CREATE TABLE account (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    hash BLOB NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('advisor', 'animateur', 'coordinator')),
    name TEXT NOT NULL,
    partner TEXT REFERENCES partner (id),
    site TEXT REFERENCES site (id),
    active INTEGER NOT NULL DEFAULT 1,
    CHECK ((role = 'advisor') = (partner IS NOT NULL)),
    CHECK ((role = 'animateur') = (site IS NOT NULL))
) STRICT;
INSERT INTO "account" VALUES('f2ebdb68-aa96-4e12-b4ed-c6c8bea7bb8d','coordination',X'00','coordinator','Coordination',NULL,NULL,1);
INSERT INTO "account" VALUES('940b8b67-5df5-4798-ac5e-0f52da3e4796','animateur.saint-medard',X'00','animateur','Sylvie Arnal',NULL,'d44ff6c7-ebbc-4bc3-80a3-bb739861c47e',1);
INSERT INTO "account" VALUES('b908fcb6-bd5d-44c8-a8bd-420bedb1a3a3','animateur.vigan-haut',X'00','animateur','Bruno Caze',NULL,'4a11980e-34f2-49ee-a421-ba9c344bfd40',1);
INSERT INTO "account" VALUES('b6b85cdb-454b-4087-be8b-04326c7e3a5e','animateur.cazals',X'00','animateur','Nadia Rieu',NULL,'61c1b36f-2b5f-4e7f-988b-622b823fe514',1);
INSERT INTO "account" VALUES('52981ff7-02e8-423a-8d59-f00fbd73735b','animateur.confluens',X'00','animateur','Luc Delpech',NULL,'5cacc594-9afb-4af1-9870-a56decc029c4',1);
INSERT INTO "account" VALUES('36b48bf7-a800-43e4-81f1-6fdc02b424a3','animateur.vallon',X'00','animateur','Inès Marty',NULL,'ba6ec054-dcc7-4c1e-a1f4-8e21eec5a7cf',1);
INSERT INTO "account" VALUES('c7aa4ee0-223c-4f07-8e7d-b595d024c4d0','animateur.bouriette',X'00','animateur','Pascal Roux',NULL,'4167eee1-30c7-42e4-84d7-9263051cab85',1);
INSERT INTO "account" VALUES('6f646ceb-3071-4473-8029-9dfe733c8a17','animateur.puy',X'00','animateur','Julie Soulié',NULL,'9ef3d3e2-6823-413f-ba8e-bf8718a61532',1);
INSERT INTO "account" VALUES('a3c68c78-0662-4859-a1bd-a018a6dc37ef','animateur.segala',X'00','animateur','Omar Benali',NULL,'27613cd7-df62-40c1-b824-0b1f471fad33',1);
INSERT INTO "account" VALUES('c2ce207e-fbf3-40af-9edf-8a7576f36e53','garrigues.caf',X'00','advisor','Mme Garrigues','97a0b008-8c81-4f82-9a3d-b4dfcd12f5f2',NULL,1);
INSERT INTO "account" VALUES('0b141e23-1817-4240-9f82-863f4eb7201f','lacoste.caf',X'00','advisor','M. Lacoste','97a0b008-8c81-4f82-9a3d-b4dfcd12f5f2',NULL,1);
INSERT INTO "account" VALUES('42335b89-3f99-4cab-99ef-37f8855db0dc','vidal.cpam',X'00','advisor','Mme Vidal','252cb3e5-6f6a-4473-9cc1-baab309e7c24',NULL,1);
INSERT INTO "account" VALUES('94ce2861-9b65-4839-ac7e-9ea59fdf0c41','fabre.cpam',X'00','advisor','M. Fabre','252cb3e5-6f6a-4473-9cc1-baab309e7c24',NULL,1);
INSERT INTO "account" VALUES('3d5dccff-02ca-43b4-82ab-64d209fa181e','costes.carsat',X'00','advisor','Mme Costes','b479801f-c670-41f5-9b27-77a09a0224f0',NULL,1);
INSERT INTO "account" VALUES('9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f','bouyssou.carsat',X'00','advisor','M. Bouyssou','b479801f-c670-41f5-9b27-77a09a0224f0',NULL,1);
INSERT INTO "account" VALUES('72ad7905-bd19-4474-af2c-45333e153b19','teyssier.udaf',X'00','advisor','Mme Teyssier','fbff19f7-06c7-45ce-b836-5a4c16e62fef',NULL,1);
INSERT INTO "account" VALUES('9d343c7d-a456-4829-8264-d357b72b8fac','pons.udaf',X'00','advisor','M. Pons','fbff19f7-06c7-45ce-b836-5a4c16e62fef',NULL,1);
CREATE TABLE appointment (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    outcome TEXT,
    civil_day TEXT NOT NULL,
    civil_time TEXT NOT NULL,
    zone TEXT NOT NULL,
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    first_name TEXT NOT NULL,
    motif TEXT NOT NULL REFERENCES motif (id),
    partner TEXT NOT NULL REFERENCES partner (id),
    advisor TEXT NOT NULL REFERENCES account (id),
    terminal TEXT NOT NULL REFERENCES device (id),
    site TEXT NOT NULL REFERENCES site (id),
    CHECK (start_utc < end_utc)
) STRICT;
INSERT INTO "appointment" VALUES('00000001-1111-4111-8111-111111111111','K7PT4RW','booked',NULL,'2026-12-07','10:00','Europe/Paris',1796662800000,1796664600000,'Élodie','2c55105f-cc8e-4dbb-956c-750c734ffdab','97a0b008-8c81-4f82-9a3d-b4dfcd12f5f2','c2ce207e-fbf3-40af-9edf-8a7576f36e53','9671b5ad-74c2-4621-9d36-f1173f770414','d44ff6c7-ebbc-4bc3-80a3-bb739861c47e');
INSERT INTO "appointment" VALUES('00000002-1111-4111-8111-111111111111','K7PT4RX','booked',NULL,'2026-12-07','11:00','Europe/Paris',1796666400000,1796668200000,'Élodie','2c55105f-cc8e-4dbb-956c-750c734ffdab','97a0b008-8c81-4f82-9a3d-b4dfcd12f5f2','c2ce207e-fbf3-40af-9edf-8a7576f36e53','ecdbb544-3c3e-45e9-a263-db63c03c0664','4a11980e-34f2-49ee-a421-ba9c344bfd40');
CREATE TABLE call_record (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    partner TEXT REFERENCES partner (id),
    site TEXT NOT NULL REFERENCES site (id),
    day TEXT NOT NULL,
    hour INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    wait_seconds INTEGER NOT NULL,
    duration_seconds INTEGER NOT NULL,
    end_reason TEXT NOT NULL,
    terminal_figures TEXT,
    desk_figures TEXT
) STRICT;
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    gone INTEGER NOT NULL,
    site TEXT,
    account TEXT
) STRICT;
CREATE TABLE collectivity (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;
INSERT INTO "collectivity" VALUES('35539406-1e9c-4d20-8342-a1e2a4d54a4e','Communauté de communes du Causse Blanc');
INSERT INTO "collectivity" VALUES('e3a6e11f-f9b8-4211-8f82-da3adcb6a7df','Communauté de communes des Deux Rivières');
INSERT INTO "collectivity" VALUES('c238dc72-b767-4913-90c0-9d33c0c5bb6f','Communauté de communes du Haut Vallon');
INSERT INTO "collectivity" VALUES('98bc101e-d149-4870-b36b-09832e485a4f','Pays de la Bouriette');
INSERT INTO "collectivity" VALUES('fe1877c1-9222-44dc-a946-653d3e6c5fee','Ville de Puy-l’Hermite');
INSERT INTO "collectivity" VALUES('5bfe24f4-846f-4688-a0c5-a1b092014bec','Syndicat du Ségala Vert');
CREATE TABLE device (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('terminal', 'desk')),
    label TEXT NOT NULL,
    site TEXT REFERENCES site (id),
    partner TEXT REFERENCES partner (id),
    certificate BLOB,
    revoked INTEGER NOT NULL DEFAULT 0,
    CHECK ((site IS NULL) <> (partner IS NULL)),
    CHECK (kind = 'desk' OR site IS NOT NULL)
) STRICT;
INSERT INTO "device" VALUES('9671b5ad-74c2-4621-9d36-f1173f770414','terminal','Cyberbase de Saint-Médard','d44ff6c7-ebbc-4bc3-80a3-bb739861c47e',NULL,NULL,0);
INSERT INTO "device" VALUES('26c4f82c-ba50-4a7b-83b7-ad8b3c48b479','desk','Cyberbase de Saint-Médard','d44ff6c7-ebbc-4bc3-80a3-bb739861c47e',NULL,NULL,0);
INSERT INTO "device" VALUES('ecdbb544-3c3e-45e9-a263-db63c03c0664','terminal','Maison des services du Vigan-Haut','4a11980e-34f2-49ee-a421-ba9c344bfd40',NULL,NULL,0);
INSERT INTO "device" VALUES('9af71292-67c8-4ad2-81cc-f9e52b3362df','desk','Maison des services du Vigan-Haut','4a11980e-34f2-49ee-a421-ba9c344bfd40',NULL,NULL,0);
INSERT INTO "device" VALUES('50d97097-c257-46fe-b9c4-e404af5fcd24','terminal','Mairie de Cazals-le-Bas','61c1b36f-2b5f-4e7f-988b-622b823fe514',NULL,NULL,0);
INSERT INTO "device" VALUES('6cc90f26-6dd2-453a-819f-c04a94b514f1','desk','Mairie de Cazals-le-Bas','61c1b36f-2b5f-4e7f-988b-622b823fe514',NULL,NULL,0);
INSERT INTO "device" VALUES('ff38fb57-8d24-471a-89a5-034ae469068a','terminal','Médiathèque des Deux Rivières','5cacc594-9afb-4af1-9870-a56decc029c4',NULL,NULL,0);
INSERT INTO "device" VALUES('5c3b9a53-a582-4ced-a3ec-b43b64bd3f61','desk','Médiathèque des Deux Rivières','5cacc594-9afb-4af1-9870-a56decc029c4',NULL,NULL,0);
INSERT INTO "device" VALUES('762eb7fb-e085-4d7e-a4db-7455b65089bd','terminal','Relais du Haut Vallon','ba6ec054-dcc7-4c1e-a1f4-8e21eec5a7cf',NULL,NULL,0);
INSERT INTO "device" VALUES('63f3eb7b-fc65-40d0-baa3-9e62e027f067','desk','Relais du Haut Vallon','ba6ec054-dcc7-4c1e-a1f4-8e21eec5a7cf',NULL,NULL,0);
INSERT INTO "device" VALUES('41b1cd6a-4d18-43fa-a1e6-aca7b7b54562','terminal','Espace public de la Bouriette','4167eee1-30c7-42e4-84d7-9263051cab85',NULL,NULL,0);
INSERT INTO "device" VALUES('c39d671d-3f3d-4ac9-b20e-ba4eee5ee572','desk','Espace public de la Bouriette','4167eee1-30c7-42e4-84d7-9263051cab85',NULL,NULL,0);
INSERT INTO "device" VALUES('b9076340-d49a-424d-91fe-6ad67b02dedd','terminal','Maison de Puy-l’Hermite','9ef3d3e2-6823-413f-ba8e-bf8718a61532',NULL,NULL,0);
INSERT INTO "device" VALUES('9b2492a7-4953-4afb-b3e6-b557b5d34ed3','desk','Maison de Puy-l’Hermite','9ef3d3e2-6823-413f-ba8e-bf8718a61532',NULL,NULL,0);
INSERT INTO "device" VALUES('4f5c62d6-fbe0-4fdf-af85-b813e04d89b1','terminal','Point d’accueil du Ségala','27613cd7-df62-40c1-b824-0b1f471fad33',NULL,NULL,0);
INSERT INTO "device" VALUES('e0607287-5d70-415a-a512-02ed96c63aef','desk','Point d’accueil du Ségala','27613cd7-df62-40c1-b824-0b1f471fad33',NULL,NULL,0);
INSERT INTO "device" VALUES('aa628312-d20a-446e-8af6-54847cd5be4c','desk','CAF',NULL,'97a0b008-8c81-4f82-9a3d-b4dfcd12f5f2',NULL,0);
INSERT INTO "device" VALUES('ece48207-5764-42e7-9e31-6aeb113a5012','desk','CPAM',NULL,'252cb3e5-6f6a-4473-9cc1-baab309e7c24',NULL,0);
INSERT INTO "device" VALUES('943cd57b-e724-45dc-a768-f0602ae2bbae','desk','Carsat',NULL,'b479801f-c670-41f5-9b27-77a09a0224f0',NULL,0);
INSERT INTO "device" VALUES('f02323ba-46b3-4d94-a4d9-66f26d4522a9','desk','UDAF',NULL,'fbff19f7-06c7-45ce-b836-5a4c16e62fef',NULL,0);
CREATE TABLE enrolment_code (
    name TEXT PRIMARY KEY,
    key BLOB NOT NULL,
    device TEXT NOT NULL REFERENCES device (id),
    expires INTEGER NOT NULL,
    wrong INTEGER NOT NULL DEFAULT 0,
    request BLOB
) STRICT;
CREATE TABLE hold (
    id TEXT PRIMARY KEY,
    holder TEXT NOT NULL UNIQUE REFERENCES device (id),
    motif TEXT NOT NULL REFERENCES motif (id),
    advisor TEXT NOT NULL REFERENCES account (id),
    terminal TEXT NOT NULL REFERENCES device (id),
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE TABLE motif (
    id TEXT PRIMARY KEY,
    partner TEXT NOT NULL REFERENCES partner (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 480),
    papers TEXT NOT NULL,
    lead_minutes INTEGER NOT NULL CHECK (lead_minutes >= 0),
    horizon_days INTEGER NOT NULL CHECK (horizon_days BETWEEN 1 AND 366)
) STRICT;
INSERT INTO "motif" VALUES('2c55105f-cc8e-4dbb-956c-750c734ffdab','97a0b008-8c81-4f82-9a3d-b4dfcd12f5f2',0,'Demander une aide au logement',30,'["votre bail","votre RIB"]',0,30);
INSERT INTO "motif" VALUES('f34207e6-c394-4f05-b4ef-b02e8c28cdce','97a0b008-8c81-4f82-9a3d-b4dfcd12f5f2',1,'Comprendre un courrier de la CAF',20,'["le courrier reçu"]',0,30);
INSERT INTO "motif" VALUES('20f865ce-0c40-44d8-bbd3-ae7a2e4ebeef','97a0b008-8c81-4f82-9a3d-b4dfcd12f5f2',2,'Demander le RSA ou la prime d’activité',40,'["vos trois derniers bulletins de paie, si vous en avez","votre RIB"]',0,30);
INSERT INTO "motif" VALUES('f1f03d33-ac32-4800-933e-8d45b614c820','97a0b008-8c81-4f82-9a3d-b4dfcd12f5f2',3,'Déclarer une naissance ou une séparation',30,'["votre livret de famille"]',0,30);
INSERT INTO "motif" VALUES('38e52ce5-0bb1-45ba-b342-fe9c3ecb4861','252cb3e5-6f6a-4473-9cc1-baab309e7c24',0,'Demander la complémentaire santé solidaire',30,'["votre avis d’impôt","une pièce d’identité"]',0,30);
INSERT INTO "motif" VALUES('2bc2f8c9-a063-4391-a34d-208dff42ae7a','252cb3e5-6f6a-4473-9cc1-baab309e7c24',1,'Faire ou refaire une carte Vitale',20,'["une pièce d’identité","une photo d’identité"]',0,30);
INSERT INTO "motif" VALUES('f734b6b9-e751-4d0b-bbd0-06ffbcaf1ca4','252cb3e5-6f6a-4473-9cc1-baab309e7c24',2,'Suivre un remboursement ou un arrêt de travail',20,'["vos feuilles de soins ou votre arrêt"]',0,30);
INSERT INTO "motif" VALUES('f7bcb367-67ad-4299-a042-1604f7458c64','b479801f-c670-41f5-9b27-77a09a0224f0',0,'Préparer mon départ à la retraite',45,'["votre relevé de carrière","votre livret de famille"]',0,30);
INSERT INTO "motif" VALUES('853e7eee-2abb-45e2-8c9e-afe295efff65','b479801f-c670-41f5-9b27-77a09a0224f0',1,'Demander une pension de réversion',30,'["l’acte de décès","votre RIB"]',0,30);
INSERT INTO "motif" VALUES('05476d35-67e5-47e3-b0f6-5536fbdc69bd','b479801f-c670-41f5-9b27-77a09a0224f0',2,'Corriger mon relevé de carrière',30,'["vos bulletins de paie des années concernées"]',0,30);
INSERT INTO "motif" VALUES('96d67a38-a5f5-4d0c-900c-2c3fa1cd76fc','fbff19f7-06c7-45ce-b836-5a4c16e62fef',0,'Faire le point sur mon budget',45,'["vos relevés de compte","vos factures"]',0,30);
INSERT INTO "motif" VALUES('6e9d53d7-918e-4b88-97da-29019a08e4cb','fbff19f7-06c7-45ce-b836-5a4c16e62fef',1,'Parler d’une tutelle ou d’une curatelle',45,'["le jugement, si vous l’avez"]',0,30);
INSERT INTO "motif" VALUES('ef82cfec-4e8e-4706-b711-40bae2c69812','fbff19f7-06c7-45ce-b836-5a4c16e62fef',2,'Demander un microcrédit',30,'["une pièce d’identité","un devis"]',0,30);
CREATE TABLE occupation (
    id INTEGER PRIMARY KEY,
    resource TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('advisor', 'terminal')),
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    appointment TEXT REFERENCES appointment (id) ON DELETE CASCADE,
    hold TEXT REFERENCES hold (id) ON DELETE CASCADE,
    CHECK (start_utc < end_utc AND end_utc - start_utc <= 28800000),
    CHECK ((appointment IS NULL) <> (hold IS NULL))
) STRICT;
INSERT INTO "occupation" VALUES(1,'c2ce207e-fbf3-40af-9edf-8a7576f36e53','advisor',1796662800000,1796664600000,'00000001-1111-4111-8111-111111111111',NULL);
INSERT INTO "occupation" VALUES(2,'9671b5ad-74c2-4621-9d36-f1173f770414','terminal',1796662800000,1796664600000,'00000001-1111-4111-8111-111111111111',NULL);
INSERT INTO "occupation" VALUES(3,'c2ce207e-fbf3-40af-9edf-8a7576f36e53','advisor',1796666400000,1796668200000,'00000002-1111-4111-8111-111111111111',NULL);
INSERT INTO "occupation" VALUES(4,'ecdbb544-3c3e-45e9-a263-db63c03c0664','terminal',1796666400000,1796668200000,'00000002-1111-4111-8111-111111111111',NULL);
CREATE TABLE occurrence (
    opening TEXT NOT NULL REFERENCES opening (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    advisor TEXT NOT NULL REFERENCES account (id),
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    PRIMARY KEY (opening, day),
    CHECK (start_utc < end_utc)
) STRICT;
CREATE TABLE opening (
    id TEXT PRIMARY KEY,
    advisor TEXT NOT NULL REFERENCES account (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 1 AND 1440),
    from_day TEXT,
    until_day TEXT,
    CHECK (start_minute < end_minute)
) STRICT;
INSERT INTO "opening" VALUES('0ceefd67-8fa4-4648-9148-1b7ba4cffbf3','c2ce207e-fbf3-40af-9edf-8a7576f36e53',1,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('b2147590-3851-4d1f-a240-f076f8d97546','c2ce207e-fbf3-40af-9edf-8a7576f36e53',2,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('324961cc-2dde-4bfa-9092-3368f12d57d9','c2ce207e-fbf3-40af-9edf-8a7576f36e53',3,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('d4627dfe-544a-454b-b59d-97b89a46d3ac','c2ce207e-fbf3-40af-9edf-8a7576f36e53',4,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('226dcbb5-9e40-4a41-9005-ea719aead4b8','c2ce207e-fbf3-40af-9edf-8a7576f36e53',5,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('7e162007-f343-4771-aff5-8fd9895d26ca','c2ce207e-fbf3-40af-9edf-8a7576f36e53',6,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('c76de6ad-e505-45cc-84b9-842e670e29e5','c2ce207e-fbf3-40af-9edf-8a7576f36e53',7,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('9bea0274-ec8a-4ab6-aef8-e092643daab5','0b141e23-1817-4240-9f82-863f4eb7201f',1,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('4e9cd757-86cf-45b4-9429-7aeaad276e18','0b141e23-1817-4240-9f82-863f4eb7201f',1,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('b2b5e31e-16fd-408e-839a-aff6135121fe','0b141e23-1817-4240-9f82-863f4eb7201f',2,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('126412c2-7494-4608-9657-976f1d64a2d0','0b141e23-1817-4240-9f82-863f4eb7201f',2,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('bd587aa9-61cc-4eb8-892a-7d2f4e69d866','0b141e23-1817-4240-9f82-863f4eb7201f',3,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('6b014207-95e8-4504-a3ec-a33289cfb457','0b141e23-1817-4240-9f82-863f4eb7201f',3,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('6d7cfc3d-d044-43ed-b9b6-19444cfa544f','0b141e23-1817-4240-9f82-863f4eb7201f',4,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('b6cf5e83-3d74-45c3-b404-4b9de6fdf618','0b141e23-1817-4240-9f82-863f4eb7201f',4,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('c5cc65ae-b103-4eec-9e3a-767a2f6555c1','0b141e23-1817-4240-9f82-863f4eb7201f',5,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('c40385d0-dafd-4e83-b2f9-c0f00ecb731c','0b141e23-1817-4240-9f82-863f4eb7201f',5,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('eb5f3e08-04b7-46f9-917d-99004a968ee9','42335b89-3f99-4cab-99ef-37f8855db0dc',1,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('037bb0a7-3f04-4d14-8ff4-9ff21707a2f0','42335b89-3f99-4cab-99ef-37f8855db0dc',2,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('c64b79fe-d70a-4151-a814-1f6898854d0b','42335b89-3f99-4cab-99ef-37f8855db0dc',3,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('07361836-9815-47a8-952d-10666d41949f','42335b89-3f99-4cab-99ef-37f8855db0dc',4,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('68fdd2d5-8bcf-40c9-9867-3d640962e924','42335b89-3f99-4cab-99ef-37f8855db0dc',5,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('d2595643-121e-486e-a619-c49e39c0aed5','42335b89-3f99-4cab-99ef-37f8855db0dc',6,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('711bab44-9142-4da5-b219-0577c38388bb','42335b89-3f99-4cab-99ef-37f8855db0dc',7,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('92d12ebf-ed8f-4be2-9f62-52d0aee3a1a3','94ce2861-9b65-4839-ac7e-9ea59fdf0c41',1,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('aa034c29-a8ca-4a65-8142-a27f02d2a934','94ce2861-9b65-4839-ac7e-9ea59fdf0c41',1,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('542ced24-f239-4bfd-b098-4284b7d812aa','94ce2861-9b65-4839-ac7e-9ea59fdf0c41',2,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('68318959-8416-40fd-86f5-3faa47fc87fa','94ce2861-9b65-4839-ac7e-9ea59fdf0c41',2,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('c4358070-07d0-4252-a6ba-ecb4e54a9811','94ce2861-9b65-4839-ac7e-9ea59fdf0c41',3,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('74a94887-2f38-4a06-82bf-301f4f98e559','94ce2861-9b65-4839-ac7e-9ea59fdf0c41',3,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('5d105d3e-536b-4392-b5aa-34d5dca5a513','94ce2861-9b65-4839-ac7e-9ea59fdf0c41',4,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('0a0e0c53-59cd-4d35-892c-d343382f4d5e','94ce2861-9b65-4839-ac7e-9ea59fdf0c41',4,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('8d74316a-3333-460b-a4e8-05b4f227587b','94ce2861-9b65-4839-ac7e-9ea59fdf0c41',5,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('7c0faaa5-4d31-4a8f-815d-d23795f13b6c','94ce2861-9b65-4839-ac7e-9ea59fdf0c41',5,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('287a4448-36d8-4992-ae38-4d209526275e','3d5dccff-02ca-43b4-82ab-64d209fa181e',1,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('0a63c775-836f-4b4a-8591-fccee36a5cd8','3d5dccff-02ca-43b4-82ab-64d209fa181e',2,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('4623cdcf-86dc-40cc-9ca3-6604556f6dcd','3d5dccff-02ca-43b4-82ab-64d209fa181e',3,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('b093fe09-a3c3-46f9-81aa-c323497b8944','3d5dccff-02ca-43b4-82ab-64d209fa181e',4,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('61137abb-9a26-4127-a542-e9710505bdd1','3d5dccff-02ca-43b4-82ab-64d209fa181e',5,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('8682b0fd-cc69-42b6-ba10-663a228411c3','3d5dccff-02ca-43b4-82ab-64d209fa181e',6,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('849c8966-d631-4edf-b447-54ee83f24b22','3d5dccff-02ca-43b4-82ab-64d209fa181e',7,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('c276626c-a449-4011-845e-6ccf37d099ea','9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f',1,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('14c8b9df-53d9-4e75-bca9-66f78d7170a6','9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f',1,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('23a7a878-2f98-4a72-8d5c-aaa6ac6bae62','9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f',2,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('e035926d-8d62-4ec9-a7c9-40eddd3e5c05','9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f',2,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('e4bb0402-b71c-4ff4-8abf-6c9628cd28a0','9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f',3,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('32eea583-3b9a-4a06-aaee-ca93cf72d422','9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f',3,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('a10e8dfe-e565-4fa3-988b-0de20ee122d0','9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f',4,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('e2f3bbb8-9e57-4578-9a61-cc655d335457','9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f',4,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('0660d3fc-88c6-494a-90ed-aa52c02c46de','9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f',5,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('5bd1dacd-c47c-4a78-95ee-b815a2d21c60','9bdd8c62-c3c3-4d7a-97b6-59c3110ecf5f',5,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('9c019be6-9551-4c28-8cd0-b220aaaee064','72ad7905-bd19-4474-af2c-45333e153b19',1,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('b046017c-c66f-4a42-9fb3-da4c7ce79f39','72ad7905-bd19-4474-af2c-45333e153b19',2,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('ab817495-0e2c-4d38-8436-4a72eeb74aab','72ad7905-bd19-4474-af2c-45333e153b19',3,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('cf130807-f2b4-41e4-af9d-6fec417f8076','72ad7905-bd19-4474-af2c-45333e153b19',4,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('a8b89df6-90f4-4e7b-a1d8-ec700ef94b20','72ad7905-bd19-4474-af2c-45333e153b19',5,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('3b7428db-d5ff-4ab4-8c93-14f13bbd2b60','72ad7905-bd19-4474-af2c-45333e153b19',6,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('65a1816f-f609-4101-8b0d-be676cec37db','72ad7905-bd19-4474-af2c-45333e153b19',7,0,1440,NULL,NULL);
INSERT INTO "opening" VALUES('f9865dfc-7f73-41b4-9476-6b0fab271431','9d343c7d-a456-4829-8264-d357b72b8fac',1,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('d7a94e3f-0513-4640-abd4-10cc2ef144fa','9d343c7d-a456-4829-8264-d357b72b8fac',1,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('5edb236b-1a5b-4169-a1a3-8680980fd33a','9d343c7d-a456-4829-8264-d357b72b8fac',2,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('cb803c74-f9c7-4666-9844-52df8077c39f','9d343c7d-a456-4829-8264-d357b72b8fac',2,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('5c5d470a-5db0-4ecb-80ce-aa3e55119610','9d343c7d-a456-4829-8264-d357b72b8fac',3,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('408fc265-b10f-493a-93be-7ed1e14d8bfd','9d343c7d-a456-4829-8264-d357b72b8fac',3,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('c60c55ab-e8d5-4d66-acfe-763c56f06a8f','9d343c7d-a456-4829-8264-d357b72b8fac',4,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('0f0b6452-9650-4e45-b12c-b713e227c97f','9d343c7d-a456-4829-8264-d357b72b8fac',4,840,1020,NULL,NULL);
INSERT INTO "opening" VALUES('2501eb45-6202-48a2-932c-2faaaefe0e31','9d343c7d-a456-4829-8264-d357b72b8fac',5,540,720,NULL,NULL);
INSERT INTO "opening" VALUES('6f0dd74d-cdd0-4778-9131-34cab1be2ed9','9d343c7d-a456-4829-8264-d357b72b8fac',5,840,1020,NULL,NULL);
CREATE TABLE opinion (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    site TEXT NOT NULL REFERENCES site (id),
    call TEXT REFERENCES call_record (id),
    how_was_it TEXT,
    answered TEXT,
    seen_and_heard TEXT
) STRICT;
CREATE TABLE partner (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    description TEXT NOT NULL,
    pack TEXT NOT NULL
) STRICT;
INSERT INTO "partner" VALUES('97a0b008-8c81-4f82-9a3d-b4dfcd12f5f2',0,'CAF','Caisse d’allocations familiales','Aides pour le logement, les enfants, le RSA.','{"hosts":["www.caf.demo"],"id":"caf","loginHosts":["connexion.caf.demo"],"logoutAddresses":["https://www.caf.demo/deconnexion"],"name":"CAF","startPages":[{"description":"Aides pour le logement, les enfants, le RSA.","title":"Caisse d’allocations familiales","url":"https://www.caf.demo/"}]}');
INSERT INTO "partner" VALUES('252cb3e5-6f6a-4473-9cc1-baab309e7c24',1,'CPAM','Caisse primaire d’assurance maladie','Carte Vitale, remboursements, arrêts de travail.','{"hosts":["www.ameli.demo"],"id":"cpam","loginHosts":["connexion.caf.demo"],"logoutAddresses":["https://www.ameli.demo/deconnexion"],"name":"CPAM","startPages":[{"description":"Carte Vitale, remboursements, arrêts de travail.","title":"Caisse primaire d’assurance maladie","url":"https://www.ameli.demo/"}]}');
INSERT INTO "partner" VALUES('b479801f-c670-41f5-9b27-77a09a0224f0',2,'Carsat','Caisse d’assurance retraite et de la santé au travail (ancienne CRAM)','Préparer ou suivre sa retraite.','{"hosts":["www.carsat.demo"],"id":"carsat","loginHosts":["connexion.caf.demo"],"logoutAddresses":["https://www.carsat.demo/deconnexion"],"name":"Carsat","startPages":[{"description":"Préparer ou suivre sa retraite.","title":"Caisse d’assurance retraite et de la santé au travail (ancienne CRAM)","url":"https://www.carsat.demo/"}]}');
INSERT INTO "partner" VALUES('fbff19f7-06c7-45ce-b836-5a4c16e62fef',3,'UDAF','Union départementale des associations familiales','Budget, tutelles, aide aux familles.','{"hosts":["www.udaf.demo"],"id":"udaf","loginHosts":["connexion.caf.demo"],"logoutAddresses":["https://www.udaf.demo/deconnexion"],"name":"UDAF","startPages":[{"description":"Budget, tutelles, aide aux familles.","title":"Union départementale des associations familiales","url":"https://www.udaf.demo/"}]}');
CREATE TABLE request (
    id TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    method TEXT NOT NULL,
    reply TEXT NOT NULL,
    answered INTEGER NOT NULL
) STRICT;
CREATE TABLE site (
    id TEXT PRIMARY KEY,
    collectivity TEXT NOT NULL REFERENCES collectivity (id),
    name TEXT NOT NULL,
    commune TEXT NOT NULL,
    phone TEXT NOT NULL
) STRICT;
INSERT INTO "site" VALUES('d44ff6c7-ebbc-4bc3-80a3-bb739861c47e','35539406-1e9c-4d20-8342-a1e2a4d54a4e','Cyberbase de Saint-Médard','Saint-Médard','01 99 00 10 01');
INSERT INTO "site" VALUES('4a11980e-34f2-49ee-a421-ba9c344bfd40','35539406-1e9c-4d20-8342-a1e2a4d54a4e','Maison des services du Vigan-Haut','Le Vigan-Haut','01 99 00 10 02');
INSERT INTO "site" VALUES('61c1b36f-2b5f-4e7f-988b-622b823fe514','e3a6e11f-f9b8-4211-8f82-da3adcb6a7df','Mairie de Cazals-le-Bas','Cazals-le-Bas','01 99 00 10 03');
INSERT INTO "site" VALUES('5cacc594-9afb-4af1-9870-a56decc029c4','e3a6e11f-f9b8-4211-8f82-da3adcb6a7df','Médiathèque des Deux Rivières','Confluens','01 99 00 10 04');
INSERT INTO "site" VALUES('ba6ec054-dcc7-4c1e-a1f4-8e21eec5a7cf','c238dc72-b767-4913-90c0-9d33c0c5bb6f','Relais du Haut Vallon','Valprionde-sur-Lère','01 99 00 10 05');
INSERT INTO "site" VALUES('4167eee1-30c7-42e4-84d7-9263051cab85','98bc101e-d149-4870-b36b-09832e485a4f','Espace public de la Bouriette','Frayssac','01 99 00 10 06');
INSERT INTO "site" VALUES('9ef3d3e2-6823-413f-ba8e-bf8718a61532','fe1877c1-9222-44dc-a946-653d3e6c5fee','Maison de Puy-l’Hermite','Puy-l’Hermite','01 99 00 10 07');
INSERT INTO "site" VALUES('27613cd7-df62-40c1-b824-0b1f471fad33','5bfe24f4-846f-4688-a0c5-a1b092014bec','Point d’accueil du Ségala','Ségalou','01 99 00 10 08');
CREATE TABLE territory (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch TEXT NOT NULL,
    name TEXT NOT NULL,
    call_before_minutes INTEGER NOT NULL DEFAULT 15 CHECK (call_before_minutes >= 0)
) STRICT;
INSERT INTO "territory" VALUES(1,'mwvfz7dw','Pays d''Essai',720);
CREATE INDEX account_partner ON account (partner);
CREATE INDEX occurrence_search ON occurrence (advisor, start_utc);
CREATE INDEX appointment_advisor ON appointment (advisor, start_utc);
CREATE INDEX appointment_site ON appointment (site, start_utc);
CREATE INDEX hold_expires ON hold (expires);
CREATE INDEX occupation_search ON occupation (resource, start_utc);
CREATE INDEX occupation_appointment ON occupation (appointment);
CREATE INDEX occupation_hold ON occupation (hold);
CREATE TRIGGER occupation_insert BEFORE INSERT ON occupation
WHEN EXISTS (
    SELECT 1 FROM occupation
    WHERE resource = NEW.resource AND start_utc > NEW.start_utc - 28800000
        AND start_utc < NEW.end_utc AND end_utc > NEW.start_utc)
BEGIN
    SELECT RAISE(ABORT, 'occupied');
END;
CREATE TRIGGER occupation_update BEFORE UPDATE ON occupation
WHEN EXISTS (
    SELECT 1 FROM occupation
    WHERE resource = NEW.resource AND start_utc > NEW.start_utc - 28800000
        AND start_utc < NEW.end_utc AND end_utc > NEW.start_utc AND id <> OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'occupied');
END;
CREATE INDEX request_answered ON request (answered);
PRAGMA user_version = 3;
