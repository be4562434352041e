export { BANK_PORT_DEFAULT } from './bank-options.ts';
