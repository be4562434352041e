import type { IntakeAct } from '../intake/act.ts';

/**
 * Everything that a feature of custody is asked to do besides moving money along a flow: one union,
 * one tag. Each feature states its own acts.
 */
export type Act = IntakeAct;

export type ActKind = Act['kind'];
