/** The operating-system account that owns the data directory and runs the database. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}
