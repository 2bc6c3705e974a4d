export { createSignIn } from './routes';
export { onBehalf, operatorPage, type Staff, type StaffRole, staffPage } from './staff';
