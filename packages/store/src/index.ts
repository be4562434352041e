export {
  type ApiKeyFact,
  type ApiKeyRole,
  findApiKey,
  hasApiKey,
  insertApiKey,
  insertApiKeyRevocation,
  listApiKeys,
} from './access/api-key.ts';
export { findPoolOwner, listPoolOwners, type PoolOwner } from './access/find-pool-owner.ts';
export { findPoolTenant, type PoolTenant } from './access/find-pool-tenant.ts';
export {
  findPlatform,
  insertPlatform,
  listPlatforms,
  type PlatformFact,
} from './access/platform.ts';
export { createApplicationLogin } from './application-login.ts';
export type { Db, ReadBuilder, SqlValue, Tx } from './db.ts';
export type { Database } from './generated/database.ts';
export { type MigrateOptions, migrate } from './migrate.ts';
export { checksumOf, type Migration, readMigrations } from './read-migrations.ts';
export { EVERY_PLATFORM, platformScope, type Scope } from './scope.ts';
export { openStore, type Store } from './store.ts';
export { StoreFault, type StoreFaultCode } from './store-fault.ts';
export {
  type Isolation,
  sqlStateOf,
  TRANSACTION_RETRIES_MAX,
  type TransactionOptions,
  withSnapshot,
  withTransaction,
} from './transaction.ts';
