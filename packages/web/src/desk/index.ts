export { createDesk, createOperatorPages } from './routes';
