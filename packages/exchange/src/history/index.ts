export { type Fault, type HistoryFile, historyColumns, historyFiles } from './columns';
export { type HistoryContext, historyEvents, historyIds } from './history-events';
export { type HistorySubject, historySubjects } from './history-subjects';
export { type HistoryRead, readHistory } from './read-history';
export * from './rows';
