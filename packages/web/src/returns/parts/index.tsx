export { AtAGlance } from './at-a-glance';
export { ReturnHead } from './head';
export { FigureLine, Indicators } from './indicators';
export { Restatements } from './restatements';
export { Responses, Views } from './views';
export { DefinitionsInFull, Milestones, Narratives, Quotes } from './words';
