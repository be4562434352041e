/** What somebody wants to make that lets another person in, or a program. */
export interface SecondPersonFacts {
  /** A person, or the id of a key. */
  readonly requestedBy: string;
  /** The person who asks, or who made or holds the key that asks; none for the installation's. */
  readonly peopleWhoAsk: readonly string[];
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
  const { requestedBy, peopleWhoAsk, personId } = facts;
  const concerned = [requestedBy, ...peopleWhoAsk, personId];
  const others = facts.administrators.filter((one) => !concerned.includes(one));
  if (others.length > 0) return 'needed';
  if (facts.concernsAdministrator && peopleWhoAsk.length > 0) return 'nobody_could';

  return 'not_needed';
}

/** Whether somebody may be the second person. */
export function mayCountersign(
  signedBy: string | undefined,
  {
    requestedBy,
    peopleWhoAsk,
    personId,
  }: Pick<SecondPersonFacts, 'requestedBy' | 'peopleWhoAsk' | 'personId'>,
): signedBy is string {
  return signedBy !== undefined && ![requestedBy, ...peopleWhoAsk, personId].includes(signedBy);
}
