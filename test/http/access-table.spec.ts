import { tableOfRoutesAndRoles } from './access-table-suite.js';

tableOfRoutesAndRoles('sqlite');
