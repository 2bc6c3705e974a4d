export { createDesk } from './routes';
