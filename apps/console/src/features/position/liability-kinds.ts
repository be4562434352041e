/** What a pool owes, by class, in the order of the equation, and the colour of each. */
export const LIABILITY_KINDS = [
  { kind: 'available', member: 'availableMinor', ground: 'ground-available' },
  { kind: 'held', member: 'heldMinor', ground: 'ground-held' },
  { kind: 'inTransitOut', member: 'inTransitOutMinor', ground: 'ground-transit' },
  { kind: 'suspense', member: 'suspenseMinor', ground: 'ground-suspense' },
  { kind: 'feesAccrued', member: 'feesAccruedMinor', ground: 'ground-fees' },
  { kind: 'purpose', member: 'purposeMinor', ground: 'ground-purpose' },
] as const;
