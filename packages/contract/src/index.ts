export { type Client, type ClientOptions, createClient } from './client';
export { type Failure, type Fault, type Problem, problemOf } from './problems';
export { apiBase, type Route, type RouteName, routes } from './routes';
export type { BearerVerifier, Figures, LogEntry, SignIn, SiteDeps } from './site-deps';
