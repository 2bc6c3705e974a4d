import { allFiledCells, type FiledCell } from './cells';
import { type CsvColumns, type CsvValue, csvFile } from './csv';
import { type FiledReturn, type FiledStamp, type FiledWords, isShare } from './filed-return';

// Tidy: one row for each cell, every row complete in itself. Columns keep their names and order; new ones go to the end.
// docs/return-files.md says what stands in each.

type Row = FiledCell & { filed: FiledReturn; stamp: FiledStamp; words: FiledWords };

const beside =
  (part: string) =>
  ({ cell }: Row): CsvValue =>
    cell.beside[part] ?? null;

const columns: CsvColumns<Row> = [
  ['lio', ({ filed }) => filed.lio.id],
  ['lio_name', ({ filed }) => filed.lio.name],
  ['contract', ({ filed }) => filed.contract.id],
  ['contract_title', ({ filed }) => filed.contract.title],
  ['funder', ({ filed }) => filed.contract.funder],
  ['return', ({ stamp }) => stamp.id],
  ['version', ({ filed }) => filed.number],
  ['content_hash', ({ stamp }) => stamp.hash],
  ['return_state', ({ stamp }) => stamp.state],
  ['signed_by', ({ stamp }) => stamp.signed?.by ?? null],
  ['signed_at', ({ stamp }) => stamp.signed?.at ?? null],
  ['window', ({ filed }) => filed.window.label],
  ['from', ({ filed }) => filed.window.from],
  ['to', ({ filed }) => filed.window.to],
  ['as_at', ({ filed }) => filed.asAt],
  ['definitions', ({ filed }) => filed.definitions],
  ['by', ({ by }) => by],
  ['key', ({ key }) => key],
  ['label', ({ label }) => label],
  ['indicator', ({ cell }) => cell.indicator],
  ['indicator_name', ({ cell, words }) => words.indicators[cell.indicator]],
  ['kind', ({ cell }) => (isShare(cell.indicator) ? 'share' : 'count')],
  ['numerator', ({ cell }) => cell.numerator],
  ['denominator', ({ cell }) => cell.denominator],
  ['value', ({ cell }) => cell.value],
  ['n', ({ cell }) => cell.n],
  ['low', ({ cell }) => cell.low],
  ['high', ({ cell }) => cell.high],
  ['rating', ({ rating }) => rating],
  ['no_rating_because', ({ unrated }) => unrated],
  ['computed_rating', ({ computed }) => computed],
  ['status', ({ cell }) => cell.status],
  ['target', ({ target }) => target?.value ?? null],
  ['target_kind', ({ target }) => target?.kind ?? null],
  ['year_to_date', beside('yearToDate')],
  ['target_to_date', beside('targetToDate')],
  ['answers', ({ response }) => response?.answers ?? null],
  ['asked', ({ response }) => response?.asked ?? null],
  ['response_rate', ({ response }) => response?.rate ?? null],
  ['low_response', beside('lowResponse')],
  ['travel', ({ travel }) => travel || null],
  ['residents', ({ residents }) => residents],
  ['enquiries', beside('enquiries')],
  ['people', beside('people')],
  ['located_by_role', beside('locatedByRole')],
  ['still_open', beside('open')],
  ['outcome_unknown', beside('unknown')],
  ['contributed', beside('contributed')],
  ['supported', beside('supported')],
  ['live_at_end', beside('liveAtEnd')],
  ['places', beside('places')],
];

export const returnCsvColumns: readonly string[] = columns.map(([name]) => name);

/** Every cell of a return as a CSV file. */
export const returnCsv = (filed: FiledReturn, stamp: FiledStamp, words: FiledWords): string =>
  csvFile(
    columns,
    allFiledCells(filed).map((cell) => ({ ...cell, filed, stamp, words })),
  );
