export const DATABASE_NAME = 'jobwake';
export const SCHEMA_VERSION = 2;
/** The same version as the browser counts it: Dexie leaves room between two of its own. */
export const NATIVE_VERSION = SCHEMA_VERSION * 10;
