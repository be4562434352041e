/** What the open tenders and claims of one project come to. */
export interface ProjectSums {
  /** In the order of their acceptance. */
  readonly tenders: Set<string>;
  /** @unit minor units, of the open tenders */
  tendered: bigint;
  readonly claims: Set<string>;
  /** @unit minor units, still owed on the open claims */
  principal: bigint;
}

/** What is derived from the records of lending, so that no decision walks over them. */
export interface LendingIndex {
  readonly projects: Map<string, ProjectSums>;
  /** Open projects, tenders and claims of each customer that has any. */
  readonly itemsByCustomer: Map<string, number>;
}

export function createLendingIndex(): LendingIndex {
  return { projects: new Map(), itemsByCustomer: new Map() };
}
