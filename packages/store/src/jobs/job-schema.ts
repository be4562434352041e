/** Where graphile-worker keeps its jobs; its tables are its own, and only it writes them. */
export const JOB_SCHEMA = 'graphile_worker';
