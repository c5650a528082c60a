import { BlockList, isIP } from 'node:net';

const LONGEST = 2000;

/** Ranges nobody offers a push service in: private, loopback, link-local, carrier-grade NAT, multicast, reserved. */
const notPublic4 = new BlockList();
for (const [network, prefix] of [
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
  ['224.0.0.0', 3],
] as const)
  notPublic4.addSubnet(network, prefix);

/** What of IPv6 is handed out at all, and what of it leads back to IPv4 or is for documents only. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
const notPublic6 = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic6.addSubnet(network, prefix, 'ipv6');

/** Names that mean this machine or this network, whatever the resolver says. */
const LOCAL_NAME =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|onion)$/;

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic4.check(address);
  return isIP(address) === 6 && global6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6');
}

/**
 * What is wrong with the address of a push service. Where a name leads is looked at again when connecting; this is
 * the friendly answer before.
 *
 * @param allowPrivate for tests: any host and port
 */
export function endpointProblem(
  endpoint: string,
  allowPrivate: boolean,
): 'malformed' | 'not-allowed' | undefined {
  if (endpoint.length > LONGEST || !URL.canParse(endpoint)) return 'malformed';
  // Reading it as a URL also undoes every other spelling of an address: 0x7f.1, 2130706433, [::ffff:127.0.0.1].
  const { protocol, username, password, hash, port, hostname } = new URL(endpoint);
  if (username || password || hash) return 'malformed';
  if (protocol !== 'https:') return 'not-allowed';
  if (allowPrivate) return undefined;
  if (port !== '') return 'not-allowed';
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.+$/, '');
  if (isIP(host)) return isPublicAddress(host) ? undefined : 'not-allowed';
  return !host.includes('.') || LOCAL_NAME.test(host) ? 'not-allowed' : undefined;
}
