/** What a machine calls itself. */
const LOCAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address is plain HTTP on the machine itself: nothing between can read along. */
export function isLocalOrigin(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && LOCAL_HOSTS.includes(hostname);
}
