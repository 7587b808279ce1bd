-- The schema of version 1, and a few rows: what a database made before version 2 looks like.
PRAGMA application_id = 1463962417;
PRAGMA user_version = 1;
CREATE TABLE "regions" (
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "level" TEXT NOT NULL,
  "province" TEXT,
  "latitude" REAL,
  "longitude" REAL,
  PRIMARY KEY ("code")
);
CREATE TABLE "outlets" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "home" TEXT,
  "region_code" TEXT,
  "owner" TEXT,
  "adapter" TEXT,
  "time_zone" TEXT,
  "contact" TEXT,
  "checked" TEXT,
  "last_success" TEXT,
  "sample" INTEGER NOT NULL,
  PRIMARY KEY ("id")
);
CREATE TABLE "fetches" (
  "id" TEXT NOT NULL,
  "outlet" TEXT NOT NULL,
  "url" TEXT NOT NULL,
  "fetched_at" TEXT NOT NULL,
  "status" INTEGER,
  "outcome" TEXT NOT NULL,
  "bytes" INTEGER,
  "robots" TEXT,
  "warc_file" TEXT,
  "warc_offset" INTEGER,
  "content_sha256" TEXT,
  "reason" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("outlet") REFERENCES "outlets" ("id") ON DELETE RESTRICT
);
CREATE TABLE "frontier" (
  "url" TEXT NOT NULL,
  "outlet" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "attempts" INTEGER NOT NULL,
  "retry_at" TEXT,
  "lease_until" TEXT,
  "lease" TEXT,
  "discovered_at" TEXT,
  "reason" TEXT,
  "etag" TEXT,
  "last_modified" TEXT,
  PRIMARY KEY ("url"),
  FOREIGN KEY ("outlet") REFERENCES "outlets" ("id") ON DELETE RESTRICT
);
CREATE TABLE "articles" (
  "id" TEXT NOT NULL,
  "url" TEXT,
  "outlet" TEXT,
  "source" TEXT,
  "title" TEXT,
  "text" TEXT NOT NULL,
  "published" TEXT,
  "published_date" TEXT,
  "author" TEXT,
  "text_sha256" TEXT NOT NULL,
  "duplicate_of" TEXT,
  "fetch" TEXT,
  "first_seen" TEXT NOT NULL,
  "extractor_version" TEXT,
  "derived" INTEGER NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("outlet") REFERENCES "outlets" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("fetch") REFERENCES "fetches" ("id") ON DELETE SET NULL,
  FOREIGN KEY ("duplicate_of") REFERENCES "articles" ("id") ON DELETE SET NULL
);
CREATE TABLE "units" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "type" TEXT NOT NULL CHECK ("type" IN ('puskesmas', 'rumah_sakit', 'dinas', 'inspektorat', 'kecamatan', 'pemda', 'polres', 'polda', 'polri', 'pengadilan', 'kejaksaan', 'lapas', 'rutan', 'imigrasi', 'kanwil', 'pajak', 'perbendaharaan', 'bea_cukai', 'pertanahan', 'kemenag', 'bps', 'bnn', 'perhubungan', 'balai', 'sekolah', 'perguruan_tinggi', 'kementerian', 'other')),
  "region_code" TEXT,
  "region" TEXT,
  "province" TEXT,
  "registry_id" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("region_code") REFERENCES "regions" ("code") ON DELETE RESTRICT
);
CREATE TABLE "records" (
  "id" TEXT NOT NULL,
  "article" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "unit_aliases" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "unit_type" TEXT NOT NULL CHECK ("unit_type" IN ('puskesmas', 'rumah_sakit', 'dinas', 'inspektorat', 'kecamatan', 'pemda', 'polres', 'polda', 'polri', 'pengadilan', 'kejaksaan', 'lapas', 'rutan', 'imigrasi', 'kanwil', 'pajak', 'perbendaharaan', 'bea_cukai', 'pertanahan', 'kemenag', 'bps', 'bnn', 'perhubungan', 'balai', 'sekolah', 'perguruan_tinggi', 'kementerian', 'other')),
  "region" TEXT,
  "region_code" TEXT,
  "province" TEXT,
  "predicate" TEXT NOT NULL CHECK ("predicate" IN ('WBK', 'WBBM', 'ZI', 'OMBUDSMAN')),
  "status" TEXT NOT NULL CHECK ("status" IN ('preparing', 'proposed', 'awarded', 'failed', 'revoked')),
  "year" INTEGER,
  "date" TEXT,
  "date_precision" TEXT CHECK ("date_precision" IN ('day', 'month', 'year')),
  "awarding_body" TEXT,
  "score" REAL,
  "score_previous" REAL,
  "rank" INTEGER,
  "confidence" REAL NOT NULL,
  "extractor_version" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("article") REFERENCES "articles" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("unit_id") REFERENCES "units" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("region_code") REFERENCES "regions" ("code") ON DELETE RESTRICT
);
CREATE TABLE "evidence" (
  "id" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "quote" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id") ON DELETE CASCADE
);
CREATE TABLE "officials" (
  "id" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "position" TEXT,
  "part" TEXT NOT NULL CHECK ("part" IN ('giver', 'recipient', 'spokesperson')),
  PRIMARY KEY ("id"),
  FOREIGN KEY ("record") REFERENCES "records" ("id") ON DELETE CASCADE
);
CREATE TABLE "achievements" (
  "id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "unit_type" TEXT NOT NULL CHECK ("unit_type" IN ('puskesmas', 'rumah_sakit', 'dinas', 'inspektorat', 'kecamatan', 'pemda', 'polres', 'polda', 'polri', 'pengadilan', 'kejaksaan', 'lapas', 'rutan', 'imigrasi', 'kanwil', 'pajak', 'perbendaharaan', 'bea_cukai', 'pertanahan', 'kemenag', 'bps', 'bnn', 'perhubungan', 'balai', 'sekolah', 'perguruan_tinggi', 'kementerian', 'other')),
  "region" TEXT,
  "region_code" TEXT,
  "province" TEXT,
  "predicate" TEXT NOT NULL CHECK ("predicate" IN ('WBK', 'WBBM', 'ZI', 'OMBUDSMAN')),
  "edition" INTEGER,
  "status" TEXT NOT NULL CHECK ("status" IN ('preparing', 'proposed', 'awarded', 'failed', 'revoked')),
  "date" TEXT,
  "date_precision" TEXT CHECK ("date_precision" IN ('day', 'month', 'year')),
  "preparing_date" TEXT,
  "proposed_date" TEXT,
  "awarded_date" TEXT,
  "failed_date" TEXT,
  "revoked_date" TEXT,
  "awarding_body" TEXT,
  "score" REAL,
  "rank" INTEGER,
  "officials" TEXT NOT NULL,
  "records" INTEGER NOT NULL,
  "articles" INTEGER NOT NULL,
  "outlets" INTEGER NOT NULL,
  "confidence" REAL NOT NULL,
  "conflicts" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("unit_id") REFERENCES "units" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("region_code") REFERENCES "regions" ("code") ON DELETE RESTRICT
);
CREATE TABLE "achievement_records" (
  "achievement" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  PRIMARY KEY ("achievement", "record"),
  FOREIGN KEY ("achievement") REFERENCES "achievements" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("record") REFERENCES "records" ("id") ON DELETE CASCADE
);
CREATE TABLE "reviews" (
  "id" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "verdict" TEXT NOT NULL,
  "correction" TEXT,
  "note" TEXT,
  "reviewer" TEXT NOT NULL,
  "reviewed_at" TEXT NOT NULL,
  PRIMARY KEY ("id")
);
CREATE TABLE "official_counts" (
  "id" TEXT NOT NULL,
  "year" INTEGER NOT NULL,
  "scope" TEXT NOT NULL,
  "ceremony" TEXT,
  "proposed" INTEGER,
  "passed_admin" INTEGER,
  "total" INTEGER,
  "wbk" INTEGER,
  "wbbm" INTEGER,
  "source_url" TEXT,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE TABLE "runs" (
  "id" TEXT NOT NULL,
  "command" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "model_sha256" TEXT,
  "started" TEXT NOT NULL,
  "finished" TEXT,
  "counts" TEXT NOT NULL,
  PRIMARY KEY ("id")
);
CREATE INDEX "idx_fetches_outlet_fetched_at" ON "fetches" ("outlet", "fetched_at");
CREATE INDEX "idx_fetches_url" ON "fetches" ("url");
CREATE INDEX "idx_frontier_outlet_state_retry_at" ON "frontier" ("outlet", "state", "retry_at");
CREATE INDEX "idx_articles_url" ON "articles" ("url");
CREATE INDEX "idx_articles_outlet" ON "articles" ("outlet");
CREATE INDEX "idx_articles_fetch" ON "articles" ("fetch");
CREATE INDEX "idx_articles_duplicate_of" ON "articles" ("duplicate_of");
CREATE INDEX "idx_articles_text_sha256" ON "articles" ("text_sha256");
CREATE INDEX "idx_articles_published_date" ON "articles" ("published_date");
CREATE INDEX "idx_articles_extractor_version" ON "articles" ("extractor_version");
CREATE VIRTUAL TABLE "articles_fts" USING FTS5 ("title", "text", tokenize='unicode61 remove_diacritics 2', content="articles");
CREATE TRIGGER "articles_ai" AFTER INSERT ON "articles" BEGIN INSERT INTO "articles_fts" (rowid, "title", "text") VALUES (new.rowid, new."title", new."text"); END;
CREATE TRIGGER "articles_ad" AFTER DELETE ON "articles" BEGIN INSERT INTO "articles_fts" ("articles_fts", rowid, "title", "text") VALUES ('delete', old.rowid, old."title", old."text"); END;
CREATE TRIGGER "articles_au" AFTER UPDATE OF "title", "text" ON "articles" BEGIN INSERT INTO "articles_fts" ("articles_fts", rowid, "title", "text") VALUES ('delete', old.rowid, old."title", old."text"); INSERT INTO "articles_fts" (rowid, "title", "text") VALUES (new.rowid, new."title", new."text"); END;
CREATE INDEX "idx_units_region_code" ON "units" ("region_code");
CREATE VIRTUAL TABLE "units_fts" USING FTS5 ("name", "region", tokenize='unicode61 remove_diacritics 2', content="units");
CREATE TRIGGER "units_ai" AFTER INSERT ON "units" BEGIN INSERT INTO "units_fts" (rowid, "name", "region") VALUES (new.rowid, new."name", new."region"); END;
CREATE TRIGGER "units_ad" AFTER DELETE ON "units" BEGIN INSERT INTO "units_fts" ("units_fts", rowid, "name", "region") VALUES ('delete', old.rowid, old."name", old."region"); END;
CREATE TRIGGER "units_au" AFTER UPDATE OF "name", "region" ON "units" BEGIN INSERT INTO "units_fts" ("units_fts", rowid, "name", "region") VALUES ('delete', old.rowid, old."name", old."region"); INSERT INTO "units_fts" (rowid, "name", "region") VALUES (new.rowid, new."name", new."region"); END;
CREATE INDEX "idx_records_article" ON "records" ("article");
CREATE INDEX "idx_records_unit_id_predicate_year" ON "records" ("unit_id", "predicate", "year");
CREATE INDEX "idx_records_region_code" ON "records" ("region_code");
CREATE INDEX "idx_records_predicate_status_year" ON "records" ("predicate", "status", "year");
CREATE VIRTUAL TABLE "records_fts" USING FTS5 ("unit", "unit_aliases", tokenize='unicode61 remove_diacritics 2', content="records");
CREATE TRIGGER "records_ai" AFTER INSERT ON "records" BEGIN INSERT INTO "records_fts" (rowid, "unit", "unit_aliases") VALUES (new.rowid, new."unit", new."unit_aliases"); END;
CREATE TRIGGER "records_ad" AFTER DELETE ON "records" BEGIN INSERT INTO "records_fts" ("records_fts", rowid, "unit", "unit_aliases") VALUES ('delete', old.rowid, old."unit", old."unit_aliases"); END;
CREATE TRIGGER "records_au" AFTER UPDATE OF "unit", "unit_aliases" ON "records" BEGIN INSERT INTO "records_fts" ("records_fts", rowid, "unit", "unit_aliases") VALUES ('delete', old.rowid, old."unit", old."unit_aliases"); INSERT INTO "records_fts" (rowid, "unit", "unit_aliases") VALUES (new.rowid, new."unit", new."unit_aliases"); END;
CREATE INDEX "idx_evidence_record" ON "evidence" ("record");
CREATE INDEX "idx_officials_record" ON "officials" ("record");
CREATE INDEX "idx_officials_name" ON "officials" ("name");
CREATE VIRTUAL TABLE "officials_fts" USING FTS5 ("name", "position", tokenize='unicode61 remove_diacritics 2', content="officials");
CREATE TRIGGER "officials_ai" AFTER INSERT ON "officials" BEGIN INSERT INTO "officials_fts" (rowid, "name", "position") VALUES (new.rowid, new."name", new."position"); END;
CREATE TRIGGER "officials_ad" AFTER DELETE ON "officials" BEGIN INSERT INTO "officials_fts" ("officials_fts", rowid, "name", "position") VALUES ('delete', old.rowid, old."name", old."position"); END;
CREATE TRIGGER "officials_au" AFTER UPDATE OF "name", "position" ON "officials" BEGIN INSERT INTO "officials_fts" ("officials_fts", rowid, "name", "position") VALUES ('delete', old.rowid, old."name", old."position"); INSERT INTO "officials_fts" (rowid, "name", "position") VALUES (new.rowid, new."name", new."position"); END;
CREATE INDEX "idx_achievements_unit_id" ON "achievements" ("unit_id");
CREATE INDEX "idx_achievements_region_code" ON "achievements" ("region_code");
CREATE INDEX "idx_achievements_predicate_edition_status" ON "achievements" ("predicate", "edition", "status");
CREATE INDEX "idx_achievements_province" ON "achievements" ("province");
CREATE VIRTUAL TABLE "achievements_fts" USING FTS5 ("unit", "region", tokenize='unicode61 remove_diacritics 2', content="achievements");
CREATE TRIGGER "achievements_ai" AFTER INSERT ON "achievements" BEGIN INSERT INTO "achievements_fts" (rowid, "unit", "region") VALUES (new.rowid, new."unit", new."region"); END;
CREATE TRIGGER "achievements_ad" AFTER DELETE ON "achievements" BEGIN INSERT INTO "achievements_fts" ("achievements_fts", rowid, "unit", "region") VALUES ('delete', old.rowid, old."unit", old."region"); END;
CREATE TRIGGER "achievements_au" AFTER UPDATE OF "unit", "region" ON "achievements" BEGIN INSERT INTO "achievements_fts" ("achievements_fts", rowid, "unit", "region") VALUES ('delete', old.rowid, old."unit", old."region"); INSERT INTO "achievements_fts" (rowid, "unit", "region") VALUES (new.rowid, new."unit", new."region"); END;
CREATE INDEX "idx_achievement_records_record" ON "achievement_records" ("record");
CREATE INDEX "idx_reviews_record" ON "reviews" ("record");
CREATE INDEX "idx_official_counts_year" ON "official_counts" ("year");

INSERT INTO regions (code, name, level, province) VALUES ('36.72', 'Kota Cilegon', 'kota', 'Banten');
INSERT INTO articles (id, url, title, text, text_sha256, first_seen, derived, extractor_version)
VALUES ('a1', 'https://kabar.example/1', 'Rutan Melati Raih WBK', 'Rutan Melati meraih WBK.', 'f00d', '2026-01-01T00:00:00Z', 0, '0.1.0');
INSERT INTO units (id, name, type, region_code, region, province)
VALUES ('u1', 'Rutan Melati', 'rutan', '36.72', 'Kota Cilegon', 'Banten');
INSERT INTO records (id, article, unit, unit_aliases, unit_id, unit_type, region, region_code, province, predicate, status, year, confidence, extractor_version)
VALUES ('r1', 'a1', 'Rutan Melati', '[]', 'u1', 'rutan', 'Kota Cilegon', '36.72', 'Banten', 'WBK', 'awarded', 2023, 0.9, '0.1.0'),
       ('r2', 'a1', 'Rutan Melati', '[]', 'u1', 'rutan', 'Kota Cilegon', '36.72', 'Banten', 'WBBM', 'preparing', 2024, 0.6, '0.1.0'),
       ('r3', 'a1', 'Rutan Melati', '[]', 'u1', 'rutan', 'Kota Cilegon', '36.72', 'Banten', 'ZI', 'preparing', 2024, 0.4, '0.1.0');
INSERT INTO evidence (id, record, field, source, start, "end", quote)
VALUES ('e1', 'r1', 'unit', 'text', 0, 12, 'Rutan Melati'), ('e2', 'r2', 'unit', 'text', 0, 12, 'Rutan Melati'),
       ('e3', 'r3', 'unit', 'text', 0, 12, 'Rutan Melati');
INSERT INTO achievements (id, unit_id, unit, unit_type, predicate, edition, status, records, articles, outlets, confidence, officials, conflicts)
VALUES ('c1', 'u1', 'Rutan Melati', 'rutan', 'WBK', 2023, 'awarded', 1, 1, 1, 0.9, '[]', '[]');
INSERT INTO achievement_records (achievement, record) VALUES ('c1', 'r1');
INSERT INTO reviews (id, record, verdict, note, reviewer, reviewed_at)
VALUES ('v1', 'r1', 'right', 'Benar.', 'ana', '2026-01-02T00:00:00Z'), ('v2', 'r2', 'wrong', NULL, 'ana', '2026-01-03T00:00:00Z');
