export {
  besideWords,
  indicatorDefinitions,
  indicatorNames,
  leftOutWords,
  readingRules,
} from '@placewell/metrics/in-words';
