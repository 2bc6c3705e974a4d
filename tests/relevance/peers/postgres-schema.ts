import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { columnsOf } from './columns';
import type { Client } from './postgres-cluster';
import { textsOf } from './texts';

const batch = 1000;

/** The codes of facets, each a column of its own: `slots` holds all slots of a flexible role. */
const tables = `
CREATE EXTENSION postgis;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION fuzzystrmatch;
CREATE TABLE role (
  id text PRIMARY KEY, lio text NOT NULL, "group" text NOT NULL,
  title text NOT NULL, words tsvector NOT NULL,
  place geography(Point, 4326), remote boolean NOT NULL,
  causes text[] NOT NULL, skills text[] NOT NULL, slots text[] NOT NULL, commitments text[] NOT NULL,
  accessibility text[] NOT NULL, suitability text[] NOT NULL, dbs text[] NOT NULL, expenses text[] NOT NULL,
  localities text[] NOT NULL,
  -- All codes of the facets as numbers, to be counted in one pass.
  codes int[] NOT NULL,
  youngest int NOT NULL, oldest int NOT NULL, starts date, last_open date, published timestamptz NOT NULL
);`;

const indexes = `
CREATE INDEX ON role USING gin (words) WITH (fastupdate = off);
CREATE INDEX ON role USING gin (title gin_trgm_ops);
CREATE INDEX ON role USING gist (place);
CREATE INDEX ON role (lio);
CREATE INDEX ON role ("group");
CREATE INDEX ON role (published DESC);
CREATE INDEX ON role (last_open);
CREATE INDEX ON role USING gin (causes);
CREATE INDEX ON role USING gin (skills);
CREATE INDEX ON role USING gin (localities);
CREATE INDEX ON role USING gin (accessibility);
CREATE INDEX ON role USING gin (suitability);
CREATE TABLE word AS
  SELECT word, ndoc FROM ts_stat($$SELECT to_tsvector('simple', text) FROM said$$) WHERE word ~ '^[[:alpha:]]{3,}$';
CREATE UNIQUE INDEX ON word (word);
CREATE INDEX ON word USING gin (word gin_trgm_ops);
DROP TABLE said;
VACUUM ANALYZE role;
ANALYZE word;`;

const insert = `
INSERT INTO role
SELECT r.id, r.lio, r."group", r.title,
  setweight(to_tsvector('english', r.title), 'A') ||
  setweight(to_tsvector('english', r."groupName" || ' ' || r.town || ' ' || r."causeLabels"), 'B') ||
  setweight(to_tsvector('english', r.summary || ' ' || r."skillLabels" || ' ' || r."when"), 'C') ||
  setweight(to_tsvector('english', r.description), 'D'),
  CASE WHEN r.lon IS NULL THEN NULL ELSE ST_SetSRID(ST_MakePoint(r.lon, r.lat), 4326)::geography END, r.remote,
  r.causes, r.skills, r.slots, r.commitments, r.accessibility, r.suitability, r.dbs, r.expenses, r.localities, r.codes,
  r.youngest, r.oldest, r.starts, r."lastOpen", r.published
FROM json_to_recordset($1::json) AS r(
  id text, lio text, "group" text, title text, "groupName" text, town text, "causeLabels" text, summary text,
  "skillLabels" text, "when" text, description text, lon float, lat float, remote boolean,
  causes text[], skills text[], slots text[], commitments text[], accessibility text[], suitability text[], dbs text[],
  expenses text[], localities text[], codes int[], youngest int, oldest int, starts date, "lastOpen" date, published timestamptz)`;

/** Makes the table, fills it and indexes it. The words that misspelt ones are corrected to are those of the roles. */
export async function fillRoles(client: Client, roles: Iterable<Opportunity>): Promise<void> {
  await client.query(tables);
  await client.query('CREATE UNLOGGED TABLE said (text text)');
  let rows: Record<string, unknown>[] = [];
  const flush = async () => {
    if (rows.length === 0) return;
    const json = JSON.stringify(rows);
    await client.query({ name: 'insert', text: insert, values: [json] });
    await client.query({
      name: 'said',
      text: `INSERT INTO said SELECT concat_ws(' ', r.title, r."groupName", r.town, r."causeLabels", r.summary, r.description)
        FROM json_to_recordset($1::json) AS r(
          title text, "groupName" text, town text, "causeLabels" text, summary text, description text)`,
      values: [json],
    });
    rows = [];
  };
  for (const role of roles) {
    rows.push(rowOf(role));
    if (rows.length === batch) await flush();
  }
  await flush();
  for (const statement of indexes.split(';\n')) await client.query(statement);
}

function rowOf(role: Opportunity): Record<string, unknown> {
  const { codes, ...columns } = columnsOf(role);
  const texts = textsOf(role);
  return {
    id: columns.id,
    lio: columns.lioId,
    group: columns.groupId,
    title: texts.title,
    groupName: texts.group,
    town: texts.town,
    causeLabels: texts.causes,
    summary: texts.summary,
    skillLabels: texts.skills,
    when: texts.when,
    description: texts.description,
    lon: columns.point?.lon ?? null,
    lat: columns.point?.lat ?? null,
    remote: columns.remote,
    ...codes,
    codes: [...columns.numbers],
    youngest: columns.youngest,
    oldest: columns.oldest,
    starts: columns.startsOn,
    lastOpen: columns.lastDayOpen,
    published: columns.publishedAt,
  };
}
