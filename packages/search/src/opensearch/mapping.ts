import { roleFields } from '../role-words';
import { sameRules, widerRules } from './synonym-rules';

/** What a collection of roles is called: an alias, so that a rebuilt index takes the place of another between two searches. */
export const defaultAlias = 'roles';

/** Raised with whatever changes a mapping or what a document means: the next rebuild then fills a new index. */
export const mappingVersion = 1;

/** Analyzers, by what each is for. */
export const analyzers = {
  /** A role's words, by stem. */
  text: 'role_text',
  /** Words as they are: for near spellings, beginnings and corrections. */
  plain: 'role_plain',
  /** Words that are looked for, with other names of the same thing. */
  same: 'role_same',
  /** With what is near, and kinds of the general. */
  wider: 'role_wider',
  /** Pairs and threes of words: which spelling stands beside which. */
  shingles: 'role_shingles',
} as const;

const keyword = { type: 'keyword' } as const;
const float = { type: 'float' } as const;
const integer = { type: 'integer' } as const;

/**
 * The body that makes an index. No word is left out when a role is written: an empty one between two others keeps a phrase's gap, and
 * a synonym of several words could not be read after a filter that leaves holes. Empty words of a search are left out before it is asked.
 */
export function indexBody({ shards, replicas }: { shards: number; replicas: number }): object {
  // Letters that are written alike are folded before stems are made, as in our own fold.
  const folded = ['lowercase', 'asciifolding'];
  return {
    settings: {
      index: {
        number_of_shards: shards,
        number_of_replicas: replicas,
        refresh_interval: '1s',
        // A deletion's version must outlast whatever is late: by default it is forgotten after a minute.
        gc_deletes: '1h',
        // Paging by number goes to 10,000, and a page is up to 100 after it.
        max_result_window: 10_200,
      },
      analysis: {
        char_filter: {
          // Mencap's is looked for as mencaps; a quotation's marks are not touched.
          apostrophes: {
            type: 'pattern_replace',
            pattern: "(?<=[\\p{L}\\p{N}])['’‘‛ʼʻ`](?=[\\p{L}\\p{N}])",
            replacement: '',
          },
        },
        filter: {
          stems: { type: 'stemmer', language: 'porter2' },
          same: { type: 'synonym_graph', synonyms: sameRules() },
          wider: { type: 'synonym_graph', synonyms: widerRules() },
          pairs: { type: 'shingle', min_shingle_size: 2, max_shingle_size: 3 },
        },
        analyzer: {
          [analyzers.text]: analyzer([...folded, 'stems']),
          [analyzers.plain]: analyzer(folded),
          [analyzers.same]: analyzer([...folded, 'stems', 'same']),
          [analyzers.wider]: analyzer([...folded, 'stems', 'wider']),
          [analyzers.shingles]: analyzer([...folded, 'pairs']),
        },
      },
    },
    mappings: {
      // What is not named here is refused: nothing gets into the index by accident.
      dynamic: 'strict',
      _meta: { mapping: mappingVersion },
      properties: {
        id: keyword,
        lioId: keyword,
        groupId: keyword,
        groupName: keyword,
        /** As it is shown, to be suggested. */
        title: keyword,
        locality: keyword,
        point: { type: 'geo_point' },
        published: { type: 'date', format: 'epoch_millis' },
        /** In days since 1970, as in our own index: a number that no zone of time can move. */
        lastOpen: integer,
        starts: integer,
        minimumAge: integer,
        maximumAge: integer,
        flexible: { type: 'boolean' },
        causes: keyword,
        skills: keyword,
        needs: keyword,
        gains: keyword,
        slots: keyword,
        days: keyword,
        parts: keyword,
        commitments: keyword,
        accessibility: keyword,
        suitability: keyword,
        dbs: keyword,
        expenses: keyword,
        places: keyword,
        /** 1 where three places or more are left; the share of enquiries answered in time, where it can be told. */
        room: float,
        replies: float,
        said: {
          properties: Object.fromEntries(
            roleFields.map((field) => [
              field,
              { type: 'text', analyzer: analyzers.text, copy_to: 'all', ...beginnings(field) },
            ]),
          ),
        },
        all: {
          type: 'text',
          analyzer: analyzers.text,
          fields: {
            plain: { type: 'text', analyzer: analyzers.plain, ...prefixes },
            shingles: { type: 'text', analyzer: analyzers.shingles },
          },
        },
      },
    },
  };
}

const analyzer = (filter: readonly string[]) => ({
  type: 'custom',
  char_filter: ['apostrophes'],
  tokenizer: 'standard',
  filter: [...filter],
});

/** Beginnings of words up to these letters are kept as words of their own: they are looked up, not walked through. */
const prefixes = { index_prefixes: { min_chars: 2, max_chars: 10 } };

/** Titles and groups are suggested while somebody types: their words as they are. */
const beginnings = (field: string): object =>
  field === 'title' || field === 'group'
    ? { fields: { begun: { type: 'text', analyzer: analyzers.plain, ...prefixes } } }
    : {};
