export { createReportPages } from './routes';
