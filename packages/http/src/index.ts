export { type BearerOptions, createBearerVerifier } from './auth/bearer';
export { createApi } from './create-api';
