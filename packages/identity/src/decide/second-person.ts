/** What somebody wants to make that lets another person in, or a program. */
export interface SecondPersonFacts {
  /** A person, or the id of a key. */
  readonly requestedBy: string;
  /** The person who asks, or who made the key that asks; absent for the installation's own key. */
  readonly personWhoAsks: string | undefined;
  /** Whom it concerns; absent of a key. */
  readonly personId?: string | undefined;
  /** Whether that person is a security administrator, who could give the word of a second one. */
  readonly concernsAdministrator: boolean;
  /** Security administrators who could give their word. */
  readonly administrators: readonly string[];
}

/**
 * Whether a second person has to say yes: wherever there is one who neither asked nor is concerned.
 * Where there is none, one administrator may go on alone, but not into the account of the other
 * one: that link is made on the machine itself.
 */
export function decideSecondPerson(
  facts: SecondPersonFacts,
): 'needed' | 'not_needed' | 'nobody_could' {
  const { requestedBy, personWhoAsks, personId } = facts;
  const concerned = [requestedBy, personWhoAsks, personId];
  const others = facts.administrators.filter((one) => !concerned.includes(one));
  if (others.length > 0) return 'needed';
  if (facts.concernsAdministrator && personWhoAsks !== undefined) return 'nobody_could';

  return 'not_needed';
}

/** Whether somebody may be the second person. */
export function mayCountersign(
  signedBy: string | undefined,
  {
    requestedBy,
    personWhoAsks,
    personId,
  }: Pick<SecondPersonFacts, 'requestedBy' | 'personWhoAsks' | 'personId'>,
): signedBy is string {
  return signedBy !== undefined && ![requestedBy, personWhoAsks, personId].includes(signedBy);
}
