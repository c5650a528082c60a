import { describe, expect, it } from '@jest/globals';
import { endpointProblem } from './push-endpoint.rules.js';

describe('addresses of push services', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc:123-_',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
    'https://web.push.apple.com/QAbc',
    'https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d',
    'https://fcm.googleapis.com:443/fcm/send/abc',
    'https://8.8.8.8/push',
    'https://[2606:4700::1111]/push',
    'https://push.example.com./abc',
  ])('allows %s', (endpoint) => {
    expect(endpointProblem(endpoint, false)).toBeUndefined();
  });

  it.each([
    '',
    'fcm.googleapis.com/fcm/send/abc',
    'https://',
    'https://user@push.example.com/a',
    'https://user:secret@push.example.com/a',
    'https://push.example.com/a#b',
    'https://push.example.com:99999/',
    'https://256.256.256.256/',
    `https://push.example.com/${'a'.repeat(2000)}`,
  ])('finds %j malformed', (endpoint) => {
    expect(endpointProblem(endpoint, false)).toBe('malformed');
    expect(endpointProblem(endpoint, true)).toBe('malformed');
  });

  it.each([
    'http://push.example.com/a',
    'ftp://push.example.com/a',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:,x',
  ])('refuses %s even in tests', (endpoint) => {
    expect(endpointProblem(endpoint, false)).toBe('not-allowed');
    expect(endpointProblem(endpoint, true)).toBe('not-allowed');
  });

  it.each([
    // another port
    'https://push.example.com:8443/a',
    'https://push.example.com:80/a',
    // loopback in many spellings
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://127.0.0.1./',
    'https://①②⑦.0.0.1/',
    'https://127。0。0。1/',
    'https://%31%32%37.0.0.1/',
    'https://0/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::ffff:0:127.0.0.1]/',
    'https://[::127.0.0.1]/',
    // private, link-local, carrier-grade NAT, metadata services
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://100.100.100.200/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[fd00:ec2::254]/',
    'https://[fec0::1]/',
    'https://[::ffff:10.0.0.1]/',
    // translated, tunnelled, documentation, multicast, reserved
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b:1::a00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
    'https://[2001:db8::1]/',
    'https://[3fff::1]/',
    'https://[100::1]/',
    'https://[ff02::1]/',
    'https://192.0.0.8/',
    'https://192.0.2.1/',
    'https://198.18.0.1/',
    'https://198.51.100.7/',
    'https://203.0.113.9/',
    'https://224.0.0.1/',
    'https://240.0.0.1/',
    'https://255.255.255.255/',
    // names of this machine or network
    'https://localhost/',
    'https://LOCALHOST./',
    'https://push.localhost/',
    'https://printer.local/',
    'https://db.internal/',
    'https://metadata.google.internal/',
    'https://router.lan/',
    'https://nas.home.arpa/',
    'https://redis/',
    'https://postgres:443/',
  ])('refuses %s, but not in tests', (endpoint) => {
    expect(endpointProblem(endpoint, false)).toBe('not-allowed');
    expect(endpointProblem(endpoint, true)).toBeUndefined();
  });
});
