-- A store: the records of the contract, one table a kind, with their own field names and `document`.
-- Parts of a record (spans, measure, whole, time ...) are nested as they are printed.
-- Columns that start, end, from, to and the like are quoted: they are words of SQL.

CREATE TABLE store (version INTEGER);
INSERT INTO store VALUES (5);

CREATE TABLE documents (
    id VARCHAR, source VARCHAR, source_id VARCHAR, media_type VARCHAR,
    title VARCHAR, byline VARCHAR, publisher VARCHAR, published VARCHAR, published_basis VARCHAR,
    dateline VARCHAR, "language" VARCHAR, "text" VARCHAR, text_sha256 VARCHAR,
    blocks STRUCT("start" INTEGER, "end" INTEGER, kind VARCHAR)[],
    regions STRUCT("start" INTEGER, "end" INTEGER, page INTEGER, box DOUBLE[])[],
    url VARCHAR, extra VARCHAR, -- a JSON object
    fingerprint VARCHAR
);

CREATE TABLE entities (document VARCHAR, id VARCHAR, rule VARCHAR, name VARCHAR, label VARCHAR);

CREATE TABLE mentions (
    document VARCHAR, entity VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR
);

CREATE TABLE timexes (
    document VARCHAR, id VARCHAR, rule VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR,
    "type" VARCHAR, "value" VARCHAR, "mod" VARCHAR, earliest VARCHAR, latest VARCHAR, anchor VARCHAR
);

CREATE TABLE toponyms (
    document VARCHAR, id VARCHAR, rule VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR,
    form VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR, admin1 VARCHAR,
    latitude DOUBLE, longitude DOUBLE, geonameid INTEGER, entity VARCHAR
);

CREATE TABLE quantities (
    document VARCHAR, id VARCHAR, rule VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR,
    low DOUBLE, high DOUBLE, comparator VARCHAR, unit VARCHAR, unit_code VARCHAR, dimension VARCHAR,
    trend VARCHAR, vague BOOLEAN
);

CREATE TABLE attributions (
    document VARCHAR, id VARCHAR, rule VARCHAR, kind VARCHAR,
    source STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[],
    cue STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[],
    content STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[],
    speaker STRUCT(entity VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR),
    source_kind VARCHAR
);

CREATE TABLE stances (
    document VARCHAR, id VARCHAR, rule VARCHAR, kind VARCHAR, "by" VARCHAR,
    cue STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR),
    "scope" STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)
);

CREATE TABLE statistics (
    document VARCHAR, id VARCHAR, rule VARCHAR, quantity VARCHAR,
    "start" INTEGER, "end" INTEGER, "text" VARCHAR,
    kind VARCHAR, low DOUBLE, high DOUBLE, comparator VARCHAR, unit VARCHAR, trend VARCHAR,
    vague BOOLEAN, aggregate VARCHAR,
    measure STRUCT(
        "text" VARCHAR, head VARCHAR, entity VARCHAR,
        spans STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[]
    ),
    predicate STRUCT(
        "text" VARCHAR, head VARCHAR, lemma VARCHAR, "role" VARCHAR, "start" INTEGER, "end" INTEGER,
        spans STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[]
    ),
    whole STRUCT("text" VARCHAR, spans STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[]),
    "time" STRUCT(
        "value" VARCHAR, earliest VARCHAR, latest VARCHAR, timexes VARCHAR[], basis VARCHAR
    ),
    toponyms VARCHAR[], attribution VARCHAR, stance VARCHAR, stance_id VARCHAR,
    sentence STRUCT("start" INTEGER, "end" INTEGER),
    confidence DOUBLE,
    evidence STRUCT(
        part VARCHAR, chosen VARCHAR, proposed_by VARCHAR, probability DOUBLE,
        runner_up VARCHAR, runner_up_probability DOUBLE
    )[]
);

CREATE TABLE changes (
    document VARCHAR, id VARCHAR, rule VARCHAR, "from" VARCHAR, "to" VARCHAR, "by" VARCHAR[],
    unit VARCHAR, difference DOUBLE, ratio DOUBLE, trend VARCHAR,
    from_time VARCHAR, to_time VARCHAR, stated BOOLEAN
);

CREATE TABLE claims (
    document VARCHAR, id VARCHAR, rule VARCHAR,
    span STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR),
    "text" VARCHAR, kind VARCHAR,
    subject STRUCT(entity VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR),
    predicate STRUCT(
        "text" VARCHAR, head VARCHAR, lemma VARCHAR, "role" VARCHAR, "start" INTEGER, "end" INTEGER,
        spans STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[]
    ),
    statistics VARCHAR[], changes VARCHAR[], timexes VARCHAR[], toponyms VARCHAR[], entities VARCHAR[],
    attribution STRUCT(attribution VARCHAR, entity VARCHAR, name VARCHAR)[],
    stance VARCHAR, stance_id VARCHAR, check_worthiness DOUBLE,
    weights STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR, weight DOUBLE)[],
    replacements STRUCT(
        "start" INTEGER, "end" INTEGER, "text" VARCHAR, kind VARCHAR, "by" VARCHAR, "at" INTEGER,
        taken STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)
    )[],
    "open" STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[]
);

-- One row an input, whatever became of it; `document` is null if it could not be read.
CREATE TABLE outcomes (
    source VARCHAR, source_id VARCHAR, document VARCHAR, outcome VARCHAR, reason VARCHAR,
    message VARCHAR, media_type VARCHAR
);

-- What people decided of names, as it stood beside the store when it was last written: `known_as` is the name that
-- a name was merged into, null if it was parted. A given name, or another that is parted, is "NAME @ DOCUMENT".
CREATE TABLE decided_names (name VARCHAR, known_as VARCHAR);

-- One row a run that changed the store. `when` is the only clock in a store, and no export has it.
CREATE TABLE runs (
    fingerprint VARCHAR, "when" TIMESTAMP, added INTEGER, replaced INTEGER, unchanged INTEGER,
    rejected INTEGER
);
