/** What reads certificates and speaks to chains is large: it is loaded when it is asked for. */
export async function loadAnchoring() {
  const [anchoring, files, place, texts] = await Promise.all([
    import('@ringfence/anchoring'),
    import('./read-anchoring-files.ts'),
    import('./read-log-place.ts'),
    import('./refusal-text.ts'),
  ]);
  return { ...anchoring, ...files, ...place, ...texts };
}
