import { BlockList, isIP, isIPv6 } from 'node:net';

/** Whether events may be sent to an address. */
export type AddressJudged = 'allowed' | 'not_an_address' | 'https_required' | 'private_address';

/** Networks that no public receiver is in: loopback, private, link-local, shared, reserved. */
const NETWORKS_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Of IPv6 only the global unicast addresses are public, without the parts that carry others. */
const NETWORKS_V6 = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

// Two lists: in one, an IPv4 address would count as the IPv6 address that carries it.
const PRIVATE_V4 = new BlockList();
for (const [network, prefix] of NETWORKS_V4) PRIVATE_V4.addSubnet(network, prefix, 'ipv4');
const PRIVATE_V6 = new BlockList();
for (const [network, prefix] of NETWORKS_V6) PRIVATE_V6.addSubnet(network, prefix, 'ipv6');

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether an IP address is in a network that no public receiver is in. */
export function isPrivateAddress(address: string): boolean {
  return isIPv6(address) ? PRIVATE_V6.check(address, 'ipv6') : PRIVATE_V4.check(address);
}

/**
 * Judges the text of an address. Plain HTTP is for this machine alone, and private addresses are
 * for installations that say so: a platform could otherwise have the custodian's network searched.
 * What a name stands for is judged again when it is connected to.
 *
 * @returns not_an_address, https_required, private_address, allowed
 */
export function judgeAddress(
  text: string,
  { allowPrivateAddresses }: { readonly allowPrivateAddresses: boolean },
): AddressJudged {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return 'not_an_address';
  if (url.username !== '' || url.password !== '' || url.hash !== '') return 'not_an_address';
  const host = hostOf(url);
  if (url.protocol === 'http:' && !isLoopback(host)) return 'https_required';
  if (!allowPrivateAddresses && isPrivateHost(host)) return 'private_address';

  return 'allowed';
}

/** The host of an address; of IPv6 without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function isLoopback(host: string): boolean {
  if (isIP(host) === 0) return host === 'localhost';
  return LOOPBACK.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
}

function isPrivateHost(host: string): boolean {
  return isIP(host) === 0 ? /(^|\.)localhost$/.test(host) : isPrivateAddress(host);
}
