export { createPages, pageRoutes } from './pages';
