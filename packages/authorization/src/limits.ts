/** Verdicts kept in memory; the one that was found longest ago makes room. */
export const VERDICTS_KEPT_MAX = 20_000;
