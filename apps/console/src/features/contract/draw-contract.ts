import type { api } from '@ringfence/client';
import {
  CONTRACT_END,
  type ContractDocument,
  type ContractLanguage,
  namesOf,
  renderCondition,
  renderMoment,
} from '@ringfence/custody';
import type { DiagramEdge, DiagramShape } from '../../ui/diagram/diagram.ts';

/** One way out of a step. */
export interface StepExit {
  readonly step: string;
  /** From 1; 0 is the deadline, as in the moves of the server. */
  readonly rule: number;
  readonly when: string;
  readonly next: string;
  readonly isTaken: boolean;
}

type Move = api.Contract['body']['moves'][number];

/** Every way out of every step, in words, with those that were taken. */
export function listExits(
  contract: ContractDocument,
  moves: readonly Move[],
  {
    language,
    deadlineText,
  }: { readonly language: ContractLanguage; readonly deadlineText: string },
): readonly StepExit[] {
  const names = namesOf(contract, language);
  const wasTaken = (step: string, rule: number) =>
    moves.some((move) => move.step === step && move.rule === rule);
  return contract.steps.flatMap(({ step, rules, deadline }) => {
    const at = deadline.kind === 'at' ? renderMoment(deadline.at) : `+${deadline.hours} h`;
    return [
      ...rules.map(({ when, next }, index) => ({
        step,
        rule: index + 1,
        when: renderCondition(when, names),
        next,
        isTaken: wasTaken(step, index + 1),
      })),
      {
        step,
        rule: 0,
        when: `${deadlineText} ${at}`,
        next: deadline.next,
        isTaken: wasTaken(step, 0),
      },
    ];
  });
}

/** The steps of a contract with the present one lit, and the way it came. */
export function drawSteps(
  contract: ContractDocument,
  exits: readonly StepExit[],
  {
    now,
    language,
    nowText,
    endText,
    exitText,
  }: {
    readonly now: string;
    readonly language: ContractLanguage;
    readonly nowText: string;
    readonly endText: string;
    readonly exitText: (exit: StepExit) => string;
  },
): DiagramShape {
  const steps = [
    ...contract.steps.map(({ step, title }) => ({ id: step, title: title[language] })),
    { id: CONTRACT_END, title: endText },
  ];
  const nodes = steps.map(({ id, title }) => {
    if (id === now) return { id, title, note: nowText, look: 'now' as const };
    const isPassed = exits.some(({ step, isTaken }) => step === id && isTaken);
    return { id, title, look: isPassed ? ('passed' as const) : ('plain' as const) };
  });
  const edges = new Map<string, DiagramEdge>();
  for (const exit of exits) {
    const key = `${exit.step} ${exit.next}`;
    const before = edges.get(key);
    const text = exitText(exit);
    const label = [...(before?.labelLines ?? []), text].join(' / ');
    edges.set(key, {
      from: exit.step,
      to: exit.next,
      label,
      labelLines: [label],
      isPassed: exit.isTaken || before?.isPassed === true,
    });
  }
  return { nodes, edges: [...edges.values()] };
}
